"""Minutes and the action list as Word files. Who takes them is recorded before they are read."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import BinaryIO

from tracker.database import db, transaction
from tracker.documents.document import Imprint
from tracker.documents.minutes import (
    ActionLine,
    MinuteLine,
    Record,
    write_action_list,
    write_minutes,
)
from tracker.domain.agendas import agenda_words
from tracker.domain.local_time import local_date, zone
from tracker.domain.minutes import neutral
from tracker.domain.permissions import may_read_meetings, require
from tracker.domain.vocabulary import Attending, Status
from tracker.domain.wording import long_date, time_of_day, weekday_date
from tracker.models import Action, AgendaItem, AuditEvent, Meeting, Person
from tracker.queries.agendas import items_of
from tracker.queries.matters import subject_of
from tracker.queries.minutes import Items, came, names, neutral_names, owner_of

GROUP = "Learning and Improvement Group"
Say = Callable[[str], str]


def export_minutes(
    meeting: Meeting,
    *,
    with_restricted: bool = False,
    by: Person,
    at: datetime,
    partnership: str,
    out: BinaryIO,
) -> None:
    """Write the minutes to `out`; without what is restricted unless that is asked for."""
    _record_export("exported minutes", meeting, with_restricted, by=by, at=at)
    imprint = _imprint("Minutes", meeting, partnership, by=by, at=at)
    write_minutes(out, imprint, _read(meeting, with_restricted, by=by, at=at))
    db.session.rollback()


def export_action_list(
    meeting: Meeting,
    *,
    with_restricted: bool = False,
    by: Person,
    at: datetime,
    partnership: str,
    out: BinaryIO,
) -> None:
    """Write what was decided on each action, with its agency and its date."""
    _record_export("exported an action list", meeting, with_restricted, by=by, at=at)
    imprint = _imprint("Action list", meeting, partnership, by=by, at=at)
    write_action_list(out, imprint, _read(meeting, with_restricted, by=by, at=at))
    db.session.rollback()


def _record_export(
    what: str, meeting: Meeting, with_restricted: bool, *, by: Person, at: datetime
) -> None:
    with transaction():
        require(may_read_meetings(by), "Your role does not read the minutes of LIG.")
        told = {"meeting": [None, long_date(meeting.held_on)]}
        if with_restricted:
            told["restricted items"] = [None, "included"]
        event = AuditEvent(at=at, by_id=by.id, what=what, record_type="exports", changes=told)
        db.session.add(event)


def _imprint(
    title: str, meeting: Meeting, partnership: str, *, by: Person, at: datetime
) -> Imprint:
    return Imprint(
        title=f"{title} of the {GROUP}, {long_date(meeting.held_on)}",
        partnership=partnership,
        made_by=by.name,
        made_at=at.astimezone(zone()),
    )


def _read(meeting: Meeting, with_restricted: bool, *, by: Person, at: datetime) -> Record:
    """What this person may see of the meeting, under the names that may leave the tracker."""
    say = partial(neutral, names=neutral_names())
    items = Items(items_of(by, meeting))
    items = items if with_restricted else items.without_restricted()
    return Record(
        facts=_facts(meeting, say),
        summary=agenda_words(items.kinds),
        notes=say(meeting.notes),
        items=[_minute_line(item, say) for item in items.rows],
        actions=[_action_line(item, action, say) for item, action in items.actions],
        is_draft=meeting.closed_at is None,
        has_restricted=items.restricted > 0,
        as_at=long_date(local_date(at)),
    )


def _facts(meeting: Meeting, say: Say) -> list[tuple[str, str]]:
    starts = f", {time_of_day(meeting.starts)}" if meeting.starts else ""
    return [
        ("Met", f"{weekday_date(meeting.held_on)}{starts}"),
        ("Where", meeting.where),
        ("Present", say(names(came(meeting, Attending.PRESENT)))),
        ("Apologies", say(names(came(meeting, Attending.APOLOGIES)))),
        ("Absent", say(names(came(meeting, Attending.ABSENT)))),
    ]


def _minute_line(item: AgendaItem, say: Say) -> MinuteLine:
    kind = item.kind.capitalize()
    return MinuteLine(
        title=say(f"{kind}: {subject_of(item).named}"),
        about=say(_about(item)),
        decision=item.decision.capitalize(),
        minute=say(item.minute),
    )


def _about(item: AgendaItem) -> str:
    if item.action:
        return item.action.text
    if item.recommendation:
        return item.recommendation.wording
    return item.review.kind.name if item.review else item.note


def _action_line(item: AgendaItem, action: Action, say: Say) -> ActionLine:
    is_done = action.status in {Status.COMPLETE, Status.WITHDRAWN}
    due = long_date(action.due_on) if action.due_on else "No date yet"
    return ActionLine(
        reference=action.reference,
        what=say(action.text),
        agency=owner_of(action) or "Nobody yet",
        decided=item.decision.capitalize(),
        due=action.status.capitalize() if is_done else due,
    )
