"""Agency summaries that were asked for and are still awaited: of whom, and by whom."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import joinedload

from tracker.database import db
from tracker.domain.permissions import may_plan
from tracker.domain.vocabulary import Role
from tracker.models import Person, SummaryRequest
from tracker.queries.visible import visible_incidents
from tracker.queries.waiting import is_awaited


def awaited_summaries() -> Select[SummaryRequest]:
    """Of every case, the one needed first at the front."""
    return (
        select(SummaryRequest)
        .join(SummaryRequest.incident)
        .where(is_awaited())
        .options(joinedload(SummaryRequest.incident), joinedload(SummaryRequest.agency))
        .order_by(SummaryRequest.due_on, SummaryRequest.id)
    )


def late_summaries(user: Person, today: date) -> Sequence[SummaryRequest]:
    """For the business team: of the cases this person may see."""
    if not may_plan(user):
        return []
    late = awaited_summaries().where(SummaryRequest.due_on < today, visible_incidents(user))
    return db.session.scalars(late).all()


def summaries_asked_of(user: Person) -> Sequence[SummaryRequest]:
    """By reference and date only: who is asked need not be one who may see the case."""
    return db.session.scalars(awaited_summaries().where(_is_asked(user))).all()


def _is_asked(user: Person) -> ColumnElement[bool]:
    """By name; or for the own agency, where nobody is named."""
    speaks = user.role in {Role.MEMBER, Role.LEAD}
    of_agency = SummaryRequest.agency_id == user.agency_id if speaks else false()
    return or_(
        SummaryRequest.contact_id == user.id,
        and_(SummaryRequest.contact_id.is_(None), of_agency),
    )
