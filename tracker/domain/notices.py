"""Which notices an action asks for on a day, and to whom: the cadence and the recipients joined.

Asked in the morning it says what to raise; asked again when a mail is written it says what is
still so. A complete action asks for nothing, and of a withdrawn one its owners are told just that.
What cases and meetings ask for is in domain/case_notices.py.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.cadence import (
    ESCALATED_TO_CHAIR,
    Topic,
    escalations,
    is_news,
    latest_notice,
    topic_of,
    waiting_notice,
)
from tracker.domain.recipients import Reachable, Roster
from tracker.domain.vocabulary import OPEN, Decision, Status


class About(StrEnum):
    """The kinds of records that people are told of."""

    ACTION = "action"
    INCIDENT = "incident"
    REVIEW = "review"
    SUMMARY = "summary"
    MEETING = "meeting"


@dataclass(frozen=True)
class Subject:
    """One thing that people are told of: a record, or one step of its clock."""

    about: About
    id: int
    step: str = ""

    def __str__(self) -> str:
        """As a notification keeps it: action 12, step notify of incident 3."""
        step = f"step {self.step} of " if self.step else ""
        return f"{step}{self.about} {self.id}"


def step_of(subject: str) -> str:
    """The key of the step, from the words in which a notification keeps its subject."""
    return subject.removeprefix("step ").rpartition(" of ")[0]


# What stays the same while one notice follows another.
Matter = tuple[int, str, date, Topic]


def matter_of(recipient_id: int, subject: str, deadline_on: date, words: str) -> Matter:
    return recipient_id, subject, deadline_on, topic_of(words)


@dataclass(frozen=True)
class Notice:
    recipient_id: int
    subject: Subject
    deadline_on: date
    words: str

    @property
    def matter(self) -> Matter:
        return matter_of(self.recipient_id, str(self.subject), self.deadline_on, self.words)


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What the chair decided about a date."""

    # Nobody asked where the chair gave a date in the meeting.
    asked_by_id: int | None
    on: date
    decision: Decision


@dataclass(frozen=True, kw_only=True)
class Watched:
    """An action, as far as reminders look at it."""

    id: int
    status: Status
    lead_agency_id: int | None = None
    supporting_agency_ids: Collection[int] = ()
    lead_officer_id: int | None = None
    submitted_by_id: int | None = None
    due_on: date | None = None
    sent_on: date | None = None
    # The day of its last step, where that was a return.
    returned_on: date | None = None
    # The same of a withdrawal.
    withdrawn_on: date | None = None
    # Since when a request for a new date waits.
    asked_on: date | None = None
    # The day of its last update, or on which it was agreed.
    heard_on: date | None = None
    decided: Collection[Decided] = ()


@dataclass(frozen=True, kw_only=True)
class UpdateCall:
    """Before a meeting: who has written nothing since a day is asked for an update."""

    held_on: date
    heard_since: date


_Told = tuple[Iterable[Reachable], date, str]


def notices_of(
    action: Watched, roster: Roster, today: date, call: UpdateCall | None = None
) -> Iterator[Notice]:
    """The latest notice reached of everything about this action that somebody must know."""
    subject = Subject(About.ACTION, action.id)
    for people, deadline_on, words in _told(action, roster, today, call):
        for person in people:
            yield Notice(person.id, subject, deadline_on, words)


def _told(action: Watched, roster: Roster, today: date, call: UpdateCall | None) -> Iterator[_Told]:
    if action.status == Status.WITHDRAWN:
        yield from _withdrawn(action, roster, today)
    if action.status not in OPEN:
        return
    if action.status == Status.AWAITING:
        yield from _sign_off(action, roster, today)
    else:
        yield from _due(action, roster, today)
        yield from _returned(action, roster, today)
        yield from _called(action, roster, call)
    yield from _asked(action, roster, today)
    yield from _decided(action, roster, today)


def _due(action: Watched, roster: Roster, today: date) -> Iterator[_Told]:
    if action.due_on is None:
        return
    words = latest_notice(action.due_on, today)
    if words:
        yield _or_coordinators(roster.owners(action), roster, action.due_on, words)
    for escalated in escalations(action.due_on, today):
        to_chairs = escalated == ESCALATED_TO_CHAIR
        people = roster.chairs() if to_chairs else roster.senior_contacts(action)
        yield people, action.due_on, escalated


def _returned(action: Watched, roster: Roster, today: date) -> Iterator[_Told]:
    if action.returned_on and action.returned_on <= today:
        owners = roster.owners(action)
        yield _or_coordinators(owners, roster, action.returned_on, Topic.RETURNED)


def _called(action: Watched, roster: Roster, call: UpdateCall | None) -> Iterator[_Told]:
    if call and action.heard_on and action.heard_on < call.heard_since:
        yield roster.owners(action), call.held_on, Topic.UPDATE_CALL


def _sign_off(action: Watched, roster: Roster, today: date) -> Iterator[_Told]:
    words = action.sent_on and waiting_notice(Topic.SIGN_OFF, action.sent_on, today)
    if action.sent_on and words:
        yield _or_coordinators(roster.signing_off(action), roster, action.sent_on, words)


def _asked(action: Watched, roster: Roster, today: date) -> Iterator[_Told]:
    words = action.asked_on and waiting_notice(Topic.NEW_DATE, action.asked_on, today)
    if action.asked_on and words:
        yield _or_coordinators(roster.deciding_dates(action), roster, action.asked_on, words)


def _decided(action: Watched, roster: Roster, today: date) -> Iterator[_Told]:
    """Told to who asked, and to those whose date it is: it may be decided without being asked."""
    for decided in action.decided:
        if is_news(decided.on, today):
            words = f"{Topic.DECIDED}: {decided.decision}"
            yield roster.person(decided.asked_by_id or 0), decided.on, words
            yield roster.owners(action), decided.on, words


def _withdrawn(action: Watched, roster: Roster, today: date) -> Iterator[_Told]:
    if action.withdrawn_on and is_news(action.withdrawn_on, today):
        yield roster.owners(action), action.withdrawn_on, Topic.WITHDRAWN


def _or_coordinators(
    people: Collection[Reachable], roster: Roster, deadline_on: date, words: str
) -> _Told:
    """Nothing is lost because nobody is there: then the coordinators hear of it."""
    if people:
        return people, deadline_on, words
    return roster.coordinators(), deadline_on, f"{Topic.NOBODY}: {words}"
