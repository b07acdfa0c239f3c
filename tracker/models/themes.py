"""Themes of the learning, with parents."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base


class Theme(Base):
    __tablename__ = "themes"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id"), index=True)
    retired_at: Mapped[datetime | None]

    parent: Mapped["Theme | None"] = relationship(remote_side=[id])

    __table_args__ = (CheckConstraint("parent_id <> id", name="not_its_own_parent"),)
