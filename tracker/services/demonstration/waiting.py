"""The reviews that wait for their turn at LIG, and the rapid review in hand. All made up."""

from tracker.domain.case_matrix import AGENCIES, HARM, PRIORITY
from tracker.services.demonstration.days import WorkingDay
from tracker.services.demonstration.script import HeldReview, Judged
from tracker.services.demonstration.themes import (
    ASSESSING,
    DHR,
    DOMESTIC_ABUSE,
    FATHERS,
    LCSPR,
    MENTAL_HEALTH,
    NATIONAL,
    NEGLECT,
    NEURODEVELOPMENT,
    PARENTS,
    RAPID_REVIEW,
    SAFE_SLEEP,
    SAR,
    SHARING,
    SUBSTANCES,
)

# In progress and restricted: to be published in about six weeks.
CHILD_C = HeldReview(
    code="EXC",
    kind=LCSPR,
    pseudonym="Example Child C",
    label="Review {year}-05",
    commissioned=-137,
    published=None,
    case="Child C",
    themes=(DOMESTIC_ABUSE, FATHERS, SHARING),
    recommendations=(),
    judged=(
        Judged(criterion=HARM, score=3, why="A child died"),
        Judged(criterion=PRIORITY, score=2, why="It fits the priority on under-2s"),
    ),
    judged_on=-25,
    meeting=1,
    timetabled=-20,
)
CHILD_P = HeldReview(
    code="RRP",
    kind=RAPID_REVIEW,
    pseudonym="Example Child P",
    label="Review {year}-07",
    commissioned=-110,
    published=None,
    case="Child P",
    opened=-80,
    themes=(NEGLECT, SUBSTANCES),
    recommendations=(),
    queued=-58,
    judged=(
        Judged(criterion=HARM, score=2, why="The harm will last"),
        Judged(criterion=PRIORITY, score=1, why="The priority on placements is for adolescents"),
    ),
    judged_on=-25,
    meeting=2,
    timetabled=-19,
)
# The last meeting put it off to the next one.
ADULT_F = HeldReview(
    code="DHF",
    kind=DHR,
    pseudonym="Example Adult F",
    label="Review {year}-08",
    commissioned=-430,
    published=None,
    themes=(DOMESTIC_ABUSE, MENTAL_HEALTH),
    recommendations=(),
    queued=-95,
    judged=(
        Judged(criterion=HARM, score=2, why="Children lost a parent"),
        Judged(criterion=PRIORITY, score=1, why="Domestic abuse stands in the yearly plan"),
        Judged(criterion=AGENCIES, score=2, why="The inquiry asks four agencies"),
    ),
    judged_on=-70,
    meeting=-1,
    timetabled=-62,
)
BENCHMARK = HeldReview(
    code="NRX",
    kind=NATIONAL,
    pseudonym="Example national review",
    label="National review {year}-01",
    commissioned=-75,
    published=None,
    themes=(NEURODEVELOPMENT, ASSESSING),
    recommendations=(),
    queued=-32,
    judged=(
        Judged(criterion=HARM, score=1, why="No child of this area"),
        Judged(criterion=PRIORITY, score=3, why="It fits two priorities of this year"),
        Judged(criterion=AGENCIES, score=3, why="Every agency has something to check"),
    ),
    judged_on=-25,
)
# Nobody has judged it yet.
ADULT_G = HeldReview(
    code="SAG",
    kind=SAR,
    pseudonym="Example Adult G",
    label="Review {year}-09",
    commissioned=-290,
    published=-55,
    themes=(PARENTS,),
    recommendations=(),
    queued=-17,
)

# Of the case on the clock: opened on the day after the notification.
BABY_Q = HeldReview(
    code="RRQ",
    kind=RAPID_REVIEW,
    pseudonym="Example Baby Q",
    label="Review {year}-10",
    commissioned=WorkingDay(-12),
    published=None,
    case="Baby Q",
    themes=(SAFE_SLEEP, FATHERS),
    recommendations=(),
)

WAITING = (CHILD_C, CHILD_P, ADULT_F, BENCHMARK, ADULT_G, BABY_Q)
