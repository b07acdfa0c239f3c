"""The register of incidents: questions, years, quarters and the same months a year before."""

from datetime import date

import pytest

from tracker.domain.register import (
    QUARTERS,
    Period,
    gate_words,
    is_notified_whatever_the_cause,
    months_of,
    period_of,
    quarter_of,
    year_before,
    year_of,
)
from tracker.domain.vocabulary import Harm


@pytest.mark.parametrize(
    ("day", "year", "quarter"),
    [
        (date(2022, 4, 1), 2022, 1),
        (date(2022, 6, 30), 2022, 1),
        (date(2022, 7, 1), 2022, 2),
        (date(2022, 12, 31), 2022, 3),
        (date(2023, 1, 1), 2022, 4),
        (date(2023, 3, 31), 2022, 4),
        (date(2023, 4, 1), 2023, 1),
    ],
)
def test_a_year_and_its_quarters_begin_in_april(day: date, year: int, quarter: int) -> None:
    assert (year_of(day), quarter_of(day)) == (year, quarter)
    assert day.month in months_of(quarter)


def test_every_month_is_in_one_quarter() -> None:
    months = [month for quarter in QUARTERS for month in months_of(quarter)]

    assert months == [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]


@pytest.mark.parametrize(
    ("year", "today", "last", "last_before"),
    [
        (2022, date(2026, 3, 19), date(2023, 3, 31), date(2022, 3, 31)),
        (2025, date(2026, 3, 19), date(2026, 3, 19), date(2025, 3, 19)),
        (2023, date(2024, 2, 29), date(2024, 2, 29), date(2023, 2, 28)),
        (2025, date(2026, 3, 31), date(2026, 3, 31), date(2025, 3, 31)),
    ],
)
def test_a_year_is_compared_with_the_same_months_of_the_year_before(
    year: int, today: date, last: date, last_before: date
) -> None:
    period = period_of(year, today)

    assert period == Period(date(year, 4, 1), last)
    assert year_before(period) == Period(date(year - 1, 4, 1), last_before)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([True] * 5, "5 of 5 answered yes"),
        ([True, True, False, True, True], "4 of 5 answered yes"),
        ([True, None, False, None, True], "2 of 5 answered yes, 2 not answered yet"),
    ],
)
def test_the_gate_says_how_many_answers_are_yes(answers: list[bool | None], words: str) -> None:
    assert gate_words(answers) == words


@pytest.mark.parametrize(
    ("harm", "in_care", "is_notified"),
    [
        (Harm.DIED, True, True),
        (Harm.DIED, False, False),
        (Harm.DIED, None, False),
        (Harm.SERIOUSLY_HARMED, True, False),
        (None, True, False),
    ],
)
def test_a_child_in_care_who_died_is_notified_whatever_the_cause(
    harm: Harm | None, in_care: bool | None, is_notified: bool
) -> None:
    assert is_notified_whatever_the_cause(harm, in_care) is is_notified
