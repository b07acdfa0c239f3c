"""The slippage ledger: a due date moves only by asking and a decision."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base, word_of
from tracker.domain.vocabulary import Decision
from tracker.models.people import Person


class DateRequest(Base):
    __tablename__ = "date_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    from_due_on: Mapped[date | None]
    proposed_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    requested_at: Mapped[datetime]
    requested_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    decision: Mapped[Decision | None] = mapped_column(word_of(Decision, "decision"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decision_reason: Mapped[str] = mapped_column(Text, default="")

    requested_by: Mapped[Person] = relationship(foreign_keys=[requested_by_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])

    __table_args__ = (
        CheckConstraint("reason <> ''", name="asked_with_a_reason"),
        CheckConstraint(
            "(decision IS NULL) = (decided_at IS NULL)"
            " AND (decision IS NULL) = (decided_by_id IS NULL)",
            name="decided_by_and_when",
        ),
        CheckConstraint(
            "decision IS NULL OR decision = 'agreed' OR decision_reason <> ''",
            name="refused_with_a_reason",
        ),
        Index(
            "uq_date_requests_waiting",
            "action_id",
            unique=True,
            sqlite_where=text("decision IS NULL"),
            postgresql_where=text("decision IS NULL"),
        ),
    )
