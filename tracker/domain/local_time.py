"""The partnership's own time zone: set once at start, London unless TZ_NAME says otherwise."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_place = {"zone": ZoneInfo("Europe/London")}


def use_zone(name: str) -> None:
    _place["zone"] = ZoneInfo(name)


def zone() -> ZoneInfo:
    return _place["zone"]


def local_date(instant: datetime) -> date:
    return instant.astimezone(zone()).date()


def start_of(day: date) -> datetime:
    """The instant at which the day begins here."""
    return datetime.combine(day, time(), tzinfo=zone()).astimezone(UTC)
