"""Meetings of LIG: the calendar, the next one, one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, false, select, true
from sqlalchemy.orm import selectinload

from tracker import clock
from tracker.database import db
from tracker.domain.meetings import DaysBefore, days_before
from tracker.domain.permissions import may_read_meetings
from tracker.models import Meeting, Person
from tracker.queries.settings import read_settings


def is_open() -> ColumnElement[bool]:
    """The SQL twin of Meeting.is_open: neither closed nor cancelled."""
    return and_(Meeting.closed_at.is_(None), Meeting.cancelled_at.is_(None))


def open_meetings(today: date) -> Sequence[Meeting]:
    """Those that are still to be held, the soonest first; today's is one of them."""
    return db.session.scalars(
        select(Meeting)
        .where(is_open(), Meeting.held_on >= today)
        .options(selectinload(Meeting.timetabled))
        .order_by(Meeting.held_on)
    ).all()


def next_meeting(today: date) -> Meeting | None:
    """The soonest that is still to be held, today's included."""
    coming = select(Meeting).where(is_open(), Meeting.held_on >= today)
    return db.session.scalar(coming.order_by(Meeting.held_on).limit(1))


def meeting_after(meeting: Meeting) -> Meeting | None:
    """The next one after it that is still to be held."""
    later = select(Meeting).where(is_open(), Meeting.held_on > meeting.held_on)
    return db.session.scalar(later.order_by(Meeting.held_on).limit(1))


def meeting_before(meeting: Meeting) -> Meeting | None:
    """The last one before it that was not cancelled."""
    earlier = select(Meeting).where(
        Meeting.cancelled_at.is_(None), Meeting.held_on < meeting.held_on
    )
    return db.session.scalar(earlier.order_by(Meeting.held_on.desc()).limit(1))


def find_meeting(user: Person, meeting_id: int) -> Meeting | None:
    """A meeting this person may read of."""
    return db.session.scalar(select(Meeting).where(Meeting.id == meeting_id, _readable(user)))


@dataclass(frozen=True)
class Calendar:
    """`unfinished` are past and their minutes not closed."""

    coming: Sequence[Meeting]
    unfinished: Sequence[Meeting]
    past: Sequence[Meeting]


def calendar_of(user: Person, today: date) -> Calendar:
    """The coming ones soonest first, cancelled ones in their place; the past newest first."""
    meetings = db.session.scalars(
        select(Meeting).where(_readable(user)).order_by(Meeting.held_on)
    ).all()
    coming = [one for one in meetings if one.held_on >= today and one.closed_at is None]
    past = [one for one in reversed(meetings) if one not in coming]
    unfinished = [one for one in past if one.is_open]
    return Calendar(coming, unfinished, [one for one in past if one not in unfinished])


def days_before_meeting(meeting: Meeting) -> DaysBefore:
    holidays = clock.bank_holidays_near(meeting.held_on)
    return days_before(meeting.held_on, read_settings(), holidays)


@dataclass(frozen=True)
class MeetingAhead:
    """The next meeting, for Home and the reminders."""

    meeting: Meeting
    days: DaysBefore

    @property
    def has_agenda(self) -> bool:
        return self.meeting.agenda_made_at is not None

    def needs_agenda(self, today: date) -> bool:
        """Its day has come and nobody has made it."""
        return not self.has_agenda and self.days.agenda_due_on <= today


def meeting_ahead(today: date) -> MeetingAhead | None:
    """The next meeting with the days before it; ask may_read_meetings before showing it."""
    meeting = next_meeting(today)
    return MeetingAhead(meeting, days_before_meeting(meeting)) if meeting else None


def _readable(user: Person) -> ColumnElement[bool]:
    return true() if may_read_meetings(user) else false()
