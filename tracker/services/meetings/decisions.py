"""Decisions taken in a meeting: the action and the minute are saved together, or neither is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from tracker.database import db, transaction
from tracker.domain.agendas import NEEDS_REASON, SETTLED
from tracker.domain.errors import RuleBroken
from tracker.domain.minutes import finished_minute, proposed_minute
from tracker.domain.vocabulary import Ruling
from tracker.domain.wording import long_date
from tracker.models import Action, AgendaItem, Meeting, Person, TimetabledReview
from tracker.queries.agenda_items import minute_about, put_off_to
from tracker.services.audit import audit
from tracker.services.decision_rows import (
    keep_agreed_date,
    keep_new_date,
    keep_refused_date,
    keep_return,
    keep_sign_off,
    keep_withdrawal,
)
from tracker.services.meetings.rules import may_work_on
from tracker.services.meetings.task_rows import Task, keep_task
from tracker.services.steps import Actor
from tracker.services.timetable_rows import ON_MEETING, last_place


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the meeting said of an item; without a minute the proposed one is taken."""

    ruling: Ruling
    minute: str = ""
    reason: str = ""
    # A date that the agency asks for in the room.
    new_date: date | None = None
    # What somebody is to do about it.
    task: Task | None = None
    # How the action stood on the wall: see steps.mark_of.
    seen: str = ""


def decide_item(item: AgendaItem, said: Said, *, by: Person, at: datetime) -> None:
    """Decide on the action by the rules of its own page, and write the minute.

    Whoever holds the meeting may note an item or put it off; the rest is the chair's.
    """
    with transaction():
        may_work_on(item.meeting, by=by)
        db.session.refresh(item)
        _must_be_undecided(item)
        actor = Actor(by=by, at=at, seen=said.seen)
        minute = _minute_of(item, said, actor.today)
        _rule(item, said, actor)
        if said.task:
            keep_task(item, said.task)
        item.decision, item.minute = said.ruling, minute
        item.decided_at, item.decided_by_id = at, by.id
        audit(item, "recorded what the meeting decided", by=by, at=at)


def _must_be_undecided(item: AgendaItem) -> None:
    if item.dropped_at:
        raise RuleBroken("This item was taken off the agenda. Bring it back first.")
    if item.decision in SETTLED:
        raise RuleBroken(f"This item is decided: {item.decision}.")


def _minute_of(item: AgendaItem, said: Said, today: date) -> str:
    """Asked before the action changes: it tells of the date that was."""
    after = put_off_to(item, today)
    next_on = after.held_on if after else None
    words = said.minute.strip() or proposed_minute(said.ruling, minute_about(item), next_on=next_on)
    is_dated = said.ruling == Ruling.DATE_AGREED
    has_reason = said.ruling in NEEDS_REASON or (is_dated and said.new_date is not None)
    return finished_minute(
        words,
        reason=said.reason if has_reason else "",
        new_date=said.new_date if is_dated else None,
    )


def _rule(item: AgendaItem, said: Said, actor: Actor) -> None:
    if said.ruling == Ruling.NOTED:
        return
    if said.ruling == Ruling.DEFERRED:
        _put_off(item, actor)
        return
    keep = KEEP.get(said.ruling)
    if keep is None or item.action is None:
        raise RuleBroken("This cannot be decided on such an item.")
    keep(item.action, said, actor)


def _keep_date(action: Action, said: Said, actor: Actor) -> None:
    if action.waiting_request:
        keep_agreed_date(action.waiting_request, action, actor)
    else:
        keep_new_date(action, said.new_date, said.reason, actor)


def _keep_refusal(action: Action, said: Said, actor: Actor) -> None:
    if action.waiting_request is None:
        raise RuleBroken("No request for more time waits any more.")
    keep_refused_date(action.waiting_request, action, said.reason, actor)


KEEP: dict[Ruling, Callable[[Action, Said, Actor], None]] = {
    # The note of the page is optional, and the minute says it here.
    Ruling.SIGNED_OFF: lambda action, _, actor: keep_sign_off(action, "", actor),
    Ruling.RETURNED: lambda action, said, actor: keep_return(action, said.reason, actor),
    Ruling.WITHDRAWN: lambda action, said, actor: keep_withdrawal(action, said.reason, actor),
    Ruling.DATE_AGREED: _keep_date,
    Ruling.DATE_REFUSED: _keep_refusal,
}


def _put_off(item: AgendaItem, actor: Actor) -> None:
    """A review moves to the next meeting of the calendar; without one it waits in the matrix.

    The next meeting takes it over its limit, too: whoever put it off is told. One that was put
    on another meeting already stays there. All else comes onto the next agenda by itself, as long
    as it is true.
    """
    put = db.session.get(TimetabledReview, (item.meeting_id, item.review_id or 0))
    if put is None:
        return
    after = put_off_to(item, actor.today)
    if after and db.session.get(TimetabledReview, (after.id, put.review_id)) is None:
        db.session.add(_moved(put, after))
    db.session.delete(put)
    told = (long_date(item.meeting.held_on), long_date(after.held_on) if after else None)
    audit(put.review, "put the review off", by=actor.by, at=actor.at, more={ON_MEETING: told})


def _moved(put: TimetabledReview, after: Meeting) -> TimetabledReview:
    """With its rank and reasons as they were."""
    return TimetabledReview(
        meeting_id=after.id,
        review_id=put.review_id,
        place=last_place(after),
        rank=put.rank,
        points=put.points,
        most_points=put.most_points,
        why=put.why,
        put_by_id=put.put_by_id,
        put_at=put.put_at,
    )
