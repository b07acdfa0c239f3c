"""Works out what recommendations mean, so that similar ones are found at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from tracker.database import db, transaction
from tracker.language.sentences import known_meanings, words_hash
from tracker.models import Recommendation, RecommendationVector

AT_ONCE = 200


@dataclass(frozen=True, kw_only=True)
class _Vector:
    recommendation_id: int
    words_hash: str
    vector: bytes


def index_recommendations(limit: int = AT_ONCE) -> int:
    """Work out what is missing or was worked out from other words, at most `limit`; how many.

    Nothing without the sentence model. Nobody waits for it: the work is done before it is written.
    """
    meanings = known_meanings()
    if meanings is None:
        return 0
    vectors = [
        _Vector(
            recommendation_id=recommendation_id,
            words_hash=words_hash(wording),
            vector=meanings.vector(wording),
        )
        for recommendation_id, wording in _outdated(meanings.model_name)[:limit]
    ]
    if vectors:
        _keep(vectors, meanings.model_name)
    return len(vectors)


def _outdated(model: str) -> list[tuple[int, str]]:
    """(id, wording) of those without a vector of this model and these words."""
    kept = RecommendationVector
    rows = db.session.execute(
        select(Recommendation.id, Recommendation.wording, kept.words_hash)
        .outerjoin(kept, (kept.recommendation_id == Recommendation.id) & (kept.model == model))
        .order_by(Recommendation.id)
    )
    found = [(one, wording) for one, wording, of_words in rows if of_words != words_hash(wording)]
    # Working them out takes seconds: nothing stays open meanwhile
    db.session.rollback()
    return found


def _keep(vectors: Sequence[_Vector], model: str) -> None:
    with transaction():
        ids = [one.recommendation_id for one in vectors]
        # Two processes that do the same wait for each other
        db.session.execute(
            select(Recommendation.id).where(Recommendation.id.in_(ids)).with_for_update()
        )
        for one in vectors:
            db.session.merge(
                RecommendationVector(
                    recommendation_id=one.recommendation_id,
                    model=model,
                    words_hash=one.words_hash,
                    vector=one.vector,
                )
            )
