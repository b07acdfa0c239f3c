"""Agenda, minutes and action list as Word files. Who takes one is recorded before it is read."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from tracker.database import db, transaction
from tracker.documents.document import Imprint
from tracker.documents.minutes import (
    Agenda,
    Record,
    write_action_list,
    write_agenda,
    write_minutes,
)
from tracker.domain.agendas import agenda_words
from tracker.domain.local_time import local_date, zone
from tracker.domain.neutral import Say, saying
from tracker.domain.permissions import may_read_meetings, require
from tracker.domain.vocabulary import Attending
from tracker.domain.wording import long_date, time_of_day, weekday_date
from tracker.models import Meeting, Person
from tracker.queries.agendas import items_of, numbers_of
from tracker.queries.minutes import Items, came, names
from tracker.queries.neutral_names import neutral_names
from tracker.queries.timetabled import on_meeting, timetabled
from tracker.services.export_events import record_export
from tracker.services.meetings.lines import action_line, agenda_line, minute_line, task_line

GROUP = "Learning and Improvement Group"


@dataclass(frozen=True, kw_only=True)
class Taken:
    """Who takes a file of a meeting, when, and whether with what is open to named people only."""

    by: Person
    at: datetime
    partnership: str
    with_restricted: bool = False


def export_agenda(meeting: Meeting, taken: Taken, out: BinaryIO) -> None:
    """Write the papers to `out`; without what is restricted unless that is asked for."""
    _record("exported an agenda", meeting, taken)
    write_agenda(out, _imprint("Agenda", meeting, taken), _agenda(meeting, taken))
    db.session.rollback()


def export_minutes(meeting: Meeting, taken: Taken, out: BinaryIO) -> None:
    _record("exported minutes", meeting, taken)
    write_minutes(out, _imprint("Minutes", meeting, taken), _minutes(meeting, taken))
    db.session.rollback()


def export_action_list(meeting: Meeting, taken: Taken, out: BinaryIO) -> None:
    """Write what was decided on each action, and the tasks, with their agencies and dates."""
    _record("exported an action list", meeting, taken)
    write_action_list(out, _imprint("Action list", meeting, taken), _minutes(meeting, taken))
    db.session.rollback()


def _record(what: str, meeting: Meeting, taken: Taken) -> None:
    with transaction():
        require(may_read_meetings(taken.by), "Your role does not read the minutes of LIG.")
        told = {"meeting": long_date(meeting.held_on)}
        if taken.with_restricted:
            told["restricted items"] = "included"
        record_export(what, told, by=taken.by, at=taken.at)


def _imprint(title: str, meeting: Meeting, taken: Taken) -> Imprint:
    return Imprint(
        title=f"{title} of the {GROUP}, {long_date(meeting.held_on)}",
        partnership=taken.partnership,
        made_by=taken.by.name,
        made_at=taken.at.astimezone(zone()),
    )


def _items(meeting: Meeting, taken: Taken) -> Items:
    """What this person may see of the meeting."""
    items = Items(items_of(taken.by, meeting))
    return items if taken.with_restricted else items.without_restricted()


def _agenda(meeting: Meeting, taken: Taken) -> Agenda:
    say, items, today = (
        saying(neutral_names(taken.by)),
        _items(meeting, taken),
        local_date(taken.at),
    )
    put = {row.review_id: row for row in timetabled(taken.by, on_meeting(meeting))}
    numbers = numbers_of(meeting)
    return Agenda(
        facts=_when_and_where(meeting, "Date"),
        summary=f"{agenda_words(items.kinds)}. As things stand on {long_date(today)}.",
        items=[agenda_line(item, numbers, put, say, today) for item in items.rows],
        has_restricted=items.restricted > 0,
    )


def _minutes(meeting: Meeting, taken: Taken) -> Record:
    """Under the names that may leave the tracker."""
    say, items, numbers = (
        saying(neutral_names(taken.by)),
        _items(meeting, taken),
        numbers_of(meeting),
    )
    return Record(
        facts=[*_when_and_where(meeting, "Met"), *_who_came(meeting, say)],
        summary=agenda_words(items.kinds),
        notes=say(meeting.notes),
        items=[minute_line(item, numbers, say) for item in items.rows],
        actions=[action_line(item, action, say) for item, action in items.actions],
        tasks=[task_line(item, numbers, say) for item in items.tasks],
        is_draft=meeting.closed_at is None,
        has_restricted=items.restricted > 0,
        as_at=long_date(local_date(taken.at)),
    )


def _when_and_where(meeting: Meeting, when: str) -> list[tuple[str, str]]:
    starts = f", {time_of_day(meeting.starts)}" if meeting.starts else ""
    return [(when, f"{weekday_date(meeting.held_on)}{starts}"), ("Where", meeting.where)]


def _who_came(meeting: Meeting, say: Say) -> list[tuple[str, str]]:
    return [(kind.capitalize(), say(names(came(meeting, kind)))) for kind in Attending]
