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
    # What it was on is on this theme now.
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id"), index=True)

    parent: Mapped["Theme | None"] = relationship(remote_side=[id], foreign_keys=[parent_id])
    merged_into: Mapped["Theme | None"] = relationship(
        remote_side=[id], foreign_keys=[merged_into_id]
    )

    __table_args__ = (
        CheckConstraint("parent_id <> id", name="not_its_own_parent"),
        CheckConstraint("merged_into_id <> id", name="not_merged_into_itself"),
        CheckConstraint(
            "merged_into_id IS NULL OR retired_at IS NOT NULL", name="merged_is_retired"
        ),
    )
