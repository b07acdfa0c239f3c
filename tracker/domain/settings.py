"""Numbers a partnership may set otherwise; these are the defaults.

The steps of the clock and the criteria of the case matrix are settings too, kept as rows.
"""

from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True)
class Limits:
    """What a setting means, and between which numbers it may be."""

    words: str
    unit: str
    lowest: int
    highest: int


def _number(default: int, words: str, unit: str, lowest: int, highest: int) -> Any:
    return field(default=default, metadata={"limits": Limits(words, unit, lowest, highest)})


@dataclass(frozen=True, kw_only=True)
class Settings:
    update_call_days: int = _number(
        10, "Leads are asked for updates before a meeting", "working days", 1, 60
    )
    update_fresh_days: int = _number(
        14, "An update is recent enough, so that its lead is not asked again", "days", 0, 60
    )
    agenda_days: int = _number(5, "The agenda is made before a meeting", "working days", 0, 60)
    reviews_per_meeting: int = _number(2, "Reviews that a meeting takes", "reviews", 1, 50)
    impact_review_months: int = _number(
        6, "An impact review falls due after the last sign-off", "months", 1, 36
    )
    repeat_years: int = _number(3, "Earlier reviews count as repeating a theme", "years", 1, 20)
    step_notice_days: int = _number(
        2, "Coordinators are reminded before a step of the clock", "working days", 0, 60
    )


LIMITS: dict[str, Limits] = {one.name: one.metadata["limits"] for one in fields(Settings)}
