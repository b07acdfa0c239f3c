"""Steps of the sign-off of an action: sent, signed off, returned, withdrawn, reopened."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base, word_of
from tracker.domain.vocabulary import Move, Source
from tracker.models.people import Person


class SignOff(Base):
    __tablename__ = "sign_offs"

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    move: Mapped[Move] = mapped_column(word_of(Move, "move"))
    # The local day it happened; unknown for some steps of an imported sheet.
    made_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[Source] = mapped_column(word_of(Source, "source"))

    by: Mapped[Person | None] = relationship()

    __table_args__ = (
        CheckConstraint(
            "source = 'spreadsheet' OR (made_on IS NOT NULL AND by_id IS NOT NULL)",
            name="who_and_when",
        ),
        CheckConstraint(
            "move NOT IN ('returned', 'withdrawn', 'reopened') OR reason <> ''",
            name="with_a_reason",
        ),
    )
