"""Working out what recommendations mean: what is new, what has changed, never twice."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask

from tests.factories import make_recommendation
from tracker.database import db
from tracker.language.sentences import known_meanings, words_hash
from tracker.models import RecommendationVector
from tracker.services.similar import index_recommendations

Statements = Callable[[], AbstractContextManager[list[str]]]


def vectors() -> dict[int, bytes]:
    db.session.rollback()
    rows = db.session.scalars(db.select(RecommendationVector))
    return {one.recommendation_id: one.vector for one in rows}


@pytest.mark.usefixtures("either_app")
def test_what_is_new_or_has_changed_is_worked_out_once() -> None:
    first, second = make_recommendation(), make_recommendation(wording="Ask the father.")
    meanings = known_meanings()
    assert meanings

    assert index_recommendations() == 2
    assert index_recommendations() == 0
    second.wording = "Ask the father and the mother."
    db.session.commit()
    assert index_recommendations() == 1

    assert vectors() == {
        first.id: meanings.vector(first.wording),
        second.id: meanings.vector("Ask the father and the mother."),
    }


def test_a_vector_says_of_which_words_and_which_model_it_is(app: Flask) -> None:
    one = make_recommendation(wording="Ask the father.")
    index_recommendations()

    kept = db.session.get_one(RecommendationVector, one.id)

    assert kept.words_hash == words_hash("Ask the father.")
    assert "MiniLM" in kept.model


def test_those_of_another_model_are_worked_out_anew(app: Flask) -> None:
    one = make_recommendation()
    index_recommendations()
    db.session.get_one(RecommendationVector, one.id).model = "another"
    db.session.commit()

    assert index_recommendations() == 1
    assert index_recommendations() == 0


def test_it_does_a_few_at_a_time(app: Flask) -> None:
    for number in range(5):
        make_recommendation(wording=f"Ask father number {number}.")

    assert [index_recommendations(limit=2) for _ in range(4)] == [2, 2, 1, 0]


def test_nothing_is_written_where_nothing_is_new(app: Flask, statements: Statements) -> None:
    make_recommendation()
    index_recommendations()

    with statements() as seen:
        index_recommendations()

    assert len(seen) == 1
