"""The statutory clock of cases and reviews: its rules as they are set, and how each step stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from tracker.clock import bank_holidays_between
from tracker.database import db
from tracker.domain.statutory_clock import (
    NOTIFY,
    PUBLISH,
    RAPID_REVIEW,
    ClockOf,
    Events,
    Mark,
    Rule,
    StepStanding,
    clock_of,
    due_date,
    events_of_incident,
    events_of_review,
    next_step,
)
from tracker.domain.vocabulary import Outcome
from tracker.models import ClockMark, ClockStep, Incident, Person, Review, ReviewKind
from tracker.queries.visible import visible_incidents, visible_reviews

Subject = Incident | Review
DECIDE, SUMMARIES_BACK = "decide", "summaries_back"


@dataclass(frozen=True, kw_only=True)
class StepAhead:
    """A step of the clock that waits to be met; `reference` may stand in a mail."""

    reference: str
    incident_id: int | None = None
    review_id: int | None = None
    # Of the review, for its address.
    code: str = ""
    key: str
    name: str
    due_on: date
    # Working days where the rule counts in them, else days; negative when late.
    days_left: int
    is_late: bool


def clock_of_incident(incident: Incident, today: date) -> list[StepStanding]:
    """Every step of a case; once it is settled what has no mark has no date either."""
    return _clock(incident, rules_for(incident), today)


def clock_of_review(review: Review, today: date) -> list[StepStanding]:
    """Every step of a review whose kind carries the clock; none of another."""
    return _clock(review, rules_for(review), today) if review.kind.has_clock else []


def steps_ahead(user: Person | None, today: date, days: int | None = None) -> list[StepAhead]:
    """Open steps that fall due within so many days or are late, the first due first.

    `user` is None for the reminders, which look at all there is; `days` is None for all steps.
    """
    rules = {of: rules_of(of) for of in ClockOf}
    waiting = [
        *(_steps_ahead(one, rules[ClockOf.INCIDENT], today) for one in _open_incidents(user)),
        *(_steps_ahead(one, rules[ClockOf.REVIEW], today) for one in _open_reviews(user)),
    ]
    until = date.max if days is None else today + timedelta(days=days)
    found = [step for steps in waiting for step in steps if step.due_on <= until]
    return sorted(found, key=lambda step: (step.due_on, step.reference))


def is_settled(subject: Subject) -> bool:
    """Its open steps are no longer waited for; a step at a time, see `is_waited_for`."""
    if isinstance(subject, Incident):
        return subject.outcome is not Outcome.UNDECIDED
    return subject.published_on is not None


def is_waited_for(key: str, subject: Subject) -> bool:
    """Whether an open step is still to come.

    The partners decide in the rapid review, before it goes to the Panel: so that it goes is waited
    for after a decision, where that was taken on the clock of a notified case.
    """
    if not is_settled(subject):
        return True
    met = {mark.step.key for mark in subject.marks}
    return key == RAPID_REVIEW and {NOTIFY, DECIDE} <= met


def standing_of(key: str, subject: Subject, today: date) -> StepStanding | None:
    """How one step stands; None where the clock of this case or review has no such step."""
    has_clock = isinstance(subject, Incident) or subject.kind.has_clock
    standings = _clock(subject, rules_for(subject), today) if has_clock else []
    return next((one for one in standings if one.rule.key == key), None)


def met_on(key: str, subject: Subject) -> date | None:
    return next((mark.met_on for mark in subject.marks if mark.step.key == key), None)


def due_date_of(key: str, subject: Subject) -> date | None:
    """When a step falls due, or fell due when it was met."""
    marks = marks_of(subject.marks)
    if key in marks:
        return marks[key].due_on
    rules = rules_for(subject)
    events = events_of(subject, rules, marks)
    rule = next((rule for rule in rules if rule.key == key), None)
    return due_date(rule, events, holidays_for(subject, marks.values())) if rule else None


def publication_is_late(review: Review, today: date, *, planned_on: date | None) -> bool:
    """Whether it was published late, is past its due date, or will be on the day planned."""
    due_on = due_date_of(PUBLISH, review)
    day = review.published_on or max(planned_on or today, today)
    return due_on is not None and day > due_on


def rules_of(of: ClockOf) -> list[Rule]:
    """The rules in force, in their order."""
    return [rule_of(step) for step in _steps_in_force(of)]


def rules_for(subject: Subject) -> list[Rule]:
    """The rules in force, and those retired since that this case or review has met."""
    of = ClockOf.INCIDENT if isinstance(subject, Incident) else ClockOf.REVIEW
    met_before = [mark.step for mark in subject.marks if mark.step.retired_at]
    steps = [*_steps_in_force(of), *met_before]
    return [rule_of(step) for step in sorted(steps, key=lambda step: (step.place, step.id))]


def rule_of(step: ClockStep) -> Rule:
    return Rule(
        key=step.key,
        name=step.name,
        of=step.of,
        anchor=step.anchor,
        count=step.count,
        unit=step.unit,
        is_least=step.is_least,
        is_statutory=step.is_statutory,
        source=step.source,
    )


def marks_of(marks: Iterable[ClockMark]) -> dict[str, Mark]:
    """By the key of their step."""
    return {mark.step.key: Mark(mark.due_on, mark.met_on) for mark in marks}


def events_of(subject: Subject, rules: Iterable[Rule], marks: Mapping[str, Mark]) -> Events:
    """The days from which the steps of a case or a review are counted."""
    holidays = holidays_for(subject, marks.values())
    if isinstance(subject, Incident):
        return events_of_incident(subject.aware_on, marks, rules, holidays)
    return events_of_review(
        subject.commissioned_on, subject.publish_planned_on, subject.published_on, rules, holidays
    )


def holidays_for(subject: Subject, marks: Iterable[Mark], *days: date) -> Set[date]:
    """The bank holidays that matter to the clock of a case or a review."""
    known = [*_days_of(subject), *(mark.met_on for mark in marks), *days]
    return bank_holidays_between(min(known), max(known)) if known else frozenset()


def _days_of(subject: Subject) -> Sequence[date]:
    if isinstance(subject, Incident):
        days = [subject.aware_on]
    else:
        days = [subject.commissioned_on, subject.publish_planned_on, subject.published_on]
    return [day for day in days if day]


def _steps_in_force(of: ClockOf) -> Sequence[ClockStep]:
    in_force = select(ClockStep).where(ClockStep.of == of, ClockStep.retired_at.is_(None))
    return db.session.scalars(in_force.order_by(ClockStep.place, ClockStep.id)).all()


def _clock(subject: Subject, rules: Sequence[Rule], today: date) -> list[StepStanding]:
    marks = marks_of(subject.marks)
    if isinstance(subject, Review) and subject.published_on:
        # Published before there was a clock: met, without a due date.
        marks.setdefault(PUBLISH, Mark(None, subject.published_on))
    holidays = holidays_for(subject, marks.values(), today)
    events = events_of(subject, rules, marks)
    standings = [
        _waited_for(one, subject)
        for one in clock_of(rules, events, marks, today=today, holidays=holidays)
    ]
    following = next_step(standings)
    return [replace(one, is_next=one is following) for one in standings]


def _waited_for(one: StepStanding, subject: Subject) -> StepStanding:
    """The same, without a date where it is open and no longer to come."""
    if one.is_met or one.rule.is_least or is_waited_for(one.rule.key, subject):
        return one
    return replace(one, due_on=None, days_left=None)


def _steps_ahead(subject: Subject, rules: Sequence[Rule], today: date) -> Iterator[StepAhead]:
    is_case = isinstance(subject, Incident)
    for one in _clock(subject, rules, today):
        if one.due_on is None or one.days_left is None or one.is_met or one.rule.is_least:
            continue
        yield StepAhead(
            reference=subject.reference if isinstance(subject, Incident) else subject.public_name,
            incident_id=subject.id if is_case else None,
            review_id=None if is_case else subject.id,
            code="" if isinstance(subject, Incident) else subject.code,
            key=one.rule.key,
            name=one.rule.name,
            due_on=one.due_on,
            days_left=one.days_left,
            is_late=one.is_late,
        )


def _open_incidents(user: Person | None) -> Sequence[Incident]:
    is_to_be_sent = and_(_has_mark(NOTIFY), _has_mark(DECIDE), ~_has_mark(RAPID_REVIEW))
    is_open = or_(Incident.outcome == Outcome.UNDECIDED, is_to_be_sent)
    statement = select(Incident).where(visible_incidents(user) if user else true(), is_open)
    return db.session.scalars(statement.options(selectinload(Incident.marks))).all()


def _open_reviews(user: Person | None) -> Sequence[Review]:
    statement = (
        select(Review)
        .join(ReviewKind)
        .where(visible_reviews(user) if user else true())
        .where(ReviewKind.has_clock, Review.published_on.is_(None))
        .options(joinedload(Review.kind), selectinload(Review.marks))
    )
    return db.session.scalars(statement).all()


def _has_mark(key: str) -> ColumnElement[bool]:
    return exists().where(
        ClockMark.incident_id == Incident.id,
        ClockMark.step_id == ClockStep.id,
        ClockStep.key == key,
    )
