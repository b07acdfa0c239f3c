"""What shows that an action was done: a file, a link, or a note of where it is (imported)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base, word_of
from tracker.domain.vocabulary import EvidenceKind, Source
from tracker.models.people import Person


class Evidence(Base):
    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    kind: Mapped[EvidenceKind] = mapped_column(word_of(EvidenceKind, "kind"))
    title: Mapped[str] = mapped_column(String(200))
    url: Mapped[str | None] = mapped_column(String(2000))
    # The name the file was sent under; it is stored under `stored_name`, which nobody chose.
    file_name: Mapped[str | None] = mapped_column(String(200))
    stored_name: Mapped[str | None] = mapped_column(String(80), unique=True)
    size: Mapped[int | None]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    source: Mapped[Source] = mapped_column(word_of(Source, "source"))

    added_by: Mapped[Person | None] = relationship()

    __table_args__ = (
        CheckConstraint("url IS NULL OR stored_name IS NULL", name="file_or_link"),
        CheckConstraint(
            "(stored_name IS NULL) = (file_name IS NULL)"
            " AND (stored_name IS NULL) = (size IS NULL)",
            name="file_is_whole",
        ),
        CheckConstraint(
            "source = 'spreadsheet' OR (added_by_id IS NOT NULL"
            " AND (url IS NOT NULL OR stored_name IS NOT NULL))",
            name="attributed_and_there",
        ),
    )
