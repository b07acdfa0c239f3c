"""The steps of the clock as a partnership sets them. A deadline already met stays as it was."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import may_manage, require
from tracker.domain.statutory_clock import ClockOf, Event, Unit, anchors_for
from tracker.models import ClockStep, Person, ReviewKind
from tracker.services.audit import audit, audit_change

NOT_THE_TEAMS = "Only the business team changes the settings."
LONGEST = {Unit.WORKING_DAYS: 400, Unit.DAYS: 400, Unit.MONTHS: 60, Unit.YEARS: 10}
OWN = "Own timetable"


@dataclass(frozen=True, kw_only=True)
class StepDetails:
    """A step as it is set; `count` is negative before the anchor, `place` begins with 1."""

    name: str
    count: int | None
    unit: Unit
    anchor: Event
    place: int


def add_step(details: StepDetails, *, by: Person, at: datetime) -> ClockStep:
    """A step of the own timetable of the rapid review."""
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        step = ClockStep(of=ClockOf.INCIDENT, key=_free_key(), source=OWN, is_statutory=False)
        _write(details, step)
        db.session.add(step)
        _put_in_place(step, details.place)
        audit(step, "added a step of the clock", by=by, at=at)
    return step


def change_step(step: ClockStep, details: StepDetails, *, by: Person, at: datetime) -> None:
    """Counts from now on: where the step was met its due date stays as it was."""
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        _write(details, step)
        _put_in_place(step, details.place)
        audit_change(step, "changed a step of the clock", by=by, at=at)


def retire_step(step: ClockStep, *, by: Person, at: datetime) -> None:
    """No case waits for it any more; where it was met it still shows."""
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        if step.is_statutory:
            raise RuleBroken("The law or its guidance asks for this step: it is not retired.")
        if step.retired_at is None:
            step.retired_at = at
            audit(step, "retired a step of the clock", by=by, at=at)


def bring_back_step(step: ClockStep, *, by: Person, at: datetime) -> None:
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        if step.retired_at:
            step.retired_at = None
            audit(step, "brought back a step of the clock", by=by, at=at)


def choose_kinds_with_clock(chosen: Collection[ReviewKind], *, by: Person, at: datetime) -> None:
    """Which kinds of review show the clock of publication."""
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        ids = {kind.id for kind in chosen}
        for kind in db.session.scalars(select(ReviewKind)):
            kind.has_clock = kind.id in ids
            audit_change(kind, "changed which kinds carry the clock", by=by, at=at)


def anchors_of(step: ClockStep | None) -> Sequence[Event]:
    """The days a step can be counted from; a new one belongs to the clock of a case."""
    return anchors_for(step.of, step.key) if step else anchors_for(ClockOf.INCIDENT)


def _write(details: StepDetails, step: ClockStep) -> None:
    name = " ".join(details.name.split())
    if not name:
        raise RuleBroken("Enter the name of the step", field="name")
    if _is_taken(name, step):
        raise RuleBroken(f"“{name}” is the name of another step", field="name")
    longest = LONGEST[details.unit]
    if details.count is None or abs(details.count) > longest:
        raise RuleBroken(f"Enter a whole number from 0 to {longest}", field="count")
    if details.anchor not in anchors_of(step):
        raise RuleBroken("This step is not counted from that day", field="anchor")
    if step.is_least and details.count < 1:
        raise RuleBroken("A least time ends after the day it is counted from", field="count")
    step.name, step.count = name, details.count
    step.unit, step.anchor = details.unit, details.anchor


def _is_taken(name: str, step: ClockStep) -> bool:
    same = select(ClockStep.id).where(
        func.lower(ClockStep.name) == name.lower(), ClockStep.id != step.id
    )
    return db.session.scalar(same) is not None


def _put_in_place(step: ClockStep, place: int) -> None:
    """The others of its clock move up or down; those retired keep a place, too."""
    statement = select(ClockStep).where(ClockStep.of == step.of, ClockStep.id != step.id)
    others = list(db.session.scalars(statement.order_by(ClockStep.place, ClockStep.id)))
    ordered = [*others[: place - 1], step, *others[place - 1 :]]
    for number, one in enumerate(ordered, 1):
        one.place = number


def _free_key() -> str:
    taken = set(db.session.scalars(select(ClockStep.key)))
    return next(key for number in range(1, len(taken) + 2) if (key := f"own_{number}") not in taken)
