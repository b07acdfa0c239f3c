"""The last look at what difference a recommendation made: the latest day, not the last typed."""

from collections.abc import Collection

from sqlalchemy import Subquery, func, select

from tracker.database import db
from tracker.models import ImpactReview, Recommendation, Review


def last_looks() -> Subquery:
    """(id, recommendation_id, rating) of the last look at each recommendation that had one."""
    newest_first = (ImpactReview.held_on.desc(), ImpactReview.id.desc())
    place = func.row_number().over(
        partition_by=ImpactReview.recommendation_id, order_by=newest_first
    )
    ranked = select(
        ImpactReview.id,
        ImpactReview.recommendation_id,
        ImpactReview.rating,
        place.label("place"),
    ).subquery()
    return select(ranked).where(ranked.c.place == 1).subquery("last_looks")


def latest_impacts(recommendation_ids: Collection[int]) -> dict[int, ImpactReview]:
    """{id of a recommendation: the last look at it}"""
    if not recommendation_ids:
        return {}
    looks = last_looks()
    found = db.session.scalars(
        select(ImpactReview)
        .join(looks, looks.c.id == ImpactReview.id)
        .where(ImpactReview.recommendation_id.in_(recommendation_ids))
    )
    return {one.recommendation_id: one for one in found}


def impacts_of(review: Review) -> dict[str, ImpactReview]:
    """{reference: the last look at it} of the recommendations of a review."""
    of_review = select(Recommendation.id, Recommendation.reference)
    rows = db.session.execute(of_review.where(Recommendation.review_id == review.id)).all()
    latest = latest_impacts([row.id for row in rows])
    return {row.reference: latest[row.id] for row in rows if row.id in latest}
