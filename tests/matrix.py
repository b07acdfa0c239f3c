"""What the tests of the case matrix begin with."""

from datetime import date
from typing import Any

from sqlalchemy import delete, select

from tests.factories import NOW, TODAY, kept, make_recommendation, make_review
from tracker.database import db
from tracker.domain.vocabulary import ImpactRating
from tracker.models import (
    Criterion,
    ImpactReview,
    MatrixScore,
    Person,
    Recommendation,
    Review,
    ReviewKind,
    Theme,
    TimetabledReview,
)


def make_waiting(**words: Any) -> Review:
    """An LCSPR not published yet, put in the matrix today."""
    defaults = {"kind": lcspr(), "published_on": None, "queued_on": TODAY}
    return make_review(**defaults | words)


def lcspr() -> ReviewKind:
    return db.session.scalars(select(ReviewKind).where(ReviewKind.name == "LCSPR")).one()


def make_earlier(*themes: Theme, **words: Any) -> Review:
    """A review published half a year before the others, with a recommendation for each theme."""
    review = make_review(**{"published_on": date(2025, 9, 1), "themes": list(themes)} | words)
    for theme in themes:
        make_recommendation(review=review, themes=[theme])
    return review


def find_criterion(key: str) -> Criterion:
    return db.session.scalars(select(Criterion).where(Criterion.key == key)).one()


def only(*keys: str) -> None:
    """The other criteria are retired."""
    for criterion in db.session.scalars(select(Criterion).where(Criterion.key.not_in(keys))):
        criterion.retired_at = NOW
    db.session.commit()


def judge(review: Review, key: str, score: int, *, by: Person, why: str = "") -> MatrixScore:
    return kept(
        MatrixScore(
            review_id=review.id,
            criterion_id=find_criterion(key).id,
            score=score,
            why=why,
            scored_by_id=by.id,
            scored_at=NOW,
        )
    )


def show_impact(recommendation: Recommendation, rating: ImpactRating, *, by: Person) -> None:
    kept(
        ImpactReview(
            recommendation_id=recommendation.id,
            held_on=TODAY,
            rating=rating,
            what_changed="Fewer are missed.",
            recorded_by_id=by.id,
            recorded_at=NOW,
        )
    )


def forget_criteria() -> None:
    db.session.execute(delete(Criterion))
    db.session.commit()


def matrix_arguments(review: Review) -> dict[str, dict[str, object]]:
    """What stands in the addresses of these pages, for a review that is on a meeting."""
    timetabled = select(TimetabledReview.meeting_id).where(TimetabledReview.review_id == review.id)
    of_review = {"reference": review.code}
    on_meeting = {"meeting_id": db.session.scalars(timetabled).one()}
    criterion = {"criterion_id": find_criterion("harm").id}
    return {
        "case_matrix.kept": on_meeting,
        **{f"case_matrix.{step}": of_review for step in ("score", "timetable", "take_out")},
        **{f"case_matrix.{step}": of_review | on_meeting for step in ("take_off", "order")},
        **{f"criteria.{step}": criterion for step in ("change", "retire", "bring_back")},
    }
