"""Working days of England, against the official list of bank holidays."""

from datetime import date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from tracker import clock
from tracker.domain.working_days import add_working_days, is_working_day

HOLIDAYS = clock.bank_holidays(2018, 2027)
FIRST, LAST = date(2018, 1, 1), date(2026, 12, 31)


def test_every_day_from_2018_to_2026_agrees_with_the_official_list() -> None:
    official = BankHolidays(use_cached_holidays=True)
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]

    ours = [day for day in days if is_working_day(day, HOLIDAYS)]

    division = BankHolidays.ENGLAND_AND_WALES
    assert ours == [day for day in days if official.is_work_day(day, division=division)]


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
