"""What was said in meetings: the items of their agendas, with their minutes, and their notes."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import joinedload

from tracker.domain.permissions import may_read_meetings
from tracker.domain.wording import long_date
from tracker.language.stems import Word
from tracker.models import AgendaItem, Meeting, Person
from tracker.queries.agendas import visible_items
from tracker.queries.search_hits import Hit, Place, in_order, said_by, snippet

SAID = (AgendaItem.minute, AgendaItem.title, AgendaItem.note, AgendaItem.task)
NOTED = (Meeting.notes, Meeting.where, Meeting.cancel_reason)


def _tell_items(ids: Sequence[int], words: Sequence[Word]) -> list[Hit]:
    wanted = select(AgendaItem).options(joinedload(AgendaItem.meeting))
    return [
        Hit(
            kind="items",
            key=one.meeting_id,
            title=f"LIG on {long_date(one.meeting.held_on)}",
            about=one.kind.capitalize(),
            pieces=snippet(said_by(one, SAID), words),
            anchor=f"item-{one.id}",
        )
        for one in in_order(ids, wanted.where(AgendaItem.id.in_(ids)))
    ]


def _tell_meetings(ids: Sequence[int], words: Sequence[Word]) -> list[Hit]:
    return [
        Hit(
            kind="meetings",
            key=one.id,
            title=f"LIG on {long_date(one.held_on)}",
            about="",
            pieces=snippet(said_by(one, NOTED), words),
        )
        for one in in_order(ids, select(Meeting).where(Meeting.id.in_(ids)))
    ]


def _seen_items(user: Person) -> ColumnElement[bool]:
    """On the agenda; what was taken off stands in no minutes."""
    return and_(visible_items(user), AgendaItem.dropped_at.is_(None))


MEETING_PLACES = (
    Place(
        kind="items",
        id=AgendaItem.id,
        columns=SAID,
        seen=_seen_items,
        opens=may_read_meetings,
        tell=_tell_items,
    ),
    Place(
        kind="meetings",
        id=Meeting.id,
        columns=NOTED,
        seen=lambda _: true(),
        opens=may_read_meetings,
        tell=_tell_meetings,
    ),
)
