"""LIG's own measurable steps.

The row holds how an action stands now; how it came there is in the rows beside it (updates, date
requests, sign-offs) and in the audit events, from which any past day can be put together again.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base, word_of
from tracker.domain.vocabulary import ActionKind, Confidence, Status
from tracker.models.agencies import Agency
from tracker.models.people import Person

if TYPE_CHECKING:
    from tracker.models.date_requests import DateRequest
    from tracker.models.evidence import Evidence
    from tracker.models.milestones import Milestone
    from tracker.models.recommendations import Recommendation
    from tracker.models.sign_offs import SignOff
    from tracker.models.updates import Update


class ActionSupport(Base):
    """A supporting agency of an action."""

    __tablename__ = "action_supports"

    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), primary_key=True, index=True)

    agency: Mapped[Agency] = relationship(lazy="joined")


class Action(Base):
    __tablename__ = "actions"

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"))
    number: Mapped[int]
    # CHS-3.2: stable for ever, said on the phone, searched for.
    reference: Mapped[str] = mapped_column(String(24), unique=True)
    text: Mapped[str] = mapped_column(Text)
    # The only words about an action that an e-mail may carry.
    neutral_title: Mapped[str] = mapped_column(String(80), default="")
    kind: Mapped[ActionKind | None] = mapped_column(word_of(ActionKind, "kind"))
    lead_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    # Agencies in the words of an imported sheet, where they are not on the list.
    agency_words: Mapped[str] = mapped_column(String(200), default="")
    lead_officer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    lead_officer_title: Mapped[str] = mapped_column(String(120), default="")
    # Actions made in one step for several agencies share the id of the first of them.
    joint_id: Mapped[int | None] = mapped_column(ForeignKey("actions.id"), index=True)

    status: Mapped[Status] = mapped_column(word_of(Status, "status"), default=Status.NOT_STARTED)
    confidence: Mapped[Confidence | None] = mapped_column(word_of(Confidence, "confidence"))
    agreed_on: Mapped[date]
    first_due_on: Mapped[date | None]
    due_on: Mapped[date | None]
    # What stood where a date should be: "Spring 2023", "ASAP".
    due_words: Mapped[str] = mapped_column(String(120), default="")
    moves: Mapped[int] = mapped_column(default=0)
    last_update_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    completed_on: Mapped[date | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    recommendation: Mapped["Recommendation"] = relationship(back_populates="actions")
    lead_agency: Mapped[Agency | None] = relationship()
    lead_officer: Mapped[Person | None] = relationship(foreign_keys=[lead_officer_id])
    supports: Mapped[list[ActionSupport]] = relationship(cascade="all, delete-orphan")
    milestones: Mapped[list["Milestone"]] = relationship(order_by="Milestone.due_on")
    updates: Mapped[list["Update"]] = relationship(order_by="Update.id")
    evidence: Mapped[list["Evidence"]] = relationship(order_by="Evidence.id")
    date_requests: Mapped[list["DateRequest"]] = relationship(order_by="DateRequest.id")
    sign_offs: Mapped[list["SignOff"]] = relationship(order_by="SignOff.id")

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("recommendation_id", "number"),
        CheckConstraint("moves >= 0", name="moves_counted"),
        CheckConstraint(
            "(due_on IS NULL) = (first_due_on IS NULL)", name="first_date_kept_with_the_date"
        ),
        CheckConstraint(
            "moves > 0 OR due_on IS NULL OR due_on = first_due_on", name="date_moves_are_counted"
        ),
        CheckConstraint(
            "(status = 'awaiting sign-off') = (sent_on IS NOT NULL)",
            name="sent_while_awaiting_sign_off",
        ),
        CheckConstraint("sent_on IS NOT NULL OR submitted_by_id IS NULL", name="sent_by_and_when"),
        CheckConstraint(
            "completed_on IS NULL OR status = 'complete'", name="completed_when_complete"
        ),
        Index("ix_actions_due_on", "due_on", "id"),
        Index("ix_actions_lead_agency_id_due_on", "lead_agency_id", "due_on"),
        Index("ix_actions_status_due_on", "status", "due_on"),
    )

    @property
    def waiting_request(self) -> "DateRequest | None":
        """The request for a new date that the chair has not decided."""
        waiting = (request for request in self.date_requests if request.decision is None)
        return next(waiting, None)

    @property
    def supporting_agency_ids(self) -> Collection[int]:
        return [support.agency_id for support in self.supports]
