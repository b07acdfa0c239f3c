"""The secret address of a person's own calendar: made, closed, made anew."""

from datetime import datetime

from sqlalchemy import update

from tracker.database import db, transaction
from tracker.domain.permissions import require
from tracker.models import CalendarFeed, Person
from tracker.services.audit import audit


def make_feed(*, by: Person, at: datetime) -> CalendarFeed:
    """A new address for one's own calendar; the one before it works no more."""
    with transaction():
        require(by.is_active, "Only people who are here have a calendar.")
        _close(by, at)
        feed = CalendarFeed(person_id=by.id, made_at=at)
        db.session.add(feed)
        audit(by, "made a calendar address", by=by, at=at)
    return feed


def close_feed(*, by: Person, at: datetime) -> None:
    with transaction():
        require(by.is_active, "Only people who are here have a calendar.")
        if _close(by, at):
            audit(by, "closed the calendar address", by=by, at=at)


def _close(person: Person, at: datetime) -> bool:
    """Whether there was one that worked."""
    closed = db.session.scalars(
        update(CalendarFeed)
        .where(CalendarFeed.person_id == person.id, CalendarFeed.revoked_at.is_(None))
        .values(revoked_at=at)
        .returning(CalendarFeed.id)
    )
    return bool(closed.all())
