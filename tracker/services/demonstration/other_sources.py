"""Recommendations that come from no LCSPR: a rapid review and a DHR. All made up."""

from tracker.domain.vocabulary import ActionKind, Confidence, EvidenceKind
from tracker.services.demonstration.days import Lig
from tracker.services.demonstration.script import (
    HeldReview,
    PlannedAction,
    WrittenRecommendation,
    agreed,
    asked,
    refused,
    said,
    sent,
    shown,
    signed,
)
from tracker.services.demonstration.themes import (
    BABIES,
    DHR,
    DOMESTIC_ABUSE,
    INQUISITIVE,
    RAPID_REVIEW,
    SAFE_SLEEP,
    SHARING,
)

AWAY_FROM_HOME = WrittenRecommendation(
    printed="R1",
    wording="Advice on safe sleep should cover nights away from home.",
    addressees=("KCHFT", "SECAmb", "KFRS"),
    themes=(SAFE_SLEEP, BABIES),
    outcome="Babies sleep safely when routines change.",
    know="Parents who had the advice before a holiday or a move, asked at clinics.",
    recorded=-95,
    actions=(
        PlannedAction(
            lead="KCHFT",
            text="Write a page for parents on nights away, with a plan to fill in",
            title="Page for parents on nights away",
            kind=ActionKind.GUIDANCE,
            agreed=-92,
            due=2,
            steps=(
                said(-36, "Parents at two clinics have read the draft."),
                said(-4, "At the printer's."),
            ),
        ),
        PlannedAction(
            lead="SECAmb",
            text="Add a scene about a night away to the yearly training",
            title="Scene for the yearly training",
            kind=ActionKind.TRAINING,
            agreed=-92,
            due=-10,
            steps=(
                said(-50, "The scene is written."),
                asked(-24, 33, "Training moved to next month because of winter plans."),
                agreed(-17),
                said(-13, "Dates are booked."),
            ),
        ),
        PlannedAction(
            lead="KFRS",
            text="Give families the page at home safety visits, and talk it through",
            title="Page given at home safety visits",
            kind=ActionKind.PROCESS,
            agreed=-92,
            due=33,
            steps=(said(-30, "Crews are ready and wait for the page."),),
        ),
    ),
)
LANDLORDS = WrittenRecommendation(
    printed="R2",
    wording="People who let rooms to families should know what a baby needs to sleep safely.",
    addressees=("Swale", "Thanet"),
    themes=(SAFE_SLEEP,),
    outcome="A room that is let to a family has a safe place for a baby.",
    know="Rooms with a cot, at the yearly inspection.",
    recorded=-95,
    actions=(
        PlannedAction(
            lead="Swale",
            text="Write to licensed landlords with the advice",
            title="Letter to landlords",
            kind=ActionKind.BRIEFING,
            agreed=-30,
            due=10,
        ),
        PlannedAction(
            lead="Thanet",
            text="Teach the advice at the landlords' forum",
            title="Advice at the landlords' forum",
            kind=ActionKind.TRAINING,
            agreed=-70,
            due=5,
            steps=(
                said(-28, "On the programme."),
                sent(
                    -2,
                    "46 landlords came, and 30 took cards along.",
                    EvidenceKind.TRAINING_DATES,
                    "Programme and attendance",
                ),
            ),
        ),
    ),
)
BABY_M = HeldReview(
    code="RRM",
    kind=RAPID_REVIEW,
    pseudonym="Example Baby M",
    label="Review {year}-02",
    commissioned=-138,
    published=None,
    case="Baby M",
    opened=-112,
    themes=(SAFE_SLEEP, BABIES),
    recommendations=(AWAY_FROM_HOME, LANDLORDS),
)

TOLD_SOON = WrittenRecommendation(
    printed="14(b)",
    wording="Services that know the children should hear of domestic abuse by the next morning.",
    addressees=("Kent Police", "KCC", "Probation"),
    themes=(DOMESTIC_ABUSE, SHARING),
    outcome="Adults around a child can help on the next day.",
    know="Notices that arrive by the next morning, each month.",
    recorded=-300,
    actions=(
        PlannedAction(
            lead="Kent Police",
            text="Send notices to schools and health visitors overnight, without a manual step",
            title="Overnight notices",
            kind=ActionKind.SYSTEM,
            agreed=-280,
            due=-9,
            supporting=("TEP",),
            steps=(
                said(-200, "Specification agreed."),
                said(-130, "The first test sent 40 notices."),
                shown(-100, EvidenceKind.AUDIT_FINDING, "Result of the first test"),
                said(-52, "The second test found a gap in the addresses of schools."),
                asked(-40, 60, "The list of addresses needs cleaning first."),
                refused(Lig(-1), "Please start with health visitors now, and add schools later."),
                said(-4, "Health visitors' addresses need cleaning, too.", Confidence.OFF_TRACK),
            ),
        ),
        PlannedAction(
            lead="KCC",
            text="Read notices at the front door before ten, and tell the social worker",
            title="Reading of notices by ten",
            kind=ActionKind.PROCESS,
            agreed=-280,
            due=-75,
            steps=(
                said(-160, "One officer reads them; cover is missing."),
                asked(-90, 60, "It depends on the overnight notices."),
                agreed(Lig(-2)),
                said(-14, "Cover is in place. We are ready for the notices."),
            ),
        ),
        PlannedAction(
            lead="Probation",
            text="Say in the guidance when to tell children's services of a new partner",
            title="Guidance on new partners",
            kind=ActionKind.GUIDANCE,
            agreed=-280,
            due=25,
            steps=(
                said(-210, "The draft is written."),
                said(-66, "The draft is with our regional office."),
            ),
        ),
    ),
)
ASKED_THEMSELVES = WrittenRecommendation(
    printed="15",
    wording="Children who live with domestic abuse should be asked themselves how it is for them.",
    addressees=("KCC",),
    themes=(DOMESTIC_ABUSE, INQUISITIVE),
    outcome="Plans are made from what children say.",
    know="Records with the child's own words, in each audit.",
    recorded=-300,
    actions=(
        PlannedAction(
            lead="KCC",
            text="Listen for the child's own words in the records of 40 families",
            title="Children's own words in records",
            kind=ActionKind.AUDIT,
            agreed=-110,
            due=None,
            steps=(said(-19, "The questions are written. A date comes with the audit plan."),),
        ),
    ),
)
AT_REFUGES = WrittenRecommendation(
    printed="16",
    wording="Children who move to a refuge should not be out of school for long.",
    addressees=("TEP",),
    themes=(DOMESTIC_ABUSE,),
    outcome="Children at refuges learn, and have adults who look out for them.",
    know="Days until a child at a refuge has a place, asked at the refuges.",
    recorded=-300,
    actions=(
        PlannedAction(
            lead="TEP",
            text="Name one person who finds a school for children at refuges",
            title="School places for children at refuges",
            kind=ActionKind.STAFFING,
            agreed=-290,
            due=-240,
            steps=(
                sent(
                    -248,
                    "Named since the start of term; all refuges have the number.",
                    EvidenceKind.OTHER,
                    "Letter to the refuges",
                ),
                signed(-238),
            ),
        ),
    ),
)
AT_THE_SURGERY = WrittenRecommendation(
    printed="17",
    wording="GP practices should see when a patient's partner has been violent before.",
    addressees=("ICB",),
    themes=(DOMESTIC_ABUSE, SHARING),
    outcome="Adults and children at risk are offered help at the surgery.",
    know="Practices that use the flag, and what they did about it.",
    recorded=-300,
    actions=(
        PlannedAction(
            lead="ICB",
            text="Put a flag for domestic abuse into the GP record",
            title="Flag in the GP record",
            kind=ActionKind.SYSTEM,
            agreed=-290,
            due=-190,
            steps=(
                said(-230, "Tried by five practices."),
                sent(
                    -205,
                    "In the record of every practice since Monday.",
                    EvidenceKind.SYSTEM_CHANGE,
                    "Release note of the record",
                ),
                signed(-193),
            ),
        ),
    ),
)
ADULT_D = HeldReview(
    code="DHD",
    kind=DHR,
    pseudonym="Example Adult D",
    label="Review {year}-04",
    commissioned=-700,
    published=-320,
    themes=(DOMESTIC_ABUSE, SHARING),
    recommendations=(TOLD_SOON, ASKED_THEMSELVES, AT_REFUGES, AT_THE_SURGERY),
)
