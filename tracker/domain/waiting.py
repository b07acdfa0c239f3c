"""What is still waited for: steps of a clock, a rapid review, the summaries of agencies.

`met` are the keys of the steps that a case has met. The twins in SQL are in queries/waiting.py.
"""

from collections.abc import Collection
from datetime import date

from tracker.domain.statutory_clock import DECIDE, NOTIFY, RAPID_REVIEW, Event, Rule
from tracker.domain.vocabulary import Outcome


def awaits_rapid_review(outcome: Outcome, met: Collection[str]) -> bool:
    """Until it goes to the Panel; of a case that was settled without a clock, until then.

    The partners decide before it is sent: so a decision on the clock of a notified case ends
    nothing.
    """
    is_on_the_clock = NOTIFY in met and DECIDE in met
    return RAPID_REVIEW not in met and (outcome is Outcome.UNDECIDED or is_on_the_clock)


def is_open_case(outcome: Outcome, met: Collection[str]) -> bool:
    return outcome is Outcome.UNDECIDED or awaits_rapid_review(outcome, met)


def is_waited_for(rule: Rule, outcome: Outcome, met: Collection[str]) -> bool:
    """Whether an open step is still to come: the own timetable ends with the rapid review."""
    leads_up_to_it = not rule.is_statutory and rule.anchor is not Event.RAPID_REVIEW_SENT
    is_behind = leads_up_to_it and RAPID_REVIEW in met
    return is_open_case(outcome, met) and not is_behind


def is_awaited(
    *,
    received_on: date | None,
    taken_back_on: date | None,
    outcome: Outcome,
    met: Collection[str],
) -> bool:
    """A summary an agency was asked for: as long as the rapid review can still use it."""
    is_out = received_on is None and taken_back_on is None
    return is_out and awaits_rapid_review(outcome, met)


def is_published_late(
    due_on: date | None, *, published_on: date | None, planned_on: date | None, today: date
) -> bool:
    """It was, or it is past its due date, or will be on the day planned."""
    day = published_on or max(planned_on or today, today)
    return due_on is not None and day > due_on
