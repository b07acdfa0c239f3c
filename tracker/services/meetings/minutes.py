"""The minutes: who came, notes, the words of an item, and closing them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from tracker.database import db, transaction
from tracker.domain.agendas import NOT_TAKEN
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import local_date
from tracker.domain.minutes import proposed_minute
from tracker.domain.vocabulary import Attending, Ruling
from tracker.domain.wording import long_date
from tracker.models import (
    Agency,
    AgendaItem,
    Attendance,
    Meeting,
    Person,
    Review,
    TimetabledReview,
)
from tracker.queries.agenda_items import minute_about
from tracker.queries.meetings import is_open
from tracker.services.audit import audit, audit_all, audit_change, differences, must_be_as_read
from tracker.services.meetings.rules import may_work_on, may_write_on


@dataclass(frozen=True)
class Came:
    """Whether an agency came, and who for it; nothing is known yet where `attending` is empty."""

    agency: Agency
    attending: Attending | None
    who: str = ""


def record_attendance(meeting: Meeting, came: Iterable[Came], *, by: Person, at: datetime) -> None:
    with transaction():
        may_write_on(meeting, by=by)
        before = _attendance_words(meeting.attendance)
        there = {row.agency_id: row for row in meeting.attendance}
        meeting.attendance = [
            _row(there.get(one.agency.id) or Attendance(), one, one.attending)
            for one in came
            if one.attending
        ]
        more = differences(before, _attendance_words(meeting.attendance))
        audit_change(meeting, "recorded who came", by=by, at=at, more=more)


def write_notes(
    meeting: Meeting, notes: str, *, by: Person, at: datetime, since: int | None = None
) -> None:
    """What the minutes say beside the items; RuleBroken where the meeting changed `since`."""
    with transaction():
        may_write_on(meeting, by=by)
        must_be_as_read(meeting, since)
        meeting.notes = notes.strip()
        audit_change(meeting, "wrote the notes", by=by, at=at)


def correct_minute(item: AgendaItem, minute: str, *, by: Person, at: datetime) -> None:
    """Put the words of an item right. What was decided stays."""
    with transaction():
        may_write_on(item.meeting, by=by)
        if not item.decided_at:
            raise RuleBroken("The meeting has not taken this item yet.")
        if not minute.strip():
            raise RuleBroken("Write what the meeting said", field="minute")
        item.minute = minute.strip()
        audit_change(item, "corrected the minute", by=by, at=at)


def close_meeting(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """From now on nothing is decided here. Reviews that were taken leave the case matrix."""
    with transaction():
        may_work_on(meeting, by=by)
        if local_date(at) < meeting.held_on:
            raise RuleBroken(
                f"The meeting is on {long_date(meeting.held_on)}. Close it after that."
            )
        _leave_the_matrix(meeting, by=by, at=at)
        _say_not_reached(meeting, by=by, at=at)
        meeting.closed_at, meeting.closed_by_id = at, by.id
        audit(meeting, "closed the minutes", by=by, at=at)


def _row(row: Attendance, came: Came, attending: Attending) -> Attendance:
    row.agency_id, row.attending, row.who = came.agency.id, attending, came.who.strip()
    row.agency = came.agency
    return row


def _attendance_words(rows: Sequence[Attendance]) -> dict[str, str]:
    """For the history: {"attendance": "Police: present (Tom)"}, by agency."""
    words = [
        f"{row.agency.short_name}: {row.attending}{f' ({row.who})' if row.who else ''}"
        for row in rows
    ]
    return {"attendance": ", ".join(sorted(words))}


def _leave_the_matrix(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """And the meetings to come, where one was put on another meanwhile."""
    taken = [
        item.review
        for item in meeting.items
        if item.review and item.decided_at and item.decision not in NOT_TAKEN
    ]
    waiting: list[Review] = [review for review in taken if review.queued_on]
    for row in _later_places(meeting, taken):
        db.session.delete(row)
    for review in waiting:
        review.queued_on = None
    audit_all(waiting, "was taken by LIG", by=by, at=at)


def _later_places(meeting: Meeting, reviews: Sequence[Review]) -> Sequence[TimetabledReview]:
    later = select(Meeting.id).where(is_open(), Meeting.held_on > meeting.held_on)
    return db.session.scalars(
        select(TimetabledReview).where(
            TimetabledReview.review_id.in_([review.id for review in reviews]),
            TimetabledReview.meeting_id.in_(later),
        )
    ).all()


def _say_not_reached(meeting: Meeting, *, by: Person, at: datetime) -> None:
    items = [item for item in meeting.items if not (item.dropped_at or item.decided_at)]
    for item in items:
        item.decision = Ruling.NOT_REACHED
        item.minute = item.minute or proposed_minute(Ruling.NOT_REACHED, minute_about(item))
        item.decided_at, item.decided_by_id = at, by.id
    audit_all(items, "recorded that the meeting did not reach it", by=by, at=at)
