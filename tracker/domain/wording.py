"""Dates, distances and counts as people say them."""

import datetime
from collections.abc import Sequence

from tracker.domain.local_time import zone

NOON = 12
KILOBYTE = 1_000
LARGEST_SAID_IN_KB = 999_500


def long_date(when: datetime.date) -> str:
    """31 March 2023. An instant is said as its day here."""
    return f"{short_date(when)} {_day(when).year}"


def short_date(when: datetime.date) -> str:
    """31 March, where the year goes without saying."""
    day = _day(when)
    return f"{day.day} {day:%B}"


def month_year(when: datetime.date) -> str:
    """March 2023."""
    return f"{_day(when):%B} {_day(when).year}"


def weekday_date(when: datetime.date) -> str:
    """Friday 31 March 2023."""
    return f"{_day(when):%A} {long_date(when)}"


def long_date_time(instant: datetime.datetime) -> str:
    """2 March 2023 at 7:30am, by the clocks here. Raises ValueError without a time zone."""
    return f"{long_date(instant)} at {clock_time(instant)}"


def clock_time(instant: datetime.datetime) -> str:
    """7:30am, 7am, midday or midnight, by the clocks here. ValueError without a time zone."""
    return time_of_day(_here(instant).time())


def time_of_day(local: datetime.time) -> str:
    """9:30am, 2pm, midday, midnight."""
    if (local.hour, local.minute) in ((0, 0), (12, 0)):
        return "midday" if local.hour else "midnight"
    minutes = f":{local:%M}" if local.minute else ""
    return f"{local.hour % NOON or NOON}{minutes}{'pm' if local.hour >= NOON else 'am'}"


def distance(when: datetime.date, today: datetime.date) -> str:
    """How far a day is from today: today, tomorrow, in 29 days, 12 days ago."""
    days = (_day(when) - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"


def file_size(size: int) -> str:
    """96 kB, from a count of bytes; a kB is 1,000 bytes."""
    if size < KILOBYTE:
        return plural(size, "byte")
    if size < LARGEST_SAID_IN_KB:
        return f"{size / KILOBYTE:.0f} kB"
    return f"{size / KILOBYTE**2:.1f} MB"


def plural(count: int, one: str, many: str | None = None) -> str:
    """1 action, 3 actions; give `many` where an s is not enough."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def times(count: int) -> str:
    """once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th, 21st."""
    is_teen = number % 100 in range(11, 14)
    return f"{number:,}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def capital(words: str) -> str:
    """The same words, the first letter a capital; the others stay as they are."""
    return words[:1].upper() + words[1:]


def listed(names: Sequence[str]) -> str:
    """A; A and B; A, B and C."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _day(when: datetime.date) -> datetime.date:
    return _here(when).date() if isinstance(when, datetime.datetime) else when


def _here(instant: datetime.datetime) -> datetime.datetime:
    if instant.tzinfo is None:
        raise ValueError(f"An instant needs a time zone: {instant}")
    return instant.astimezone(zone())


FILTERS = {
    filter.__name__: filter
    for filter in (
        long_date,
        short_date,
        weekday_date,
        month_year,
        long_date_time,
        clock_time,
        time_of_day,
        distance,
        file_size,
        plural,
        times,
        listed,
        capital,
        ordinal,
    )
}
