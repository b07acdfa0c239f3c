"""Home is an answer: what needs this person, what is coming, what happened lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import aliased, joinedload

from tracker.database import db
from tracker.domain.permissions import may_decide_date, may_plan, may_sign_off
from tracker.domain.progress import SILENT_DAYS, days_silent
from tracker.domain.vocabulary import WORKED_ON, Move, Status
from tracker.models import Action, AuditEvent, DateRequest, Mail, Person, SignOff
from tracker.queries import progress
from tracker.queries.recommendations import count_without_actions
from tracker.queries.visible import visible_actions

SOON_DAYS = 28
# An update of this week is news enough.
FRESH_DAYS = 7
MAIL_DAYS = 14


@dataclass(frozen=True)
class Work:
    """An agency's open actions, soonest first: those that need an update, and the rest."""

    needs_update: Sequence[Action]
    others: Sequence[Action]


def agency_work(user: Person, today: date) -> Work:
    """An update is needed where an action is overdue, soon due, returned or long silent."""
    if user.agency_id is None:
        return Work([], [])
    with_agency = (
        Action.lead_agency_id == user.agency_id,
        Action.status.in_(WORKED_ON),
        visible_actions(user),
    )
    returned = set(db.session.scalars(select(Action.id).where(*with_agency, _is_returned())))
    actions = db.session.scalars(
        select(Action).where(*with_agency).order_by(Action.due_on.asc().nulls_last(), Action.id)
    ).all()
    needs = [one for one in actions if one.id in returned or _needs_update(one, today)]
    return Work(needs, [one for one in actions if one not in needs])


def _needs_update(action: Action, today: date) -> bool:
    silent = days_silent(action, today)
    is_near = action.due_on is not None and (action.due_on - today).days <= SOON_DAYS
    return (is_near and silent >= FRESH_DAYS) or silent >= SILENT_DAYS


def _is_returned() -> ColumnElement[bool]:
    """The last step of the action is a return."""
    last = select(func.max(SignOff.id)).where(SignOff.action_id == Action.id)
    step = aliased(SignOff)
    return (
        select(step.id)
        .where(step.id == last.correlate(Action).scalar_subquery(), step.move == Move.RETURNED)
        .exists()
    )


@dataclass(frozen=True)
class Queue:
    """What waits for the chair: what this person may decide, and what another must."""

    mine: Sequence[Any]
    others: Sequence[Any]


def sign_off_queue(user: Person) -> Queue:
    """Actions sent for sign-off, longest waiting first."""
    waiting = db.session.scalars(
        select(Action)
        .where(Action.status == Status.AWAITING, visible_actions(user))
        .options(joinedload(Action.lead_agency))
        .order_by(Action.sent_on, Action.id)
        .limit(200)
    ).all()
    mine = [action for action in waiting if may_sign_off(user, action)]
    return Queue(mine, [action for action in waiting if action not in mine])


def date_queue(user: Person) -> Queue:
    """(request, action) of new dates asked for, longest waiting first."""
    waiting = db.session.execute(
        select(DateRequest, Action)
        .join(Action, Action.id == DateRequest.action_id)
        .where(DateRequest.decision.is_(None), progress.is_open(), visible_actions(user))
        .options(joinedload(Action.lead_agency))
        .order_by(DateRequest.requested_at)
        .limit(200)
    ).all()
    mine = [row for row in waiting if may_decide_date(user, row[1])]
    return Queue(mine, [row for row in waiting if row not in mine])


@dataclass(frozen=True)
class Gaps:
    """What the business team must put right, each a number that opens its list."""

    no_owner: int
    no_date: int
    no_action: int
    more_time: int
    # (id and name of the person, what the mail server said)
    lost_mails: Sequence[Row[*tuple[Any, ...]]]


def find_gaps(user: Person, now: datetime) -> Gaps | None:
    """Nothing for those who cannot put it right."""
    if not may_plan(user):
        return None
    waiting = DateRequest.decision.is_(None)
    no_owner, no_date, more_time = db.session.execute(
        select(
            func.count(Action.id).filter(Action.lead_agency_id.is_(None)),
            func.count(Action.id).filter(Action.due_on.is_(None)),
            func.count(Action.id).filter(Action.date_requests.any(waiting)),
        ).where(progress.is_open())
    ).one()
    return Gaps(no_owner, no_date, count_without_actions(user), more_time, _lost_mails(now))


def _lost_mails(now: datetime) -> Sequence[Row[*tuple[Any, ...]]]:
    """Digests of the last fortnight that were given up, the newest of each person."""
    newest = (
        select(func.max(Mail.id))
        .where(Mail.gave_up_at >= now - timedelta(days=MAIL_DAYS), Mail.digest_on.is_not(None))
        .group_by(Mail.recipient_id)
    )
    return db.session.execute(
        select(Person.id, Person.name, Mail.last_error)
        .join(Mail, Mail.recipient_id == Person.id)
        .where(Mail.id.in_(newest), Person.retired_at.is_(None))
        .order_by(Mail.id.desc())
    ).all()


def lately(user: Person, since: datetime) -> Sequence[Row[*tuple[Any, ...]]]:
    """(event, reference) of what others did to actions this person may see, newest first."""
    return db.session.execute(
        select(AuditEvent, Action.reference)
        .join(Action, Action.id == AuditEvent.record_id)
        .where(
            AuditEvent.record_type == Action.__tablename__,
            AuditEvent.at >= since,
            AuditEvent.by_id.is_not(None),
            AuditEvent.by_id != user.id,
            visible_actions(user),
        )
        .options(joinedload(AuditEvent.by).joinedload(Person.agency))
        .order_by(AuditEvent.id.desc())
        .limit(8)
    ).all()
