"""The task that an item leaves behind: what is to be done, by whom, by when.

Written with the decision, or later on its own; inside the caller's transaction.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.errors import RuleBroken
from tracker.domain.wording import long_date
from tracker.models import Agency, AgendaItem


@dataclass(frozen=True, kw_only=True)
class Task:
    """Without an agency it is the business team's. Without words there is none."""

    what: str = ""
    agency: Agency | None = None
    due_on: date | None = None


def keep_task(item: AgendaItem, task: Task) -> None:
    """RuleBroken beside its field where half of it is missing."""
    what = task.what.strip()
    if not what and task.agency:
        raise RuleBroken("Say what is to be done", field="task")
    if what:
        _check_day(item, task.due_on)
    item.task, item.task_agency = what, task.agency
    item.task_agency_id = task.agency.id if task.agency else None
    item.task_due_on = task.due_on if what else None


def _check_day(item: AgendaItem, due_on: date | None) -> None:
    if due_on is None:
        raise RuleBroken("Enter by when it is to be done", field="task_due_on")
    if due_on < item.meeting.held_on:
        held_on = long_date(item.meeting.held_on)
        raise RuleBroken(
            f"Enter a date from {held_on} on, the day of the meeting", field="task_due_on"
        )
