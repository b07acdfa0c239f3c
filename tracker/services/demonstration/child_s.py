"""Child S: published in November 2022. The plan and all that is told of it here are made up."""

from tracker.domain.vocabulary import ActionKind, EvidenceKind
from tracker.services.demonstration.child_s_babies import (
    AGREED,
    BEFORE_BIRTH,
    RECORDED,
    SLEEPING,
)
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
    CHALLENGE,
    FATHERS,
    LCSPR,
    NEGLECT,
    RISK,
    SAFE_SLEEP,
    SUBSTANCES,
)

MEASURING = WrittenRecommendation(
    printed="7.2",
    wording="Services should measure neglect in one shared way, and measure again, so that"
    " it can be seen whether a child's daily life is changing.",
    addressees=("KCC", "KCHFT", "TEP"),
    themes=(NEGLECT,),
    outcome="Children who live with neglect are helped sooner, and drift is noticed.",
    know="Share of plans for neglect with two measurements six months apart.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="KCC",
            text="Write practice guidance for the shared neglect tool, with worked examples",
            title="Guidance for the neglect tool",
            kind=ActionKind.GUIDANCE,
            agreed=AGREED,
            due="2023-01-31",
            steps=(
                said("2023-01-12", "Examples are being tested with two teams."),
                asked("2023-01-24", "2023-03-31", "Both teams asked for an example for teenagers."),
                agreed("2023-02-02"),
                sent(
                    "2023-03-28",
                    "Published, with four worked examples.",
                    EvidenceKind.POLICY,
                    "Practice guidance on the neglect tool",
                ),
                signed("2023-04-13"),
            ),
        ),
        PlannedAction(
            lead="KCHFT",
            text="Train health visitors and school nurses in the shared neglect tool",
            title="Training in the neglect tool",
            kind=ActionKind.TRAINING,
            agreed=AGREED,
            due="2023-04-28",
            steps=(
                said("2023-02-21", "Six sessions are booked; two are done."),
                sent(
                    "2023-04-25",
                    "All six sessions were held. 94 of 102 staff came.",
                    EvidenceKind.TRAINING_DATES,
                    "Dates and attendance",
                ),
                signed("2023-05-11"),
            ),
        ),
    ),
)
TREATMENT = WrittenRecommendation(
    printed="7.4",
    wording="Treatment services and children's services should review progress together where"
    " a parent of a baby is in treatment for drugs or alcohol.",
    addressees=("KCC",),
    themes=(SUBSTANCES, RISK),
    outcome="Decisions about a baby rest on how treatment is really going.",
    know="Share of such cases with a joint review in the last eight weeks.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="KCC",
            text="Write joint reviews into the contracts of treatment services",
            title="Joint reviews in treatment contracts",
            kind=ActionKind.STAFFING,
            agreed=AGREED,
            due="2023-06-30",
            steps=(
                said("2023-02-28", "Both providers agree to a change of contract."),
                said("2023-05-09", "Signed by one provider, with the other's lawyers."),
                sent(
                    "2023-06-20",
                    "Both contracts are changed. Reviews begin in July.",
                    EvidenceKind.OTHER,
                    "Contract changes",
                ),
                signed("2023-07-06"),
            ),
        ),
    ),
)
STALLED = WrittenRecommendation(
    printed="7.5",
    wording="Chairs of child protection conferences should challenge a plan that has stalled.",
    addressees=("KCC", "KSCMP"),
    themes=(CHALLENGE, RISK),
    outcome="No child waits on a plan that is not working.",
    know="Plans over a year old, and the share with a recorded challenge.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="KCC",
            text="Review each plan at nine months with a manager from outside the team",
            title="Outside review at nine months",
            kind=ActionKind.PROCESS,
            agreed=AGREED,
            due="2023-03-17",
            steps=(
                said("2023-02-10", "The first five reviews were held; two plans were changed."),
                sent(
                    "2023-03-14",
                    "The outside review is part of the conference procedure now.",
                    EvidenceKind.POLICY,
                    "Conference procedure, section 6",
                ),
                signed("2023-03-23"),
            ),
        ),
        PlannedAction(
            lead="KSCMP",
            text="Dip sample 24 plans older than a year for signs of challenge",
            title="Dip sample of older plans",
            kind=ActionKind.AUDIT,
            agreed=AGREED,
            due="2023-05-31",
            steps=(
                said("2023-04-04", "Half of the sample is read."),
                sent(
                    "2023-05-24",
                    "Challenge was recorded in 17 of 24 plans. The three partners know.",
                    EvidenceKind.AUDIT_FINDING,
                    "Findings of the dip sample",
                ),
                signed("2023-06-08"),
            ),
        ),
    ),
)
CARERS = WrittenRecommendation(
    printed="7.6",
    wording="Services should find out who looks after a baby, and speak with fathers and"
    " new partners themselves.",
    addressees=("KCHFT", "ICB", "KCC"),
    themes=(FATHERS,),
    outcome="Fathers and partners get help of their own, and risk from them is seen.",
    know="Share of records that name every adult at home.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="KCHFT",
            text="Record all adults who care for a baby at the new birth visit",
            title="All carers in the new birth record",
            kind=ActionKind.SYSTEM,
            agreed=AGREED,
            due="2023-03-03",
            steps=(
                said("2023-01-24", "The field is built and is being tried in Swale."),
                sent(
                    "2023-02-28",
                    "In use everywhere. Filled in for 88 of 100 babies in the first week.",
                    EvidenceKind.SYSTEM_CHANGE,
                    "New field in the birth record",
                ),
                signed("2023-03-23"),
            ),
        ),
        PlannedAction(
            lead="ICB",
            text="Guide GP practices in linking the records of parents and partners to the baby's",
            title="Linked GP records",
            kind=ActionKind.GUIDANCE,
            agreed=AGREED,
            due="2023-05-26",
            steps=(
                said("2023-03-07", "Draft with the local medical committee."),
                sent(
                    "2023-05-18",
                    "Sent to every practice, with a helpline for questions.",
                    EvidenceKind.POLICY,
                    "Guide for GP practices",
                ),
                signed("2023-06-08"),
            ),
        ),
    ),
)

CHILD_S = HeldReview(
    code="CHS",
    kind=LCSPR,
    pseudonym="Child S",
    label="Review 2020-03",
    commissioned="2020-11-16",
    published="2022-11-10",
    late=Late(noted="2022-04-04", told="2021-05-06", reason="Other proceedings had to end first."),
    full_report="2022-10-28",
    themes=(RISK, NEGLECT, SUBSTANCES, SAFE_SLEEP),
    recommendations=(BEFORE_BIRTH, MEASURING, SLEEPING, TREATMENT, STALLED, CARERS),
)
