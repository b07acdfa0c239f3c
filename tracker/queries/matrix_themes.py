"""What reviews recommended about the themes of those that wait in the case matrix.

Plain columns, no models: a theme that comes again can have hundreds of recommendations.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, Subquery, case, func, select

from tracker.database import db
from tracker.domain.learning import is_evidenced
from tracker.domain.repeats import Work, about_theme, work_of
from tracker.domain.vocabulary import Response, Status
from tracker.models import Action, Person, Recommendation
from tracker.models.recommendations import recommendation_themes
from tracker.queries.impacts import last_looks
from tracker.queries.theme_history import ThemeHistory, read_history


@dataclass(frozen=True, kw_only=True)
class Made:
    """A recommendation, and what became of it."""

    theme_ids: frozenset[int]
    is_accepted: bool
    actions: int
    complete: int
    is_evidenced: bool


@dataclass(frozen=True, kw_only=True)
class ThemeFacts:
    """The history of the themes, and by review what it recommended."""

    history: ThemeHistory
    made: Mapping[int, Sequence[Made]]

    def themes_of(self, review_id: int, *, for_all: bool) -> list[int]:
        """By name; `for_all` without those that only an incident has."""
        own = [
            theme_id
            for theme_id, carriers in self.history.carriers.items()
            for one in carriers
            if one.review_id == review_id and not (for_all and one.of_case)
        ]
        return sorted(own, key=lambda theme_id: self.name_of(theme_id).casefold())

    def name_of(self, theme_id: int) -> str:
        return self.history.themes[theme_id].name

    def work_on(self, theme_id: int, review_ids: Collection[int]) -> Work:
        under = self.history.under[theme_id]
        told = [about_theme(under, self.made.get(one, ()))[0] for one in review_ids]
        return work_of(one for every in told for one in every)


def read_themes(user: Person, waiting: Collection[int]) -> ThemeFacts:
    """What a person may see of the themes of the reviews that wait, by their ids."""
    history = read_history(user)
    wanted = [
        theme_id
        for theme_id, carriers in history.carriers.items()
        if not {one.review_id for one in carriers}.isdisjoint(waiting)
    ]
    reviews = {one.review_id for each in wanted for one in history.carriers_of(each)}
    return ThemeFacts(history=history, made=_made(reviews))


def _made(review_ids: Collection[int]) -> dict[int, list[Made]]:
    tags: dict[int, set[int]] = defaultdict(set)
    tagged = select(recommendation_themes).join_from(recommendation_themes, Recommendation)
    for row in db.session.execute(tagged.where(Recommendation.review_id.in_(review_ids))):
        tags[row.recommendation_id].add(row.theme_id)
    found = defaultdict(list)
    for row in db.session.execute(_with_what_became(review_ids)):
        found[row.review_id].append(_made_of(row, tags[row.id]))
    return found


def _made_of(row: Row[Any], theme_ids: AbstractSet[int]) -> Made:
    return Made(
        theme_ids=frozenset(theme_ids),
        is_accepted=row.response != Response.NOT_ACCEPTED,
        actions=row.actions or 0,
        complete=row.complete or 0,
        is_evidenced=is_evidenced(row.rating),
    )


def _with_what_became(review_ids: Collection[int]) -> Select[Any]:
    """The recommendations of reviews; without actions or looks at impact there is nothing."""
    counts, looks = _counts(), last_looks()
    return (
        select(
            Recommendation.id,
            Recommendation.review_id,
            Recommendation.response,
            counts.c.actions,
            counts.c.complete,
            looks.c.rating,
        )
        .outerjoin(counts, counts.c.recommendation_id == Recommendation.id)
        .outerjoin(looks, looks.c.recommendation_id == Recommendation.id)
        .where(Recommendation.review_id.in_(review_ids))
    )


def _counts() -> Subquery:
    """The withdrawn are left out."""
    return (
        select(
            Action.recommendation_id,
            func.count(Action.id).label("actions"),
            func.sum(case((Action.status == Status.COMPLETE, 1), else_=0)).label("complete"),
        )
        .where(Action.status != Status.WITHDRAWN)
        .group_by(Action.recommendation_id)
        .subquery()
    )
