"""What has already been learnt: earlier reviews with a theme or words, and what became of them.

Told to a person from what that person may see: reviews, recommendations, incidents and actions.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.database import db
from tracker.domain.case_matrix import Span
from tracker.domain.learning import Standing, is_evidenced
from tracker.domain.vocabulary import ImpactRating, Response
from tracker.models import ImpactReview, Incident, Person, Recommendation, Review, Theme
from tracker.models.reviews import review_incidents
from tracker.queries.search import recommendations_saying
from tracker.queries.settings import read_settings
from tracker.queries.tallies import Tally, tally_recommendations
from tracker.queries.theme_uses import themed_reviews
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
    def rating(self) -> ImpactRating | None:
        return self.impact.rating if self.impact else None

    @property
    def is_accepted(self) -> bool:
        return self.recommendation.response != Response.NOT_ACCEPTED


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
    standing: Standing
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

    reviews: Mapping[int, Sequence[Review]]
    recommendations: Mapping[int, Sequence[EarlierRecommendation]]
    counted_from: date
    years: int
    is_here: bool
    children: Mapping[int, Sequence[Theme]]


def learnt_about(
    user: Person,
    themes: Sequence[Theme],
    words: str,
    today: date,
    besides: Review | Incident | None = None,
) -> Learnt:
    """What earlier reviews said about each theme, and recommendations that say the words.

    `besides` is the review or case it is asked for: reviews of the same case are left out.
    """
    if not (themes or words):
        return Learnt(themes=[], words="", found=[])
    same_case = _same_case(besides)
    children = _children(themes)
    wanted = {one.id for theme in themes for one in [theme, *children[theme.id]]}
    reviews = _reviews(user, wanted, same_case, besides)
    every = {one.id for of_theme in reviews.values() for one in of_theme}
    past = _Past(
        reviews=reviews,
        recommendations=_by_review(user, every, today),
        counted_from=_counted_from(besides, today),
        years=read_settings().repeat_years,
        is_here=bool(same_case),
        children=children,
    )
    said = recommendations_saying(user, words, besides=same_case, limit=MOST_BY_WORDS)
    return Learnt(
        themes=[_learnt(theme, past) for theme in themes],
        words=words,
        found=_told(user, said, today),
    )


def _same_case(besides: Review | Incident | None) -> set[int]:
    """Ids of the reviews that are of the case itself."""
    if besides is None:
        return set()
    link = review_incidents.c
    if isinstance(besides, Incident):
        return set(db.session.scalars(select(link.review_id).where(link.incident_id == besides.id)))
    incidents = select(link.incident_id).where(link.review_id == besides.id)
    shared = db.session.scalars(select(link.review_id).where(link.incident_id.in_(incidents)))
    return {besides.id, *shared}


def _counted_from(besides: Review | Incident | None, today: date) -> date:
    """The years that count end today, or when the review was published."""
    published_on = besides.published_on if isinstance(besides, Review) else None
    return published_on or today


def _children(themes: Sequence[Theme]) -> dict[int, list[Theme]]:
    """All that stands under each theme, however deep."""
    every = db.session.scalars(select(Theme).order_by(Theme.name)).all() if themes else []

    def under(theme: Theme) -> list[Theme]:
        children = [one for one in every if one.parent_id == theme.id]
        return [one for child in children for one in [child, *under(child)]]

    return {theme.id: under(theme) for theme in themes}


def _reviews(
    user: Person,
    theme_ids: AbstractSet[int],
    same_case: AbstractSet[int],
    besides: Review | Incident | None,
) -> dict[int, list[Review]]:
    """By theme, the reviews that came before."""
    pairs = themed_reviews(user)
    statement = (
        select(pairs.c.theme_id, Review)
        .join(Review, Review.id == pairs.c.review_id)
        .where(pairs.c.theme_id.in_(theme_ids), Review.id.not_in(same_case))
        .options(joinedload(Review.kind))
    )
    own = _span(besides) if isinstance(besides, Review) else Span()
    found: dict[int, list[Review]] = {}
    for theme_id, review in db.session.execute(statement):
        if own.began_on is None or not own.is_before(_span(review)):
            found.setdefault(theme_id, []).append(review)
    return found


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


def latest_impacts(recommendation_ids: Sequence[int]) -> dict[int, ImpactReview]:
    """The last look at the impact of each recommendation that had one."""
    if not recommendation_ids:
        return {}
    held = (
        select(ImpactReview)
        .where(ImpactReview.recommendation_id.in_(recommendation_ids))
        .order_by(ImpactReview.held_on, ImpactReview.id)
    )
    return {one.recommendation_id: one for one in db.session.scalars(held)}


def impacts_of(review: Review) -> dict[str, ImpactReview]:
    """{reference: the last look at its impact} of the recommendations that had one."""
    held = (
        select(Recommendation.reference, ImpactReview)
        .join(Recommendation, Recommendation.id == ImpactReview.recommendation_id)
        .where(Recommendation.review_id == review.id)
        .order_by(ImpactReview.held_on, ImpactReview.id)
    )
    return dict(db.session.execute(held).all())


def _learnt(theme: Theme, past: _Past) -> LearntTheme:
    under = past.children[theme.id]
    ids = {theme.id, *(one.id for one in under)}
    reviews = _newest_first({one for each in ids for one in past.reviews.get(each, ())})
    told = [_earlier(one, ids, past) for one in reviews]
    return LearntTheme(theme=theme, under=under, standing=_standing(told, past), reviews=told)


def _earlier(review: Review, theme_ids: AbstractSet[int], past: _Past) -> EarlierReview:
    every = past.recommendations.get(review.id, [])
    tagged = [one for one in every if theme_ids & {theme.id for theme in one.recommendation.themes}]
    return EarlierReview(review=review, recommendations=tagged or every, is_whole=not tagged)


def _standing(told: Sequence[EarlierReview], past: _Past) -> Standing:
    every = (one for review in told for one in review.recommendations)
    accepted = [one for one in every if one.is_accepted]
    return Standing(
        earlier=len(told),
        recent=sum(_is_recent(one.review, past) for one in told),
        years=past.years,
        is_here=past.is_here,
        recommendations=len(accepted),
        evidenced=sum(is_evidenced(one.rating) for one in accepted),
        actions=sum(one.tally.total for one in accepted),
        complete=sum(one.tally.complete for one in accepted),
    )


def _is_recent(review: Review, past: _Past) -> bool:
    return _span(review).counts_as_repeated(past.counted_from, past.years)


def _span(review: Review) -> Span:
    return Span(
        commissioned_on=review.commissioned_on,
        published_on=review.published_on,
        queued_on=review.queued_on,
    )


def _newest_first(reviews: Iterable[Review]) -> list[Review]:
    def last_on(review: Review) -> date:
        return review.published_on or review.commissioned_on or date.min

    return sorted(reviews, key=lambda one: (last_on(one), one.code), reverse=True)
