"""The rows of one step of an action, for the use cases beside this module.

Each runs inside the caller's transaction and asks the rules; permission and audit are the caller's.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from tracker.database import db
from tracker.domain import sign_off
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import local_date
from tracker.domain.progress import is_open
from tracker.domain.vocabulary import WORKED_ON, Confidence, EvidenceKind, Move, Source, Status
from tracker.models import Action, DateRequest, Evidence, Person, SignOff, Update


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who takes the step, when, and how it reached us."""

    by: Person
    at: datetime
    source: Source = Source.PAGE
    # How the action stood when the actor looked, see `mark_of`; empty where nobody looked.
    seen: str = ""

    @property
    def today(self) -> date:
        return local_date(self.at)


@dataclass(frozen=True, kw_only=True)
class Proof:
    """A piece of evidence as it is offered: a link, or a file already stored."""

    kind: EvidenceKind
    title: str
    url: str | None = None
    file_name: str | None = None
    stored_name: str | None = None
    size: int | None = None


def mark_of(action: Action) -> str:
    """Another one after each step, request for a date and piece of evidence."""
    request = action.waiting_request
    return f"{action.version}.{request.id if request else 0}.{len(action.evidence)}"


def must_be_as_seen(action: Action, actor: Actor) -> None:
    """Nobody decides on what they have not read: a page may have stood open for an hour."""
    if actor.seen and actor.seen != mark_of(action):
        raise RuleBroken("This action has changed since you opened it. Read it again, then decide.")


def must_be_open(action: Action) -> None:
    if not is_open(action):
        raise RuleBroken(f"This action is {action.status}. The chair can reopen it.")


def add_update(action: Action, text: str, confidence: Confidence | None, actor: Actor) -> Update:
    """An update; it starts an action that was not started."""
    must_be_open(action)
    if not text.strip():
        raise RuleBroken("Say what has happened", field="text")
    if action.status == Status.NOT_STARTED:
        action.status = Status.IN_PROGRESS
    action.confidence = confidence or action.confidence
    action.last_update_on = actor.today
    update = Update(
        action_id=action.id,
        text=text.strip(),
        confidence=confidence,
        made_on=actor.today,
        recorded_at=actor.at,
        by_id=actor.by.id,
        source=actor.source,
    )
    db.session.add(update)
    return update


def add_proof(action: Action, proof: Proof, actor: Actor) -> Evidence:
    """A piece of evidence on an open action."""
    must_be_open(action)
    if not proof.url and not proof.stored_name:
        raise RuleBroken("Add a file, or a link to what shows it", field="link")
    evidence = Evidence(
        action_id=action.id,
        kind=proof.kind,
        title=proof.title,
        url=proof.url,
        file_name=proof.file_name,
        stored_name=proof.stored_name,
        size=proof.size,
        added_at=actor.at,
        added_by_id=actor.by.id,
        source=actor.source,
    )
    db.session.add(evidence)
    return evidence


def add_submission(action: Action, note: str, actor: Actor, *, proof: Proof | None) -> None:
    """Send an action for sign-off; evidence is demanded, here or from before."""
    if proof is None and not action.evidence:
        raise RuleBroken("Add evidence first: a file, or a link to what shows it", field="link")
    if proof:
        add_proof(action, proof, actor)
    add_move(action, Move.SUBMITTED, note, actor)
    action.sent_on, action.submitted_by_id = actor.today, actor.by.id


def add_move(action: Action, move: Move, reason: str, actor: Actor) -> None:
    """A step of the sign-off (domain/sign_off.py) and the status that follows from it."""
    action.status = sign_off.status_after(move, action.status, reason=reason)
    if action.status != Status.AWAITING:
        action.sent_on = action.submitted_by_id = None
    db.session.add(
        SignOff(
            action_id=action.id,
            move=move,
            made_on=actor.today,
            recorded_at=actor.at,
            by_id=actor.by.id,
            reason=reason.strip(),
            source=actor.source,
        )
    )


def add_date_request(
    action: Action, proposed_on: date | None, reason: str, actor: Actor
) -> DateRequest:
    """A request for a later date; one waits at a time."""
    must_be_open(action)
    if action.status not in WORKED_ON:
        raise RuleBroken("This action is with the chair for sign-off. It needs no new date now.")
    # Two people who ask at once wait for each other, so that the second is told.
    db.session.execute(select(Action.id).where(Action.id == action.id).with_for_update())
    if action.waiting_request:
        raise RuleBroken("A request for a new date is already waiting for the chair.")
    request = DateRequest(
        action_id=action.id,
        from_due_on=action.due_on,
        proposed_on=_later_date(action, proposed_on, actor.today),
        reason=reason.strip(),
        requested_at=actor.at,
        requested_by_id=actor.by.id,
    )
    if not request.reason:
        raise RuleBroken("Say why more time is needed", field="reason")
    db.session.add(request)
    return request


def _later_date(action: Action, proposed_on: date | None, today: date) -> date:
    if proposed_on is None:
        raise RuleBroken("Enter the new date", field="proposed_on")
    if proposed_on <= max(today, action.due_on or today):
        raise RuleBroken(
            "The new date must be in the future, and later than the date it has now",
            field="proposed_on",
        )
    return proposed_on
