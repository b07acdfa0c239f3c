"""Sent for sign-off, signed off, returned, withdrawn, reopened."""

from datetime import datetime

from tracker.database import transaction
from tracker.domain.permissions import may_reopen, may_submit, require
from tracker.domain.vocabulary import Move
from tracker.models import Action, Person
from tracker.services.audit import audit
from tracker.services.decision_rows import (
    NOT_THE_CHAIRS,
    keep_return,
    keep_sign_off,
    keep_withdrawal,
)
from tracker.services.steps import Actor, Proof, add_move, add_submission, must_be_as_seen


def submit_for_sign_off(
    action: Action, *, by: Person, at: datetime, note: str = "", proof: Proof | None = None
) -> None:
    """Send an action to the chair, with evidence given now or before."""
    with transaction():
        require(may_submit(by, action), "Only the lead agency can send an action for sign-off.")
        add_submission(action, note, Actor(by=by, at=at), proof=proof)
        more = {"evidence": (None, proof.title)} if proof else None
        audit(action, Move.SUBMITTED, by=by, at=at, more=more)


def sign_off_action(
    action: Action, *, by: Person, at: datetime, note: str = "", seen: str = ""
) -> None:
    """Complete an action. There is no other way to complete one.

    RuleBroken where it is no longer as `seen` (steps.mark_of); the same for those below.
    """
    with transaction():
        keep_sign_off(action, note, Actor(by=by, at=at, seen=seen))


def return_action(action: Action, *, by: Person, at: datetime, reason: str, seen: str = "") -> None:
    """Give an action back to its agency, with the chair's reason; its lateness counts again."""
    with transaction():
        keep_return(action, reason, Actor(by=by, at=at, seen=seen))


def withdraw_action(
    action: Action, *, by: Person, at: datetime, reason: str, seen: str = ""
) -> None:
    """Say that an action will not be done, and why."""
    with transaction():
        keep_withdrawal(action, reason, Actor(by=by, at=at, seen=seen))


def reopen_action(action: Action, *, by: Person, at: datetime, reason: str, seen: str = "") -> None:
    """Take up a complete or withdrawn action again."""
    with transaction():
        actor = Actor(by=by, at=at, seen=seen)
        require(may_reopen(by, action), NOT_THE_CHAIRS)
        must_be_as_seen(action, actor)
        add_move(action, Move.REOPENED, reason, actor)
        action.completed_on = None
        audit(action, Move.REOPENED, by=by, at=at)
