"""Reviews (LCSPRs and their kin) and the extensible list of their kinds."""

from datetime import date

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base
from tracker.models.clock import ClockMark
from tracker.models.incidents import Incident
from tracker.models.people import Person
from tracker.models.recommendations import Recommendation
from tracker.models.themes import Theme

review_incidents = Table(
    "review_incidents",
    Base.metadata,
    Column("review_id", ForeignKey("reviews.id"), primary_key=True),
    Column("incident_id", ForeignKey("incidents.id"), primary_key=True, index=True),
)
review_themes = Table(
    "review_themes",
    Base.metadata,
    Column("review_id", ForeignKey("reviews.id"), primary_key=True),
    Column("theme_id", ForeignKey("themes.id"), primary_key=True, index=True),
)
review_readers = Table(
    "review_readers",
    Base.metadata,
    Column("review_id", ForeignKey("reviews.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True, index=True),
)


class ReviewKind(Base):
    __tablename__ = "review_kinds"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    # Published by the rules of Working Together: reviews of this kind show that clock.
    has_clock: Mapped[bool] = mapped_column(default=False)


class Review(Base):
    __tablename__ = "reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    # Stands at the front of every reference (CHS-3.2): stable for ever.
    code: Mapped[str] = mapped_column(String(12), unique=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey("review_kinds.id"), index=True)
    is_legacy: Mapped[bool] = mapped_column(default=False)
    pseudonym: Mapped[str] = mapped_column(String(120), unique=True)
    neutral_label: Mapped[str] = mapped_column(String(60), unique=True)
    commissioned_on: Mapped[date | None]
    published_on: Mapped[date | None]
    publish_planned_on: Mapped[date | None]
    # Publication will be late: why, and when Panel and Secretary of State were told.
    late_reason: Mapped[str] = mapped_column(Text, default="")
    panel_told_on: Mapped[date | None]
    secretary_told_on: Mapped[date | None]
    # For the business team, the chair and the named readers only, until it is published.
    is_restricted: Mapped[bool] = mapped_column(default=False)
    # Since when it waits in the case matrix for its turn at LIG.
    queued_on: Mapped[date | None] = mapped_column(index=True)

    kind: Mapped[ReviewKind] = relationship()
    incidents: Mapped[list[Incident]] = relationship(secondary=review_incidents)
    themes: Mapped[list[Theme]] = relationship(secondary=review_themes, order_by=Theme.name)
    recommendations: Mapped[list[Recommendation]] = relationship(
        back_populates="review", order_by=Recommendation.number
    )
    readers: Mapped[list[Person]] = relationship(secondary=review_readers, order_by=Person.name)
    marks: Mapped[list[ClockMark]] = relationship(order_by=ClockMark.id)

    __table_args__ = (
        CheckConstraint("published_on >= commissioned_on", name="published_after_commissioned"),
        CheckConstraint(
            "NOT is_restricted OR published_on IS NULL", name="what_is_published_is_open"
        ),
    )

    @property
    def public_name(self) -> str:
        """The only name for mails and exports: neutral until the review is published."""
        return self.pseudonym if self.published_on else self.neutral_label

    @property
    def reader_ids(self) -> frozenset[int]:
        return frozenset(reader.id for reader in self.readers)
