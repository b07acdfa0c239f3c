"""Which reviews have had a theme, and what became of what they recommended about it.

A theme counts with all that stands under it, as on the pages of the learning look-up.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, select, union_all

from tracker.database import db
from tracker.domain.case_matrix import Span
from tracker.domain.learning import is_evidenced
from tracker.domain.vocabulary import OPEN, Response, Status
from tracker.models import Action, ImpactReview, Incident, Person, Recommendation, Review, Theme
from tracker.models.incidents import incident_themes
from tracker.models.recommendations import recommendation_themes
from tracker.models.reviews import review_incidents, review_themes
from tracker.queries.visible import visible_incidents, visible_reviews


@dataclass(frozen=True)
class Carrier:
    """A review with a theme: its own, or of a recommendation or an incident."""

    review_id: int
    span: Span
    is_restricted: bool
    # Only an incident says so.
    of_case: bool


@dataclass(frozen=True, kw_only=True)
class Made:
    """A recommendation that was not turned down."""

    theme_ids: frozenset[int]
    actions: int
    open_actions: int
    is_evidenced: bool


@dataclass(frozen=True, kw_only=True)
class ThemeFacts:
    """Themes by id, each with those under it; the reviews that carry it; what reviews made."""

    names: Mapping[int, str]
    under: Mapping[int, frozenset[int]]
    carriers: Mapping[int, Sequence[Carrier]]
    made: Mapping[int, Sequence[Made]]

    def themes_of(self, review_id: int, *, for_all: bool) -> list[int]:
        """By name; `for_all` without those that only an incident has."""
        own = [
            theme_id
            for theme_id, carriers in self.carriers.items()
            for one in carriers
            if one.review_id == review_id and not (for_all and one.of_case)
        ]
        return sorted(own, key=lambda theme_id: self.names[theme_id].casefold())

    def carriers_of(self, theme_id: int, *, for_all: bool) -> list[Carrier]:
        """Each review once; `for_all` without what is restricted or only an incident says."""
        found = {
            one.review_id: one
            for each in self.under[theme_id]
            for one in self.carriers.get(each, ())
            if not (for_all and (one.is_restricted or one.of_case))
        }
        return list(found.values())

    def made_about(self, theme_id: int, review_id: int) -> Sequence[Made]:
        """Where none of its recommendations has the theme, all are meant."""
        every = self.made.get(review_id, ())
        return [one for one in every if one.theme_ids & self.under[theme_id]] or every


def read_themes(user: Person, waiting: Iterable[int]) -> ThemeFacts:
    """What a person may see of the themes of the reviews that wait, by their ids."""
    names, under = _tree()
    carriers = _carriers(user)
    ids = set(waiting)
    wanted = {
        each
        for theme_id, found in carriers.items()
        if ids & {one.review_id for one in found}
        for each in under[theme_id]
    }
    reviews = {one.review_id for theme_id in wanted for one in carriers.get(theme_id, ())}
    return ThemeFacts(names=names, under=under, carriers=carriers, made=_made(reviews))


def _tree() -> tuple[dict[int, str], dict[int, frozenset[int]]]:
    """The names of the themes, and of each the ids of itself and all that stands under it."""
    rows = db.session.execute(select(Theme.id, Theme.name, Theme.parent_id)).all()
    children = defaultdict(list)
    for row in rows:
        children[row.parent_id].append(row.id)

    def under(theme_id: int) -> frozenset[int]:
        return frozenset({theme_id}).union(*(under(child) for child in children[theme_id]))

    return {row.id: row.name for row in rows}, {row.id: under(row.id) for row in rows}


def _carriers(user: Person) -> dict[int, list[Carrier]]:
    pairs = _pairs(user).subquery()
    statement = (
        select(
            pairs.c.theme_id,
            Review.id,
            Review.commissioned_on,
            Review.published_on,
            Review.queued_on,
            Review.is_restricted,
            func.min(pairs.c.of_case).label("of_case"),
        )
        .join(Review, Review.id == pairs.c.review_id)
        .where(visible_reviews(user))
        .group_by(pairs.c.theme_id, Review.id)
    )
    found = defaultdict(list)
    for row in db.session.execute(statement):
        carrier = Carrier(row.id, span_of(row), row.is_restricted, bool(row.of_case))
        found[row.theme_id].append(carrier)
    return found


def _pairs(user: Person) -> Any:
    """(theme_id, review_id, whether an incident says so)"""
    no, yes = literal(0).label("of_case"), literal(1).label("of_case")
    tagged = recommendation_themes.c.theme_id
    return union_all(
        select(review_themes.c.theme_id, review_themes.c.review_id, no),
        select(tagged, Recommendation.review_id, no).join_from(
            recommendation_themes, Recommendation
        ),
        select(incident_themes.c.theme_id, review_incidents.c.review_id, yes)
        .join_from(incident_themes, Incident)
        .join(review_incidents, review_incidents.c.incident_id == Incident.id)
        .where(visible_incidents(user)),
    )


def span_of(review: Any) -> Span:
    """Of a review, or of a row with its dates."""
    return Span(
        commissioned_on=review.commissioned_on,
        published_on=review.published_on,
        queued_on=review.queued_on,
    )


def _made(review_ids: Iterable[int]) -> dict[int, list[Made]]:
    statement = _accepted(review_ids)
    tags: dict[int, set[int]] = defaultdict(set)
    accepted = statement.with_only_columns(Recommendation.id)
    tagged = select(recommendation_themes).where(
        recommendation_themes.c.recommendation_id.in_(accepted)
    )
    for row in db.session.execute(tagged):
        tags[row.recommendation_id].add(row.theme_id)
    found = defaultdict(list)
    for row in db.session.execute(statement):
        found[row.review_id].append(
            Made(
                theme_ids=frozenset(tags[row.id]),
                actions=row.actions,
                open_actions=row.open_actions,
                is_evidenced=is_evidenced(row.rating),
            )
        )
    return found


def _accepted(review_ids: Iterable[int]) -> Select[Any]:
    latest = (
        select(ImpactReview.rating)
        .where(ImpactReview.recommendation_id == Recommendation.id)
        .order_by(ImpactReview.held_on.desc(), ImpactReview.id.desc())
        .limit(1)
    )
    actions = select(func.count(Action.id)).where(
        Action.recommendation_id == Recommendation.id, Action.status != Status.WITHDRAWN
    )
    return select(
        Recommendation.id,
        Recommendation.review_id,
        latest.scalar_subquery().label("rating"),
        actions.scalar_subquery().label("actions"),
        actions.where(Action.status.in_(OPEN)).scalar_subquery().label("open_actions"),
    ).where(
        Recommendation.review_id.in_(list(review_ids)),
        Recommendation.response.is_distinct_from(Response.NOT_ACCEPTED),
    )
