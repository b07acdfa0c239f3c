"""Three earlier reviews, clearly fictional, whose last actions were closed in 2022-23."""

from tracker.domain.vocabulary import ActionKind, EvidenceKind
from tracker.services.demonstration.script import (
    HeldReview,
    Late,
    PlannedAction,
    WrittenRecommendation,
    said,
    sent,
    signed,
)
from tracker.services.demonstration.themes import (
    CHALLENGE,
    INQUISITIVE,
    LCSPR,
    NEGLECTFUL,
    SCR,
    SHARING,
)

CHILD_K = HeldReview(
    code="EXK",
    kind=SCR,
    pseudonym="Example Child K",
    label="Review 2018-01",
    commissioned="2018-06-04",
    published="2020-02-20",
    legacy=True,
    themes=(NEGLECTFUL,),
    recommendations=(
        WrittenRecommendation(
            printed="3.14(a)",
            wording="Improvement at home should be followed for long enough to be sure that it"
            " lasts.",
            addressees=("KCC",),
            themes=(NEGLECTFUL,),
            outcome="Families keep their help until a change has held.",
            know="Cases that come back within a year of closing.",
            recorded="2022-04-05",
            actions=(
                PlannedAction(
                    lead="KCC",
                    text="Visit each family again three months after closing",
                    title="Visit three months after closing",
                    kind=ActionKind.PROCESS,
                    agreed="2022-04-21",
                    due="2022-10-31",
                    steps=(
                        said("2022-07-19", "Two districts have begun."),
                        sent(
                            "2022-10-25",
                            "All districts visit at three months.",
                            EvidenceKind.POLICY,
                            "Closing procedure",
                        ),
                        signed("2022-11-03"),
                    ),
                ),
            ),
        ),
    ),
)
CHILD_L = HeldReview(
    code="EXL",
    kind=LCSPR,
    pseudonym="Example Child L",
    label="Review 2019-01",
    commissioned="2019-10-07",
    published="2021-03-18",
    late=Late(
        noted="2022-04-04",
        told="2020-04-02",
        reason="Agencies could not meet in the spring of 2020.",
    ),
    themes=(SHARING,),
    recommendations=(
        WrittenRecommendation(
            printed="a",
            wording="A school that takes a pupil in should have the safeguarding file on the"
            " first day.",
            addressees=("TEP",),
            themes=(SHARING,),
            outcome="A new school knows from the start how to keep a pupil safe.",
            know="Files that arrive by the first day, in a yearly count.",
            recorded="2022-04-05",
            actions=(
                PlannedAction(
                    lead="TEP",
                    text="Move to one secure way of passing safeguarding files between schools",
                    title="Safeguarding files between schools",
                    kind=ActionKind.SYSTEM,
                    agreed="2022-05-12",
                    due="2022-12-16",
                    steps=(
                        said("2022-09-20", "In use by all secondary schools."),
                        sent(
                            "2022-12-13",
                            "In use by all schools but four small ones, who have been visited.",
                            EvidenceKind.SYSTEM_CHANGE,
                            "Schools and dates",
                        ),
                        signed("2023-01-12"),
                    ),
                ),
            ),
        ),
    ),
)
CHILD_N = HeldReview(
    code="EXN",
    kind=LCSPR,
    pseudonym="Example Child N",
    label="Review 2020-01",
    commissioned="2020-02-10",
    published="2021-09-09",
    late=Late(
        noted="2022-04-04",
        told="2020-08-06",
        reason="Agencies could not meet in the spring of 2020.",
    ),
    themes=(INQUISITIVE, CHALLENGE),
    recommendations=(
        WrittenRecommendation(
            printed="21.10.2",
            wording="Workers should be able to check what they are told, and be helped to ask.",
            addressees=("KMPT", "KCC"),
            themes=(INQUISITIVE,),
            outcome="What a child lives with is seen, not only what adults say of it.",
            know="Supervision records in which the worker's view was tested.",
            recorded="2022-04-05",
            actions=(
                PlannedAction(
                    lead="KMPT",
                    text="Add a question on the child's daily life to the supervision record",
                    title="Question in the supervision record",
                    kind=ActionKind.SYSTEM,
                    agreed="2022-06-09",
                    due="2023-01-31",
                    steps=(
                        said("2022-10-18", "The new record is on trial in one locality."),
                        sent(
                            "2023-01-24",
                            "In use in all localities.",
                            EvidenceKind.SYSTEM_CHANGE,
                            "Supervision record, version 3",
                        ),
                        signed("2023-02-02"),
                    ),
                ),
            ),
        ),
    ),
)
