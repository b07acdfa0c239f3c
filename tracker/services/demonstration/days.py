"""The days of the demonstration, told from today.

A day is written as it was ("2022-11-24"), as days from today (-12, 28), as working days from today
or as a meeting, so that what belongs to 2022-23 keeps its dates and the work in hand always looks
alive.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from tracker.clock import bank_holidays_near
from tracker.domain.local_time import zone
from tracker.domain.working_days import add_working_days, is_working_day

SATURDAY = 5
# The tracker came into use: what is older was typed in on this day.
SET_UP = date(2022, 4, 4)
# To the next meeting, in working days: the update call has gone out, the agenda is not due yet.
TO_NEXT_MEETING = 8
BETWEEN_MEETINGS = timedelta(weeks=7)


@dataclass(frozen=True)
class WorkingDay:
    """So many working days from today."""

    count: int


@dataclass(frozen=True)
class Lig:
    """A meeting: -1 is the last one, 1 the next."""

    number: int


When = str | int | WorkingDay | Lig


def past_day(when: When, today: date) -> date:
    """A day on which something happened: a Friday instead of a weekend."""
    day = _day(when, today)
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def due_day(when: When | None, today: date) -> date | None:
    """A day for which something is planned; off weekends, and never from past to future or back."""
    if when is None:
        return None
    day = _day(when, today)
    if day < today:
        return past_day(when, today)
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() >= SATURDAY else 0)


def working_days_after(day: date, count: int) -> date:
    """Before it where the count is negative; bank holidays are left out."""
    return add_working_days(day, count, bank_holidays_near(day))


def instant(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=zone()).astimezone(UTC)


def _day(when: When, today: date) -> date:
    match when:
        case WorkingDay():
            return working_days_after(today, when.count)
        case Lig():
            return _meeting_day(when.number, today)
        case int():
            return today + timedelta(days=when)
        case _:
            return date.fromisoformat(when)


def _meeting_day(number: int, today: date) -> date:
    """Every seven weeks, on a working day."""
    apart = number - 1 if number > 0 else number
    day = working_days_after(today, TO_NEXT_MEETING) + apart * BETWEEN_MEETINGS
    return day if is_working_day(day, bank_holidays_near(day)) else working_days_after(day, 1)
