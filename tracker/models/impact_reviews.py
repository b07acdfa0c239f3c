"""What difference a recommendation made, as it was found on a day."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base, word_of
from tracker.domain.vocabulary import ImpactRating
from tracker.models.people import Person


class ImpactReview(Base):
    __tablename__ = "impact_reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"), index=True)
    held_on: Mapped[date]
    rating: Mapped[ImpactRating] = mapped_column(word_of(ImpactRating, "rating"))
    what_changed: Mapped[str] = mapped_column(Text)
    how_we_know: Mapped[str] = mapped_column(Text, default="")
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_at: Mapped[datetime]

    recorded_by: Mapped[Person] = relationship()
