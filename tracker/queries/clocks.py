"""The statutory clock of cases and reviews: its rules as they are set, and how each step stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select, true
from sqlalchemy.orm import joinedload, selectinload

from tracker.clock import bank_holidays_between
from tracker.database import db
from tracker.domain.case_words import TO_DECIDE
from tracker.domain.statutory_clock import (
    NOTIFY,
    PUBLISH,
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
from tracker.domain.vocabulary import IncidentKind
from tracker.domain.waiting import is_published_late, is_waited_for
from tracker.models import ClockMark, ClockStep, Incident, Person, Review, ReviewKind
from tracker.queries.visible import visible_incidents, visible_reviews
from tracker.queries.waiting import is_open_case

# What a clock belongs to.
OnTheClock = Incident | Review


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
    """Every step of a case; what is no longer waited for and has no mark has no date either."""
    return _clock(incident, rules_for(incident), today)


def clock_of_review(review: Review, today: date) -> list[StepStanding]:
    """Every step of a review whose kind carries the clock; none of another."""
    return _clock(review, rules_for(review), today) if review.kind.has_clock else []


def steps_ahead(user: Person | None, today: date, days: int | None = None) -> list[StepAhead]:
    """Open steps that fall due within so many days or are late, the first due first.

    `user` is None for the reminders, which look at all there is; `days` is None for all steps.
    """
    rules = [rule_of(step) for step in _steps_in_force(*ClockOf)]
    of_cases = [rule for rule in rules if rule.of is ClockOf.INCIDENT]
    of_reviews = [rule for rule in rules if rule.of is ClockOf.REVIEW]
    waiting = [
        *(_steps_ahead(one, of_cases, today) for one in _open_incidents(user)),
        *(_steps_ahead(one, of_reviews, today) for one in _open_reviews(user)),
    ]
    until = date.max if days is None else today + timedelta(days=days)
    found = [step for steps in waiting for step in steps if step.due_on <= until]
    return sorted(found, key=lambda step: (step.due_on, step.reference))


def standing_of(key: str, subject: OnTheClock, today: date) -> StepStanding | None:
    """How one step stands; None where the clock of this case or review has no such step."""
    has_clock = isinstance(subject, Incident) or subject.kind.has_clock
    standings = _clock(subject, rules_for(subject), today) if has_clock else []
    return next((one for one in standings if one.rule.key == key), None)


def due_date_of(key: str, subject: OnTheClock, rules: Sequence[Rule] = ()) -> date | None:
    """When a step falls due, or fell due when it was met.

    Whoever asks about many of one kind reads the rules in force once and hands them in.
    """
    marks = marks_of(subject.marks)
    if key in marks:
        return marks[key].due_on
    rules = rules or rules_for(subject)
    rule = next((rule for rule in rules if rule.key == key), None)
    events = events_of(subject, rules, marks)
    holidays = holidays_for(subject, marks.values(), *events.values())
    return due_date(rule, events, holidays) if rule else None


def publication_is_late(review: Review, today: date, *, planned_on: date | None) -> bool:
    """See domain/waiting.py; by the due date as it stands."""
    due_on, published_on = due_date_of(PUBLISH, review), review.published_on
    return is_published_late(due_on, published_on=published_on, planned_on=planned_on, today=today)


def met_by(subject: OnTheClock) -> set[str]:
    """The keys of the steps that are met."""
    return {mark.step.key for mark in subject.marks}


def rules_of(of: ClockOf) -> list[Rule]:
    """The rules in force, in their order."""
    return [rule_of(step) for step in _steps_in_force(of)]


def rules_for(subject: OnTheClock) -> list[Rule]:
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


def events_of(subject: OnTheClock, rules: Iterable[Rule], marks: Mapping[str, Mark]) -> Events:
    """The days from which the steps of a case or a review are counted."""
    holidays = holidays_for(subject, marks.values())
    if isinstance(subject, Incident):
        return events_of_incident(subject.aware_on, marks, rules, holidays)
    return events_of_review(
        subject.commissioned_on, subject.publish_planned_on, subject.published_on, rules, holidays
    )


def holidays_for(subject: OnTheClock, marks: Iterable[Mark], *days: date) -> Set[date]:
    """The bank holidays that matter to the clock of a case or a review.

    Name the days of its events, too: a step is counted from any of them.
    """
    known = [*_days_of(subject), *(mark.met_on for mark in marks), *days]
    return bank_holidays_between(min(known), max(known)) if known else frozenset()


def _days_of(subject: OnTheClock) -> Sequence[date]:
    if isinstance(subject, Incident):
        days = [subject.aware_on]
    else:
        days = [subject.commissioned_on, subject.publish_planned_on, subject.published_on]
    return [day for day in days if day]


def _steps_in_force(*of: ClockOf) -> Sequence[ClockStep]:
    in_force = select(ClockStep).where(ClockStep.of.in_(of), ClockStep.retired_at.is_(None))
    return db.session.scalars(in_force.order_by(ClockStep.place, ClockStep.id)).all()


def _clock(subject: OnTheClock, rules: Sequence[Rule], today: date) -> list[StepStanding]:
    marks = marks_of(subject.marks)
    if isinstance(subject, Review) and subject.published_on:
        # Published before there was a clock: met, without a due date.
        marks.setdefault(PUBLISH, Mark(None, subject.published_on))
    events = events_of(subject, rules, marks)
    holidays = holidays_for(subject, marks.values(), *events.values(), today)
    standings = [
        _waited_for(one, subject)
        for one in clock_of(rules, events, marks, today=today, holidays=holidays)
    ]
    following = next_step(standings)
    return [replace(one, is_next=one is following) for one in standings]


def _waited_for(one: StepStanding, subject: OnTheClock) -> StepStanding:
    """The same, without a date where it is open and no longer to come."""
    if one.is_met or one.rule.is_least:
        return one
    if not _is_to_come(one.rule, subject):
        return replace(one, due_on=None, days_left=None, is_waited_for=False)
    return replace(one, is_in_question=one.rule.key == NOTIFY and _is_referral(subject))


def _is_to_come(rule: Rule, subject: OnTheClock) -> bool:
    if isinstance(subject, Review):
        return subject.published_on is None
    return is_waited_for(rule, subject.outcome, met_by(subject))


def _is_referral(subject: OnTheClock) -> bool:
    return isinstance(subject, Incident) and subject.kind is IncidentKind.PORTAL_REFERRAL


def _steps_ahead(subject: OnTheClock, rules: Sequence[Rule], today: date) -> Iterator[StepAhead]:
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
            name=TO_DECIDE if one.is_in_question else one.rule.name,
            due_on=one.due_on,
            days_left=one.days_left,
            is_late=one.is_late,
        )


def _open_incidents(user: Person | None) -> Sequence[Incident]:
    statement = select(Incident).where(visible_incidents(user) if user else true(), is_open_case())
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
