"""The chair's decisions on an action: permission, rule, rows and audit event of each.

The page of an action and the meeting decide by these, so that both leave the same behind. Each
runs inside the caller's transaction.
"""

from collections.abc import Mapping
from datetime import date

from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import (
    may_decide_date,
    may_return,
    may_sign_off,
    may_withdraw,
    require,
)
from tracker.domain.vocabulary import Decision, Move
from tracker.models import Action, DateRequest
from tracker.services.audit import audit
from tracker.services.steps import Actor, add_date_request, add_move, must_be_as_seen, must_be_open

NOT_THE_CHAIRS = (
    "Only the chair or the deputy decides this, and not on what they sent themselves"
    " or what their own agency leads."
)
NOT_THE_DATE = "Only the chair or the deputy decides a date, and not for their own agency."


def keep_sign_off(action: Action, note: str, actor: Actor) -> None:
    require(may_sign_off(actor.by, action), NOT_THE_CHAIRS)
    must_be_as_seen(action, actor)
    add_move(action, Move.SIGNED_OFF, note, actor)
    action.completed_on = actor.today
    audit(action, Move.SIGNED_OFF, by=actor.by, at=actor.at)


def keep_return(action: Action, reason: str, actor: Actor) -> None:
    require(may_return(actor.by, action), NOT_THE_CHAIRS)
    must_be_as_seen(action, actor)
    add_move(action, Move.RETURNED, reason, actor)
    audit(action, Move.RETURNED, by=actor.by, at=actor.at)


def keep_withdrawal(action: Action, reason: str, actor: Actor) -> None:
    require(may_withdraw(actor.by, action), NOT_THE_CHAIRS)
    must_be_as_seen(action, actor)
    add_move(action, Move.WITHDRAWN, reason, actor)
    audit(action, Move.WITHDRAWN, by=actor.by, at=actor.at)


def keep_agreed_date(request: DateRequest, action: Action, actor: Actor) -> None:
    """The first date stays; a date where there was none is no move."""
    _decide(request, action, Decision.AGREED, actor)
    must_be_open(action)
    if action.due_on is None:
        action.first_due_on = request.proposed_on
    else:
        action.moves += 1
    action.due_on, action.due_words = request.proposed_on, ""
    audit(action, "agreed a new date", by=actor.by, at=actor.at)


def keep_refused_date(request: DateRequest, action: Action, reason: str, actor: Actor) -> None:
    _decide(request, action, Decision.REFUSED, actor)
    if not reason.strip():
        raise RuleBroken("Give a reason", field="reason")
    request.decision_reason = reason.strip()
    told = asked_for(request)
    audit(action, "refused a new date", by=actor.by, at=actor.at, more=told)


def keep_new_date(action: Action, proposed_on: date | None, reason: str, actor: Actor) -> None:
    """A date that is asked for and agreed at once, where the agency asks in the room."""
    require(may_decide_date(actor.by, action), NOT_THE_DATE)
    request = add_date_request(action, proposed_on, reason, actor)
    audit(action, "asked for a new date", by=actor.by, at=actor.at, more=asked_for(request))
    keep_agreed_date(request, action, actor)


def asked_for(request: DateRequest) -> Mapping[str, tuple[date | None, date]]:
    """What the history tells of a request."""
    return {"proposed date": (request.from_due_on, request.proposed_on)}


def _decide(request: DateRequest, action: Action, decision: Decision, actor: Actor) -> None:
    require(may_decide_date(actor.by, action), NOT_THE_DATE)
    must_be_as_seen(action, actor)
    if request.decision:
        raise RuleBroken(f"This request has already been {request.decision}.")
    request.decision, request.decided_at = decision, actor.at
    request.decided_by_id = actor.by.id
