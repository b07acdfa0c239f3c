"""Child S: what its plan does before a birth and about a baby's sleep. All of it is made up."""

from tracker.domain.vocabulary import ActionKind, Confidence, EvidenceKind
from tracker.services.demonstration.script import (
    PlannedAction,
    WrittenRecommendation,
    met,
    returned,
    said,
    sent,
    signed,
    withdrawn,
)
from tracker.services.demonstration.themes import ASSESSING, SAFE_SLEEP, SUBSTANCES

RECORDED, AGREED = "2022-11-24", "2022-12-06"

BEFORE_BIRTH = WrittenRecommendation(
    printed="7.1",
    wording="Where a parent uses drugs or alcohol, agencies should put together what they"
    " already know before the baby is born, and agree one plan.",
    addressees=("KCC", "EKHUFT", "MTW", "DVH"),
    themes=(ASSESSING, SUBSTANCES),
    outcome="Each unborn baby at risk has one plan that every service works to before the birth.",
    know="Share of plans agreed by week 32, from a dip sample every quarter.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="KCC",
            text="Bring in one pre-birth pathway, with a planning meeting by week 28 whenever"
            " a parent's substance use is known",
            title="Pre-birth pathway",
            kind=ActionKind.PROCESS,
            agreed=AGREED,
            due="2023-02-28",
            supporting=("KCHFT", "EKHUFT"),
            milestones=(("Pathway agreed with the three maternity units", "2023-01-31"),),
            steps=(
                said("2023-01-17", "Draft pathway shared with the maternity units."),
                met("2023-01-27"),
                sent(
                    "2023-02-22",
                    "The pathway has been in use in all districts since 13 February.",
                    EvidenceKind.POLICY,
                    "Pre-birth pathway, version 1",
                ),
                signed("2023-03-02"),
            ),
        ),
        PlannedAction(
            lead="EKHUFT",
            text="Ask about drugs and alcohol at booking and again at week 20, in the record",
            title="Substance use questions in the maternity record",
            kind=ActionKind.SYSTEM,
            agreed=AGREED,
            due="2023-03-31",
            supporting=("MTW", "DVH"),
            steps=(
                said(
                    "2023-02-07",
                    "The change is in the supplier's queue. The date is not sure yet.",
                    Confidence.AT_RISK,
                ),
                sent(
                    "2023-03-27",
                    "Both questions are live, and the second cannot be passed over.",
                    EvidenceKind.SYSTEM_CHANGE,
                    "Release note of the maternity record",
                ),
                signed("2023-04-13"),
            ),
        ),
    ),
)
SLEEPING = WrittenRecommendation(
    printed="7.3(a)",
    wording="Everyone who visits a home with a baby should feel able to talk about sleep, and"
    " write down what they saw.",
    addressees=("KCHFT", "Kent Police", "SECAmb"),
    themes=(SAFE_SLEEP,),
    outcome="Parents hear the same advice at every visit and can act on it at home.",
    know="Share of visit records with a note on sleep, from 30 records each half year.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="KCHFT",
            text="Make a note on sleep part of the six-week visit record",
            title="Sleep in the six-week visit record",
            kind=ActionKind.SYSTEM,
            agreed=AGREED,
            due="2023-02-17",
            steps=(
                said("2023-01-19", "Wording agreed with parents' representatives."),
                sent(
                    "2023-02-14",
                    "Live in all teams. The first week's records look complete.",
                    EvidenceKind.SYSTEM_CHANGE,
                    "Visit record before and after",
                ),
                signed("2023-02-23", "Thank you: clear and quick."),
            ),
        ),
        PlannedAction(
            lead="Kent Police",
            text="Put three questions about a baby's sleep into the officers' home visit app",
            title="Questions in the home visit app",
            kind=ActionKind.SYSTEM,
            agreed=AGREED,
            due="2023-04-14",
            steps=(
                said("2023-01-31", "The app team has the wording."),
                sent(
                    "2023-03-09",
                    "The questions are in the test version.",
                    EvidenceKind.SYSTEM_CHANGE,
                    "Pictures of the test version",
                ),
                returned("2023-03-16", "Please send it again once officers use it."),
                sent(
                    "2023-04-11",
                    "In use across the force since 3 April.",
                    EvidenceKind.SYSTEM_CHANGE,
                    "Release note of the app",
                ),
                signed("2023-04-27"),
            ),
        ),
        PlannedAction(
            lead="SECAmb",
            text="Write a safe sleep leaflet of our own for ambulance crews",
            title="Leaflet for crews",
            kind=ActionKind.BRIEFING,
            agreed=AGREED,
            due="2023-03-31",
            steps=(
                said("2023-01-26", "A national leaflet for crews is coming in the spring."),
                withdrawn("2023-02-02", "Crews will have the national leaflet; two would confuse."),
            ),
        ),
    ),
)
