"""Steps on the way of an action, with dates of their own."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base
from tracker.models.people import Person


class Milestone(Base):
    __tablename__ = "milestones"

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    text: Mapped[str] = mapped_column(String(300))
    due_on: Mapped[date]
    met_on: Mapped[date | None]
    met_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    met_by: Mapped[Person | None] = relationship()

    __table_args__ = (
        CheckConstraint("(met_on IS NULL) = (met_by_id IS NULL)", name="met_by_and_when"),
    )
