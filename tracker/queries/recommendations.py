"""Recommendations a person may see: the list with its filter, those of a review, one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from tracker.database import db
from tracker.domain.vocabulary import Response
from tracker.models import Action, Agency, Person, Recommendation, Review, Theme
from tracker.queries.pages import PAGE_LENGTH, offset_of
from tracker.queries.tallies import Tally, tally_recommendations, worst_rank
from tracker.queries.visible import visible_recommendations

UNANSWERED = "none"
SORTS = ("reference", "review", "response", "colour")


@dataclass(frozen=True, kw_only=True)
class RecommendationFilter:
    """What a person asks the list for; empty means all."""

    q: str = ""
    review_id: int | None = None
    # An addressee.
    agency_id: int | None = None
    theme_id: int | None = None
    # A response, or UNANSWERED.
    response: str = ""
    without_actions: bool = False
    sort: str = "reference"
    descending: bool = False
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class RecommendationRow:
    """A recommendation in a list."""

    reference: str
    printed_number: str
    wording: str
    review_code: str
    review_name: str
    addressees: str
    response: Response | None
    tally: Tally


def list_recommendations(
    user: Person, wanted: RecommendationFilter, today: date
) -> tuple[list[RecommendationRow], int]:
    """One page of recommendations, and how many there are on all pages."""
    conditions = _conditions(user, wanted)
    count = select(func.count(Recommendation.id)).join(Recommendation.review).where(*conditions)
    total = db.session.scalar(count) or 0
    statement = (
        _with_review()
        .where(*conditions)
        .order_by(*_order(user, wanted, today))
        .limit(PAGE_LENGTH)
        .offset(offset_of(wanted.page, total))
    )
    return _rows(user, statement, today), total


def recommendations_of(user: Person, review: Review, today: date) -> list[RecommendationRow]:
    """All recommendations of a review, in their order."""
    statement = _with_review().where(
        Recommendation.review_id == review.id, visible_recommendations(user)
    )
    return _rows(user, statement.order_by(Recommendation.number), today)


def find_recommendation(user: Person, reference: str) -> Recommendation | None:
    """A recommendation this person may see, with its review, addressees, themes and actions."""
    return db.session.scalar(
        _with_review()
        .where(Recommendation.reference == reference.upper(), visible_recommendations(user))
        .options(
            selectinload(Recommendation.themes),
            selectinload(Recommendation.actions).joinedload(Action.lead_agency),
        )
    )


def needs_actions() -> ColumnElement[bool]:
    """No action yet, though it was not turned down."""
    return ~Recommendation.actions.any() & Recommendation.response.is_distinct_from(
        Response.NOT_ACCEPTED
    )


def count_without_actions(user: Person) -> int:
    """How many rows the list has when it is asked for those without actions."""
    counted = select(func.count(Recommendation.id)).where(
        needs_actions(), visible_recommendations(user)
    )
    return db.session.scalar(counted) or 0


def _with_review() -> Select[Recommendation]:
    return (
        select(Recommendation)
        .join(Recommendation.review)
        .options(contains_eager(Recommendation.review), selectinload(Recommendation.addressees))
    )


def _rows(user: Person, statement: Select[Recommendation], today: date) -> list[RecommendationRow]:
    found = db.session.scalars(statement).all()
    tallies = tally_recommendations(user, [one.id for one in found], today)
    return [_row(one, tallies) for one in found]


def _row(one: Recommendation, tallies: Mapping[int, Tally]) -> RecommendationRow:
    return RecommendationRow(
        reference=one.reference,
        printed_number=one.printed_number,
        wording=one.wording,
        review_code=one.review.code,
        review_name=one.review.pseudonym,
        addressees=addressed_to(one),
        response=one.response,
        tally=tallies.get(one.id, Tally()),
    )


def addressed_to(recommendation: Recommendation) -> str:
    """Agencies and others, in words: "Kent Police, KCC, all schools"."""
    agencies = [agency.short_name for agency in recommendation.addressees]
    others = [recommendation.other_addressees] if recommendation.other_addressees else []
    return ", ".join([*agencies, *others])


def _conditions(user: Person, wanted: RecommendationFilter) -> list[ColumnElement[bool]]:
    told: list[tuple[bool, ColumnElement[bool]]] = [
        (True, visible_recommendations(user)),
        (wanted.review_id is not None, Recommendation.review_id == wanted.review_id),
        (
            wanted.agency_id is not None,
            Recommendation.addressees.any(Agency.id == wanted.agency_id),
        ),
        (wanted.theme_id is not None, Recommendation.themes.any(Theme.id == wanted.theme_id)),
        (bool(wanted.response), _answered(wanted.response)),
        (wanted.without_actions, needs_actions()),
    ]
    return [condition for asked, condition in told if asked] + _says(wanted.q)


def _answered(response: str) -> ColumnElement[bool]:
    if response in list(Response):
        return Recommendation.response == Response(response)
    return Recommendation.response.is_(None)


def _says(words: str) -> list[ColumnElement[bool]]:
    """Every word stands in its reference, number as printed, wording, or review's name."""
    return [
        or_(
            Recommendation.reference.istartswith(word, autoescape=True),
            Recommendation.printed_number.istartswith(word, autoescape=True),
            Recommendation.wording.icontains(word, autoescape=True),
            Review.pseudonym.icontains(word, autoescape=True),
        )
        for word in words.split()[:8]
    ]


def _order(user: Person, wanted: RecommendationFilter, today: date) -> Sequence[ColumnElement[Any]]:
    rank = worst_rank(Action.recommendation_id == Recommendation.id, user, today)
    columns: dict[str, ColumnElement[Any]] = {
        "reference": Review.code.expression,
        "review": Review.pseudonym.expression,
        "response": Recommendation.response.expression,
        "colour": rank,
    }
    column = columns.get(wanted.sort, columns["reference"])
    order = [column, Review.code, Recommendation.number]
    if wanted.descending:
        return [one.desc().nulls_last() for one in order]
    return [one.asc().nulls_last() for one in order]
