"""Where a case stands, in words: the heading of its page and the line below."""

from collections.abc import Sequence
from datetime import date

from tracker.domain.clock_words import how_far
from tracker.domain.statutory_clock import DECIDE, StepStanding, next_step
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.domain.wording import distance, long_date, ordinal, weekday_date

WORKING_WEEK = 5
# What a step is called while it is not decided whether it is to be met.
TO_DECIDE = "Decide whether to notify the Panel"


def pressing_step(clock: Sequence[StepStanding]) -> StepStanding | None:
    """What the law asks for within a working week goes first; else what falls due first."""
    by_law = next_step([step for step in clock if step.rule.is_statutory])
    if by_law and by_law.days_left is not None and by_law.days_left <= WORKING_WEEK:
        return by_law
    return next_step(clock)


def headline(kind: IncidentKind, outcome: Outcome, clock: Sequence[StepStanding]) -> str:
    """What is due next; where nothing is, how far the case has come."""
    if _is_in_question(kind, outcome):
        return TO_DECIDE
    following = pressing_step(clock)
    if following:
        return f"{following.rule.name}: {how_far(following)}"
    if outcome is not Outcome.UNDECIDED:
        return f"Decided: {outcome}"
    if any(step.is_met for step in clock):
        return "The outcome is still to be decided"
    return "The clock has no date"


def lead_words(
    kind: IncidentKind,
    outcome: Outcome,
    clock: Sequence[StepStanding],
    reported_on: date,
    today: date,
) -> str:
    """Due on Friday 3 March 2023. Outcome: still to be decided; or when it was decided."""
    following = pressing_step(clock)
    if _is_in_question(kind, outcome):
        return _since_words(following, reported_on, today)
    if following and following.due_on:
        due = "Was due" if following.is_late else "Due"
        return f"{due} on {weekday_date(following.due_on)}. Outcome: {outcome}."
    if outcome is Outcome.UNDECIDED:
        return f"Outcome: {outcome}."
    decided_on = next((step.met_on for step in clock if step.rule.key == DECIDE), None)
    return f"Decided on {long_date(decided_on)}." if decided_on else "Nothing more is due."


def _is_in_question(kind: IncidentKind, outcome: Outcome) -> bool:
    return kind is IncidentKind.PORTAL_REFERRAL and outcome is Outcome.UNDECIDED


def _since_words(notify: StepStanding | None, reported_on: date, today: date) -> str:
    """Since when a referral waits for an answer, and by when the Panel would be notified."""
    since = f"Referred on {weekday_date(reported_on)}, {distance(reported_on, today)}."
    if notify is None or notify.due_on is None:
        return since
    verb = "would have been" if notify.due_on < today else "would be"
    return f"{since} A notification {verb} due by {long_date(notify.due_on)}."


def counted_words(kind: IncidentKind, of_kind: int, of_all: int, year: int) -> str:
    """One case counts once: the 11th notification, the 20th of all since 1 April."""
    what = "notification" if kind is IncidentKind.SIN else "referral"
    number = f"the {ordinal(of_kind)} {what}"
    return f"One case: {number} and the {ordinal(of_all)} case since 1 April {year}"
