"""What has already been learnt: earlier reviews with a theme or words, and what became of them.

Told to a person from what that person may see: reviews, recommendations, incidents and actions.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.database import db
from tracker.domain.learning import ThemeStanding, is_evidenced
from tracker.domain.repeats import Span, Work, about_theme, work_of
from tracker.domain.vocabulary import Response
from tracker.models import ImpactReview, Incident, Person, Recommendation, Review, Theme
from tracker.models.reviews import review_incidents
from tracker.queries.impacts import latest_impacts
from tracker.queries.search import recommendations_saying
from tracker.queries.settings import read_settings
from tracker.queries.tallies import Tally, tally_recommendations
from tracker.queries.theme_history import (
    Carrier,
    ThemeHistory,
    of_same_case,
    read_history,
    span_of,
)
from tracker.queries.visible import visible_recommendations

MOST_BY_WORDS = 8


@dataclass(frozen=True, kw_only=True)
class EarlierRecommendation:
    """A recommendation, how far its actions are, and what the latest look at its impact found."""

    recommendation: Recommendation
    tally: Tally
    impact: ImpactReview | None

    @property
    def review(self) -> Review:
        return self.recommendation.review

    @property
    def theme_ids(self) -> frozenset[int]:
        return frozenset(theme.id for theme in self.recommendation.themes)

    @property
    def is_accepted(self) -> bool:
        return self.recommendation.response != Response.NOT_ACCEPTED

    @property
    def actions(self) -> int:
        return self.tally.total

    @property
    def complete(self) -> int:
        return self.tally.complete

    @property
    def is_evidenced(self) -> bool:
        return is_evidenced(self.impact.rating if self.impact else None)


@dataclass(frozen=True, kw_only=True)
class EarlierReview:
    """A review with a theme. Where none of its recommendations has the theme, all are told."""

    review: Review
    recommendations: Sequence[EarlierRecommendation]
    is_whole: bool


@dataclass(frozen=True, kw_only=True)
class LearntTheme:
    """A theme, with those under it, and the reviews that had it, the newest first."""

    theme: Theme
    under: Sequence[Theme]
    standing: ThemeStanding
    reviews: Sequence[EarlierReview]

    @property
    def recommendations(self) -> list[EarlierRecommendation]:
        return [one for review in self.reviews for one in review.recommendations]


@dataclass(frozen=True, kw_only=True)
class Learnt:
    themes: Sequence[LearntTheme]
    words: str
    # By the words alone; the best first.
    found: Sequence[EarlierRecommendation]


@dataclass(frozen=True, kw_only=True)
class _Past:
    """What was read for all themes at once."""

    history: ThemeHistory
    reviews: Mapping[int, Review]
    recommendations: Mapping[int, Sequence[EarlierRecommendation]]
    # Of the review it is asked for, and those of the same case.
    own: Span
    same_case: AbstractSet[int]
    here: AbstractSet[int]
    today: date
    years: int

    def before(self, theme: Theme) -> list[Carrier]:
        return self.history.before(theme.id, self.own, self.same_case)


def learnt_about(
    user: Person,
    themes: Sequence[Theme],
    words: str,
    today: date,
    besides: Review | Incident | None = None,
    *,
    adding: bool = False,
) -> Learnt:
    """What earlier reviews said about each theme, and recommendations that say the words.

    `besides` is the review or case it is asked for: reviews of the same case are left out. With
    `adding` it is about to have the themes.
    """
    if not (themes or words):
        return Learnt(themes=[], words="", found=[])
    same_case = _same_case(besides)
    said = recommendations_saying(user, words, besides=same_case, limit=MOST_BY_WORDS)
    return Learnt(
        themes=_by_theme(user, themes, today, besides, same_case, adding=adding) if themes else [],
        words=words,
        found=_told(user, said, today),
    )


def _same_case(besides: Review | Incident | None) -> set[int]:
    """Ids of the reviews that are of the case itself."""
    if besides is None:
        return set()
    if isinstance(besides, Review):
        return of_same_case([besides.id])[besides.id]
    link = review_incidents.c
    return set(db.session.scalars(select(link.review_id).where(link.incident_id == besides.id)))


def _by_theme(
    user: Person,
    themes: Sequence[Theme],
    today: date,
    besides: Review | Incident | None,
    same_case: AbstractSet[int],
    *,
    adding: bool,
) -> list[LearntTheme]:
    history = read_history(user, [theme.id for theme in themes])
    own = span_of(besides) if isinstance(besides, Review) else Span()
    carriers = [one for theme in themes for one in history.before(theme.id, own, same_case)]
    ids = {one.review_id for one in carriers}
    past = _Past(
        history=history,
        reviews=_reviews(ids),
        recommendations=_by_review(user, ids, today),
        own=own,
        same_case=same_case,
        here={theme.id for theme in themes} if adding else _themes_here(history, besides),
        today=today,
        years=read_settings().repeat_years,
    )
    return [_learnt(theme, past) for theme in themes]


def _themes_here(history: ThemeHistory, besides: Review | Incident | None) -> set[int]:
    """The themes that the review or case has itself."""
    if isinstance(besides, Incident):
        return {theme.id for theme in besides.themes}
    every = history.carriers.items()
    return {
        theme_id
        for theme_id, carriers in every
        if besides and besides.id in {one.review_id for one in carriers}
    }


def _reviews(ids: AbstractSet[int]) -> dict[int, Review]:
    statement = select(Review).where(Review.id.in_(ids)).options(joinedload(Review.kind))
    return {one.id: one for one in db.session.scalars(statement)}


def _by_review(
    user: Person, review_ids: AbstractSet[int], today: date
) -> dict[int, list[EarlierRecommendation]]:
    statement = (
        select(Recommendation)
        .where(Recommendation.review_id.in_(review_ids), visible_recommendations(user))
        .options(joinedload(Recommendation.review), selectinload(Recommendation.themes))
        .order_by(Recommendation.number)
    )
    found: dict[int, list[EarlierRecommendation]] = {}
    for one in _told(user, db.session.scalars(statement).all(), today):
        found.setdefault(one.recommendation.review_id, []).append(one)
    return found


def _told(
    user: Person, recommendations: Sequence[Recommendation], today: date
) -> list[EarlierRecommendation]:
    ids = [one.id for one in recommendations]
    tallies, impacts = tally_recommendations(user, ids, today), latest_impacts(ids)
    return [
        EarlierRecommendation(
            recommendation=one,
            tally=tallies.get(one.id, Tally()),
            impact=impacts.get(one.id),
        )
        for one in recommendations
    ]


def _learnt(theme: Theme, past: _Past) -> LearntTheme:
    under = past.history.under[theme.id]
    told = [_earlier(one, under, past) for one in _newest_first(theme, past)]
    below = [past.history.themes[each] for each in under - {theme.id}]
    return LearntTheme(
        theme=theme,
        under=sorted(below, key=lambda one: one.name.casefold()),
        standing=_standing(theme, told, past),
        reviews=told,
    )


def _earlier(review: Review, theme_ids: AbstractSet[int], past: _Past) -> EarlierReview:
    every = past.recommendations.get(review.id, [])
    told, is_whole = about_theme(theme_ids, every)
    return EarlierReview(review=review, recommendations=told, is_whole=is_whole)


def _standing(theme: Theme, told: Sequence[EarlierReview], past: _Past) -> ThemeStanding:
    def is_recent(one: EarlierReview) -> bool:
        return span_of(one.review).is_recent(past.own, past.today, past.years)

    recent = [one for one in told if is_recent(one)]
    older = [one for one in told if one not in recent]
    return ThemeStanding(
        earlier=len(told),
        recent=len(recent),
        years=past.years,
        is_here=not past.here.isdisjoint(past.history.under[theme.id]),
        work=_work(recent or older),
        older=_work(older),
    )


def _work(told: Sequence[EarlierReview]) -> Work:
    return work_of(each for one in told for each in one.recommendations)


def _newest_first(theme: Theme, past: _Past) -> list[Review]:
    def last_on(review: Review) -> date:
        return review.published_on or review.commissioned_on or date.min

    reviews = [past.reviews[one.review_id] for one in past.before(theme)]
    return sorted(reviews, key=lambda one: (last_on(one), one.code), reverse=True)
