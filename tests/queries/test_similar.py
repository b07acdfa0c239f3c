"""Similar recommendations: what is offered, to whom, in which order, and how it stands."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import (
    NOW,
    TODAY,
    kept,
    make_action,
    make_recommendation,
    make_review,
)
from tests.queries.statements import counted
from tracker.database import db
from tracker.domain.vocabulary import ImpactRating, Response, Status
from tracker.models import ImpactReview, Person, Recommendation, RecommendationVector
from tracker.queries.similar import Likeness, similar_recommendations
from tracker.services.similar import index_recommendations

WORDING = "Midwives and health visitors should ask fathers how they are, at each visit."
NEAR = "At each visit midwives and health visitors should ask fathers how they are."
PARAPHRASE = "When staff see a family with a newborn, dads should be spoken to as well"
OTHERS = (
    "Schools should send the safeguarding file on the day a pupil moves.",
    "The ambulance service should share its call records with the police.",
)


def offered(user: Person, words: str, **how: Any) -> list[tuple[str, Likeness]]:
    found = similar_recommendations(user, words, today=TODAY, **how)
    return [(one.reference, one.why) for one in found]


@pytest.fixture
def one(app: Flask) -> Recommendation:
    """CHS-1 among others, none of them worked out yet."""
    for wording in OTHERS:
        make_recommendation(wording=wording)
    return make_recommendation(review=make_review(code="CHS", pseudonym="Child S"), wording=WORDING)


def test_nearly_the_same_words_are_found_at_once(cast: Cast, one: Recommendation) -> None:
    assert offered(cast.priya, NEAR) == [("CHS-1", "nearly the same words")]


def test_other_words_are_found_once_their_meaning_is_worked_out(
    cast: Cast, one: Recommendation
) -> None:
    assert offered(cast.priya, PARAPHRASE) == []

    index_recommendations()

    assert offered(cast.priya, PARAPHRASE)[0] == ("CHS-1", "may mean the same")


def test_a_near_copy_comes_first_and_comes_once(cast: Cast, one: Recommendation) -> None:
    make_recommendation(review=make_review(code="BAT"), wording=PARAPHRASE)
    index_recommendations()

    found = offered(cast.priya, PARAPHRASE)

    assert found[:2] == [("BAT-1", "nearly the same words"), ("CHS-1", "may mean the same")]
    assert len({reference for reference, _ in found}) == len(found)


def test_at_most_so_many_are_offered(cast: Cast) -> None:
    for _ in range(7):
        make_recommendation(wording=WORDING)

    assert len(offered(cast.priya, WORDING)) == 5
    assert len(offered(cast.priya, WORDING, limit=3)) == 3


@pytest.mark.parametrize("words", ["", "  ", "fathers", "ask fathers", "?! … –"])
def test_a_word_or_two_are_no_recommendation_yet(
    cast: Cast, one: Recommendation, words: str
) -> None:
    index_recommendations()

    assert offered(cast.priya, words) == []


def test_one_is_not_similar_to_itself(cast: Cast, one: Recommendation) -> None:
    assert offered(cast.priya, WORDING, besides=one) == []


def test_changed_words_are_not_taken_for_what_they_meant_before(
    cast: Cast, one: Recommendation
) -> None:
    index_recommendations()
    assert offered(cast.priya, PARAPHRASE)[0][0] == "CHS-1"

    one.wording = "Dogs at home should be noted at each call, and how they behave."
    db.session.commit()

    assert "CHS-1" not in dict(offered(cast.priya, PARAPHRASE))


def test_a_vector_of_another_model_is_not_compared(cast: Cast, one: Recommendation) -> None:
    one.wording = "Dads should be spoken to whenever a newborn is seen by staff."
    db.session.commit()
    index_recommendations()
    for vector in db.session.scalars(db.select(RecommendationVector)):
        vector.model = "another"
    db.session.commit()

    assert offered(cast.priya, "Include men who have just become parents") == []


def test_it_says_how_each_stands(cast: Cast, one: Recommendation) -> None:
    one.response = Response.ACCEPTED
    make_action(recommendation=one, status=Status.COMPLETE)
    make_action(recommendation=one, due_on=date(2026, 3, 1))
    for held_on, rating in (
        (date(2026, 2, 2), ImpactRating.SOME),
        (date(2025, 8, 1), ImpactRating.NONE),
    ):
        kept(
            ImpactReview(
                recommendation_id=one.id,
                held_on=held_on,
                rating=rating,
                what_changed="Fathers are asked.",
                recorded_by_id=cast.priya.id,
                recorded_at=NOW,
            )
        )

    (found,) = similar_recommendations(cast.priya, NEAR, today=TODAY)

    assert (found.wording, found.review_code, found.review_name) == (WORDING, "CHS", "Child S")
    assert found.response == Response.ACCEPTED
    assert (found.tally.complete, found.tally.total, found.tally.overdue) == (1, 2, 1)
    assert found.impact
    assert (found.impact.rating, found.impact.held_on) == (ImpactRating.SOME, date(2026, 2, 2))


@pytest.mark.parametrize("words", [NEAR, PARAPHRASE])
@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("priya", True),
        ("colin", True),
        ("dora", True),
        ("chloe", True),
        ("tom", False),
        ("lena", False),
        ("vera", False),
    ],
)
def test_a_restricted_one_is_offered_only_to_those_who_may_see_it(
    either_app: Flask, words: str, who: str, sees: bool
) -> None:
    cast = make_cast()
    review = make_review(code="CHS", published_on=None, is_restricted=True, readers=[cast.chloe])
    make_recommendation(review=review, wording=WORDING)
    index_recommendations()

    for _ in range(2):
        assert ("CHS-1" in dict(offered(getattr(cast, who), words))) is sees


def test_who_has_retired_is_offered_nothing(cast: Cast, one: Recommendation) -> None:
    cast.tom.retired_at = NOW
    db.session.commit()

    assert offered(cast.tom, NEAR) == []


def test_more_recommendations_take_no_more_statements(cast: Cast, one: Recommendation) -> None:
    index_recommendations()
    offered(cast.priya, NEAR)
    with counted() as with_few:
        offered(cast.priya, NEAR)
    for number in range(20):
        make_recommendation(wording=f"{WORDING} Part {number}.")
    index_recommendations()
    offered(cast.priya, NEAR)

    with counted() as with_many:
        offered(cast.priya, NEAR)

    assert len(with_many) <= len(with_few) <= 5
