"""What is still waited for, as conditions of a query: the twins of domain/waiting.py."""

from sqlalchemy import ColumnElement, and_, exists, or_

from tracker.domain.statutory_clock import DECIDE, NOTIFY, RAPID_REVIEW
from tracker.domain.vocabulary import Outcome
from tracker.models import ClockMark, ClockStep, Incident, SummaryRequest


def awaits_rapid_review() -> ColumnElement[bool]:
    is_on_the_clock = and_(_has_met(NOTIFY), _has_met(DECIDE))
    return and_(
        ~_has_met(RAPID_REVIEW), or_(Incident.outcome == Outcome.UNDECIDED, is_on_the_clock)
    )


def is_open_case() -> ColumnElement[bool]:
    return or_(Incident.outcome == Outcome.UNDECIDED, awaits_rapid_review())


def is_awaited() -> ColumnElement[bool]:
    """Of summaries that are joined with their incident."""
    return and_(
        SummaryRequest.received_on.is_(None),
        SummaryRequest.taken_back_on.is_(None),
        awaits_rapid_review(),
    )


def _has_met(key: str) -> ColumnElement[bool]:
    return exists().where(
        ClockMark.incident_id == Incident.id,
        ClockMark.step_id == ClockStep.id,
        ClockStep.key == key,
    )
