"""Asking for more time, and the chair's answer: the only way a due date moves."""

from datetime import date, datetime

from tracker.database import transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import may_decide_date, may_request_new_date, require
from tracker.domain.vocabulary import Decision
from tracker.models import Action, DateRequest, Person
from tracker.services.audit import audit
from tracker.services.steps import Actor, add_date_request, must_be_open


def request_new_date(
    action: Action, *, by: Person, at: datetime, proposed_on: date | None, reason: str
) -> DateRequest:
    """Ask the chair for a later date; one request waits at a time."""
    with transaction():
        require(may_request_new_date(by, action), "Only the lead agency can ask for more time.")
        request = add_date_request(action, proposed_on, reason, Actor(by=by, at=at))
        audit(action, "asked for a new date", by=by, at=at, more=_asked(request))
    return request


def agree_new_date(request: DateRequest, action: Action, *, by: Person, at: datetime) -> None:
    """Move the due date. The first date stays; a date where there was none is no move."""
    with transaction():
        _decide(request, action, Decision.AGREED, by=by, at=at)
        must_be_open(action)
        if action.due_on is None:
            action.first_due_on = request.proposed_on
        else:
            action.moves += 1
        action.due_on, action.due_words = request.proposed_on, ""
        audit(action, "agreed a new date", by=by, at=at)


def refuse_new_date(
    request: DateRequest, action: Action, *, by: Person, at: datetime, reason: str
) -> None:
    """Keep the due date, and say why."""
    with transaction():
        _decide(request, action, Decision.REFUSED, by=by, at=at)
        if not reason.strip():
            raise RuleBroken("Give a reason", field="reason")
        request.decision_reason = reason.strip()
        audit(action, "refused a new date", by=by, at=at, more=_asked(request))


def _decide(
    request: DateRequest, action: Action, decision: Decision, *, by: Person, at: datetime
) -> None:
    require(
        may_decide_date(by, action),
        "Only the chair or the deputy decides a date, and not for their own agency.",
    )
    if request.decision:
        raise RuleBroken(f"This request has already been {request.decision}.")
    request.decision, request.decided_at, request.decided_by_id = decision, at, by.id


def _asked(request: DateRequest) -> dict[str, tuple[date | None, date]]:
    return {"proposed date": (request.from_due_on, request.proposed_on)}
