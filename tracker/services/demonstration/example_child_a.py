"""Example Child A, made up, published this year: an action of every agency, and work in hand."""

from tracker.domain.vocabulary import ActionKind, Confidence, EvidenceKind
from tracker.services.demonstration.days import Lig
from tracker.services.demonstration.script import (
    HeldReview,
    Late,
    PlannedAction,
    Step,
    WrittenRecommendation,
    agreed,
    asked,
    met,
    reopened,
    returned,
    said,
    sent,
    shown,
    signed,
)
from tracker.services.demonstration.themes import (
    APPOINTMENTS,
    CHALLENGE,
    FATHERS,
    LCSPR,
    SHARING,
)

POLICY, FINDING = EvidenceKind.POLICY, EvidenceKind.AUDIT_FINDING
AT_RISK, OFF_TRACK = Confidence.AT_RISK, Confidence.OFF_TRACK

EACH_AGENCY: tuple[tuple[str, tuple[Step, ...]], ...] = (
    (
        "ICB",
        (
            said(-62, "The route is agreed with the six trusts we commission."),
            sent(-6, "Named person and route are on our pages.", POLICY, "Our route, one page"),
        ),
    ),
    ("Kent Police", (said(-70, "A superintendent is named."), said(-12, "First report written."))),
    ("KCHFT", (said(-58, "Named person agreed."), said(-9, "No report yet.", AT_RISK))),
    ("KMPT", (said(-76, "Our policy group has it on the agenda."),)),
    ("EKHUFT", (said(-20, "The route is on the ward screens. The report comes next."),)),
    ("MTW", (said(-48, "Named person agreed."), said(-15, "The route goes out on Monday."))),
    (
        "NELFT",
        (
            said(-40, "Our named person left. We are looking for another.", AT_RISK),
            asked(-3, 60, "The new named person starts next month."),
        ),
    ),
    (
        "Probation",
        (
            sent(-26, "We use the national route.", POLICY, "National route"),
            returned(-15, "Please add who receives a challenge here in Kent."),
            said(-5, "A local name is agreed, and the page is being changed."),
        ),
    ),
)

DISAGREEING = WrittenRecommendation(
    printed="6.1",
    wording="Every worker should know how to raise a disagreement with another agency, and what"
    " happens next.",
    addressees=(),
    others="All agencies",
    themes=(CHALLENGE,),
    outcome="Disagreement about a child is settled in days, not months.",
    know="Challenges raised and days until they are settled, from each agency every quarter.",
    recorded=-165,
    actions=(
        PlannedAction(
            lead="KCC",
            text="Name the person who receives professional challenges, show the route to all"
            " staff, and report its use every quarter",
            title="Named person and route for challenges",
            kind=ActionKind.PROCESS,
            agreed=-120,
            due=21,
            joint=EACH_AGENCY,
            steps=(
                said(-82, "Route published. The first report is being written."),
                sent(-41, "First report made: 23 challenges.", FINDING, "First quarter's report"),
                signed(
                    Lig(-1),
                    "LIG read the report of KCC and signed it off: a good one to copy from.",
                ),
            ),
        ),
    ),
)
MISSED = WrittenRecommendation(
    printed="6.2",
    wording="When a child is not brought to an appointment, someone should find out why.",
    addressees=("KCHFT", "EKHUFT", "MTW"),
    themes=(APPOINTMENTS,),
    outcome="A child who is not brought is asked after, and gets the care that was planned.",
    know="Children not brought twice who were asked after within a week.",
    recorded=-165,
    actions=(
        PlannedAction(
            lead="KCHFT",
            text="Build an alert for a second missed appointment into the community record",
            title="Alert for missed appointments",
            kind=ActionKind.SYSTEM,
            agreed=-150,
            due=-44,
            supporting=("NELFT",),
            milestones=(("Alert tested with two teams", -60), ("Alert live in all teams", -18)),
            steps=(
                said(-90, "The alert is designed."),
                met(-63),
                asked(-52, -16, "The supplier moved the release by a month."),
                agreed(-46),
                said(-8, "The release came, with a fault. A repair is promised.", AT_RISK),
            ),
        ),
        PlannedAction(
            lead="EKHUFT",
            text="Call the family on the day a child is not brought to a clinic",
            title="Same-day call after a missed clinic",
            kind=ActionKind.PROCESS,
            agreed=-140,
            due=-3,
            steps=(
                said(-71, "Two of five clinics call on the day."),
                said(-17, "Four of five clinics call on the day."),
            ),
        ),
        PlannedAction(
            lead="MTW",
            text="Change the clinic letters from did not attend to was not brought",
            title="Words of the clinic letters",
            kind=ActionKind.SYSTEM,
            agreed=-30,
            due=9,
        ),
    ),
)
MOVING = WrittenRecommendation(
    printed="6.3",
    wording="When a child changes school in the year, both schools should talk to each other.",
    addressees=("TEP", "KCC"),
    themes=(SHARING,),
    outcome="What one school learnt about a child is not lost to the next.",
    know="Changes of school with a recorded conversation.",
    recorded=-165,
    actions=(
        PlannedAction(
            lead="TEP",
            text="Put a talk between the two safeguarding leads into the transfer form",
            title="Talk between schools at a transfer",
            kind=ActionKind.SYSTEM,
            agreed=-150,
            due=49,
            supporting=("KCC",),
            steps=(
                said(-110, "Form changed, in use in six schools."),
                sent(
                    -80,
                    "In use in all schools since the start of term.",
                    EvidenceKind.SYSTEM_CHANGE,
                    "Transfer form, version 2",
                ),
                signed(-66),
                reopened(-22, "A count shows that academies still use the old form."),
                said(-7, "We meet the academy trusts next week."),
            ),
        ),
        PlannedAction(
            lead="TEP",
            text="Count the talks held in a term and ask ten schools what came of them",
            title="Count of talks between schools",
            kind=ActionKind.AUDIT,
            agreed=-25,
            due=120,
        ),
    ),
)
BOTH_PARENTS = WrittenRecommendation(
    printed="6.4",
    wording="Groups and visits for parents should be planned so that fathers can come.",
    addressees=("KCHFT", "ICB"),
    themes=(FATHERS,),
    outcome="Fathers know how to care for and protect their baby.",
    know="Fathers at groups and visits, counted each quarter.",
    recorded=-165,
    actions=(
        PlannedAction(
            lead="KCHFT",
            text="Write a guide to working with fathers, together with fathers",
            title="Guide to working with fathers",
            kind=ActionKind.GUIDANCE,
            agreed=-155,
            due=-100,
            supporting=("KCC",),
            steps=(
                said(-125, "Five fathers have joined the group."),
                asked(-104, -65, "The fathers asked for evening meetings."),
                agreed(-101),
                asked(-68, -30, "The text changed a lot after the second meeting."),
                agreed(-66),
                shown(-45, EvidenceKind.OTHER, "Draft of the guide, with comments"),
                said(-11, "Our editor is away and nobody else can finish it yet.", OFF_TRACK),
            ),
        ),
        PlannedAction(
            lead=None,
            text="Keep one list of groups for fathers in the county, and keep it up to date",
            title="List of groups for fathers",
            kind=ActionKind.PROCESS,
            agreed=-20,
            due=70,
        ),
    ),
)

CHILD_A = HeldReview(
    code="EXA",
    kind=LCSPR,
    pseudonym="Example Child A",
    label="Review {year}-03",
    commissioned=-560,
    published=-190,
    case="Child A",
    late=Late(
        noted=-385,
        told=-387,
        planned=-190,
        reason="Criminal proceedings have to end before the report can be published.",
    ),
    full_report=-206,
    taken=-165,
    themes=(CHALLENGE, APPOINTMENTS, SHARING, FATHERS),
    recommendations=(DISAGREEING, MISSED, MOVING, BOTH_PARENTS),
)
