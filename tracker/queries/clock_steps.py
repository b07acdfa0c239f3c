"""The steps of the clock as they are set, for the page where they are changed."""

from collections.abc import Sequence

from sqlalchemy import select

from tracker.database import db
from tracker.domain.permissions import may_manage
from tracker.models import ClockStep, Person


def list_steps(user: Person) -> Sequence[ClockStep]:
    """All steps, retired ones too, in their order; none for those who may not manage."""
    if not may_manage(user):
        return []
    return db.session.scalars(
        select(ClockStep).order_by(ClockStep.of, ClockStep.place, ClockStep.id)
    ).all()


def find_step(user: Person, step_id: int) -> ClockStep | None:
    return next((step for step in list_steps(user) if step.id == step_id), None)
