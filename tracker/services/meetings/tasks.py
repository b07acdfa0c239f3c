"""A task that is written down, changed or taken away after the item was decided."""

from datetime import datetime

from tracker.database import transaction
from tracker.domain.errors import RuleBroken
from tracker.models import AgendaItem, Person
from tracker.services.audit import audit_change
from tracker.services.meetings.rules import may_write_on
from tracker.services.meetings.task_rows import Task, keep_task


def record_task(item: AgendaItem, task: Task, *, by: Person, at: datetime) -> None:
    """What somebody is to do about an item; empty words take the task away."""
    with transaction():
        may_write_on(item.meeting, by=by)
        if item.dropped_at:
            raise RuleBroken("This item was taken off the agenda. Bring it back first.")
        if not (item.task or task.what.strip()):
            raise RuleBroken("Say what is to be done", field="task")
        keep_task(item, task)
        audit_change(item, "recorded the task", by=by, at=at)
