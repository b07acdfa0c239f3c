"""The only reader of the clock. Deadlines are local dates; instants are aware UTC."""

from datetime import UTC, date, datetime
from functools import lru_cache

from holidays import country_holidays

from tracker.domain.local_time import local_date


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return local_date(now())


@lru_cache
def bank_holidays(first_year: int, last_year: int) -> frozenset[date]:
    """The bank holidays of England in those years."""
    years = range(max(first_year, date.min.year), min(last_year, date.max.year) + 1)
    return frozenset(country_holidays("GB", subdiv="ENG", years=years))


def bank_holidays_near(day: date) -> frozenset[date]:
    """Those that matter when counting working days from a day: a year before to a year after."""
    return bank_holidays(day.year - 1, day.year + 1)


def bank_holidays_between(first_day: date, last_day: date) -> frozenset[date]:
    """Those that matter to a clock between two days, and 400 working days before and after."""
    return bank_holidays(first_day.year - 2, last_day.year + 2)
