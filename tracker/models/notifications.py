"""A notice that somebody must be told of something: noticed here, told by a mail."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base
from tracker.models.actions import Action
from tracker.models.incidents import Incident, SummaryRequest
from tracker.models.mails import Mail
from tracker.models.meetings import Meeting
from tracker.models.people import Person
from tracker.models.reviews import Review

# Exactly one of them says what a notification is about.
SUBJECTS = ("action_id", "incident_id", "review_id", "summary_request_id", "meeting_id")


class Notification(Base):
    __tablename__ = "notifications"

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    # What it is about, in words that stay the same: see domain/notices.py.
    subject: Mapped[str] = mapped_column(String(80))
    action_id: Mapped[int | None] = mapped_column(ForeignKey("actions.id"), index=True)
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incidents.id"), index=True)
    review_id: Mapped[int | None] = mapped_column(ForeignKey("reviews.id"), index=True)
    summary_request_id: Mapped[int | None] = mapped_column(
        ForeignKey("summary_requests.id"), index=True
    )
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    # Which notice of which deadline: see domain/cadence.py.
    notice: Mapped[str] = mapped_column(String(60))
    deadline_on: Mapped[date]
    raised_on: Mapped[date]
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mails.id"), index=True)
    # It was no longer so when the mail was to be written: done, moved, decided, not theirs.
    overtaken_at: Mapped[datetime | None]

    recipient: Mapped[Person] = relationship()
    action: Mapped[Action | None] = relationship()
    incident: Mapped[Incident | None] = relationship()
    review: Mapped[Review | None] = relationship()
    summary_request: Mapped[SummaryRequest | None] = relationship()
    meeting: Mapped[Meeting | None] = relationship()
    mail: Mapped[Mail | None] = relationship(back_populates="notifications")

    __table_args__ = (
        UniqueConstraint("recipient_id", "subject", "deadline_on", "notice"),
        CheckConstraint(
            " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in SUBJECTS)
            + " = 1",
            name="about_one_thing",
        ),
        CheckConstraint("mail_id IS NULL OR overtaken_at IS NULL", name="told_or_overtaken"),
        Index("ix_notifications_waiting", "mail_id", "overtaken_at", "recipient_id"),
    )
