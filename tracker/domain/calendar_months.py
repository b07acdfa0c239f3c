"""Months and years by the calendar: 31 August and six months is the last day of February."""

from calendar import monthrange
from datetime import date

MONTHS_OF_YEAR = 12


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months later, or the month's last if it has no such day."""
    years, month = divmod(day.month - 1 + count, MONTHS_OF_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_years(day: date, count: int) -> date:
    """The same day of another year; 28 February for 29 February of a leap year."""
    return add_months(day, count * MONTHS_OF_YEAR)
