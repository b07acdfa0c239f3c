"""The only reader of the clock. Deadlines are local dates; instants are aware UTC."""

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

_place = {"zone": ZoneInfo("Europe/London")}


def use_zone(name: str) -> None:
    """Set once, at start, from TZ_NAME."""
    _place["zone"] = ZoneInfo(name)


def zone() -> ZoneInfo:
    return _place["zone"]


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return local_date(now())


def local_date(instant: datetime) -> date:
    return instant.astimezone(zone()).date()


@lru_cache
def bank_holidays(first_year: int, last_year: int) -> frozenset[date]:
    """The bank holidays of England in those years."""
    return frozenset(country_holidays("GB", subdiv="ENG", years=range(first_year, last_year + 1)))


def bank_holidays_near(day: date) -> frozenset[date]:
    """Those that matter when counting working days from a day: a year before to a year after."""
    return bank_holidays(day.year - 1, day.year + 1)
