"""The trace of what was taken away, written before the first row is read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tracker.database import db
from tracker.models import AuditEvent, Person


def record_export(what: str, told: Mapping[str, Any], *, by: Person | None, at: datetime) -> None:
    """In the transaction of the caller. Nobody is the command line."""
    changes = {column: [None, value] for column, value in told.items()}
    by_id = by.id if by else None
    db.session.add(
        AuditEvent(at=at, by_id=by_id, what=what, record_type="exports", changes=changes)
    )
