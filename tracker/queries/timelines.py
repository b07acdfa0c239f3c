"""What has happened to an action, newest first, as the page tells it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import joinedload

from tracker.database import db
from tracker.domain.local_time import local_date
from tracker.domain.vocabulary import Decision, Move, Source
from tracker.domain.wording import file_size, long_date
from tracker.models import Action, DateRequest, Evidence, Mail, Notification, Person, Update


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that happened; `on` is unknown for some notes of an imported sheet."""

    title: str
    kind: str
    on: date | None
    order: datetime
    byline: str = ""
    at: datetime | None = None
    text: str = ""
    url: str = ""
    link_text: str = ""


KINDS = {
    "update": "Updates",
    "evidence": "Evidence",
    "decision": "Decisions",
    "milestone": "Milestones",
    "mail": "E-mails",
}


def timeline_of(action: Action) -> list[Entry]:
    """Updates, evidence, decisions, milestones met and mails sent, newest first."""
    # What one form did at one instant stands as it followed: the step above its update.
    told = [
        *map(_mail, mails_about(action)),
        *reversed([one for request in action.date_requests for one in _date_request(request)]),
        *reversed(list(_moves(action))),
        *_milestones(action),
        *map(_evidence, action.evidence),
        *_updates(action),
        _agreed(action),
    ]
    return sorted(told, key=lambda entry: entry.order, reverse=True)


def _updates(action: Action) -> Iterator[Entry]:
    for update in action.updates:
        says = f": {update.confidence}" if update.confidence else ""
        yield Entry(
            title=f"Update{says}",
            kind="update",
            byline=_by(update.by, update.source),
            on=update.made_on,
            order=_order(update.made_on, update.recorded_at),
            text=update.text,
        )


def _evidence(evidence: Evidence) -> Entry:
    size = f" ({file_size(evidence.size)})" if evidence.size else ""
    has_link = bool(evidence.url or evidence.stored_name)
    return Entry(
        title="Evidence added",
        kind="evidence",
        byline=_by(evidence.added_by, evidence.source),
        on=local_date(evidence.added_at),
        order=evidence.added_at,
        text="" if has_link else evidence.title,
        url=f"/evidence/{evidence.id}" if has_link else "",
        link_text=f"{evidence.title}{size}",
    )


def _moves(action: Action) -> Iterator[Entry]:
    for step in action.sign_offs:
        yield Entry(
            title="Sent for sign-off" if step.move == Move.SUBMITTED else f"Decision: {step.move}",
            kind="decision",
            byline=_by(step.by, step.source),
            on=step.made_on,
            order=_order(step.made_on, step.recorded_at),
            text="" if step.move == Move.SUBMITTED else step.reason,
        )


def _date_request(request: DateRequest) -> Iterator[Entry]:
    before = f"From {long_date(request.from_due_on)} to " if request.from_due_on else "To "
    yield Entry(
        title="New date asked for",
        kind="decision",
        byline=_by(request.requested_by),
        on=local_date(request.requested_at),
        order=request.requested_at,
        text=f"{before}{long_date(request.proposed_on)}. {request.reason}",
    )
    if request.decided_at:
        agreed = request.decision == Decision.AGREED
        yield Entry(
            title=f"Decision: new date {request.decision}",
            kind="decision",
            byline=_by(request.decided_by),
            on=local_date(request.decided_at),
            order=request.decided_at,
            text=f"{before}{long_date(request.proposed_on)}."
            if agreed
            else request.decision_reason,
        )


def _milestones(action: Action) -> Iterator[Entry]:
    for milestone in action.milestones:
        if milestone.met_on:
            yield Entry(
                title=f"Milestone met: {milestone.text}",
                kind="milestone",
                byline=_by(milestone.met_by),
                on=milestone.met_on,
                order=_start_of(milestone.met_on),
            )


def _mail(row: Row[*tuple[Any, ...]]) -> Entry:
    outcome = "delivered" if row.sent_at else "not delivered" if row.gave_up_at else "on its way"
    return Entry(
        title=f"E-mail: {row.notice}",
        kind="mail",
        byline=f"to {row.name}, {outcome}",
        on=None,
        at=row.sent_at or row.written_at,
        order=row.written_at,
    )


def _agreed(action: Action) -> Entry:
    due = f"Due {long_date(action.first_due_on)}." if action.first_due_on else "No date yet."
    sources = [
        *(update.source for update in action.updates),
        *(evidence.source for evidence in action.evidence),
        *(step.source for step in action.sign_offs),
    ]
    brought_in = Source.SPREADSHEET in sources
    return Entry(
        title="Brought in from a spreadsheet" if brought_in else "Action agreed",
        kind="decision",
        on=action.agreed_on,
        order=_start_of(action.agreed_on),
        text=due,
    )


def _by(person: Person | None, source: Source = Source.PAGE) -> str:
    if person is None:
        return "from the imported spreadsheet"
    where = f", {person.agency.short_name}" if person.agency else ""
    how = ", from the e-mail" if source == Source.MAIL_LINK else ""
    return f"by {person.name}{where}{how}"


def _order(on: date | None, recorded_at: datetime) -> datetime:
    """A note dated in a sheet stands at its own day; else the instant it was recorded."""
    if on is None or local_date(recorded_at) == on:
        return recorded_at
    return _start_of(on)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def mails_about(action: Action) -> Sequence[Row[*tuple[Any, ...]]]:
    """(notice, recipient, written at, sent at, given up at), for "were they told?"."""
    return db.session.execute(
        select(
            Notification.notice,
            Person.name,
            Mail.written_at,
            Mail.sent_at,
            Mail.gave_up_at,
        )
        .join(Mail, Mail.id == Notification.mail_id)
        .join(Person, Person.id == Notification.recipient_id)
        .where(Notification.action_id == action.id)
        .order_by(Mail.id.desc())
        .limit(100)
    ).all()


def last_updates(action: Action) -> Sequence[Update]:
    """The two newest updates, to be read while the next is written."""
    return db.session.scalars(
        select(Update)
        .where(Update.action_id == action.id)
        .options(joinedload(Update.by).joinedload(Person.agency))
        .order_by(Update.id.desc())
        .limit(2)
    ).all()
