"""The history: audit events, newest first, with the names of what they speak of."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    String,
    and_,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from tracker.database import db
from tracker.domain.history import referred, told
from tracker.domain.local_time import start_of
from tracker.domain.permissions import may_read_history, may_read_restricted
from tracker.domain.wording import long_date
from tracker.models import (
    Action,
    Agency,
    AgendaItem,
    AuditEvent,
    ClockStep,
    Criterion,
    Incident,
    Meeting,
    Person,
    Recommendation,
    Review,
    ReviewKind,
    Setting,
    Theme,
)
from tracker.queries.agendas import visible_items
from tracker.queries.pages import PAGE_LENGTH, offset_of
from tracker.queries.visible import (
    visible_actions,
    visible_incidents,
    visible_recommendations,
    visible_reviews,
)

NOBODY = "The tracker itself"


@dataclass(frozen=True, kw_only=True)
class HistoryFilter:
    """What is asked of the history; empty means all."""

    by_id: int | None = None
    by_nobody: bool = False
    record_type: str = ""
    record_id: int | None = None
    since: date | None = None
    until: date | None = None
    page: int = 1


@dataclass(frozen=True)
class HistoryPage:
    rows: Sequence[Row[Any]]
    total: int


class Name(NamedTuple):
    """What a record is called, and what stands in its address."""

    words: str
    key: str


Names = Mapping[tuple[str, int], Name]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One change of one event, as the page shows it."""

    at: datetime
    who: str
    what: str
    column: str
    old: str
    new: str
    record: str = ""
    url: str = ""


# Records that say nothing of a case.
OPEN_TO_ALL = (
    "agencies",
    "people",
    "themes",
    "meetings",
    "review_kinds",
    "settings",
    "criteria",
    "clock_steps",
)
MEETING = cast(Meeting.held_on, String)
# An item is called by its title, or by its kind.
ITEM = func.coalesce(func.nullif(AgendaItem.title, ""), cast(AgendaItem.kind, String))
NAMED: dict[str, tuple[InstrumentedAttribute[Any] | ColumnElement[Any], ...]] = {
    "agenda_items": (AgendaItem.id, ITEM, cast(AgendaItem.meeting_id, String)),
    "actions": (Action.id, Action.reference, Action.reference),
    "agencies": (Agency.id, Agency.short_name, Agency.short_name),
    "criteria": (Criterion.id, Criterion.name, Criterion.name),
    "clock_steps": (ClockStep.id, ClockStep.name, ClockStep.key),
    "incidents": (Incident.id, Incident.reference, Incident.reference),
    "meetings": (Meeting.id, MEETING, MEETING),
    "people": (Person.id, Person.name, Person.name),
    "recommendations": (
        Recommendation.id,
        Recommendation.reference,
        Recommendation.reference,
    ),
    "review_kinds": (ReviewKind.id, ReviewKind.name, ReviewKind.name),
    "reviews": (Review.id, Review.pseudonym, Review.code),
    "settings": (Setting.id, Setting.name, Setting.name),
    "themes": (Theme.id, Theme.name, Theme.name),
}


def list_events(user: Person, wanted: HistoryFilter) -> HistoryPage:
    """One page of (at, who, what, record_type, record_id, changes), newest first."""
    conditions = and_(visible_events(user), *_conditions(wanted))
    total = count_events(user, wanted)
    statement = (
        select(
            AuditEvent.at,
            Person.name.label("who"),
            AuditEvent.what,
            AuditEvent.record_type,
            AuditEvent.record_id,
            AuditEvent.changes,
        )
        .join(Person, Person.id == AuditEvent.by_id, isouter=True)
        .where(conditions)
        .order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
        .limit(PAGE_LENGTH)
        .offset(offset_of(wanted.page, total))
    )
    return HistoryPage(db.session.execute(statement).all(), total)


def count_events(user: Person, wanted: HistoryFilter) -> int:
    count = select(func.count()).select_from(AuditEvent)
    return db.session.scalar(count.where(visible_events(user), *_conditions(wanted))) or 0


def visible_events(user: Person) -> ColumnElement[bool]:
    """Those who read history; of cases and what follows from them, what the person may see."""
    if not may_read_history(user):
        return false()
    if may_read_restricted(user):
        return true()
    kind, record = AuditEvent.record_type, AuditEvent.record_id
    of_cases = (and_(kind == table, record.in_(ids)) for table, ids in _seen(user).items())
    # What somebody else took away may name, in the words of its filter, what is restricted.
    own_exports = and_(kind == "exports", AuditEvent.by_id == user.id)
    return or_(kind.in_(OPEN_TO_ALL), own_exports, *of_cases)


def is_told(user: Person, record_type: str, record_id: int) -> bool:
    """Whether the history of a record is open to a person, so that it may be named."""
    if may_read_restricted(user) or record_type in OPEN_TO_ALL:
        return may_read_history(user)
    if (seen := _seen(user).get(record_type)) is None:
        return False
    return db.session.scalar(seen.where(seen.selected_columns[0] == record_id)) is not None


def _seen(user: Person) -> dict[str, Select[int]]:
    return {
        "incidents": select(Incident.id).where(visible_incidents(user)),
        "reviews": select(Review.id).where(visible_reviews(user)),
        "recommendations": select(Recommendation.id).where(visible_recommendations(user)),
        "agenda_items": select(AgendaItem.id).where(visible_items(user)),
        "actions": select(Action.id).where(visible_actions(user)),
    }


def last_event(record_type: str, record_id: int) -> int:
    """The id of the last event of a record, 0 where there is none: what a form was filled from."""
    of_record = (AuditEvent.record_type == record_type, AuditEvent.record_id == record_id)
    return db.session.scalar(select(func.max(AuditEvent.id)).where(*of_record)) or 0


def names_for(rows: Iterable[Row[Any]], *more: tuple[str, int]) -> Names:
    """The names of all records that the events are of or point to, in one statement."""
    wanted = set(more)
    for row in rows:
        wanted |= referred(row.changes)
        if row.record_id is not None:
            wanted.add((row.record_type, row.record_id))
    parts = [
        select(literal(table), id_, words, key).where(
            id_.in_({number for kind, number in wanted if kind == table})
        )
        for table, (id_, words, key) in NAMED.items()
        if any(kind == table for kind, _ in wanted)
    ]
    found = db.session.execute(union_all(*parts)) if parts else ()
    return {(row[0], row[1]): _name(*row) for row in found}


def _name(table: str, _: int, words: str, key: str) -> Name:
    """A meeting is called by its day."""
    is_meeting = table == Meeting.__tablename__
    return Name(f"LIG on {long_date(date.fromisoformat(words))}" if is_meeting else words, key)


def tell(
    rows: Iterable[Row[Any]], names: Names, address: Callable[[str, int, Name], str] | None = None
) -> Iterator[Line]:
    """Each change in words. With `address` a line also names its record and leads to it."""
    for row in rows:
        of = names.get((row.record_type, row.record_id))
        changes = told(row.changes, lambda table, number: _words(names, table, number))
        for column, old, new in changes or [("", "", "")]:
            yield Line(
                at=row.at,
                who=row.who or NOBODY,
                what=row.what,
                column=column,
                old=old,
                new=new,
                record=of.words if of and address else "",
                url=address(row.record_type, row.record_id, of) if of and address else "",
            )


def people_to_choose() -> Sequence[tuple[int, str]]:
    people = select(Person.id, Person.name).order_by(func.lower(Person.name), Person.id)
    return [(row.id, row.name) for row in db.session.execute(people)]


def _words(names: Names, table: str, number: int) -> str:
    name = names.get((table, number))
    return name.words if name else ""


def _conditions(wanted: HistoryFilter) -> list[ColumnElement[bool]]:
    conditions: list[tuple[Any, ColumnElement[bool]]] = [
        (wanted.by_id is not None, AuditEvent.by_id == wanted.by_id),
        (wanted.by_nobody, AuditEvent.by_id.is_(None)),
        (wanted.record_type, AuditEvent.record_type == wanted.record_type),
        (wanted.record_id is not None, AuditEvent.record_id == wanted.record_id),
    ]
    if wanted.since:
        conditions.append((True, AuditEvent.at >= start_of(wanted.since)))
    if wanted.until and wanted.until < date.max:
        conditions.append((True, AuditEvent.at < start_of(wanted.until + timedelta(days=1))))
    return [condition for asked, condition in conditions if asked]
