"""The case matrix: its criteria, which are settings, and the scores that people gave."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base


class Criterion(Base):
    """A question on which a review scores 0 to 3: see domain/case_matrix.py."""

    __tablename__ = "criteria"

    id: Mapped[int] = mapped_column(primary_key=True)
    # Criteria with a key of domain/case_matrix.py are worked out by the tracker.
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    question: Mapped[str] = mapped_column(String(200))
    # Nought: not counted.
    weight: Mapped[int]
    # What each score means.
    scale_0: Mapped[str] = mapped_column(String(120))
    scale_1: Mapped[str] = mapped_column(String(120))
    scale_2: Mapped[str] = mapped_column(String(120))
    scale_3: Mapped[str] = mapped_column(String(120))
    place: Mapped[int]
    retired_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("weight BETWEEN 0 AND 10", name="weight_is_sensible"),)

    @property
    def scale(self) -> tuple[str, str, str, str]:
        return self.scale_0, self.scale_1, self.scale_2, self.scale_3


class MatrixScore(Base):
    """A person's judgement of a review on one criterion; it goes before what is worked out."""

    __tablename__ = "matrix_scores"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"), index=True)
    score: Mapped[int]
    why: Mapped[str] = mapped_column(String(300), default="")
    scored_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    scored_at: Mapped[datetime]

    criterion: Mapped[Criterion] = relationship()

    __table_args__ = (
        UniqueConstraint("review_id", "criterion_id"),
        CheckConstraint("score BETWEEN 0 AND 3", name="score_from_0_to_3"),
    )
