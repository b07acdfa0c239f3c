"""The statutory clock: which steps an incident and a review take, by when, and how they stand.

The day a step is counted from is day 0. Every rule is a setting; DEFAULT_STEPS are the defaults.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tracker.domain.calendar_months import add_months, add_years
from tracker.domain.working_days import add_working_days, working_days_between


class ClockOf(StrEnum):
    """What a step belongs to."""

    INCIDENT = "incident"
    REVIEW = "review"


class Event(StrEnum):
    """The days a step can be counted from."""

    AWARE = "the council became aware"
    NOTIFIED = "the Panel was notified"
    RAPID_REVIEW_SENT = "the rapid review was sent"
    INITIATED = "the LCSPR was initiated"
    PUBLICATION = "publication"


class Unit(StrEnum):
    """What an interval is counted in."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


Events = Mapping[Event, date]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A step as it is set: so many units after its anchor, before it where negative.

    Where `is_least`, the day is one to wait for, not one to be ready by.
    """

    key: str
    name: str
    of: ClockOf
    anchor: Event
    count: int
    unit: Unit
    is_least: bool = False
    is_statutory: bool
    source: str


@dataclass(frozen=True)
class Mark:
    """A step that was met, with its due date as it stood then."""

    due_on: date | None
    met_on: date


@dataclass(frozen=True, kw_only=True)
class StepStanding:
    """How one step stands on a day."""

    rule: Rule
    due_on: date | None
    met_on: date | None
    today: date
    # To the due date, from the day it was met or else from today; negative where that is past.
    # In working days where the rule counts in them, else in calendar days.
    days_left: int | None
    is_next: bool = False
    # False for an open step that nobody waits for any more: see domain/waiting.py.
    is_waited_for: bool = True
    # Whether it is to be met at all is still to be decided: so it is not late either.
    is_in_question: bool = False

    @property
    def is_met(self) -> bool:
        return self.met_on is not None

    @property
    def was_in_time(self) -> bool | None:
        """None while it is not met, or where it had no due date."""
        if self.met_on is None or self.due_on is None:
            return None
        return self.met_on >= self.due_on if self.rule.is_least else self.met_on <= self.due_on

    @property
    def is_late(self) -> bool:
        """Past its date and not met. A least time that has passed is no lateness."""
        is_past = self.due_on is not None and self.due_on < self.today
        return is_past and not (self.is_met or self.rule.is_least or self.is_in_question)


# The steps that do more than to be met.
NOTIFY, RAPID_REVIEW, DECIDE, PUBLISH = "notify", "rapid_review", "decide", "publish"
INFORMATION_REQUEST, SUMMARIES_BACK = "information_request", "summaries_back"
EXECUTIVE_DECISION = "executive_decision"
# The days that the steps of a clock are counted from, in their order, and the step that makes each.
ANCHORS: Mapping[ClockOf, Mapping[Event, str]] = {
    ClockOf.INCIDENT: {
        Event.AWARE: "",
        Event.NOTIFIED: NOTIFY,
        Event.RAPID_REVIEW_SENT: RAPID_REVIEW,
    },
    ClockOf.REVIEW: {Event.INITIATED: "", Event.PUBLICATION: PUBLISH},
}


def anchors_for(of: ClockOf, key: str = "") -> list[Event]:
    """What a step can be counted from: one that makes such a day itself, from an earlier one."""
    events = list(ANCHORS[of])
    own = next((event for event, step in ANCHORS[of].items() if key and step == key), None)
    return events[: events.index(own)] if own else events


def step_before(rule: Rule) -> str:
    """The key of the step that has to be met before this one can be; "" where none has."""
    return ANCHORS[rule.of].get(rule.anchor, "") if rule.count > 0 else ""


def _incident(
    key: str, name: str, count: int, anchor: Event, source: str, *, is_statutory: bool = True
) -> Rule:
    return Rule(
        key=key,
        name=name,
        of=ClockOf.INCIDENT,
        anchor=anchor,
        count=count,
        unit=Unit.WORKING_DAYS,
        is_statutory=is_statutory,
        source=source,
    )


def _local(key: str, name: str, day: int) -> Rule:
    return _incident(key, name, day, Event.NOTIFIED, "Own timetable", is_statutory=False)


def _review(
    key: str, name: str, count: int, unit: Unit, anchor: Event, *, is_least: bool = False
) -> Rule:
    return Rule(
        key=key,
        name=name,
        of=ClockOf.REVIEW,
        anchor=anchor,
        count=count,
        unit=unit,
        is_least=is_least,
        is_statutory=True,
        source="Working Together",
    )


SECTION_16C = "Children Act 2004 section 16C"
END_OF_RAPID_REVIEW = "By the end of the rapid review"
# In the order in which they happen. Migration 0002 has its own copy.
DEFAULT_STEPS: tuple[Rule, ...] = (
    _incident(NOTIFY, "Notify the Panel and tell the partners", 5, Event.AWARE, SECTION_16C),
    _local(INFORMATION_REQUEST, "Ask agencies for information", 1),
    _local(SUMMARIES_BACK, "Agency summaries back", 10),
    _local("panel_meeting", "Rapid review panel meets", 12),
    _local(EXECUTIVE_DECISION, "Executive partners decide", 14),
    _incident(RAPID_REVIEW, "Rapid review to the Panel", 15, Event.NOTIFIED, "Panel guidance"),
    _incident(DECIDE, "Decide on an LCSPR", 15, Event.NOTIFIED, END_OF_RAPID_REVIEW),
    _review(
        "full_report",
        "Full report to the Panel and the Secretary of State",
        -7,
        Unit.WORKING_DAYS,
        Event.PUBLICATION,
    ),
    _review(PUBLISH, "Publish the LCSPR", 6, Unit.MONTHS, Event.INITIATED),
    _review("stay_published", "Stay published", 1, Unit.YEARS, Event.PUBLICATION, is_least=True),
)


def due_date(rule: Rule, events: Events, holidays: Set[date]) -> date | None:
    """The day a step falls due; None while the day it is counted from is not known."""
    if (anchor := events.get(rule.anchor)) is None:
        return None
    match rule.unit:
        case Unit.WORKING_DAYS:
            return add_working_days(anchor, rule.count, holidays)
        case Unit.DAYS:
            return anchor + timedelta(days=rule.count)
        case Unit.MONTHS:
            return add_months(anchor, rule.count)
        case Unit.YEARS:
            return add_years(anchor, rule.count)


def events_of_incident(
    aware_on: date | None, marks: Mapping[str, Mark], rules: Iterable[Rule], holidays: Set[date]
) -> Events:
    """What is known of an incident; its rapid review is expected on its due date until sent."""
    met = {key: mark.met_on for key, mark in marks.items()}
    known = _known({Event.AWARE: aware_on, Event.NOTIFIED: met.get(NOTIFY)})
    sent_on = met.get(RAPID_REVIEW) or _due_date_of(RAPID_REVIEW, rules, known, holidays)
    return known | _known({Event.RAPID_REVIEW_SENT: sent_on})


def events_of_review(
    initiated_on: date | None,
    planned_on: date | None,
    published_on: date | None,
    rules: Iterable[Rule],
    holidays: Set[date],
) -> Events:
    """What is known of a review; publication is the day planned, or else due, until it happens."""
    known = _known({Event.INITIATED: initiated_on})
    day = published_on or planned_on or _due_date_of(PUBLISH, rules, known, holidays)
    return known | _known({Event.PUBLICATION: day})


def _known(events: Mapping[Event, date | None]) -> dict[Event, date]:
    return {event: day for event, day in events.items() if day is not None}


def _due_date_of(
    key: str, rules: Iterable[Rule], events: Events, holidays: Set[date]
) -> date | None:
    rule = next((rule for rule in rules if rule.key == key), None)
    return due_date(rule, events, holidays) if rule else None


def clock_of(
    rules: Iterable[Rule],
    events: Events,
    marks: Mapping[str, Mark],
    *,
    today: date,
    holidays: Set[date],
) -> list[StepStanding]:
    """Every step as it stands today, in the order of the rules.

    A step once met keeps the due date of its mark: no later setting rewrites it.
    """
    standings = [_standing(rule, events, marks.get(rule.key), today, holidays) for rule in rules]
    following = next_step(standings)
    return [replace(one, is_next=one is following) for one in standings]


def _standing(
    rule: Rule, events: Events, mark: Mark | None, today: date, holidays: Set[date]
) -> StepStanding:
    due_on = mark.due_on if mark else due_date(rule, events, holidays)
    met_on = mark.met_on if mark else None
    days_left = _days(rule.unit, met_on or today, due_on, holidays) if due_on else None
    return StepStanding(rule=rule, due_on=due_on, met_on=met_on, today=today, days_left=days_left)


def _days(unit: Unit, start: date, end: date, holidays: Set[date]) -> int:
    if unit is Unit.WORKING_DAYS:
        return working_days_between(start, end, holidays)
    return (end - start).days


def next_step(standings: Sequence[StepStanding]) -> StepStanding | None:
    """The open step that falls due first, even if it is late; never one that is a least time."""
    dated = [
        (one.due_on, place, one)
        for place, one in enumerate(standings)
        if one.due_on and not one.is_met and not one.rule.is_least
    ]
    return min(dated)[-1] if dated else None


def moved_marks(
    rules: Iterable[Rule],
    marks: Mapping[str, Mark],
    before: Events,
    after: Events,
    holidays: Set[date],
) -> dict[str, date | None]:
    """New due dates, by today's rules, of the steps met whose anchor was on another day before.

    Marks that hang on nothing that moved keep theirs. A plan that becomes a fact moves too.
    """
    moved = {
        rule.key: due_date(rule, after, holidays)
        for rule in rules
        if rule.key in marks and before.get(rule.anchor) != after.get(rule.anchor)
    }
    return {key: due_on for key, due_on in moved.items() if due_on != marks[key].due_on}
