"""What the history holds of a record."""

from typing import Any

from sqlalchemy import select

from tracker.database import db
from tracker.models import AuditEvent


def events_of(record: Any) -> list[AuditEvent]:
    """The audit events of a record, oldest first."""
    about = select(AuditEvent).where(
        AuditEvent.record_type == record.__tablename__, AuditEvent.record_id == record.id
    )
    return list(db.session.scalars(about.order_by(AuditEvent.id)))
