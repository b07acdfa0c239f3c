"""Agencies of the partnership. Their contacts are their people."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base, word_of
from tracker.domain.vocabulary import AgencyKind

if TYPE_CHECKING:
    from tracker.models.people import Person


class Agency(Base):
    __tablename__ = "agencies"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    short_name: Mapped[str] = mapped_column(String(40), unique=True)
    kind: Mapped[AgencyKind] = mapped_column(word_of(AgencyKind, "kind"))
    retired_at: Mapped[datetime | None]

    people: Mapped[list["Person"]] = relationship(back_populates="agency", order_by="Person.name")
