"""Who changed what, when, from what to what. Written in the transaction of the change itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base
from tracker.models.people import Person


class AuditEvent(Base):
    __tablename__ = "audit_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    # Nobody where the clock or the command line did it.
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    what: Mapped[str] = mapped_column(String(60))
    # Table and id of the record, without a foreign key: history outlives what it tells of.
    record_type: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int | None]
    # {column: [before, after]} as JSON values.
    changes: Mapped[dict[str, list[Any]]] = mapped_column(JSON, default=dict)

    by: Mapped[Person | None] = relationship()

    __table_args__ = (
        Index("ix_audit_events_record", "record_type", "record_id", "id"),
        Index("ix_audit_events_at", "record_type", "at"),
        Index("ix_audit_events_newest", "at", "id"),
    )
