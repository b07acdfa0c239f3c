"""Recommendations of a review, as printed, and what the partnership said to them."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base, word_of
from tracker.domain.vocabulary import Response, Scope
from tracker.models.actions import Action
from tracker.models.agencies import Agency
from tracker.models.impact_reviews import ImpactReview
from tracker.models.themes import Theme

if TYPE_CHECKING:
    from tracker.models.reviews import Review

recommendation_addressees = Table(
    "recommendation_addressees",
    Base.metadata,
    Column("recommendation_id", ForeignKey("recommendations.id"), primary_key=True),
    Column("agency_id", ForeignKey("agencies.id"), primary_key=True, index=True),
)
recommendation_themes = Table(
    "recommendation_themes",
    Base.metadata,
    Column("recommendation_id", ForeignKey("recommendations.id"), primary_key=True),
    Column("theme_id", ForeignKey("themes.id"), primary_key=True, index=True),
)


class Recommendation(Base):
    __tablename__ = "recommendations"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"))
    number: Mapped[int]
    # CHS-3: review code and running number, kept so that it can be looked up and never changes.
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    # As printed in the report, always text: "3.140(a)", "21.10.2", "a".
    printed_number: Mapped[str] = mapped_column(String(40), default="")
    wording: Mapped[str] = mapped_column(Text)
    scope: Mapped[Scope] = mapped_column(word_of(Scope, "scope"), default=Scope.LOCAL)
    # A collective ("All agencies") or somebody outside the area, in words.
    other_addressees: Mapped[str] = mapped_column(String(200), default="")
    response: Mapped[Response | None] = mapped_column(word_of(Response, "response"))
    response_reason: Mapped[str] = mapped_column(Text, default="")
    intended_outcome: Mapped[str] = mapped_column(Text, default="")
    how_we_will_know: Mapped[str] = mapped_column(Text, default="")
    recorded_on: Mapped[date]

    review: Mapped["Review"] = relationship(back_populates="recommendations")
    addressees: Mapped[list[Agency]] = relationship(
        secondary=recommendation_addressees, order_by=Agency.short_name
    )
    themes: Mapped[list[Theme]] = relationship(secondary=recommendation_themes, order_by=Theme.name)
    actions: Mapped[list[Action]] = relationship(
        back_populates="recommendation", order_by=Action.number
    )
    impact_reviews: Mapped[list[ImpactReview]] = relationship(
        order_by=(ImpactReview.held_on, ImpactReview.id)
    )

    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        CheckConstraint(
            "response IS NULL OR response = 'accepted' OR response_reason <> ''",
            name="reason_unless_accepted",
        ),
    )
