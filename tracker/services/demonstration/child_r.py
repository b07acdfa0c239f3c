"""Child R, a legacy review published in February 2023. The plan told of here is made up."""

from tracker.domain.vocabulary import ActionKind, Confidence, EvidenceKind, Response
from tracker.services.demonstration.script import (
    HeldReview,
    PlannedAction,
    WrittenRecommendation,
    agreed,
    asked,
    said,
    sent,
    signed,
    withdrawn,
)
from tracker.services.demonstration.themes import (
    ANONYMOUS,
    HOME_EDUCATION,
    NEGLECT,
    NEURODEVELOPMENT,
    SCR,
)

RECORDED, AGREED = "2023-02-23", "2023-03-02"

AT_HOME = WrittenRecommendation(
    printed="9.1",
    wording="Before a child leaves school to be educated at home, those who know the child"
    " should meet the parents and hear the child.",
    addressees=("TEP", "KCC"),
    themes=(HOME_EDUCATION,),
    outcome="Children who learn at home are known, heard and safe.",
    know="Share of moves to home education with a meeting beforehand.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="TEP",
            text="Give schools a form and a route for a meeting before a child leaves the roll",
            title="Meeting before a child leaves the roll",
            kind=ActionKind.PROCESS,
            agreed=AGREED,
            due="2023-05-26",
            supporting=("KCC",),
            steps=(
                said("2023-04-18", "Head teachers have commented on the form."),
                sent(
                    "2023-05-19",
                    "Form and route are with all schools, and 14 meetings were held in May.",
                    EvidenceKind.POLICY,
                    "Form and route for schools",
                ),
                signed("2023-06-08"),
            ),
        ),
    ),
)
UNNAMED = WrittenRecommendation(
    printed="9.2",
    wording="Concerns should be weighed by what they say, even when the caller gives no name.",
    addressees=("KCC", "Kent Police"),
    themes=(ANONYMOUS,),
    outcome="A child is not left unseen because the caller stayed unnamed.",
    know="Outcomes of unnamed calls beside those of other calls, every half year.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="KCC",
            text="Have a second manager look at each unnamed call that is closed at the front door",
            title="Second look at unnamed calls",
            kind=ActionKind.PROCESS,
            agreed=AGREED,
            due="2023-04-28",
            steps=(
                said("2023-04-04", "Started on 3 April. About six calls a week."),
                sent(
                    "2023-04-25",
                    "In three weeks 19 calls were looked at again, and 3 were opened.",
                    EvidenceKind.AUDIT_FINDING,
                    "Three weeks of second looks",
                ),
                signed("2023-05-11"),
            ),
        ),
        PlannedAction(
            lead="Kent Police",
            text="Say in the control room guidance how to weigh an unnamed call about a child",
            title="Control room guidance",
            kind=ActionKind.GUIDANCE,
            agreed=AGREED,
            due="2023-05-31",
            steps=(
                said("2023-04-27", "Draft is with the control room."),
                sent(
                    "2023-05-30",
                    "The guidance is in force.",
                    EvidenceKind.POLICY,
                    "Control room guidance, page 12",
                ),
                signed("2023-06-08"),
            ),
        ),
    ),
)
WAITING = WrittenRecommendation(
    printed="9.3(i)",
    wording="Families who wait for a neurodevelopmental assessment should have someone to call.",
    addressees=("NELFT", "ICB"),
    themes=(NEURODEVELOPMENT,),
    outcome="Children and parents have help while they wait.",
    know="Families on the list who had contact in the last twelve weeks.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="NELFT",
            text="Open a helpline for families on the waiting list, with a call back in two days",
            title="Helpline for families who wait",
            kind=ActionKind.STAFFING,
            agreed=AGREED,
            due="2023-06-30",
            steps=(
                said("2023-05-04", "Two posts advertised, one filled.", Confidence.AT_RISK),
                asked("2023-06-13", "2023-08-31", "The second person begins in August."),
                agreed("2023-06-22"),
                sent(
                    "2023-08-24",
                    "Open since 14 August. 52 calls, all answered within two days.",
                    EvidenceKind.OTHER,
                    "First report of the helpline",
                ),
                signed("2023-09-07"),
            ),
        ),
        PlannedAction(
            lead="ICB",
            text="Buy a year of extra assessments",
            title="Extra assessments",
            kind=ActionKind.STAFFING,
            agreed=AGREED,
            due="2023-09-29",
            steps=(
                said("2023-05-16", "A regional programme may bring the same places."),
                withdrawn(
                    "2023-06-22", "The regional programme brings more places than we planned."
                ),
            ),
        ),
    ),
)
OLDER = WrittenRecommendation(
    printed="9.4",
    wording="Neglect of older children should be looked for whenever school attendance falls.",
    addressees=("KCC", "TEP"),
    themes=(NEGLECT,),
    outcome="Teenagers who live with neglect are not mistaken for difficult pupils.",
    know="Early help plans for children of 11 to 17 that begin from attendance.",
    recorded=RECORDED,
    response=Response.PARTLY,
    reason="Attendance will start a conversation with the family. It will not start an assessment"
    " each time, because that would overwhelm the service.",
    actions=(
        PlannedAction(
            lead="KCC",
            text="Train early help workers in how neglect shows in teenagers",
            title="Training on neglect of teenagers",
            kind=ActionKind.TRAINING,
            agreed=AGREED,
            due="2023-06-30",
            steps=(
                said("2023-05-09", "Three of five sessions held."),
                sent(
                    "2023-06-27",
                    "All five held, 118 workers trained.",
                    EvidenceKind.TRAINING_DATES,
                    "Dates and attendance",
                ),
                signed("2023-07-06"),
            ),
        ),
        PlannedAction(
            lead="TEP",
            text="Look with ten schools at pupils under half attendance: was neglect asked about?",
            title="Attendance and neglect in ten schools",
            kind=ActionKind.AUDIT,
            agreed=AGREED,
            due="2023-07-21",
            steps=(
                said("2023-06-13", "Seven of ten schools visited."),
                sent(
                    "2023-07-18",
                    "Neglect was asked about for 41 of 73 pupils. Schools have their own results.",
                    EvidenceKind.AUDIT_FINDING,
                    "Ten schools: findings",
                ),
                signed("2023-08-03"),
            ),
        ),
    ),
)

CHILD_R = HeldReview(
    code="CHR",
    kind=SCR,
    pseudonym="Child R",
    label="Review 2019-02",
    commissioned="2019-05-13",
    published="2023-02-09",
    legacy=True,
    themes=(HOME_EDUCATION, NEGLECT, ANONYMOUS, NEURODEVELOPMENT),
    recommendations=(AT_HOME, UNNAMED, WAITING, OLDER),
)
