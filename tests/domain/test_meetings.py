"""The days before a meeting, by working days."""

from datetime import date

import pytest

from tracker import clock
from tracker.domain.meetings import days_before
from tracker.domain.settings import Settings


@pytest.mark.parametrize(
    ("held_on", "update_call_on", "agenda_due_on"),
    [
        (date(2023, 3, 16), date(2023, 3, 2), date(2023, 3, 9)),
        # Easter: Good Friday and Easter Monday
        (date(2026, 4, 16), date(2026, 3, 31), date(2026, 4, 9)),
        # The turn of the year
        (date(2026, 1, 8), date(2025, 12, 22), date(2025, 12, 31)),
        # The coronation, one bank holiday of three in May
        (date(2023, 5, 18), date(2023, 5, 3), date(2023, 5, 11)),
    ],
)
def test_leads_are_asked_ten_days_before_and_the_agenda_is_due_five(
    held_on: date, update_call_on: date, agenda_due_on: date
) -> None:
    days = days_before(held_on, Settings(), clock.bank_holidays_near(held_on))

    assert (days.update_call_on, days.agenda_due_on) == (update_call_on, agenda_due_on)


def test_the_partnership_may_set_other_days() -> None:
    days = days_before(date(2023, 3, 16), Settings(update_call_days=3, agenda_days=0), frozenset())

    assert (days.update_call_on, days.agenda_due_on) == (date(2023, 3, 13), date(2023, 3, 16))
