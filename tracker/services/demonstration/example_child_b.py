"""Example Child B, made up and not published: elsewhere it goes by its neutral label."""

from tracker.domain.case_matrix import HARM, PRIORITY
from tracker.domain.vocabulary import ActionKind, Confidence, EvidenceKind
from tracker.services.demonstration.script import (
    HeldReview,
    Judged,
    Late,
    PlannedAction,
    WrittenRecommendation,
    met,
    said,
    sent,
)
from tracker.services.demonstration.themes import (
    ASSESSING,
    CHALLENGE,
    LCSPR,
    MENTAL_HEALTH,
    PARENTS,
)

HISTORY = WrittenRecommendation(
    printed="1",
    wording="An assessment should begin with what the family's records already tell.",
    addressees=("KCC", "Kent Police"),
    themes=(ASSESSING,),
    outcome="Families need not tell their story again, and patterns are seen sooner.",
    know="Assessments that open with a chronology, from 30 read each quarter.",
    recorded=-88,
    actions=(
        PlannedAction(
            lead="KCC",
            text="Show the family's chronology on the first page of the assessment form",
            title="Chronology in the assessment form",
            kind=ActionKind.SYSTEM,
            agreed=-84,
            due=40,
            milestones=(("Design agreed with social workers", -30), ("Test with two teams", 20)),
            steps=(
                said(-55, "Ten social workers are helping with the design."),
                met(-33),
                said(-10, "Built. The test begins next week."),
            ),
        ),
        PlannedAction(
            lead="Kent Police",
            text="Answer requests for family history within two working days",
            title="Answers to requests for history",
            kind=ActionKind.PROCESS,
            agreed=-84,
            due=28,
            steps=(
                said(-49, "Now four days on average."),
                said(
                    -6,
                    "Three days on average. Two posts are empty.",
                    Confidence.AT_RISK,
                ),
            ),
        ),
    ),
)
UNWELL = WrittenRecommendation(
    printed="2",
    wording="Services for adults who are unwell should ask about the children at home, and plan"
    " with the services that know them.",
    addressees=("KMPT", "KCHFT"),
    themes=(MENTAL_HEALTH, PARENTS),
    outcome="Children of parents who are unwell are seen and supported.",
    know="Care plans of parents that say who looks after the children in a crisis.",
    recorded=-88,
    actions=(
        PlannedAction(
            lead="KMPT",
            text="Hold a planning call with the health visitor before a parent is discharged",
            title="Planning call before discharge",
            kind=ActionKind.PROCESS,
            agreed=-84,
            due=6,
            supporting=("KCHFT",),
            steps=(
                said(-42, "Calls are held on two wards."),
                said(-8, "Calls are held on all wards but one, which starts on Monday."),
            ),
        ),
        PlannedAction(
            lead="KMPT",
            text="Train ward staff to talk with parents about their children",
            title="Training for ward staff",
            kind=ActionKind.TRAINING,
            agreed=-45,
            due=80,
        ),
        PlannedAction(
            lead="KCHFT",
            text="Name a health visitor for each ward",
            title="Health visitors for the wards",
            kind=ActionKind.STAFFING,
            agreed=-84,
            due=-5,
            steps=(
                said(-38, "Four of seven wards have a name."),
                sent(
                    -9,
                    "All seven wards have a named health visitor and a deputy.",
                    EvidenceKind.OTHER,
                    "List of wards and health visitors",
                ),
            ),
        ),
    ),
)
AT_NIGHT = WrittenRecommendation(
    printed="3",
    wording="At night and at weekends, too, workers should know whom to turn to when they"
    " disagree.",
    addressees=("KCC", "Kent Police", "ICB"),
    themes=(CHALLENGE,),
    outcome="A child's safety does not wait for Monday.",
    know="Challenges raised out of hours, and what came of them.",
    recorded=-18,
    response=None,
)

CHILD_B = HeldReview(
    code="EXB",
    kind=LCSPR,
    pseudonym="Example Child B",
    label="Review {year}-01",
    commissioned=-175,
    published=None,
    case="Child B",
    opened=-160,
    late=Late(
        noted=-19,
        told=-20,
        planned=35,
        reason="Two agencies are still checking the facts of the report.",
    ),
    meeting=-2,
    timetabled=-105,
    judged=(
        Judged(criterion=HARM, score=3, why="A child died"),
        Judged(criterion=PRIORITY, score=2, why="It fits the priority on under-2s"),
    ),
    judged_on=-106,
    themes=(ASSESSING, MENTAL_HEALTH, CHALLENGE),
    recommendations=(HISTORY, UNWELL, AT_NIGHT),
)
