"""What an agency said about an action: dated, attributed, never edited."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base, word_of
from tracker.domain.vocabulary import Confidence, Source
from tracker.models.people import Person


class Update(Base):
    __tablename__ = "updates"

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    confidence: Mapped[Confidence | None] = mapped_column(word_of(Confidence, "confidence"))
    # A note of an imported sheet may have no date; nobody guesses one.
    made_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    source: Mapped[Source] = mapped_column(word_of(Source, "source"))

    by: Mapped[Person | None] = relationship()

    __table_args__ = (
        CheckConstraint(
            "source = 'spreadsheet' OR (made_on IS NOT NULL AND by_id IS NOT NULL)",
            name="dated_and_attributed",
        ),
    )
