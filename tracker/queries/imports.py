"""What an import has to know: the reviews there are, their plans, what earlier imports gave."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.database import db
from tracker.models import Action, Agency, AuditEvent, Recommendation, Review, ReviewKind

IMPORTED = "imported from a spreadsheet"

# {id of the record: {column: every value an import gave it}}
Given = Mapping[int, Mapping[str, Collection[Any]]]


def lock_reviews() -> None:
    """Two imports at once wait for each other (on SQLite the transaction alone sees to it)."""
    db.session.execute(select(Review.id).order_by(Review.id).with_for_update())


def all_reviews() -> Sequence[Review]:
    return db.session.scalars(select(Review).order_by(Review.id)).all()


def all_agencies() -> Sequence[Agency]:
    return db.session.scalars(select(Agency).order_by(Agency.id)).all()


def all_review_kinds() -> Sequence[ReviewKind]:
    return db.session.scalars(select(ReviewKind).order_by(ReviewKind.id)).all()


def plans_of(reviews: Sequence[Review]) -> Sequence[Recommendation]:
    """The recommendations of these reviews, with their actions and what was said of each."""
    actions = selectinload(Recommendation.actions)
    return db.session.scalars(
        select(Recommendation)
        .where(Recommendation.review_id.in_([review.id for review in reviews]))
        .order_by(Recommendation.id)
        .options(
            actions.selectinload(Action.updates),
            actions.selectinload(Action.evidence),
            actions.selectinload(Action.supports),
        )
    ).all()


def actions_called(references: Collection[str]) -> dict[str, Action]:
    """{reference: action} of those that are there, with what they serve."""
    statement = (
        select(Action)
        .where(Action.reference.in_(references))
        .options(joinedload(Action.recommendation).joinedload(Recommendation.review))
    )
    return {action.reference: action for action in db.session.scalars(statement)}


def last_recommendation_numbers() -> dict[int, int]:
    """{id of the review: highest number}"""
    highest = select(Recommendation.review_id, func.max(Recommendation.number))
    return _pairs(highest.group_by(Recommendation.review_id))


def last_action_numbers() -> dict[int, int]:
    """{id of the recommendation: highest number}"""
    highest = select(Action.recommendation_id, func.max(Action.number))
    return _pairs(highest.group_by(Action.recommendation_id))


def _pairs(statement: Select[int, int]) -> dict[int, int]:
    return {row[0]: row[1] for row in db.session.execute(statement)}


def values_given(record_type: str) -> Given:
    """What earlier imports wrote into the records of a table, from the history."""
    events = select(AuditEvent.record_id, AuditEvent.changes).where(
        AuditEvent.record_type == record_type, AuditEvent.what == IMPORTED
    )
    given: dict[int, dict[str, list[Any]]] = {}
    for record_id, changes in db.session.execute(events):
        columns = given.setdefault(record_id, {})
        for column, (_, value) in changes.items():
            columns.setdefault(column, []).append(value)
    return given
