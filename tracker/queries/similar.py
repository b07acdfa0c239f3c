"""Has this been recommended before? Earlier recommendations that may say the same, with what
became of them. They are offered; whether it is the same is for a person to say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.database import db
from tracker.domain.vocabulary import Response
from tracker.language.near_copies import near_copies
from tracker.language.sentences import known_meanings, words_hash
from tracker.models import ImpactReview, Person, Recommendation, RecommendationVector
from tracker.queries.impacts import latest_impacts
from tracker.queries.tallies import Tally, tally_recommendations
from tracker.queries.visible import visible_recommendations

OFFERED = 5
# One or two words are a subject and not yet a recommendation
FEWEST_WORDS = 3
# More than these are asked for all at once and not one by one
FEW = 500


class Likeness(StrEnum):
    NEAR_COPY = "nearly the same words"
    MEANING = "may mean the same"


@dataclass(frozen=True, kw_only=True)
class Similar:
    """An earlier recommendation, why it is offered, and how it stands."""

    reference: str
    wording: str
    review_code: str
    review_name: str
    why: Likeness
    response: Response | None
    tally: Tally
    # The latest of its impact reviews.
    impact: ImpactReview | None


def similar_recommendations(
    user: Person,
    words: str,
    *,
    today: date,
    besides: Recommendation | None = None,
    limit: int = OFFERED,
) -> list[Similar]:
    """Near-copies first, then what may mean the same, the likeliest first; without `besides`."""
    if len(words.split()) < FEWEST_WORDS:
        return []
    others = _wordings(user, besides)
    chosen = _chosen(user, words, others, limit)
    return _as_they_stand(user, chosen, today)


def _wordings(user: Person, besides: Recommendation | None) -> dict[int, str]:
    """{id: wording}. A list of ten thousand rows would cost more in collecting garbage."""
    wanted = select(Recommendation.id, Recommendation.wording).where(visible_recommendations(user))
    if besides is not None:
        wanted = wanted.where(Recommendation.id != besides.id)
    rows = db.session.execute(wanted.order_by(Recommendation.id))
    return {one_id: wording for one_id, wording in rows}  # noqa: C416 -- dict() takes them for keys


def _chosen(user: Person, words: str, others: Mapping[int, str], limit: int) -> dict[int, Likeness]:
    """{id: why it is offered}, in the order in which they are offered."""
    ids, texts = list(others), list(others.values())
    chosen = {ids[place]: Likeness.NEAR_COPY for place, _ in near_copies(words, texts)}
    if len(chosen) < limit:
        for one_id in _same_in_meaning(user, words, ids, texts):
            chosen.setdefault(one_id, Likeness.MEANING)
    return dict(islice(chosen.items(), limit))


def _same_in_meaning(
    user: Person, words: str, ids: Sequence[int], texts: Sequence[str]
) -> list[int]:
    meanings = known_meanings()
    if meanings is None:
        return []
    unknown = meanings.unknown(texts)
    if unknown:
        asked = [one_id for one_id, text in zip(ids, texts, strict=True) if text in unknown]
        meanings.learn(_kept_vectors(user, asked, meanings.model_name))
    return [ids[place] for place, _ in meanings.nearest(words, texts)]


def _kept_vectors(user: Person, ids: Sequence[int], model: str) -> dict[str, bytes]:
    """{wording: its vector}; a vector that was worked out from other words is left out."""
    wanted = (
        select(Recommendation.wording, RecommendationVector.words_hash, RecommendationVector.vector)
        .join(RecommendationVector, RecommendationVector.recommendation_id == Recommendation.id)
        .where(RecommendationVector.model == model, visible_recommendations(user))
    )
    if len(ids) <= FEW:
        wanted = wanted.where(Recommendation.id.in_(ids))
    return {
        wording: vector
        for wording, of_words, vector in db.session.execute(wanted)
        if of_words == words_hash(wording)
    }


def _as_they_stand(user: Person, chosen: Mapping[int, Likeness], today: date) -> list[Similar]:
    tallies = tally_recommendations(user, chosen, today)
    found = db.session.scalars(
        select(Recommendation)
        .where(Recommendation.id.in_(chosen))
        .options(joinedload(Recommendation.review))
    )
    by_id, impacts = {one.id: one for one in found}, latest_impacts(chosen)
    return [
        _similar(by_id[one], why, tallies.get(one, Tally()), impacts.get(one))
        for one, why in chosen.items()
    ]


def _similar(
    one: Recommendation, why: Likeness, tally: Tally, impact: ImpactReview | None
) -> Similar:
    return Similar(
        reference=one.reference,
        wording=one.wording,
        review_code=one.review.code,
        review_name=one.review.pseudonym,
        why=why,
        response=one.response,
        tally=tally,
        impact=impact,
    )
