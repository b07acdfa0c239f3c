"""Working days: Monday to Friday less the bank holidays, which come in as an argument."""

from collections.abc import Container, Set
from datetime import date, timedelta

SATURDAY = 5
WEEK = 7
DAY = timedelta(days=1)


def is_working_day(day: date, holidays: Container[date]) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def add_working_days(day: date, count: int, holidays: Container[date]) -> date:
    """`count` working days after `day`, which is day 0; before it where `count` is negative."""
    step = DAY if count > 0 else -DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, holidays)
    return day


def working_days_between(start: date, end: date, holidays: Set[date]) -> int:
    """How many working days to add to `start` to reach `end`: `add_working_days` turned round.

    `start` is day 0 and never counts; `end` does. Negative where `end` is the earlier.
    """
    if end < start:
        return -_working_days_of(end, start - DAY, holidays)
    return _working_days_of(start + DAY, end, holidays)


def _working_days_of(first: date, last: date, holidays: Set[date]) -> int:
    """Those of a span, both ends included."""
    weeks, rest = divmod((last - first).days + 1, WEEK)
    weekdays = weeks * SATURDAY + sum((first.weekday() + n) % WEEK < SATURDAY for n in range(rest))
    return weekdays - sum(first <= day <= last and day.weekday() < SATURDAY for day in holidays)
