"""A notice that somebody must be told of something: noticed here, told by a mail."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base
from tracker.models.actions import Action
from tracker.models.mails import Mail
from tracker.models.people import Person


class Notification(Base):
    __tablename__ = "notifications"

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    # Which notice of which deadline: see domain/cadence.py.
    notice: Mapped[str] = mapped_column(String(60))
    deadline_on: Mapped[date]
    raised_on: Mapped[date]
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mails.id"), index=True)
    # It was no longer so when the mail was to be written: done, moved, decided, not theirs.
    overtaken_at: Mapped[datetime | None]

    recipient: Mapped[Person] = relationship()
    action: Mapped[Action] = relationship()
    mail: Mapped[Mail | None] = relationship(back_populates="notifications")

    __table_args__ = (
        UniqueConstraint("recipient_id", "action_id", "deadline_on", "notice"),
        CheckConstraint("mail_id IS NULL OR overtaken_at IS NULL", name="told_or_overtaken"),
        Index("ix_notifications_waiting", "mail_id", "overtaken_at", "recipient_id"),
    )
