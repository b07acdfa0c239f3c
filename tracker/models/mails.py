"""The outbox: every mail is a row first, sent and marked later."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base
from tracker.models.people import Person

if TYPE_CHECKING:
    from tracker.models.notifications import Notification


class Mail(Base):
    __tablename__ = "mails"

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    to_address: Mapped[str] = mapped_column(String(254))
    # Kept for every further try, so that a mail sent twice can be recognised.
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    subject: Mapped[str] = mapped_column(String(200))
    text_body: Mapped[str] = mapped_column(Text)
    html_body: Mapped[str] = mapped_column(Text)
    # The working day whose digest this is: one a person a day. Empty for a sign-in link.
    digest_on: Mapped[date | None]
    written_at: Mapped[datetime]
    # Not before this instant; a claim moves it on, and so does a failure.
    next_try_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    gave_up_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(Text, default="")

    recipient: Mapped[Person] = relationship()
    notifications: Mapped[list["Notification"]] = relationship(back_populates="mail")

    __table_args__ = (
        UniqueConstraint("recipient_id", "digest_on"),
        CheckConstraint("sent_at IS NULL OR gave_up_at IS NULL", name="sent_or_given_up"),
        Index("ix_mails_waiting", "sent_at", "gave_up_at", "next_try_at"),
    )
