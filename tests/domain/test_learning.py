"""What was learnt about a theme, in a sentence."""

from typing import Any

import pytest

from tracker.domain.learning import ThemeStanding, is_evidenced
from tracker.domain.repeats import Work
from tracker.domain.vocabulary import ImpactRating

WORK = ("recommendations", "actions", "complete", "evidenced")


def standing(**words: Any) -> ThemeStanding:
    earlier = words.get("earlier", 3)
    work = Work(**{name: words.pop(name) for name in WORK if name in words})
    return ThemeStanding(
        **{"earlier": earlier, "recent": earlier, "years": 3, "work": work} | words
    )


def test_the_sentence_counts_the_review_that_is_here() -> None:
    one = standing(is_here=True, recommendations=5, actions=9, complete=6, evidenced=2)

    assert one.sentence == (
        "This theme is on its 4th review in 3 years; 6 of 9 actions complete;"
        " impact evidenced for 2 of 5 recommendations."
    )


def test_older_reviews_are_counted_apart() -> None:
    older = Work(recommendations=4, actions=7, complete=7, evidenced=3)
    counts = {"recommendations": 5, "actions": 9, "complete": 6}
    one = standing(earlier=6, recent=2, is_here=True, older=older, **counts)

    assert one.sentence == (
        "This theme is on its 3rd review in 3 years; 6 of 9 actions complete;"
        " no impact evidenced yet. Before that it was on 4 reviews; 7 of 7 actions complete;"
        " impact evidenced for 3 of 4 recommendations."
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"earlier": 0}, "No review has this theme."),
        ({"earlier": 0, "is_here": True}, "No earlier review has this theme."),
        ({"earlier": 5, "recent": 2}, "This theme has been on 2 reviews in 3 years;"),
        (
            {"earlier": 5, "recent": 4},
            "yet. Before that it was on 1 review; no recommendations about it yet.",
        ),
        (
            {"earlier": 5, "recent": 0},
            "This theme was on 5 reviews, none of them in the last 3 years;",
        ),
        (
            {"earlier": 1, "recent": 0, "is_here": True},
            "This theme was on 1 earlier review, not in the last 3 years;",
        ),
        ({"earlier": 1, "years": 1}, "This theme has been on 1 review in 1 year;"),
        ({"earlier": 2}, "This theme has been on 2 reviews in 3 years; no recommendations about"),
        ({"recommendations": 1}, "no actions yet; no impact evidenced yet."),
        (
            {"recommendations": 1, "actions": 1, "complete": 1, "evidenced": 1},
            "1 of 1 action complete; impact evidenced for 1 of 1 recommendation.",
        ),
    ],
)
def test_it_says_what_is_not_there(words: dict[str, Any], sentence: str) -> None:
    assert sentence in standing(**words).sentence


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ({}, ""),
        ({"recommendations": 2}, "What stood in the way?"),
        (
            {"recommendations": 2, "actions": 3, "complete": 2},
            "1 earlier action is not finished. Would finishing it have helped",
        ),
        (
            {"recommendations": 2, "actions": 3, "complete": 1},
            "2 earlier actions are not finished. Would finishing them have helped",
        ),
        ({"recommendations": 2, "actions": 3, "complete": 3}, "nothing shows that it helped"),
        (
            {"recommendations": 2, "actions": 3, "complete": 3, "evidenced": 1},
            "Why was it not enough",
        ),
    ],
)
def test_the_question_follows_from_what_became_of_it(words: dict[str, Any], question: str) -> None:
    asked = standing(**words).question

    assert question in asked
    assert bool(question) == bool(asked)


def test_some_evidence_is_evidence_and_none_is_not() -> None:
    assert [is_evidenced(rating) for rating in (*ImpactRating, None)] == [False, True, True, False]
