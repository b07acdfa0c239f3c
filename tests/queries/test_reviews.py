"""Lists of reviews, and themes that come again."""

from datetime import date
from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import TODAY, make_action, make_recommendation, make_review, make_theme
from tests.queries.statements import counted
from tracker.database import db
from tracker.domain.vocabulary import Brag, Status
from tracker.queries.reviews import ReviewFilter, find_review, list_reviews


def codes(cast: Cast, **wanted: Any) -> list[str]:
    rows, total = list_reviews(cast.priya, ReviewFilter(**wanted), TODAY)
    assert total == len(rows)
    return [row.code for row in rows]


def test_progress_leaves_out_withdrawn_actions_and_other_reviews(cast: Cast) -> None:
    one = make_recommendation(review=make_review(code="CHS"))
    another = make_recommendation(review=one.review)
    make_action(recommendation=one, status=Status.COMPLETE)
    make_action(recommendation=one, due_on=date(2026, 3, 18))
    make_action(recommendation=another, status=Status.AWAITING, due_on=date(2026, 3, 1))
    make_action(recommendation=another)
    make_action(recommendation=another, status=Status.WITHDRAWN)
    make_action()

    rows, total = list_reviews(cast.priya, ReviewFilter(q="chs"), TODAY)

    (row,) = rows
    assert (total, row.recommendations) == (1, 2)
    assert row.tally.counts == {Brag.RED: 2, Brag.GREEN: 1, Brag.BLUE: 1}
    assert (row.tally.total, row.tally.complete, row.tally.open) == (4, 1, 3)
    assert (row.tally.overdue, row.tally.awaiting, row.tally.withdrawn) == (2, 1, 1)
    assert row.tally.worst == Brag.RED


def test_a_review_without_actions_has_no_colour(cast: Cast) -> None:
    make_review(code="CHS")

    ((row,), _) = list_reviews(cast.priya, ReviewFilter(), TODAY)

    assert (row.tally.total, row.tally.worst) == (0, None)


def test_the_filter_finds_what_it_is_asked_for(cast: Cast) -> None:
    neglect = make_theme(name="Neglect")
    chs = make_review(code="CHS", pseudonym="Child S", published_on=None)
    make_review(code="BAT", pseudonym="Baby T", kind=chs.kind, themes=[neglect])
    make_review(code="CHR", pseudonym="Child R", is_legacy=True)
    make_recommendation(review=chs, themes=[neglect])

    assert codes(cast) == ["BAT", "CHR", "CHS"]
    assert codes(cast, q="child") == ["CHR", "CHS"]
    assert codes(cast, q="child s") == ["CHS"]
    assert codes(cast, q="100%") == []
    assert codes(cast, published=False) == ["CHS"]
    assert codes(cast, published=True) == ["BAT", "CHR"]
    assert codes(cast, legacy=True) == ["CHR"]
    assert codes(cast, legacy=False) == ["BAT", "CHS"]
    assert codes(cast, kind_id=chs.kind_id) == ["BAT", "CHS"]
    assert codes(cast, theme_id=neglect.id) == ["BAT", "CHS"]
    assert codes(cast, theme_id=999) == []


def test_the_list_is_sorted_as_asked_and_a_strange_order_is_ignored(cast: Cast) -> None:
    red, blue, _ = (make_review(code=code) for code in ("AA", "BB", "CC"))
    make_action(recommendation=make_recommendation(review=red), due_on=date(2026, 3, 1))
    make_action(recommendation=make_recommendation(review=blue), status=Status.COMPLETE)
    make_recommendation(review=blue)

    assert codes(cast, sort="colour") == ["AA", "BB", "CC"]
    assert codes(cast, sort="colour", descending=True) == ["CC", "BB", "AA"]
    assert codes(cast, sort="recommendations", descending=True) == ["BB", "AA", "CC"]
    assert codes(cast, sort="; DROP TABLE") == ["AA", "BB", "CC"]


def test_a_page_holds_fifty_and_the_total_counts_all(cast: Cast) -> None:
    for _ in range(52):
        make_review()

    rows, total = list_reviews(cast.priya, ReviewFilter(page=2), TODAY)

    assert (len(rows), total) == (2, 52)


def test_the_number_of_statements_does_not_grow_with_the_rows(cast: Cast) -> None:
    lengths, needed = [], []
    for wanted in (5, 45):
        for _ in range(wanted - sum(lengths[-1:])):
            make_action(recommendation=make_recommendation())
        db.session.expire_all()
        _ = cast.priya.role
        with counted() as sent:
            rows, _total = list_reviews(cast.priya, ReviewFilter(sort="colour"), TODAY)
        lengths.append(len(rows))
        needed.append(len(sent))

    assert lengths == [5, 45]
    assert needed[0] == needed[1] <= 3


@pytest.mark.parametrize(("who", "sees"), [("priya", 1), ("vera", 1), ("tom", 1), ("lena", 0)])
def test_an_agency_lead_is_told_of_no_review(cast: Cast, who: str, sees: int) -> None:
    make_review(code="CHS")

    rows, total = list_reviews(getattr(cast, who), ReviewFilter(), TODAY)

    assert (len(rows), total) == (sees, sees)
    assert (find_review(getattr(cast, who), "chs") is not None) == bool(sees)
