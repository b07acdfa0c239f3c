"""Working days of England, against the official list of bank holidays."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import example, given
from hypothesis import strategies as st

from tracker import clock
from tracker.domain.working_days import add_working_days, is_working_day, working_days_between

HOLIDAYS = clock.bank_holidays(2012, 2031)
FIRST, LAST = date(2012, 1, 2), date(2028, 12, 31)

# The official list ends with 2028. These are read off a calendar by the rules that make it:
# Easter Sunday is 1 April 2029 and 21 April 2030, and no day of these falls on a weekend.
OFFICIAL_DIVISION = BankHolidays.ENGLAND_AND_WALES
LATER_HOLIDAYS = [
    date(2029, 1, 1),
    date(2029, 3, 30),
    date(2029, 4, 2),
    date(2029, 5, 7),
    date(2029, 5, 28),
    date(2029, 8, 27),
    date(2029, 12, 25),
    date(2029, 12, 26),
    date(2030, 1, 1),
    date(2030, 4, 19),
    date(2030, 4, 22),
    date(2030, 5, 6),
    date(2030, 5, 27),
    date(2030, 8, 26),
    date(2030, 12, 25),
    date(2030, 12, 26),
    date(2031, 1, 1),
]


def official_working_days() -> list[date]:
    """Every working day from 2012 to March 2031, without any code of ours."""
    listed = BankHolidays(use_cached_holidays=True).get_holidays(division=OFFICIAL_DIVISION)
    off = {holiday["date"] for holiday in listed} | set(LATER_HOLIDAYS)
    span = (date(2031, 3, 31) - FIRST).days + 1
    days = [FIRST + timedelta(days=n) for n in range(span)]
    return [day for day in days if day.isoweekday() <= 5 and day not in off]


WORKING_DAYS = official_working_days()
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


def test_every_day_from_2012_to_2028_agrees_with_the_official_list() -> None:
    official = BankHolidays(use_cached_holidays=True)
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]

    ours = [day for day in days if is_working_day(day, HOLIDAYS)]

    assert ours == [day for day in days if official.is_work_day(day, division=OFFICIAL_DIVISION)]


def test_the_library_knows_the_bank_holidays_after_the_official_list() -> None:
    ours = {day for day in HOLIDAYS if date(2029, 1, 1) <= day <= date(2031, 1, 1)}

    assert sorted(ours) == LATER_HOLIDAYS


def test_the_bank_holidays_of_a_span_reach_two_years_beyond_it() -> None:
    found = clock.bank_holidays_between(date(2014, 6, 1), date(2026, 6, 1))

    assert found == clock.bank_holidays(2012, 2028)


@given(DAYS, st.integers(1, 60))
@example(date(2021, 12, 24), 1)
@example(date(2022, 9, 16), 1)
@example(date(2023, 4, 28), 15)
def test_days_ahead_agree_with_a_list_of_all_working_days(day: date, count: int) -> None:
    expected = WORKING_DAYS[bisect_right(WORKING_DAYS, day) + count - 1]

    assert add_working_days(day, count, HOLIDAYS) == expected


@given(DAYS, st.integers(1, 60))
@example(date(2024, 4, 1), 7)
@example(date(2022, 9, 19), 7)
def test_days_back_agree_with_a_list_of_all_working_days(day: date, count: int) -> None:
    expected = WORKING_DAYS[bisect_left(WORKING_DAYS, day) - count]

    assert add_working_days(day, -count, HOLIDAYS) == expected


@given(DAYS, DAYS)
@example(date(2015, 1, 1), date(2030, 12, 31))
@example(date(2023, 3, 4), date(2023, 3, 5))
def test_days_between_agree_with_a_list_of_all_working_days(one: date, other: date) -> None:
    start, end = sorted((one, other))

    after = bisect_right(WORKING_DAYS, end) - bisect_right(WORKING_DAYS, start)
    before = bisect_left(WORKING_DAYS, end) - bisect_left(WORKING_DAYS, start)

    assert working_days_between(start, end, HOLIDAYS) == after
    assert working_days_between(end, start, HOLIDAYS) == -before


@given(DAYS, st.integers(-60, 60))
def test_counting_between_is_adding_turned_round(day: date, count: int) -> None:
    assert working_days_between(day, add_working_days(day, count, HOLIDAYS), HOLIDAYS) == count


def test_for_every_day_from_2015_to_2030_the_fifteenth_working_day_agrees() -> None:
    span = (date(2030, 12, 31) - date(2015, 1, 1)).days + 1
    days = [date(2015, 1, 1) + timedelta(days=n) for n in range(span)]

    ours = [add_working_days(day, 15, HOLIDAYS) for day in days]

    assert ours == [WORKING_DAYS[bisect_right(WORKING_DAYS, day) + 14] for day in days]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2023, 3, 3), date(2023, 3, 3), 0),  # the day itself
        (date(2023, 3, 2), date(2023, 3, 3), 1),
        (date(2023, 3, 3), date(2023, 3, 2), -1),
        (date(2023, 3, 3), date(2023, 3, 6), 1),  # over a weekend
        (date(2023, 3, 4), date(2023, 3, 5), 0),  # Saturday to Sunday
        (date(2023, 3, 4), date(2023, 3, 3), -1),  # Saturday back to the Friday
        (date(2023, 4, 6), date(2023, 4, 11), 1),  # over Easter
        (date(2021, 12, 24), date(2022, 1, 4), 4),  # over three substitute days
        (date(2022, 1, 4), date(2021, 12, 24), -4),
    ],
)
def test_working_days_between_two_days(start: date, end: date, days: int) -> None:
    assert working_days_between(start, end, HOLIDAYS) == days


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 3, 21), "a Saturday"),
        (date(2026, 3, 22), "a Sunday"),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 28), "Boxing Day, moved to the Monday"),
        (date(2023, 5, 8), "the coronation"),
    ],
)
def test_nobody_works_on_a_weekend_or_bank_holiday(day: date, name: str) -> None:
    assert not is_working_day(day, HOLIDAYS), name


def test_after_maundy_thursday_comes_easter_tuesday() -> None:
    assert add_working_days(date(2026, 4, 2), 1, HOLIDAYS) == date(2026, 4, 7)


def test_after_christmas_eve_comes_the_day_after_boxing_day_was_kept() -> None:
    assert add_working_days(date(2026, 12, 24), 1, HOLIDAYS) == date(2026, 12, 29)


def test_the_day_itself_is_day_nought() -> None:
    assert add_working_days(date(2026, 3, 19), 0, HOLIDAYS) == date(2026, 3, 19)
    assert add_working_days(date(2026, 3, 19), 15, HOLIDAYS) == date(2026, 4, 13)


def test_working_days_are_counted_back_too() -> None:
    assert add_working_days(date(2026, 4, 7), -5, HOLIDAYS) == date(2026, 3, 27)
