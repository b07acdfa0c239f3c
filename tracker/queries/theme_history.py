"""Which reviews have had a theme before, of what a person may see.

A theme counts with all that stands under it. The look-up and the case matrix both ask here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from tracker.database import db
from tracker.domain.repeats import Span
from tracker.models import Person, Review, Theme
from tracker.models.reviews import review_incidents
from tracker.queries.theme_uses import themed_reviews


@dataclass(frozen=True)
class Carrier:
    """A review with a theme: its own, or of a recommendation or an incident."""

    review_id: int
    span: Span
    is_restricted: bool
    # Only an incident says so.
    of_case: bool

    @property
    def is_for_all(self) -> bool:
        """Whoever sees the review it is told for may be told of this one."""
        return not (self.is_restricted or self.of_case)


@dataclass(frozen=True, kw_only=True)
class ThemeHistory:
    """Themes by id, of each the ids of itself and those under it, and the reviews that carry it."""

    themes: Mapping[int, Theme]
    under: Mapping[int, frozenset[int]]
    carriers: Mapping[int, Sequence[Carrier]]

    def carriers_of(self, theme_id: int, *, for_all: bool = False) -> list[Carrier]:
        """Each review once."""
        found = {
            one.review_id: one
            for each in self.under[theme_id]
            for one in self.carriers.get(each, ())
            if one.is_for_all or not for_all
        }
        return list(found.values())

    def before(
        self,
        theme_id: int,
        own: Span,
        same_case: AbstractSet[int],
        *,
        for_all: bool = False,
    ) -> list[Carrier]:
        """The earlier reviews that had it, but not those of the same case."""
        return [
            one
            for one in self.carriers_of(theme_id, for_all=for_all)
            if one.review_id not in same_case and one.span.is_earlier_than(own)
        ]


def read_history(user: Person, asked: Collection[int] | None = None) -> ThemeHistory:
    """Of all themes, or of those asked for by their ids."""
    themes = {one.id: one for one in db.session.scalars(select(Theme))}
    under = _under(themes.values())
    wanted = themes if asked is None else {one for each in asked for one in under[each]}
    return ThemeHistory(themes=themes, under=under, carriers=_carriers(user, wanted))


def _under(themes: Iterable[Theme]) -> dict[int, frozenset[int]]:
    children = defaultdict(list)
    for theme in themes:
        children[theme.parent_id].append(theme.id)

    def under(theme_id: int) -> frozenset[int]:
        return frozenset({theme_id}).union(*(under(child) for child in children[theme_id]))

    return {theme.id: under(theme.id) for theme in themes}


def _carriers(user: Person, theme_ids: Collection[int]) -> dict[int, list[Carrier]]:
    pairs = themed_reviews(user)
    statement = select(
        pairs.c.theme_id,
        pairs.c.of_case,
        Review.id,
        Review.commissioned_on,
        Review.published_on,
        Review.queued_on,
        Review.is_restricted,
    ).join(Review, Review.id == pairs.c.review_id)
    found = defaultdict(list)
    for row in db.session.execute(statement.where(pairs.c.theme_id.in_(theme_ids))):
        carrier = Carrier(row.id, span_of(row), row.is_restricted, bool(row.of_case))
        found[row.theme_id].append(carrier)
    return found


def span_of(review: Any) -> Span:
    """Of a review, or of a row with its dates."""
    return Span(
        commissioned_on=review.commissioned_on,
        published_on=review.published_on,
        queued_on=review.queued_on,
        number=review.id,
    )


def of_same_case(review_ids: Collection[int]) -> dict[int, set[int]]:
    """{review: itself and those that share an incident with it}"""
    one, other = aliased(review_incidents), aliased(review_incidents)
    shared = (
        select(one.c.review_id, other.c.review_id)
        .join(other, other.c.incident_id == one.c.incident_id)
        .where(one.c.review_id.in_(review_ids))
    )
    found = {review_id: {review_id} for review_id in review_ids}
    for review_id, other_id in db.session.execute(shared):
        found[review_id].add(other_id)
    return found
