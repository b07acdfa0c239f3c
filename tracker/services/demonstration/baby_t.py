"""Baby T: published in December 2022. The plan and all that is told of it here are made up."""

from tracker.domain.vocabulary import ActionKind, Confidence, EvidenceKind
from tracker.services.demonstration.script import (
    HeldReview,
    Late,
    PlannedAction,
    WrittenRecommendation,
    agreed,
    asked,
    said,
    sent,
    signed,
)
from tracker.services.demonstration.themes import (
    APPOINTMENTS,
    COMMISSIONING,
    LCSPR,
    PREDISPOSING,
    SAFE_SLEEP,
)

RECORDED, AGREED = "2023-01-10", "2023-01-19"

STRATEGY = WrittenRecommendation(
    printed="5.2(a)",
    wording="One strategy should say who pays for help with safe sleep, and for which families.",
    addressees=("ICB", "KCC"),
    themes=(COMMISSIONING, SAFE_SLEEP),
    outcome="Families who need most help with sleep are offered it wherever they live.",
    know="Districts with an offer of help, and families who took it up.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="ICB",
            text="Agree with public health who commissions help with safe sleep, and write it down",
            title="Who commissions help with safe sleep",
            kind=ActionKind.STAFFING,
            agreed=AGREED,
            due="2023-03-31",
            supporting=("KCC",),
            steps=(
                said(
                    "2023-03-02", "First meeting held. Budgets are not settled.", Confidence.AT_RISK
                ),
                asked("2023-03-21", "2023-05-31", "Next year's budgets are agreed in May."),
                agreed("2023-03-30"),
                asked("2023-05-23", "2023-07-28", "One more round on the share of each partner."),
                agreed("2023-06-08"),
                sent(
                    "2023-07-20",
                    "Both boards have agreed the strategy and its budget.",
                    EvidenceKind.POLICY,
                    "Strategy for safe sleep",
                ),
                signed("2023-08-03", "Late, and worth the wait."),
            ),
        ),
    ),
)
TOGETHER = WrittenRecommendation(
    printed="5.2(b)",
    wording="Smoking, alcohol, housing and money worries should be looked at together when"
    " the risk to a baby is weighed.",
    addressees=("KCHFT", "KCC"),
    themes=(PREDISPOSING,),
    outcome="Help reaches a family for all its worries, before a baby comes to harm.",
    know="Share of antenatal records in which all four are noted.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="KCHFT",
            text="Put the four worries on one page of the antenatal record",
            title="One page of worries in the antenatal record",
            kind=ActionKind.SYSTEM,
            agreed=AGREED,
            due="2023-04-28",
            steps=(
                said("2023-03-07", "Two teams are trying the page."),
                sent(
                    "2023-04-20",
                    "In use in all teams since 11 April.",
                    EvidenceKind.SYSTEM_CHANGE,
                    "Antenatal record before and after",
                ),
                signed("2023-05-11"),
            ),
        ),
        PlannedAction(
            lead="KCC",
            text="Say in the assessment guidance how the four worries add up",
            title="Worries that add up, in the guidance",
            kind=ActionKind.GUIDANCE,
            agreed=AGREED,
            due="2023-05-31",
            steps=(
                said("2023-04-18", "Draft is with the practice leads."),
                sent(
                    "2023-05-25",
                    "Published and talked through in every team meeting.",
                    EvidenceKind.POLICY,
                    "Assessment guidance, chapter 4",
                ),
                signed("2023-06-08"),
            ),
        ),
    ),
)
HOUSING = WrittenRecommendation(
    printed="5.3",
    wording="The health visitor should know when a family with a baby moves into temporary"
    " accommodation.",
    addressees=("Thanet", "Swale"),
    others="All district councils",
    themes=(PREDISPOSING, SAFE_SLEEP),
    outcome="No baby is lost sight of through a move.",
    know="Moves told to the health visitor within two working days.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="Thanet",
            text="Send the health visiting hub a notice of each move of a family with a baby",
            title="Notice of moves",
            kind=ActionKind.PROCESS,
            agreed=AGREED,
            due="2023-03-31",
            steps=(
                said("2023-02-28", "Sharing agreement signed."),
                sent(
                    "2023-03-24",
                    "Notices began on 6 March: nine so far, all within two days.",
                    EvidenceKind.POLICY,
                    "Procedure of the housing desk",
                ),
                signed("2023-03-30"),
            ),
        ),
        PlannedAction(
            lead="Swale",
            text="Send the health visiting hub a notice of each move of a family with a baby",
            title="Notice of moves",
            kind=ActionKind.PROCESS,
            agreed=AGREED,
            due="2023-04-28",
            steps=(
                said("2023-03-14", "We will use the procedure that Thanet wrote."),
                sent(
                    "2023-04-26",
                    "Notices began on 17 April.",
                    EvidenceKind.POLICY,
                    "Procedure of the housing desk",
                ),
                signed("2023-05-11"),
            ),
        ),
    ),
)
ONE_VOICE = WrittenRecommendation(
    printed="5.4",
    wording="Advice on safe sleep should be the same, whoever gives it.",
    addressees=(),
    others="All agencies",
    themes=(SAFE_SLEEP,),
    outcome="Parents are not left to choose between different pieces of advice.",
    know="Parents who can repeat the main advice, asked at three clinics.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="KSCMP",
            text="Agree one set of messages and pass it on through every agency's channels",
            title="One set of messages",
            kind=ActionKind.BRIEFING,
            agreed=AGREED,
            due="2023-03-17",
            steps=(
                said("2023-02-14", "Messages agreed. Printing is ordered."),
                sent(
                    "2023-03-15",
                    "All agencies have the messages, and eleven have passed them on.",
                    EvidenceKind.OTHER,
                    "The messages, and where they went",
                ),
                signed("2023-03-23"),
            ),
        ),
        PlannedAction(
            lead="MTW",
            text="Teach the messages in the yearly training of maternity staff",
            title="Messages in maternity training",
            kind=ActionKind.TRAINING,
            agreed=AGREED,
            due="2023-06-30",
            steps=(
                said("2023-04-25", "In the programme from May."),
                sent(
                    "2023-06-22",
                    "Taught four times, to 61 midwives.",
                    EvidenceKind.TRAINING_DATES,
                    "Programme and attendance",
                ),
                signed("2023-07-06"),
            ),
        ),
    ),
)
NOT_SEEN = WrittenRecommendation(
    printed="5.5",
    wording="When a baby has not been seen as planned, someone should act on the same day.",
    addressees=("KCHFT",),
    themes=(APPOINTMENTS,),
    outcome="A baby who is not seen is seen soon after.",
    know="Days between a missed visit and the next time the baby is seen.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="KCHFT",
            text="Write a same-day rule for missed visits to babies, with a named decision maker",
            title="Same-day rule for missed visits",
            kind=ActionKind.PROCESS,
            agreed=AGREED,
            due="2023-04-28",
            steps=(
                said("2023-03-21", "The rule is drafted. Duty cover is being worked out."),
                sent(
                    "2023-04-25",
                    "The rule holds in all teams since 17 April.",
                    EvidenceKind.POLICY,
                    "Missed visits: the same-day rule",
                ),
                signed("2023-05-11"),
            ),
        ),
    ),
)

BABY_T = HeldReview(
    code="BBT",
    kind=LCSPR,
    pseudonym="Baby T",
    label="Review 2021-01",
    commissioned="2021-01-18",
    published="2022-12-15",
    late=Late(noted="2022-04-04", told="2021-07-08", reason="Other proceedings had to end first."),
    full_report="2022-12-02",
    themes=(SAFE_SLEEP, COMMISSIONING, PREDISPOSING),
    recommendations=(STRATEGY, TOGETHER, HOUSING, ONE_VOICE, NOT_SEEN),
)
