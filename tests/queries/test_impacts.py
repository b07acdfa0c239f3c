"""The last look at what difference a recommendation made."""

from datetime import date

from flask import Flask

from tests.cast import make_cast
from tests.factories import NOW, kept, make_recommendation, make_review
from tracker.database import db
from tracker.domain.vocabulary import ImpactRating
from tracker.models import ImpactReview, Person, Recommendation
from tracker.queries.impacts import impacts_of, latest_impacts


def look_at(one: Recommendation, held_on: date, by: Person) -> ImpactReview:
    return kept(
        ImpactReview(
            recommendation_id=one.id,
            held_on=held_on,
            rating=ImpactRating.SOME,
            what_changed="Fewer are missed.",
            recorded_by_id=by.id,
            recorded_at=NOW,
        )
    )


def test_the_latest_day_counts_and_of_one_day_the_last_that_was_typed(either_app: Flask) -> None:
    cast = make_cast()
    review = make_review(code="CHS")
    one, two, _ = (make_recommendation(review=review) for _ in range(3))
    last = look_at(one, date(2026, 2, 1), cast.priya)
    first = look_at(one, date(2025, 2, 1), cast.priya)
    look_at(two, date(2026, 1, 5), cast.priya)
    again = look_at(two, date(2026, 1, 5), cast.priya)

    assert latest_impacts([one.id, two.id]) == {one.id: last, two.id: again}
    assert latest_impacts([one.id]) == {one.id: last}
    assert latest_impacts([]) == {}
    assert impacts_of(review) == {"CHS-1": last, "CHS-2": again}
    db.session.refresh(one)
    assert one.impact_reviews == [first, last]
