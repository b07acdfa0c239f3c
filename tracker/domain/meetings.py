"""The days before a meeting of LIG: when leads are asked for updates, when the agenda is made."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from tracker.domain.settings import Settings
from tracker.domain.working_days import add_working_days


@dataclass(frozen=True)
class DaysBefore:
    """What is to be ready before a meeting, and by when."""

    update_call_on: date
    agenda_due_on: date


def days_before(held_on: date, settings: Settings, holidays: Set[date]) -> DaysBefore:
    """By working days; `holidays` are the bank holidays of the months before the meeting."""
    return DaysBefore(
        update_call_on=add_working_days(held_on, -settings.update_call_days, holidays),
        agenda_due_on=add_working_days(held_on, -settings.agenda_days, holidays),
    )
