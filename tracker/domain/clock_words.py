"""How a step of the statutory clock stands, and its rule, in plain words."""

from collections.abc import Iterator, Set
from datetime import date

from tracker.domain.statutory_clock import Event, Rule, StepStanding, Unit
from tracker.domain.wording import distance, long_date, plural, short_date
from tracker.domain.working_days import working_days_between

# What is further away is not counted in working days: nobody can follow that.
MOST_WORKING_DAYS = 20


def words_of(standing: StepStanding, today: date) -> str:
    """A line to stand under the name of the step: 3 working days late."""
    if standing.due_on is None:
        return _without_date(standing)
    if standing.is_in_question:
        return "If the Panel is to be notified"
    if standing.rule.is_least:
        return _of_least_time(standing, standing.due_on, today)
    if standing.met_on is not None:
        return _of_met(standing, standing.due_on, standing.met_on)
    return _of_open(standing, standing.due_on, today)


def interval_words(rule: Rule) -> str:
    """5 working days after the council became aware; the day the rapid review was sent."""
    if rule.count == 0:
        return f"the day {'of ' if rule.anchor is Event.PUBLICATION else ''}{rule.anchor}"
    least = "at least " if rule.is_least else ""
    interval = plural(abs(rule.count), rule.unit.removesuffix("s"))
    return f"{least}{interval} {'after' if rule.count > 0 else 'before'} {rule.anchor}"


def _without_date(standing: StepStanding) -> str:
    if standing.is_met:
        return "Done. It had no due date"
    if not standing.is_waited_for:
        return "Date not recorded"
    return f"No date yet: {interval_words(standing.rule)}"


def _of_least_time(standing: StepStanding, due_on: date, today: date) -> str:
    until = long_date(due_on)
    if standing.was_in_time:
        return f"Long enough: at least until {until}"
    if standing.is_met:
        return f"{_days(standing)} short: at least until {until}"
    if due_on <= today:
        return f"The least time ended on {until}"
    return f"{standing.rule.name} until {until}"


def _of_met(standing: StepStanding, due_on: date, met_on: date) -> str:
    due = short_date(due_on) if due_on.year == met_on.year else long_date(due_on)
    if due_on == met_on:
        return "In time: on the day it was due"
    if standing.was_in_time:
        return f"In time: due {due}, {_days(standing)} early"
    return f"{_days(standing)} late: was due {due}"


def _of_open(standing: StepStanding, due_on: date, today: date) -> str:
    if standing.is_late:
        return f"{_days(standing)} late"
    if (due_on - today).days > 1:
        return f"due {long_date(due_on)}, in {_days(standing)}"
    return ". ".join([distance(due_on, today).capitalize(), *_place_in_count(standing)])


def how_far(standing: StepStanding) -> str:
    """To stand behind the name of an open step: 3 working days late; due in 2 working days."""
    if standing.due_on is None:
        return ""
    if standing.is_late:
        return f"{_days(standing)} late"
    if (standing.due_on - standing.today).days > 1:
        return f"due in {_days(standing)}"
    return f"due {distance(standing.due_on, standing.today)}"


def needed_words(due_on: date, today: date, holidays: Set[date]) -> str:
    """How an agency summary stands that has not come: 2 working days late, needed tomorrow."""
    days = _distance_words(working_days_between(today, due_on, holidays), (due_on - today).days)
    if due_on < today:
        return f"{days} late"
    is_near = (due_on - today).days <= 1
    return f"needed {distance(due_on, today) if is_near else f'in {days}'}"


def came_words(due_on: date, received_on: date, holidays: Set[date]) -> str:
    """In time; 1 working day after it was needed."""
    if received_on <= due_on:
        return "In time"
    working_days = working_days_between(due_on, received_on, holidays)
    return f"{_distance_words(working_days, (received_on - due_on).days)} after it was needed"


def _days(standing: StepStanding) -> str:
    if standing.due_on is None:
        return ""
    days = (standing.due_on - (standing.met_on or standing.today)).days
    is_in_working_days = standing.rule.unit is Unit.WORKING_DAYS
    return _distance_words((standing.days_left or 0) if is_in_working_days else 0, days)


def _distance_words(working_days: int, days: int) -> str:
    """In working days where there are any between and not too many, else in days."""
    if 0 < abs(working_days) <= MOST_WORKING_DAYS:
        return plural(abs(working_days), "working day")
    return plural(abs(days), "day")


def _place_in_count(standing: StepStanding) -> Iterator[str]:
    """Working day 14 of 15, once the count has begun."""
    count, left = standing.rule.count, standing.days_left
    if standing.rule.unit is Unit.WORKING_DAYS and left is not None and left < count:
        yield f"Working day {count - left} of {count}"
