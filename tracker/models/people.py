"""People who use the tracker or are written to by it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base, word_of
from tracker.domain.vocabulary import Role
from tracker.models.agencies import Agency


class Person(Base):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    # Kept in small letters, so that there is one of each.
    email: Mapped[str] = mapped_column(String(254), unique=True)
    role: Mapped[Role] = mapped_column(word_of(Role, "role"))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"), index=True)
    job_title: Mapped[str] = mapped_column(String(120), default="")
    # An agency's senior contact is told when an action is 14 days overdue.
    is_senior_contact: Mapped[bool] = mapped_column(default=False)
    retired_at: Mapped[datetime | None]
    # When the visit before this one ended: Home shows what others did since.
    last_seen_at: Mapped[datetime | None]

    agency: Mapped[Agency | None] = relationship(back_populates="people")

    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_in_small_letters"),
        CheckConstraint(
            "agency_id IS NOT NULL OR role NOT IN ('member', 'agency lead')",
            name="members_and_leads_have_an_agency",
        ),
    )

    @property
    def is_active(self) -> bool:
        return self.retired_at is None
