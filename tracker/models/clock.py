"""The statutory clock: its steps, which are settings, and when each was met."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base, word_of
from tracker.domain.statutory_clock import ClockOf, Event, Unit


class ClockStep(Base):
    """One step of the clock of an incident or a review: see domain/statutory_clock.py."""

    __tablename__ = "clock_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    of: Mapped[ClockOf] = mapped_column(word_of(ClockOf, "of"))
    anchor: Mapped[Event] = mapped_column(word_of(Event, "anchor"))
    # Negative: before the anchor.
    count: Mapped[int]
    unit: Mapped[Unit] = mapped_column(word_of(Unit, "unit"))
    # "At least": not to be ended before.
    is_least: Mapped[bool] = mapped_column(default=False)
    # Demanded by law or guidance; the others are the partnership's own timetable.
    is_statutory: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(String(120), default="")
    place: Mapped[int]
    retired_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("count BETWEEN -400 AND 400", name="count_is_sensible"),
        CheckConstraint("retired_at IS NULL OR NOT is_statutory", name="the_law_is_not_retired"),
    )


class ClockMark(Base):
    """A step was met. Its due date is kept as it stood: a changed setting does not rewrite it."""

    __tablename__ = "clock_marks"

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("clock_steps.id"))
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incidents.id"), index=True)
    review_id: Mapped[int | None] = mapped_column(ForeignKey("reviews.id"), index=True)
    due_on: Mapped[date | None]
    met_on: Mapped[date]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    recorded_at: Mapped[datetime]

    step: Mapped[ClockStep] = relationship(lazy="joined")

    __table_args__ = (
        UniqueConstraint("step_id", "incident_id"),
        UniqueConstraint("step_id", "review_id"),
        CheckConstraint(
            "(incident_id IS NULL) <> (review_id IS NULL)", name="of_an_incident_or_of_a_review"
        ),
    )


def met_on(key: str, marks: Iterable[ClockMark]) -> date | None:
    """The day on which a step was met."""
    return next((mark.met_on for mark in marks if mark.step.key == key), None)
