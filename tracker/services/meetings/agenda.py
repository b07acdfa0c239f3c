"""The agenda: made from what is true that day, then put in order by people."""

from collections.abc import Sequence
from datetime import datetime

from tracker.database import db, transaction
from tracker.domain.agendas import place_for
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import local_date
from tracker.domain.vocabulary import ItemKind
from tracker.models import AgendaItem, Meeting, Person
from tracker.queries.agendas import Matter, key_of, matters_for
from tracker.queries.case_matrix import ranking
from tracker.services.audit import audit, audit_change
from tracker.services.meetings.rules import may_work_on
from tracker.services.ranking_rows import keep_ranking


def make_agenda(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Put on what is true today. Making it again keeps what people did with it.

    What is new is added, and what is no longer true goes, unless somebody decided it, wrote on
    it, or took it off by hand. The ranking of the case matrix is kept with the meeting.
    """
    with transaction():
        may_work_on(meeting, by=by)
        today = local_date(at)
        matters = matters_for(meeting, by, today)
        kept = _without_stale(meeting.items, matters)
        for matter in _new(matters, kept):
            kept.insert(place_for(matter.kind, [one.kind for one in kept]), _item(matter, meeting))
        _number(kept)
        keep_ranking(meeting, ranking(by, today))
        meeting.agenda_made_at = at
        audit(meeting, "made the agenda", by=by, at=at)


def add_business(meeting: Meeting, *, title: str, note: str, by: Person, at: datetime) -> None:
    """An item of other business, at the end."""
    with transaction():
        may_work_on(meeting, by=by)
        item = AgendaItem(
            meeting_id=meeting.id,
            kind=ItemKind.OTHER,
            place=max((one.place for one in meeting.items), default=0) + 1,
            title=_checked_title(title, meeting.items),
            note=note.strip(),
        )
        db.session.add(item)
        audit(item, "put the item on the agenda", by=by, at=at)


def change_item(item: AgendaItem, *, note: str, title: str = "", by: Person, at: datetime) -> None:
    """The note on an item, and what other business is called."""
    with transaction():
        may_work_on(item.meeting, by=by)
        if item.kind == ItemKind.OTHER:
            others = [one for one in item.meeting.items if one is not item]
            item.title = _checked_title(title, others)
        item.note = note.strip()
        audit_change(item, "changed the item", by=by, at=at)


def move_item(item: AgendaItem, *, up: bool, by: Person, at: datetime) -> None:
    """One place up or down among the items that are taken."""
    with transaction():
        may_work_on(item.meeting, by=by)
        taken = [one for one in item.meeting.items if one.dropped_at is None or one is item]
        place = taken.index(item)
        beside = place - 1 if up else place + 1
        if beside in range(len(taken)):
            other = taken[beside]
            _number(item.meeting.items)
            item.place, other.place = other.place, item.place
        audit_change(item, "moved the item", by=by, at=at)


def drop_item(item: AgendaItem, *, by: Person, at: datetime) -> None:
    """Take it off; making the agenda again does not bring it back."""
    with transaction():
        may_work_on(item.meeting, by=by)
        if item.decided_at or item.task:
            raise RuleBroken("The meeting has taken this item. It stays.")
        item.dropped_at = at
        audit_change(item, "took the item off the agenda", by=by, at=at)


def bring_back_item(item: AgendaItem, *, by: Person, at: datetime) -> None:
    with transaction():
        may_work_on(item.meeting, by=by)
        item.dropped_at = None
        audit_change(item, "brought the item back", by=by, at=at)


def _without_stale(items: Sequence[AgendaItem], matters: Sequence[Matter]) -> list[AgendaItem]:
    true_today = {key_of(matter) for matter in matters}
    stale = [one for one in items if key_of(one) not in true_today and _is_untouched(one)]
    for item in stale:
        db.session.delete(item)
    return [one for one in items if one not in stale]


def _is_untouched(item: AgendaItem) -> bool:
    """Nobody decided it, wrote on it, gave somebody a task, took it off or made it."""
    touched = item.decided_at or item.dropped_at or item.note or item.minute or item.task
    return not touched and item.kind != ItemKind.OTHER


def _new(matters: Sequence[Matter], kept: Sequence[AgendaItem]) -> list[Matter]:
    """An action that is on the agenda, or was taken, does not come again as another kind."""
    there = {key_of(one) for one in kept}
    actions = {one.action_id for one in kept if one.action_id and not one.dropped_at}
    return [one for one in matters if key_of(one) not in there and one.action_id not in actions]


def _item(matter: Matter, meeting: Meeting) -> AgendaItem:
    item = AgendaItem(
        meeting_id=meeting.id,
        kind=matter.kind,
        action_id=matter.action_id,
        recommendation_id=matter.recommendation_id,
        review_id=matter.review_id,
        title=matter.title,
        note=matter.note,
    )
    db.session.add(item)
    return item


def _number(items: Sequence[AgendaItem]) -> None:
    for place, item in enumerate(items, 1):
        item.place = place


def _checked_title(title: str, others: Sequence[AgendaItem]) -> str:
    if not title.strip():
        raise RuleBroken("Say what it is about", field="title")
    if title.strip().lower() in {one.title.lower() for one in others}:
        raise RuleBroken("There is an item of this name already", field="title")
    return title.strip()
