"""One step of an action, done by the service that a person would have used."""

from collections.abc import Callable
from datetime import date, datetime

from tracker.domain.vocabulary import Role, Source
from tracker.models import Action, DateRequest, Person
from tracker.services.date_requests import agree_new_date, refuse_new_date, request_new_date
from tracker.services.demonstration.days import due_day
from tracker.services.demonstration.registers import Registers
from tracker.services.demonstration.script import Deed, Step
from tracker.services.sign_offs import (
    reopen_action,
    return_action,
    sign_off_action,
    withdraw_action,
)
from tracker.services.steps import Proof
from tracker.services.updates import (
    Report,
    add_evidence,
    meet_milestone,
    record_update,
    report_progress,
)


def take(step: Step, action: Action, registers: Registers, *, today: date, at: datetime) -> None:
    """Agencies report; the chair or the deputy decides."""
    if step.deed == Deed.ASKED:
        _ask(step, action, registers.officer_of(action.lead_agency_id), today, at)
    elif step.deed in REPORTED:
        REPORTED[step.deed](step, action, registers.officer_of(action.lead_agency_id), at)
    else:
        DECIDED[step.deed](step, action, registers.decider_of(action), at)


def _ask(step: Step, action: Action, by: Person, today: date, at: datetime) -> None:
    proposed_on = due_day(step.proposed, today)
    request_new_date(action, by=by, at=at, proposed_on=proposed_on, reason=step.text)


def _say(step: Step, action: Action, by: Person, at: datetime) -> None:
    record_update(action, by=by, at=at, text=step.text, confidence=step.confidence, source=_way(by))


def _send(step: Step, action: Action, by: Person, at: datetime) -> None:
    report = Report(
        text=step.text, confidence=step.confidence, proof=_proof(step, action, by), is_done=True
    )
    report_progress(action, report, by=by, at=at, source=_way(by))


def _show(step: Step, action: Action, by: Person, at: datetime) -> None:
    add_evidence(action, _proof(step, action, by), by=by, at=at)


def _meet(step: Step, action: Action, by: Person, at: datetime) -> None:
    milestone = next(each for each in action.milestones if each.met_on is None)
    meet_milestone(milestone, action, by=by, at=at)


def _sign(step: Step, action: Action, by: Person, at: datetime) -> None:
    sign_off_action(action, by=by, at=at, note=step.text)


def _return(step: Step, action: Action, by: Person, at: datetime) -> None:
    return_action(action, by=by, at=at, reason=step.text)


def _withdraw(step: Step, action: Action, by: Person, at: datetime) -> None:
    withdraw_action(action, by=by, at=at, reason=step.text)


def _reopen(step: Step, action: Action, by: Person, at: datetime) -> None:
    reopen_action(action, by=by, at=at, reason=step.text)


def _agree(step: Step, action: Action, by: Person, at: datetime) -> None:
    agree_new_date(_waiting(action), action, by=by, at=at)


def _refuse(step: Step, action: Action, by: Person, at: datetime) -> None:
    refuse_new_date(_waiting(action), action, by=by, at=at, reason=step.text)


def _waiting(action: Action) -> DateRequest:
    return next(request for request in action.date_requests if request.decision is None)


def _proof(step: Step, action: Action, by: Person) -> Proof:
    place = by.email.partition("@")[2]
    url = f"https://documents.{place}/{action.reference.lower()}"
    return Proof(kind=step.kind, title=step.title, url=url)


def _way(by: Person) -> Source:
    """Agency leads answer from the reminder; the others sign in."""
    return Source.MAIL_LINK if by.role == Role.LEAD else Source.PAGE


Doing = Callable[[Step, Action, Person, datetime], None]
REPORTED: dict[Deed, Doing] = {
    Deed.SAID: _say,
    Deed.SENT: _send,
    Deed.SHOWN: _show,
    Deed.MET: _meet,
}
DECIDED: dict[Deed, Doing] = {
    Deed.SIGNED: _sign,
    Deed.RETURNED: _return,
    Deed.WITHDRAWN: _withdraw,
    Deed.REOPENED: _reopen,
    Deed.AGREED: _agree,
    Deed.REFUSED: _refuse,
}
