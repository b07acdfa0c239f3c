"""Themes that come again: which reviews came before, and what was done about a theme."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.repeats import Span, Work, about_theme, work_of

TODAY = date(2023, 3, 2)
SPANS = st.builds(
    Span,
    commissioned_on=st.none() | st.dates(date(2015, 1, 1), date(2026, 1, 1)),
    published_on=st.none() | st.dates(date(2015, 1, 1), date(2026, 1, 1)),
    queued_on=st.none() | st.dates(date(2015, 1, 1), date(2026, 1, 1)),
)


@given(SPANS, SPANS)
def test_of_two_reviews_at_most_one_was_before_the_other(one: Span, other: Span) -> None:
    assert not (one.is_before(other) and other.is_before(one))


def test_a_review_without_any_date_is_an_old_one() -> None:
    assert Span().is_before(Span(queued_on=TODAY))
    assert not Span(queued_on=TODAY).is_before(Span())


@given(SPANS)
def test_for_what_has_no_date_yet_every_review_is_earlier(one: Span) -> None:
    assert one.is_earlier_than(Span())


def test_of_two_reviews_of_the_same_day_the_one_recorded_first_is_earlier() -> None:
    own = Span(commissioned_on=TODAY, number=5)

    assert Span(commissioned_on=date(2023, 3, 1), published_on=TODAY, number=9).is_earlier_than(own)
    assert Span(number=9).is_earlier_than(own)
    assert Span(queued_on=TODAY, number=4).is_earlier_than(own)
    assert not Span(queued_on=TODAY, number=6).is_earlier_than(own)


@pytest.mark.parametrize(
    ("one", "is_recent"),
    [
        (Span(published_on=date(2020, 3, 2)), True),
        (Span(published_on=date(2020, 3, 1)), False),
        (Span(commissioned_on=date(2022, 1, 1)), True),
        (Span(), True),
    ],
)
def test_what_was_published_long_ago_is_not_recent(one: Span, is_recent: bool) -> None:
    assert one.is_recent(Span(), TODAY, 3) == is_recent


def test_the_years_of_a_published_review_end_with_its_publication() -> None:
    one, own = Span(published_on=date(2016, 5, 1)), Span(published_on=date(2018, 1, 1))

    assert one.is_recent(own, TODAY, 3)
    assert not one.is_recent(Span(commissioned_on=date(2018, 1, 1)), TODAY, 3)


@dataclass(frozen=True)
class Made:
    theme_ids: frozenset[int] = frozenset({1})
    is_accepted: bool = True
    actions: int = 0
    complete: int = 0
    is_evidenced: bool = False


def test_recommendations_with_the_theme_are_meant_or_all_where_none_has_it() -> None:
    tagged, other = Made(), Made(theme_ids=frozenset({2}))

    assert about_theme({1, 9}, [tagged, other]) == ([tagged], False)
    assert about_theme({9}, [tagged, other]) == ([tagged, other], True)


def test_what_was_turned_down_is_no_work() -> None:
    told = [
        Made(actions=3, complete=1, is_evidenced=True),
        Made(actions=2, complete=2),
        Made(actions=5, complete=5, is_accepted=False, is_evidenced=True),
    ]

    work = work_of(told)

    assert work == Work(recommendations=2, evidenced=1, actions=5, complete=3)
    assert work.open_actions == 2
