"""A multi-agency audit, made up: recommendations need no child's case behind them."""

from tracker.domain.vocabulary import ActionKind, EvidenceKind
from tracker.services.demonstration.days import Lig
from tracker.services.demonstration.script import (
    HeldReview,
    PlannedAction,
    WrittenRecommendation,
    said,
    sent,
    signed,
    withdrawn,
)
from tracker.services.demonstration.themes import AUDIT, SHARING

AT_THE_TABLE = WrittenRecommendation(
    printed="1",
    wording="Health should be at the table of each strategy discussion, and write down what"
    " was agreed.",
    addressees=("Kent Police", "ICB", "DVH"),
    themes=(SHARING,),
    outcome="Decisions about a child's safety rest on what all services know.",
    know="Discussions with health present, from the monthly count.",
    recorded=-125,
    actions=(
        PlannedAction(
            lead="Kent Police",
            text="Read 50 strategy discussions again to see who was there",
            title="Second reading of strategy discussions",
            kind=ActionKind.AUDIT,
            agreed=-100,
            due=90,
            steps=(said(-16, "Readers are named. Reading starts after the change."),),
        ),
        PlannedAction(
            lead="ICB",
            text="Set up one rota of health professionals who can join at short notice",
            title="Health rota for strategy discussions",
            kind=ActionKind.STAFFING,
            agreed=-115,
            due=-1,
            steps=(
                said(-74, "Four of six trusts take part."),
                said(-28, "All six take part. The last week of the rota has gaps."),
            ),
        ),
        PlannedAction(
            lead="DVH",
            text="Give the emergency department a dial-in for strategy discussions",
            title="Dial-in for the emergency department",
            kind=ActionKind.SYSTEM,
            agreed=-115,
            due=-30,
            steps=(
                said(-80, "The equipment is ordered."),
                sent(
                    -47,
                    "In use since Monday: three discussions joined.",
                    EvidenceKind.SYSTEM_CHANGE,
                    "Set-up and first use",
                ),
                signed(Lig(-1)),
            ),
        ),
    ),
)
WRITTEN_DOWN = WrittenRecommendation(
    printed="2",
    wording="Every agency should have the written record of a strategy discussion by the next day.",
    addressees=("KCC", "DVH", "TEP"),
    themes=(SHARING,),
    outcome="Everybody works to the same plan from the first day.",
    know="Records that arrive by the next day.",
    recorded=-125,
    actions=(
        PlannedAction(
            lead="DVH",
            text="File the record of a discussion in the child's notes on the day it comes",
            title="Filing of records on the day",
            kind=ActionKind.PROCESS,
            agreed=-115,
            due=-20,
            steps=(
                said(-63, "The ward clerks are trained."),
                sent(
                    -12,
                    "In a sample of 20, all were filed within a day.",
                    EvidenceKind.AUDIT_FINDING,
                    "Sample of 20 records",
                ),
            ),
        ),
        PlannedAction(
            lead="TEP",
            text="Write guidance for schools on keeping such records",
            title="Guidance on keeping records",
            kind=ActionKind.GUIDANCE,
            agreed=-115,
            due=60,
            steps=(
                said(-58, "National guidance on this is out for comment."),
                withdrawn(-33, "The national guidance says it all; a second one is not needed."),
            ),
        ),
    ),
)
DISCUSSIONS = HeldReview(
    code="MAA",
    kind=AUDIT,
    pseudonym="Audit of strategy discussions",
    label="Audit {year}-01",
    commissioned=-210,
    published=-130,
    themes=(SHARING,),
    recommendations=(AT_THE_TABLE, WRITTEN_DOWN),
)
