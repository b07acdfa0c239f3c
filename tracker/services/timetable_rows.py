"""Which meeting takes a review: a place there, the limit of the meeting, one meeting at a time.

The case matrix and the meeting itself put reviews on meetings by these, so that both keep the
same rules. Each runs inside the caller's transaction.
"""

from datetime import date

from sqlalchemy import select

from tracker.database import db
from tracker.domain.errors import RuleBroken
from tracker.domain.wording import long_date, plural
from tracker.models import Meeting, Review, TimetabledReview
from tracker.queries.case_matrix import limit_of
from tracker.queries.settings import read_settings
from tracker.queries.timetabled import coming

# How the history calls the meeting of a review.
ON_MEETING = "meeting of LIG"


def must_be_open(meeting: Meeting) -> None:
    # Two people who choose the last place wait for each other, so that the second is told.
    db.session.execute(select(Meeting.id).where(Meeting.id == meeting.id).with_for_update())
    if not meeting.is_open:
        is_held = "is over" if meeting.closed_at else "is cancelled"
        words = long_date(meeting.held_on)
        raise RuleBroken(f"LIG on {words} {is_held}. Choose another.", field="meeting")


def rows_on(meeting: Meeting) -> list[TimetabledReview]:
    rows = select(TimetabledReview).where(TimetabledReview.meeting_id == meeting.id)
    return list(db.session.scalars(rows.order_by(TimetabledReview.place)))


def last_place(meeting: Meeting) -> int:
    """Where the next one goes."""
    return max((row.place for row in rows_on(meeting)), default=0) + 1


def check_limit(meeting: Meeting) -> None:
    """RuleBroken where it has as many reviews as it takes."""
    limit, count = limit_of(meeting, read_settings().reviews_per_meeting), len(rows_on(meeting))
    if count >= limit:
        takes, has = plural(limit, "review"), "none" if count == 0 else count
        raise RuleBroken(
            f"LIG on {long_date(meeting.held_on)} takes {takes} and has {has} already. Choose"
            " another meeting, or say that it is to take one more.",
            field="over_limit",
        )


def leave_others(review: Review, today: date) -> str | None:
    """Off the meeting it was to come to; says which."""
    before = None
    for row in coming(review, today):
        before = long_date(row.meeting.held_on)
        db.session.delete(row)
    return before
