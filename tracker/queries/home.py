"""Home is an answer: what needs this person, what is coming, what happened lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from tracker.database import db
from tracker.domain.permissions import may_decide_date, may_plan, may_sign_off
from tracker.domain.progress import SILENT_DAYS
from tracker.domain.vocabulary import Brag, Move, Status
from tracker.models import Action, AuditEvent, DateRequest, Mail, Person, SignOff
from tracker.queries import progress
from tracker.queries.recommendations import count_without_actions
from tracker.queries.visible import visible_actions

SOON_DAYS = 28
MOST = 25
WORKED_ON = (Status.NOT_STARTED, Status.IN_PROGRESS)


def needs_update(user: Person, today: date) -> Sequence[Action]:
    """The agency's actions that are overdue, soon due, sent back or long silent; soonest first."""
    silent = func.coalesce(Action.last_update_on, Action.agreed_on) <= today - timedelta(
        days=SILENT_DAYS
    )
    near = or_(Action.due_on <= today + timedelta(days=SOON_DAYS), silent, _sent_back())
    return _own_actions(user, near)


def coming_up(user: Person, today: date) -> Sequence[Action]:
    """The rest of the agency's open actions that have a date."""
    shown = {action.id for action in needs_update(user, today)}
    later = Action.due_on > today
    return [action for action in _own_actions(user, later) if action.id not in shown]


def _own_actions(user: Person, condition: ColumnElement[bool]) -> Sequence[Action]:
    if user.agency_id is None:
        return []
    return db.session.scalars(
        select(Action)
        .where(
            Action.lead_agency_id == user.agency_id,
            Action.status.in_(WORKED_ON),
            visible_actions(user),
            condition,
        )
        .order_by(Action.due_on.asc().nulls_last(), Action.id)
        .limit(MOST)
    ).all()


def _sent_back() -> ColumnElement[bool]:
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
        .where(DateRequest.decision.is_(None), visible_actions(user))
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
    mails_failed: int


def find_gaps(user: Person) -> Gaps | None:
    """Nothing for those who cannot put it right."""
    if not may_plan(user):
        return None
    open_actions = select(func.count(Action.id)).where(progress.is_open())
    no_owner, no_date, more_time, failed = db.session.execute(
        select(
            open_actions.where(Action.lead_agency_id.is_(None)).scalar_subquery(),
            open_actions.where(Action.due_on.is_(None)).scalar_subquery(),
            select(func.count(DateRequest.id))
            .where(DateRequest.decision.is_(None))
            .scalar_subquery(),
            select(func.count(Mail.id)).where(Mail.gave_up_at.is_not(None)).scalar_subquery(),
        )
    ).one()
    return Gaps(no_owner, no_date, count_without_actions(user), more_time, failed)


@dataclass(frozen=True)
class Standing:
    """All actions a person may see, by colour; overdue and waiting are counted beside."""

    counts: dict[Brag | None, int]
    overdue: int
    waiting: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def standing(user: Person, today: date) -> Standing:
    colour = progress.brag(today).label("colour")
    rows = db.session.execute(
        select(
            colour,
            func.count(),
            func.count(Action.id).filter(progress.is_overdue(today)),
            func.count(Action.id).filter(Action.status == Status.AWAITING),
        )
        .where(visible_actions(user))
        .group_by(colour)
    ).all()
    counts = {Brag(row[0]) if row[0] else None: row[1] for row in rows}
    return Standing(counts, sum(row[2] for row in rows), sum(row[3] for row in rows))


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
