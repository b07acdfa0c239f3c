"""The items of a meeting in the words of its Word files: neutral, whatever people typed."""

from collections.abc import Mapping
from datetime import date

from tracker.documents.minutes import ActionLine, AgendaLine, MinuteLine, TaskLine
from tracker.domain.agendas import reasons_in_room
from tracker.domain.neutral import Say
from tracker.domain.progress import brag, is_open
from tracker.domain.vocabulary import Status
from tracker.domain.wording import long_date
from tracker.models import Action, AgendaItem, TimetabledReview
from tracker.queries.agenda_items import minute_about
from tracker.queries.minutes import owner_of, task_owner

Numbers = Mapping[int, int]
Put = Mapping[int, TimetabledReview]


def agenda_line(item: AgendaItem, numbers: Numbers, put: Put, say: Say, today: date) -> AgendaLine:
    """`put` are the reviews on this meeting, by their ids."""
    return AgendaLine(
        number=numbers[item.id],
        title=_title(item, say),
        about=say(_about(item)),
        standing=say(_standing(item, put, today)),
        note=say(item.note),
    )


def minute_line(item: AgendaItem, numbers: Numbers, say: Say) -> MinuteLine:
    due = f" ({task_owner(item)}, by {long_date(item.task_due_on)})" if item.task_due_on else ""
    return MinuteLine(
        number=numbers[item.id],
        title=_title(item, say),
        about=say(_about(item) or item.note),
        decision=item.decision.capitalize() if item.decision else "",
        minute=say(item.minute),
        task=say(f"{item.task}{due}"),
    )


def action_line(item: AgendaItem, action: Action, say: Say) -> ActionLine:
    is_done = action.status in {Status.COMPLETE, Status.WITHDRAWN}
    due = long_date(action.due_on) if action.due_on else "No date yet"
    return ActionLine(
        reference=action.reference,
        what=say(action.text),
        agency=owner_of(action) or "Nobody yet",
        decided=item.decision.capitalize() if item.decision else "",
        due=action.status.capitalize() if is_done else due,
    )


def task_line(item: AgendaItem, numbers: Numbers, say: Say) -> TaskLine:
    about = minute_about(item).name if item.action or item.recommendation else ""
    return TaskLine(
        item=f"{numbers[item.id]}{f': {about}' if about else ''}",
        what=say(item.task),
        who=task_owner(item),
        due=long_date(item.task_due_on) if item.task_due_on else "",
    )


def _title(item: AgendaItem, say: Say) -> str:
    return say(f"{item.kind.capitalize()}: {minute_about(item).named}")


def _about(item: AgendaItem) -> str:
    if item.action:
        return item.action.text
    if item.recommendation:
        return item.recommendation.wording
    return item.review.kind.name if item.review else ""


def _standing(item: AgendaItem, put: Put, today: date) -> str:
    """How it stands on the day the agenda is taken away."""
    if item.action:
        return _standing_of(item.action, today)
    row = put.get(item.review_id or 0)
    if row is None or not row.why:
        return ""
    return f"Why now, as ranked on {long_date(row.put_at)}: {row.why}"


def _standing_of(action: Action, today: date) -> str:
    if not is_open(action):
        return f"{action.status.capitalize()}."
    reasons = ", ".join(reasons_in_room(action, today))
    parts = [f"{brag(action, today)}{f': {reasons}' if reasons else ''}."]
    if action.due_on and not action.sent_on:
        parts.append(f"{'Was due' if action.due_on < today else 'Due'} {long_date(action.due_on)}.")
    if action.waiting_request:
        parts.append(f"Asked for {long_date(action.waiting_request.proposed_on)}.")
    return " ".join(parts)
