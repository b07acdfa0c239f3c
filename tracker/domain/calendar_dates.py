"""What stands in a person's own calendar: a reference and a neutral title, nothing of any case."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, kw_only=True)
class CalendarDate:
    """A whole day, or a meeting that begins at an hour."""

    # Stays the same while its day moves: action-12, step-notify-of-incident-3.
    key: str
    on: date
    title: str
    # The page it opens, below the address of the tracker.
    path: str
    starts: time | None = None
    place: str = ""
    # How often its day has moved.
    moves: int = 0
