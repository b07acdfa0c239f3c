"""A case and a review whose clock runs, as the reminders and the calendar look at them."""

from datetime import date
from typing import Any

from tests.cast import Cast
from tests.factories import NOW, TODAY, kept, make_incident, make_review
from tracker.database import db
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.models import ClockMark, ClockStep, Incident, Review, ReviewKind, SummaryRequest


def open_case(**words: Any) -> Incident:
    """The Panel is to be notified by 20 March 2026; nothing else has a date yet."""
    defaults = {
        "kind": IncidentKind.PORTAL_REFERRAL,
        "outcome": Outcome.UNDECIDED,
        "aware_on": date(2026, 3, 13),
    }
    return make_incident(**defaults | words)


def open_review(**words: Any) -> Review:
    """To be published by 20 March 2026; the full report was to go on 11 March."""
    kind = db.session.scalars(db.select(ReviewKind).where(ReviewKind.has_clock)).one()
    defaults = {
        "kind": kind,
        "published_on": None,
        "commissioned_on": date(2025, 9, 20),
        "is_restricted": True,
    }
    return make_review(**defaults | words)


def mark(case: Incident, key: str, met_on: date = TODAY) -> ClockMark:
    step = db.session.scalars(db.select(ClockStep).where(ClockStep.key == key)).one()
    words = {"step_id": step.id, "incident_id": case.id, "met_on": met_on}
    return kept(ClockMark(due_on=met_on, recorded_at=NOW, **words))


def ask_for_summary(case: Incident, cast: Cast, **words: Any) -> SummaryRequest:
    """Of health, from Chloe, by 25 March 2026."""
    defaults = {
        "incident_id": case.id,
        "agency_id": cast.health.id,
        "contact_id": cast.chloe.id,
        "requested_on": date(2026, 3, 16),
        "due_on": date(2026, 3, 25),
    }
    return kept(SummaryRequest(**defaults | words))
