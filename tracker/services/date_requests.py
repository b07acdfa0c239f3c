"""Asking for more time, and the chair's answer: the only way a due date moves."""

from datetime import date, datetime

from tracker.database import transaction
from tracker.domain.permissions import may_request_new_date, require
from tracker.models import Action, DateRequest, Person
from tracker.services.audit import audit
from tracker.services.decision_rows import asked_for, keep_agreed_date, keep_refused_date
from tracker.services.steps import Actor, add_date_request


def request_new_date(
    action: Action, *, by: Person, at: datetime, proposed_on: date | None, reason: str
) -> DateRequest:
    """Ask the chair for a later date; one request waits at a time."""
    with transaction():
        require(may_request_new_date(by, action), "Only the lead agency can ask for more time.")
        request = add_date_request(action, proposed_on, reason, Actor(by=by, at=at))
        audit(action, "asked for a new date", by=by, at=at, more=asked_for(request))
    return request


def agree_new_date(
    request: DateRequest, action: Action, *, by: Person, at: datetime, seen: str = ""
) -> None:
    """Move the due date. The first date stays; a date where there was none is no move.

    RuleBroken where the action is no longer as `seen` (steps.mark_of).
    """
    with transaction():
        keep_agreed_date(request, action, Actor(by=by, at=at, seen=seen))


def refuse_new_date(
    request: DateRequest,
    action: Action,
    *,
    by: Person,
    at: datetime,
    reason: str,
    seen: str = "",
) -> None:
    """Keep the due date, and say why."""
    with transaction():
        keep_refused_date(request, action, reason, Actor(by=by, at=at, seen=seen))
