"""What an agency reports: updates, evidence, milestones met."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import may_request_new_date, may_submit, may_update, require
from tracker.domain.vocabulary import Confidence, Source
from tracker.models import Action, Evidence, Milestone, Person, Update
from tracker.services.audit import audit
from tracker.services.steps import (
    Actor,
    Proof,
    add_date_request,
    add_proof,
    add_submission,
    add_update,
    must_be_open,
)

NOT_YOURS = "Only the agencies of an action can report on it."


@dataclass(frozen=True, kw_only=True)
class Report:
    """The whole answer to "how is it going?", as one form asks it."""

    text: str
    confidence: Confidence | None
    proof: Proof | None = None
    is_done: bool = False
    needs_time: bool = False
    proposed_on: date | None = None
    reason: str = ""


def report_progress(
    action: Action, report: Report, *, by: Person, at: datetime, source: Source = Source.PAGE
) -> None:
    """Record an update and, as the report says, send for sign-off or ask for a new date."""
    actor = Actor(by=by, at=at, source=source)
    with transaction():
        require(may_update(by, action), NOT_YOURS)
        if report.is_done and report.needs_time:
            raise RuleBroken("It is done, or it needs more time: choose one", field="needs_time")
        add_update(action, report.text, report.confidence, actor)
        if report.is_done:
            require(may_submit(by, action), "Only the lead agency can send it for sign-off.")
            add_submission(action, report.text, actor, proof=report.proof)
        elif report.proof:
            add_proof(action, report.proof, actor)
        if report.needs_time:
            require(may_request_new_date(by, action), "Only the lead agency asks for more time.")
            add_date_request(action, report.proposed_on, report.reason, actor)
        audit(action, _what_was_reported(report), by=by, at=at, more=_told(report))


def record_update(
    action: Action,
    *,
    by: Person,
    at: datetime,
    text: str,
    confidence: Confidence | None,
    source: Source = Source.PAGE,
) -> Update:
    """Add a dated, attributed update; a correction is another update."""
    with transaction():
        require(may_update(by, action), NOT_YOURS)
        update = add_update(action, text, confidence, Actor(by=by, at=at, source=source))
        audit(action, "recorded an update", by=by, at=at)
    return update


def add_evidence(action: Action, proof: Proof | None, *, by: Person, at: datetime) -> Evidence:
    """Attach a file or a link to an open action."""
    with transaction():
        require(may_update(by, action), NOT_YOURS)
        if proof is None:
            raise RuleBroken("Choose a file, or enter a link", field="file")
        evidence = add_proof(action, proof, Actor(by=by, at=at))
        audit(action, "added evidence", by=by, at=at, more={"evidence": (None, proof.title)})
    return evidence


def meet_milestone(milestone: Milestone, action: Action, *, by: Person, at: datetime) -> None:
    """Mark a milestone of the action as met today."""
    with transaction():
        require(may_update(by, action), NOT_YOURS)
        must_be_open(action)
        db.session.refresh(milestone, with_for_update=True)
        if milestone.met_on:
            raise RuleBroken("This milestone is already met.")
        milestone.met_on, milestone.met_by_id = Actor(by=by, at=at).today, by.id
        audit(action, "met a milestone", by=by, at=at, more={"milestone": (None, milestone.text)})


def _told(report: Report) -> dict[str, tuple[Any, Any]]:
    told: dict[str, tuple[Any, Any]] = {}
    if report.proof:
        told["evidence"] = (None, report.proof.title)
    if report.needs_time:
        told["proposed date"] = (None, report.proposed_on)
    return told


def _what_was_reported(report: Report) -> str:
    if report.is_done:
        return "recorded an update and sent it for sign-off"
    if report.needs_time:
        return "recorded an update and asked for a new date"
    return "recorded an update"
