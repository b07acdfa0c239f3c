"""Reviews a person may see: the list with its filter, and one review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.database import db
from tracker.domain.vocabulary import Role
from tracker.models import Action, Person, Recommendation, Review, ReviewKind
from tracker.queries.pages import PAGE_LENGTH, offset_of
from tracker.queries.tallies import Tally, tally_reviews, worst_rank
from tracker.queries.theme_uses import themed_reviews
from tracker.queries.visible import visible_reviews


@dataclass(frozen=True, kw_only=True)
class ReviewFilter:
    """What a person asks the list for; empty means all."""

    q: str = ""
    kind_id: int | None = None
    published: bool | None = None
    legacy: bool | None = None
    theme_id: int | None = None
    sort: str = "code"
    descending: bool = False
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class ReviewRow:
    """A review in the list."""

    code: str
    pseudonym: str
    neutral_label: str
    kind: str
    is_legacy: bool
    published_on: date | None
    recommendations: int
    tally: Tally


SORTS = ("code", "name", "kind", "published", "recommendations", "colour")


def list_reviews(user: Person, wanted: ReviewFilter, today: date) -> tuple[list[ReviewRow], int]:
    """One page of reviews, and how many there are on all pages."""
    conditions = _conditions(user, wanted)
    total = db.session.scalar(select(func.count(Review.id)).where(*conditions)) or 0
    column = _columns(user, today)[wanted.sort if wanted.sort in SORTS else "code"]
    statement = (
        select(Review, ReviewKind.name, _number_of_recommendations())
        .join(ReviewKind, ReviewKind.id == Review.kind_id)
        .where(*conditions)
        .order_by((column.desc() if wanted.descending else column.asc()).nulls_last(), Review.code)
        .limit(PAGE_LENGTH)
        .offset(offset_of(wanted.page, total))
    )
    found = db.session.execute(statement).all()
    tallies = tally_reviews(user, [review.id for review, _, _ in found], today)
    return [_row(*columns, tallies) for columns in found], total


def find_review(user: Person, code: str) -> Review | None:
    """A review this person may see, with its kind and themes."""
    return db.session.scalar(
        select(Review)
        .where(Review.code == code.upper(), visible_reviews(user))
        .options(joinedload(Review.kind), selectinload(Review.themes))
    )


def people_to_name() -> Sequence[Person]:
    """Who could be named to see a restricted review; the chair and the business team see all."""
    statement = (
        select(Person)
        .where(Person.retired_at.is_(None), Person.role.not_in((Role.COORDINATOR, Role.CHAIR)))
        .options(joinedload(Person.agency))
    )
    return db.session.scalars(statement.order_by(func.lower(Person.name), Person.id)).all()


def review_kinds() -> Sequence[ReviewKind]:
    return db.session.scalars(select(ReviewKind).order_by(ReviewKind.name)).all()


def reviews_to_choose(user: Person) -> Sequence[Review]:
    """All a filter can offer, by name."""
    statement = select(Review).where(visible_reviews(user)).order_by(Review.pseudonym)
    return db.session.scalars(statement).all()


def codes_taken() -> list[str]:
    return list(db.session.scalars(select(Review.code)))


def labels_taken() -> list[str]:
    return list(db.session.scalars(select(Review.neutral_label)))


def _conditions(user: Person, wanted: ReviewFilter) -> list[ColumnElement[bool]]:
    published = Review.published_on.is_not(None)
    told: list[tuple[bool, ColumnElement[bool]]] = [
        (True, visible_reviews(user)),
        (wanted.kind_id is not None, Review.kind_id == wanted.kind_id),
        (wanted.published is not None, published if wanted.published else ~published),
        (wanted.legacy is not None, Review.is_legacy.is_(bool(wanted.legacy))),
        (wanted.theme_id is not None, _has_theme(user, wanted.theme_id)),
    ]
    return [condition for asked, condition in told if asked] + _says(wanted.q)


def _has_theme(user: Person, theme_id: int | None) -> ColumnElement[bool]:
    """On the review itself, a recommendation or an incident of it."""
    pairs = themed_reviews(user)
    return Review.id.in_(select(pairs.c.review_id).where(pairs.c.theme_id == theme_id))


def _says(words: str) -> list[ColumnElement[bool]]:
    columns = (Review.code, Review.pseudonym, Review.neutral_label)
    return [
        or_(*(column.icontains(word, autoescape=True) for column in columns))
        for word in words.split()[:8]
    ]


def _number_of_recommendations() -> ColumnElement[int]:
    counted = select(func.count(Recommendation.id)).where(Recommendation.review_id == Review.id)
    return counted.scalar_subquery()


def _columns(user: Person, today: date) -> Mapping[str, ColumnElement[Any]]:
    of_review = Recommendation.review_id == Review.id
    own = select(Recommendation.id).where(of_review).correlate(Review)
    return {
        "code": Review.code.expression,
        "name": Review.pseudonym.expression,
        "kind": ReviewKind.name.expression,
        "published": Review.published_on.expression,
        "recommendations": _number_of_recommendations(),
        "colour": worst_rank(Action.recommendation_id.in_(own), user, today),
    }


def _row(review: Review, kind: str, count: int, tallies: Mapping[int, Tally]) -> ReviewRow:
    return ReviewRow(
        code=review.code,
        pseudonym=review.pseudonym,
        neutral_label=review.neutral_label,
        kind=kind,
        is_legacy=review.is_legacy,
        published_on=review.published_on,
        recommendations=count,
        tally=tallies.get(review.id, Tally()),
    )
