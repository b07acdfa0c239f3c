"""Example Child E, made up: an LCSPR of a case of 2022, published in time; its plan is complete."""

from tracker.domain.vocabulary import ActionKind, EvidenceKind
from tracker.services.demonstration.script import (
    HeldReview,
    PlannedAction,
    WrittenRecommendation,
    said,
    sent,
    signed,
)
from tracker.services.demonstration.themes import BABIES, INQUISITIVE, LCSPR

RECORDED, AGREED = "2023-05-16", "2023-05-25"

BRUISES = WrittenRecommendation(
    printed="4.1",
    wording="A bruise on a baby who cannot crawl yet should be looked at by a paediatrician on the"
    " same day.",
    addressees=("EKHUFT", "KCHFT", "KCC"),
    themes=(BABIES,),
    outcome="Babies who are being hurt are protected sooner.",
    know="Babies seen on the same day, from the paediatricians' monthly count.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="EKHUFT",
            text="Keep a place in each day's clinic for a baby with a bruise",
            title="Same-day place in the clinic",
            kind=ActionKind.STAFFING,
            agreed=AGREED,
            due="2023-09-29",
            steps=(
                said("2023-07-18", "Agreed with the clinics; it starts in August."),
                sent(
                    "2023-09-14",
                    "A place is kept on each working day since 7 August.",
                    EvidenceKind.SYSTEM_CHANGE,
                    "Clinic plan with the places",
                ),
                signed("2023-09-28"),
            ),
        ),
        PlannedAction(
            lead="KCHFT",
            text="Teach all health visitors the same-day pathway",
            title="Training on the same-day pathway",
            kind=ActionKind.TRAINING,
            agreed=AGREED,
            due="2023-10-31",
            steps=(
                said("2023-08-22", "Half of the teams have been trained."),
                sent(
                    "2023-10-19",
                    "94 of 100 health visitors have been trained; the others are on leave.",
                    EvidenceKind.TRAINING_DATES,
                    "Dates and attendance",
                ),
                signed("2023-11-02"),
            ),
        ),
    ),
)
WHO_ELSE = WrittenRecommendation(
    printed="4.2",
    wording="Visitors should ask at each visit who else looks after the baby.",
    addressees=("KCHFT",),
    themes=(INQUISITIVE, BABIES),
    outcome="Everybody who cares for a baby is known to those who help.",
    know="Records that name all carers, from a sample of 50.",
    recorded=RECORDED,
    actions=(
        PlannedAction(
            lead="KCHFT",
            text="Add the question to the record of each visit",
            title="Question in the visiting record",
            kind=ActionKind.SYSTEM,
            agreed=AGREED,
            due="2023-08-31",
            steps=(
                sent(
                    "2023-08-10",
                    "In the record since 1 August.",
                    EvidenceKind.SYSTEM_CHANGE,
                    "Visiting record, version 5",
                ),
                signed("2023-08-31"),
            ),
        ),
    ),
)
CHILD_E = HeldReview(
    code="EXE",
    kind=LCSPR,
    pseudonym="Example Child E",
    label="Review 2022-06",
    commissioned="2022-11-17",
    published="2023-05-11",
    case="Child E",
    full_report="2023-04-27",
    themes=(BABIES, INQUISITIVE),
    recommendations=(BRUISES, WHO_ELSE),
    taken=RECORDED,
)
