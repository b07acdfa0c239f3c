"""Sign-in without passwords: links that work once, and requests that are counted."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base
from tracker.models.people import Person


class SignInLink(Base):
    """Only a hash of the token is kept: reading the database signs nobody in."""

    __tablename__ = "sign_in_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()


class SignInRequest(Base):
    """One row for each time a link was asked for, so that asking can be throttled."""

    __tablename__ = "sign_in_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    # Hashes of the e-mail address typed and of the network address it came from.
    email_hash: Mapped[str] = mapped_column(String(64))
    address_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]

    __table_args__ = (
        Index("ix_sign_in_requests_email", "email_hash", "made_at"),
        Index("ix_sign_in_requests_address", "address_hash", "made_at"),
    )
