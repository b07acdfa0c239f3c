"""The state of a past day: rows of today with every later change taken back.

The audit events hold {column: [before, after]} of each change. Going back from the newest to the
first that is later than the day, each column ends with the value it had on that day.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Date, Enum, inspect, select
from sqlalchemy.types import TypeEngine

from tracker.database import Base, db
from tracker.domain.local_time import start_of
from tracker.models import AuditEvent

# A change that carries this column made the record; there is nothing before it to go back to.
GIVEN_WITH_THE_RECORD = "reference"
Row = TypeVar("Row", bound=NamedTuple)


@dataclass(frozen=True)
class Moment:
    """The day that is told of; `ends` is the first instant after it, None for now."""

    on: date
    ends: datetime | None = None


def now_on(today: date) -> Moment:
    return Moment(today)


def end_of(day: date) -> Moment:
    """The end of a past day, by the clocks here."""
    return Moment(day, start_of(day + timedelta(days=1)))


def as_they_were(rows: list[Row], model: type[Base], moment: Moment) -> list[Row]:
    """Rows of columns of the model, "id" among them, with the values of that moment."""
    if moment.ends is None or not rows:
        return rows
    before = _values_before([row[0] for row in rows], rows[0]._fields, model, moment.ends)
    return [row._replace(**before[row[0]]) if row[0] in before else row for row in rows]


def _values_before(
    ids: Collection[int], columns: Collection[str], model: type[Base], ends: datetime
) -> dict[int, dict[str, Any]]:
    readers = _readers(model, columns)
    before: dict[int, dict[str, Any]] = {}
    for record_id, changes in db.session.execute(_later_changes(model, ids, ends)):
        if GIVEN_WITH_THE_RECORD not in changes:
            values = before.setdefault(record_id, {})
            told = changes.keys() & readers.keys()
            values |= {column: readers[column](changes[column][0]) for column in told}
    return before


def _later_changes(model: type[Base], ids: Collection[int], ends: datetime) -> Any:
    return (
        select(AuditEvent.record_id, AuditEvent.changes)
        .where(
            AuditEvent.record_type == model.__tablename__,
            AuditEvent.record_id.in_(ids),
            AuditEvent.at >= ends,
        )
        .order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
    )


def _readers(model: type[Base], columns: Collection[str]) -> dict[str, Callable[[Any], Any]]:
    """How each column's JSON value is read back into the column's own type."""
    attributes = inspect(model).column_attrs
    return {name: _reader(attributes[name].columns[0].type) for name in columns}


def _reader(kind: TypeEngine[Any]) -> Callable[[Any], Any]:
    if isinstance(kind, Date):
        return lambda value: date.fromisoformat(value) if value else None
    if isinstance(kind, Enum) and kind.enum_class:
        word = kind.enum_class
        return lambda value: word(value) if value is not None else None
    return lambda value: value
