"""The calendar of LIG: meetings are added, moved, cancelled, and held after all."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import may_hold_meetings, require
from tracker.domain.wording import long_date
from tracker.models import Meeting, Person
from tracker.services.audit import audit, audit_change
from tracker.services.meetings.rules import NOT_YOURS, may_work_on


@dataclass(frozen=True, kw_only=True)
class MeetingDetails:
    """When and where; without a limit of its own it takes as many reviews as the setting says."""

    held_on: date | None
    starts: time | None = None
    where: str = ""
    review_limit: int | None = None


def add_meeting(details: MeetingDetails, *, by: Person, at: datetime) -> Meeting:
    with transaction():
        require(may_hold_meetings(by), NOT_YOURS)
        meeting = Meeting()
        _write(details, meeting)
        db.session.add(meeting)
        audit(meeting, "added the meeting", by=by, at=at)
    return meeting


def change_meeting(meeting: Meeting, details: MeetingDetails, *, by: Person, at: datetime) -> None:
    with transaction():
        may_work_on(meeting, by=by)
        _write(details, meeting)
        audit_change(meeting, "changed the meeting", by=by, at=at)


def cancel_meeting(meeting: Meeting, *, reason: str, by: Person, at: datetime) -> None:
    """It stays in the calendar with the reason; its reviews still wait in the case matrix."""
    with transaction():
        may_work_on(meeting, by=by)
        if not reason.strip():
            raise RuleBroken("Say why it is cancelled", field="reason")
        if any(item.decided_at for item in meeting.items):
            raise RuleBroken("This meeting has decided things. Close its minutes instead.")
        meeting.cancelled_at, meeting.cancel_reason = at, reason.strip()
        audit(meeting, "cancelled the meeting", by=by, at=at)


def reinstate_meeting(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Hold a cancelled meeting after all."""
    with transaction():
        require(may_hold_meetings(by), NOT_YOURS)
        if not meeting.cancelled_at:
            raise RuleBroken("This meeting is not cancelled.")
        meeting.cancelled_at, meeting.cancel_reason = None, ""
        audit(meeting, "took back the cancellation", by=by, at=at)


def _write(details: MeetingDetails, meeting: Meeting) -> None:
    if details.held_on is None:
        raise RuleBroken("Enter the date of the meeting", field="held_on")
    _check_free(details.held_on, meeting)
    meeting.held_on, meeting.starts = details.held_on, details.starts
    meeting.where, meeting.review_limit = details.where.strip(), details.review_limit


def _check_free(day: date, meeting: Meeting) -> None:
    other = db.session.scalar(select(Meeting).where(Meeting.held_on == day))
    if other is None or other is meeting:
        return
    words = f"There is a meeting on {long_date(day)} already"
    if other.cancelled_at:
        words = f"The meeting on {long_date(day)} is cancelled. Take that back instead"
    raise RuleBroken(words, field="held_on")
