"""Where a case stands, in words: the heading of its page and the line below."""

from collections.abc import Sequence

from tracker.domain.statutory_clock import StepStanding, Unit, next_step
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.domain.wording import long_date, ordinal, plural, weekday_date

DECIDE = "decide"
WORKING_WEEK = 5


def pressing_step(clock: Sequence[StepStanding]) -> StepStanding | None:
    """What the law asks for within a working week goes first; else what falls due first."""
    by_law = next_step([step for step in clock if step.rule.is_statutory])
    if by_law and by_law.days_left is not None and by_law.days_left <= WORKING_WEEK:
        return by_law
    return next_step(clock)


def headline(kind: IncidentKind, outcome: Outcome, clock: Sequence[StepStanding]) -> str:
    """What is due next; where nothing is, how far the case has come."""
    following = pressing_step(clock)
    if following:
        return f"{following.rule.name}: {_how_far(following)}"
    if outcome is not Outcome.UNDECIDED:
        return f"Decided: {outcome}"
    if any(step.is_met for step in clock):
        return "The outcome is still to be decided"
    return "Not notified yet" if kind is IncidentKind.PORTAL_REFERRAL else "The clock has no date"


def lead_words(outcome: Outcome, clock: Sequence[StepStanding]) -> str:
    """Due on Friday 3 March 2023. Outcome: still to be decided; or when it was decided."""
    following = pressing_step(clock)
    if following and following.due_on:
        due = "Was due" if following.is_late else "Due"
        return f"{due} on {weekday_date(following.due_on)}. Outcome: {outcome}."
    if outcome is Outcome.UNDECIDED:
        return f"Outcome: {outcome}."
    decided_on = next((step.met_on for step in clock if step.rule.key == DECIDE), None)
    return f"Decided on {long_date(decided_on)}." if decided_on else "Nothing more is due."


def counted_words(kind: IncidentKind, of_kind: int, of_all: int, year: int) -> str:
    """One case counts once: the 11th notification, the 20th of all since 1 April."""
    what = "notification" if kind is IncidentKind.SIN else "referral"
    number = f"the {ordinal(of_kind)} {what}"
    return f"One case: {number} and the {ordinal(of_all)} case since 1 April {year}"


def _how_far(step: StepStanding) -> str:
    left = step.days_left or 0
    unit = "working day" if step.rule.unit is Unit.WORKING_DAYS else "day"
    calendar_days = (step.due_on - step.today).days if step.due_on else left
    if step.is_late:
        return f"{plural(max(-left, 1), unit)} late"
    near = {0: "due today", 1: "due tomorrow"}
    return near.get(calendar_days) or f"due in {plural(max(left, 1), unit)}"
