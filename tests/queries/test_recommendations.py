"""Lists of recommendations."""

from datetime import date
from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import TODAY, make_action, make_recommendation, make_review, make_theme
from tests.queries.statements import counted
from tracker.database import db
from tracker.domain.vocabulary import Brag, Response, Status
from tracker.queries.recommendations import (
    RecommendationFilter,
    count_without_actions,
    find_recommendation,
    list_recommendations,
    recommendations_of,
)


def references(cast: Cast, **wanted: Any) -> list[str]:
    rows, total = list_recommendations(cast.priya, RecommendationFilter(**wanted), TODAY)
    assert total == len(rows)
    return [row.reference for row in rows]


def test_a_row_says_what_the_list_shows(cast: Cast) -> None:
    one = make_recommendation(
        review=make_review(code="CHS", pseudonym="Child S"),
        printed_number="8.3(b)",
        addressees=[cast.police, cast.council],
        other_addressees="all schools",
        response=Response.ACCEPTED,
    )
    make_action(recommendation=one, due_on=date(2026, 3, 1))

    ((row,), total) = list_recommendations(cast.priya, RecommendationFilter(), TODAY)

    assert total == 1
    assert (row.reference, row.printed_number, row.review_name) == ("CHS-1", "8.3(b)", "Child S")
    assert row.addressees == "KCC, Police, all schools"
    assert (row.tally.counts, row.tally.overdue) == ({Brag.RED: 1}, 1)


def test_the_filter_finds_what_it_is_asked_for(cast: Cast) -> None:
    theme, review = make_theme(), make_review(code="CHS", pseudonym="Child S")
    for words in (
        {"addressees": [cast.police], "response": Response.ACCEPTED},
        {"themes": [theme], "response": Response.NOT_ACCEPTED, "response_reason": "No."},
        {"wording": "Use one neglect tool.", "printed_number": "21.10.2"},
    ):
        make_recommendation(review=review, **words)
    make_action(recommendation=make_recommendation(review=make_review(code="BAT")))

    assert references(cast) == ["BAT-1", "CHS-1", "CHS-2", "CHS-3"]
    assert references(cast, review_id=review.id) == ["CHS-1", "CHS-2", "CHS-3"]
    assert references(cast, agency_id=cast.police.id) == ["CHS-1"]
    assert references(cast, theme_id=theme.id) == ["CHS-2"]
    assert references(cast, response="accepted") == ["CHS-1"]
    assert references(cast, response="none") == ["BAT-1", "CHS-3"]
    assert references(cast, without_actions=True) == ["CHS-1", "CHS-3"]
    assert references(cast, q="neglect TOOL") == ["CHS-3"]
    assert references(cast, q="21.10") == ["CHS-3"]
    assert references(cast, q="bat-1") == ["BAT-1"]


def test_the_count_without_actions_is_the_length_of_its_list(cast: Cast) -> None:
    make_recommendation()
    make_recommendation(response=Response.NOT_ACCEPTED, response_reason="Not ours.")
    make_action()

    assert count_without_actions(cast.priya) == len(references(cast, without_actions=True)) == 1
    assert count_without_actions(cast.lena) == 0


def test_references_are_in_the_order_of_their_numbers(cast: Cast) -> None:
    review = make_review(code="CHS")
    for number in (10, 2, 1):
        make_recommendation(review=review, number=number)

    assert references(cast) == ["CHS-1", "CHS-2", "CHS-10"]
    assert references(cast, descending=True) == ["CHS-10", "CHS-2", "CHS-1"]
    rows = recommendations_of(cast.priya, review, TODAY)
    assert [row.reference for row in rows] == ["CHS-1", "CHS-2", "CHS-10"]


def test_the_worst_colour_comes_first(cast: Cast) -> None:
    review = make_review(code="CHS")
    none, blue, red = (make_recommendation(review=review) for _ in range(3))
    make_action(recommendation=blue, status=Status.COMPLETE)
    make_action(recommendation=red, status=Status.COMPLETE)
    make_action(recommendation=red, due_on=date(2026, 3, 1))
    make_action(recommendation=none, status=Status.WITHDRAWN)

    assert references(cast, sort="colour") == ["CHS-3", "CHS-2", "CHS-1"]


def test_the_number_of_statements_does_not_grow_with_the_rows(cast: Cast) -> None:
    review, needed = make_review(), []
    for wanted in (5, 45):
        for number in range(len(review.recommendations), wanted):
            make_action(
                recommendation=make_recommendation(
                    review=review, number=number + 1, addressees=[cast.police]
                )
            )
        db.session.expire_all()
        _ = cast.priya.role
        with counted() as sent:
            rows, _total = list_recommendations(cast.priya, RecommendationFilter(), TODAY)
        assert len(rows) == wanted
        needed.append(len(sent))

    assert needed[0] == needed[1] <= 4


@pytest.mark.parametrize(("who", "sees"), [("priya", 1), ("vera", 1), ("tom", 1), ("lena", 0)])
def test_an_agency_lead_is_told_of_no_recommendation(cast: Cast, who: str, sees: int) -> None:
    one = make_recommendation()
    make_action(recommendation=one, lead=cast.police)

    rows, total = list_recommendations(getattr(cast, who), RecommendationFilter(), TODAY)

    assert (len(rows), total) == (sees, sees)
    found = find_recommendation(getattr(cast, who), one.reference.lower())
    assert (found is not None) == bool(sees)
