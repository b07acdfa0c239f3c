"""What a recommendation means, as numbers: worked out from its wording, safe to throw away."""

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.database import Base


class RecommendationVector(Base):
    __tablename__ = "recommendation_vectors"

    recommendation_id: Mapped[int] = mapped_column(
        ForeignKey("recommendations.id"), primary_key=True
    )
    model: Mapped[str] = mapped_column(String(40))
    # Of the wording it was worked out from.
    words_hash: Mapped[str] = mapped_column(String(64))
    vector: Mapped[bytes] = mapped_column(LargeBinary)
