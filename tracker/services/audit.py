"""The audit event of a change, written in the change's own transaction.

Every other service calls `audit` once, after it has changed its record and before the commit.
The events tell the history page who changed what from what to what, and let a past day be put
together again (queries/as_at.py), so `changes` holds plain column values.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import InstanceState, object_mapper

from tracker.database import Base, db
from tracker.domain.errors import RuleBroken
from tracker.models import AuditEvent, Person

STILL_HERE = "What you typed is still here: look at what is new, then save again."
UNTOLD = frozenset({"id", "version"})


def audit(
    record: Base,
    what: str,
    *,
    by: Person | None,
    at: datetime,
    more: Mapping[str, tuple[Any, Any]] | None = None,
) -> None:
    """Record that `by` did `what` ("recorded an update") to `record`.

    Call it before anything flushes the change, or its old values are gone. `more` adds what is
    no column of the record: {"supporting agencies": (before, after)}.
    """
    audit_all([record], what, by=by, at=at, more=[more or {}])


def audit_change(
    record: Base,
    what: str,
    *,
    by: Person | None,
    at: datetime,
    more: Mapping[str, tuple[Any, Any]] | None = None,
) -> None:
    """The same for a form that was saved; where it changed nothing there is nothing to tell."""
    if more or column_changes(record):
        audit(record, what, by=by, at=at, more=more)


def must_be_as_read(record: Base, since: int | None) -> None:
    """Refuse a form that was filled in beside another's: the last save would win, silently.

    `since` is the last event of the record when its form was opened (queries/history.last_event);
    None where there was no form.
    """
    if since is None:
        return
    of_record = (
        AuditEvent.record_type == record.__tablename__,
        AuditEvent.record_id == object_mapper(record).primary_key_from_instance(record)[0],
    )
    newer = select(Person.name).select_from(AuditEvent).join(AuditEvent.by, isouter=True)
    found = db.session.execute(
        newer.where(*of_record, AuditEvent.id > since).order_by(AuditEvent.id.desc()).limit(1)
    ).first()
    if found:
        who = found.name or "The tracker"
        raise RuleBroken(f"{who} has changed this since you opened it. {STILL_HERE}")


def audit_all(
    records: Sequence[Base],
    what: str,
    *,
    by: Person | None,
    at: datetime,
    more: Sequence[Mapping[str, tuple[Any, Any]]] = (),
) -> None:
    """The same for many records at once, new ones above all: one flush, an event each."""
    changes = [
        {name: [_plain(a), _plain(b)] for name, (a, b) in extra.items()} | column_changes(record)
        for record, extra in zip(records, more or [{}] * len(records), strict=True)
    ]
    db.session.flush()
    for record, changed in zip(records, changes, strict=True):
        _record(record, what, changed, by=by, at=at)


def _record(
    record: Base, what: str, changes: dict[str, list[Any]], *, by: Person | None, at: datetime
) -> None:
    db.session.add(
        AuditEvent(
            at=at,
            by_id=by.id if by else None,
            what=what,
            record_type=record.__tablename__,
            record_id=object_mapper(record).primary_key_from_instance(record)[0],
            changes=changes,
        )
    )


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What of two sets of words is not the same, as `audit` takes it in `more`."""
    return {name: (before[name], after[name]) for name in after if before[name] != after[name]}


def column_changes(record: Base) -> dict[str, list[Any]]:
    """{column: [before, after]} of what has changed since the record was read; all when new."""
    state = inspect(record)
    return {
        column.key: [_plain(before), _plain(after)]
        for column in state.mapper.column_attrs
        if column.key not in UNTOLD
        for before, after in _change(state, column.key)
        if before != after
    }


def _change(state: InstanceState[Any], column: str) -> list[tuple[Any, Any]]:
    history = state.attrs[column].history
    if not history.added:
        return []
    if state.persistent and not history.deleted:
        raise RuntimeError(f"{column} was changed before the record was read")
    return [(history.deleted[0] if history.deleted else None, history.added[0])]


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value
