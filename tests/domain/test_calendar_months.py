"""Months and years by the calendar, to the last day of a shorter month."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.calendar_months import add_months, add_years

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2022, 8, 31), 6, date(2023, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2022, 12, 15), 1, date(2023, 1, 15)),
        (date(2023, 1, 15), -1, date(2022, 12, 15)),
        (date(2023, 3, 31), -1, date(2023, 2, 28)),
        (date(2023, 3, 31), 0, date(2023, 3, 31)),
    ],
)
def test_months_are_added_by_calendar(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_a_year_from_29_february_is_28_february() -> None:
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


@given(DAYS, st.integers(-400, 400))
def test_the_day_of_the_month_stays_or_is_its_last(day: date, count: int) -> None:
    later = add_months(day, count)

    is_last = (later + timedelta(days=1)).day == 1
    assert later.day == day.day or (is_last and later.day < day.day)
    assert (later.year - day.year) * 12 + later.month - day.month == count


@given(DAYS, st.integers(-400, 400))
def test_up_to_the_28th_it_can_be_turned_round(day: date, count: int) -> None:
    day = day.replace(day=min(day.day, 28))

    assert add_months(add_months(day, count), -count) == day
