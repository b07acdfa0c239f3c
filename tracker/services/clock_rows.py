"""The marks of the clock, for the use cases of incidents and reviews.

Each function runs inside the caller's transaction and answers what it changed, in the form in
which `audit` takes it as `more`. Permission, rules and the audit event are the caller's.
"""

from datetime import date, datetime

from sqlalchemy import select

from tracker.database import db
from tracker.domain.errors import RuleBroken
from tracker.domain.statutory_clock import Events, due_date, moved_marks, step_before
from tracker.domain.wording import long_date
from tracker.models import ClockMark, ClockStep, Person
from tracker.models.clock import met_on
from tracker.queries.clocks import (
    OnTheClock,
    events_of,
    holidays_for,
    marks_of,
    met_by,
    rule_of,
    rules_for,
)

Changes = dict[str, tuple[date | None, date | None]]


def keep_mark(
    key: str, subject: OnTheClock, met_on: date, *, by: Person | None, at: datetime
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


def keep_first_mark(
    key: str, subject: OnTheClock, on: date, *, by: Person | None, at: datetime
) -> Changes:
    """A step that is met along with another is marked with it, where it can be and is not yet."""
    step = step_of(key)
    if step.retired_at or key in met_by(subject):
        return {}
    before = step_before(rule_of(step))
    begins_on = met_on(before, subject.marks)
    if before and (begins_on is None or on < begins_on):
        return {}
    return keep_mark(key, subject, on, by=by, at=at)


def clock_events(subject: OnTheClock) -> Events:
    """What the clock is counted from now: take it before a date changes, for `move_marks`."""
    return events_of(subject, rules_for(subject), marks_of(subject.marks))


def move_marks(subject: OnTheClock, before: Events) -> Changes:
    """Due dates of steps already met, where the day they are counted from was put right."""
    rules, marks = rules_for(subject), marks_of(subject.marks)
    after = events_of(subject, rules, marks)
    holidays = holidays_for(subject, marks.values(), *before.values(), *after.values())
    moved = moved_marks(rules, marks, before, after, holidays)
    told: Changes = {}
    for mark in subject.marks:
        if mark.step.key in moved:
            told[f"{mark.step.name}: due_on"] = (mark.due_on, moved[mark.step.key])
            mark.due_on = moved[mark.step.key]
    return told


def check_begun(subject: OnTheClock, key: str, *, field: str) -> None:
    """Nothing is met before the step it is counted from has been."""
    before = step_before(rule_of(step_of(key)))
    if before and before not in met_by(subject):
        raise RuleBroken(f"Record first when “{step_of(before).name}” was met", field=field)


def check_order(subject: OnTheClock, key: str, day: date, *, field: str) -> None:
    """Nothing that is counted from a step is met on a day before it."""
    step = step_of(key)
    for mark in subject.marks:
        met, on = f"“{mark.step.name}” was met on {long_date(mark.met_on)}", mark.met_on
        if on > day and _is_counted_from(mark.step, step):
            raise RuleBroken(f"{met}, after this date", field=field)
        if on < day and _is_counted_from(step, mark.step):
            raise RuleBroken(f"{met}, before this date", field=field)


def step_of(key: str) -> ClockStep:
    return db.session.scalars(select(ClockStep).where(ClockStep.key == key)).one()


def _is_counted_from(anchor: ClockStep, step: ClockStep) -> bool:
    return step_before(rule_of(step)) == anchor.key


def _mark_of(subject: OnTheClock, step: ClockStep) -> ClockMark | None:
    return next((mark for mark in subject.marks if mark.step.id == step.id), None)


def _due_on(step: ClockStep, subject: OnTheClock, events: Events) -> date | None:
    holidays = holidays_for(subject, marks_of(subject.marks).values(), *events.values())
    return due_date(rule_of(step), events, holidays)
