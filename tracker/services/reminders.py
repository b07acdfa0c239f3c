"""Noticing: each working morning a Notification for the latest notice reached. Telling is apart."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite

from tracker.database import db, transaction
from tracker.domain.notices import About, Notice
from tracker.domain.working_days import is_working_day
from tracker.models import Notification
from tracker.queries.reminders import notices_wanted

# Which column of a notification holds the record it is about.
COLUMNS = {
    About.ACTION: "action_id",
    About.INCIDENT: "incident_id",
    About.REVIEW: "review_id",
    About.SUMMARY: "summary_request_id",
    About.MEETING: "meeting_id",
}


@dataclass(frozen=True)
class Raised:
    """How many notifications are new, and how many were wanted but there already."""

    raised: int = 0
    already: int = 0


def raise_notifications(*, today: date, holidays: Container[date]) -> Raised:
    """Write what everybody must be told; nothing on a weekend or bank holiday.

    Reading comes before the transaction, so that the lock is short: what has changed in between
    is found when the mail is written (services/deliveries.py).
    """
    if not is_working_day(today, holidays):
        return Raised()
    wanted = notices_wanted(today)
    with transaction():
        raised = _add(wanted, today)
    return Raised(raised, len(wanted) - raised)


def _add(wanted: Sequence[Notice], today: date) -> int:
    """How many were not there yet; the unique constraint leaves the others alone."""
    if not wanted:
        return 0
    rows = [_row(notice, today) for notice in wanted]
    return len(db.session.execute(_insert_where_new(), rows).all())


def _row(notice: Notice, today: date) -> dict[str, Any]:
    about, record_id = notice.subject.about, notice.subject.id
    return {
        "recipient_id": notice.recipient_id,
        "subject": str(notice.subject),
        "deadline_on": notice.deadline_on,
        "notice": notice.words,
        "raised_on": today,
        **{column: record_id if kind == about else None for kind, column in COLUMNS.items()},
    }


def _insert_where_new() -> Insert:
    insert: Any = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    statement: Insert = insert(Notification).on_conflict_do_nothing().returning(Notification.id)
    return statement
