"""Meetings of LIG: agenda, attendance, and which reviews are timetabled for them."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base, word_of
from tracker.domain.vocabulary import Attending, ItemKind, Ruling
from tracker.models.actions import Action
from tracker.models.agencies import Agency
from tracker.models.people import Person
from tracker.models.recommendations import Recommendation
from tracker.models.reviews import Review


class AgendaItem(Base):
    """One thing the meeting takes. It is about an action, a recommendation, a review or a title."""

    __tablename__ = "agenda_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    place: Mapped[int]
    kind: Mapped[ItemKind] = mapped_column(word_of(ItemKind, "kind"))
    action_id: Mapped[int | None] = mapped_column(ForeignKey("actions.id"), index=True)
    recommendation_id: Mapped[int | None] = mapped_column(
        ForeignKey("recommendations.id"), index=True
    )
    review_id: Mapped[int | None] = mapped_column(ForeignKey("reviews.id"), index=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    # Taken off by hand: making the agenda again does not bring it back.
    dropped_at: Mapped[datetime | None]

    # What was decided, in the words of the minutes.
    decision: Mapped[Ruling | None] = mapped_column(word_of(Ruling, "decision"))
    minute: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    # What somebody is to do about it, and by when; without an agency it is the business team.
    task: Mapped[str] = mapped_column(Text, default="")
    task_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"), index=True)
    task_due_on: Mapped[date | None]

    meeting: Mapped["Meeting"] = relationship(back_populates="items")
    action: Mapped[Action | None] = relationship()
    recommendation: Mapped[Recommendation | None] = relationship()
    review: Mapped[Review | None] = relationship()
    decided_by: Mapped[Person | None] = relationship()
    task_agency: Mapped[Agency | None] = relationship()

    __table_args__ = (
        UniqueConstraint("meeting_id", "kind", "action_id"),
        UniqueConstraint("meeting_id", "kind", "recommendation_id"),
        UniqueConstraint("meeting_id", "kind", "review_id"),
        CheckConstraint(
            "(action_id IS NOT NULL) = (kind IN"
            " ('sign-off', 'request for more time', 'overdue action'))",
            name="about_an_action",
        ),
        CheckConstraint(
            "(recommendation_id IS NOT NULL) = (kind IN"
            " ('recommendation without actions', 'impact review'))",
            name="about_a_recommendation",
        ),
        CheckConstraint("(review_id IS NOT NULL) = (kind = 'review')", name="about_a_review"),
        CheckConstraint(
            "(title <> '') = (kind = 'other business')", name="other_business_is_named"
        ),
        CheckConstraint(
            "(decided_at IS NULL) = (decided_by_id IS NULL)", name="decided_by_and_when"
        ),
        CheckConstraint(
            "(decision IS NULL) = (decided_at IS NULL)", name="a_decision_has_its_moment"
        ),
        CheckConstraint("(task = '') = (task_due_on IS NULL)", name="a_task_has_its_day"),
        CheckConstraint("task_agency_id IS NULL OR task <> ''", name="an_agency_has_a_task"),
    )

    @property
    def words(self) -> str:
        """What it is about, as the page says it to those who may see it."""
        if self.action:
            return self.action.text
        if self.recommendation:
            return self.recommendation.wording
        return self.review.pseudonym if self.review else self.title


class Attendance(Base):
    __tablename__ = "attendance"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), primary_key=True, index=True)
    attending: Mapped[Attending] = mapped_column(word_of(Attending, "attending"))
    # Who came, by role or name, as the minutes should say it.
    who: Mapped[str] = mapped_column(String(200), default="")

    agency: Mapped[Agency] = relationship()


class TimetabledReview(Base):
    """A review put on a meeting, with its rank and reasons at that moment."""

    __tablename__ = "timetabled_reviews"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), primary_key=True, index=True)
    # In which order the meeting takes them.
    place: Mapped[int]
    rank: Mapped[int]
    points: Mapped[int]
    most_points: Mapped[int]
    why: Mapped[str] = mapped_column(Text, default="")
    put_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    put_at: Mapped[datetime]

    review: Mapped[Review] = relationship()
    put_by: Mapped[Person] = relationship()
    meeting: Mapped["Meeting"] = relationship(back_populates="timetabled")


class KeptRank(Base):
    """One line of the ranking as it stood when the agenda was made."""

    __tablename__ = "kept_ranks"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), index=True)
    place: Mapped[int]
    points: Mapped[int]
    most_points: Mapped[int]
    why: Mapped[str] = mapped_column(Text, default="")
    # {name of the criterion: [score, weight]}
    scores: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    review: Mapped[Review] = relationship()

    __table_args__ = (UniqueConstraint("meeting_id", "review_id"),)


class Meeting(Base):
    __tablename__ = "meetings"

    id: Mapped[int] = mapped_column(primary_key=True)
    held_on: Mapped[date] = mapped_column(unique=True)
    starts: Mapped[time | None]
    where: Mapped[str] = mapped_column("place", String(200), default="")
    # How many reviews it takes; the setting where empty.
    review_limit: Mapped[int | None]
    notes: Mapped[str] = mapped_column(Text, default="")
    agenda_made_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(String(300), default="")

    items: Mapped[list[AgendaItem]] = relationship(
        back_populates="meeting", order_by=(AgendaItem.place, AgendaItem.id)
    )
    attendance: Mapped[list[Attendance]] = relationship(cascade="all, delete-orphan")
    timetabled: Mapped[list[TimetabledReview]] = relationship(
        back_populates="meeting",
        cascade="all, delete-orphan",
        order_by=TimetabledReview.place,
    )
    kept_ranks: Mapped[list[KeptRank]] = relationship(
        cascade="all, delete-orphan", order_by=KeptRank.place
    )

    __table_args__ = (
        CheckConstraint("(closed_at IS NULL) = (closed_by_id IS NULL)", name="closed_by_and_when"),
        CheckConstraint("closed_at IS NULL OR cancelled_at IS NULL", name="held_or_cancelled"),
        CheckConstraint(
            "(cancelled_at IS NULL) = (cancel_reason = '')", name="cancelled_with_a_reason"
        ),
        CheckConstraint("review_limit BETWEEN 0 AND 50", name="limit_is_sensible"),
    )

    @property
    def is_open(self) -> bool:
        """Neither closed nor cancelled."""
        return self.closed_at is None and self.cancelled_at is None
