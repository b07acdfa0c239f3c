"""The reviews that were put on meetings: the one read of them, for the matrix and the agenda."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager

from tracker.database import db
from tracker.models import Meeting, Person, Review, TimetabledReview
from tracker.queries.meetings import is_open
from tracker.queries.visible import visible_reviews


def on_meeting(meeting: Meeting) -> ColumnElement[bool]:
    return TimetabledReview.meeting_id == meeting.id


def timetabled(user: Person, *conditions: ColumnElement[bool]) -> Sequence[TimetabledReview]:
    """Of the reviews a person may see: by meeting, the soonest first, in the order of each."""
    return db.session.scalars(
        select(TimetabledReview)
        .join(TimetabledReview.meeting)
        .join(TimetabledReview.review)
        .where(visible_reviews(user), *conditions)
        .options(contains_eager(TimetabledReview.meeting), contains_eager(TimetabledReview.review))
        .order_by(Meeting.held_on, TimetabledReview.place)
    ).all()


def coming(review: Review, today: date) -> Sequence[TimetabledReview]:
    """The meeting it is to come to, whoever asks; past ones are history."""
    return db.session.scalars(
        select(TimetabledReview)
        .join(TimetabledReview.meeting)
        .where(TimetabledReview.review_id == review.id, is_open(), Meeting.held_on >= today)
        .options(contains_eager(TimetabledReview.meeting))
        .order_by(Meeting.held_on)
    ).all()
