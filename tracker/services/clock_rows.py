"""The marks of the clock, for the use cases of incidents and reviews.

Each function runs inside the caller's transaction and answers what it changed, in the form in
which `audit` takes it as `more`. Permission, rules and the audit event are the caller's.
"""

from datetime import date, datetime

from sqlalchemy import select

from tracker.database import db
from tracker.domain.errors import RuleBroken
from tracker.domain.statutory_clock import (
    NOTIFY,
    RAPID_REVIEW,
    Event,
    Events,
    due_date,
    moved_marks,
)
from tracker.domain.wording import long_date
from tracker.models import ClockMark, ClockStep, Person
from tracker.queries.clocks import (
    Subject,
    events_of,
    holidays_for,
    marks_of,
    rule_of,
    rules_for,
)

# The steps that others are counted from.
ANCHORS = {NOTIFY: Event.NOTIFIED, RAPID_REVIEW: Event.RAPID_REVIEW_SENT}
Changes = dict[str, tuple[date | None, date | None]]


def keep_mark(
    key: str, subject: Subject, met_on: date, *, by: Person | None, at: datetime
) -> Changes:
    """A step was met on this day, with its due date as it stands now.

    Met before, its date is put right and its due date stays. What is counted from it moves.
    """
    step = step_of(key)
    before = clock_events(subject)
    mark = _mark_of(subject, step)
    was_on = mark.met_on if mark else None
    if mark is None:
        mark = ClockMark(step=step, due_on=_due_on(step, subject, before), met_on=met_on)
        subject.marks.append(mark)
    mark.met_on, mark.recorded_by_id, mark.recorded_at = met_on, by.id if by else None, at
    told = {f"{step.name}: met_on": (was_on, met_on)} if was_on != met_on else {}
    return told | move_marks(subject, before)


def clock_events(subject: Subject) -> Events:
    """What the clock is counted from now: take it before a date changes, for `move_marks`."""
    return events_of(subject, rules_for(subject), marks_of(subject.marks))


def move_marks(subject: Subject, before: Events) -> Changes:
    """Due dates of steps already met, where the day they are counted from was put right."""
    rules, marks = rules_for(subject), marks_of(subject.marks)
    after = events_of(subject, rules, marks)
    holidays = holidays_for(subject, marks.values(), *before.values())
    moved = moved_marks(rules, marks, before, after, holidays)
    told: Changes = {}
    for mark in subject.marks:
        if mark.step.key in moved:
            told[f"{mark.step.name}: due_on"] = (mark.due_on, moved[mark.step.key])
            mark.due_on = moved[mark.step.key]
    return told


def check_order(subject: Subject, key: str, day: date) -> None:
    """Nothing that is counted from a step is met before it."""
    step = step_of(key)
    for mark in subject.marks:
        met, on = f"“{mark.step.name}” was met on {long_date(mark.met_on)}", mark.met_on
        if on > day and _is_counted_from(mark.step, step):
            raise RuleBroken(f"{met}, after this date", field="met_on")
        if on < day and _is_counted_from(step, mark.step):
            raise RuleBroken(f"{met}, before this date", field="met_on")


def step_of(key: str) -> ClockStep:
    return db.session.scalars(select(ClockStep).where(ClockStep.key == key)).one()


def _is_counted_from(anchor: ClockStep, step: ClockStep) -> bool:
    return step.count > 0 and ANCHORS.get(anchor.key) is step.anchor


def _mark_of(subject: Subject, step: ClockStep) -> ClockMark | None:
    return next((mark for mark in subject.marks if mark.step.id == step.id), None)


def _due_on(step: ClockStep, subject: Subject, events: Events) -> date | None:
    holidays = holidays_for(subject, marks_of(subject.marks).values(), *events.values())
    return due_date(rule_of(step), events, holidays)
