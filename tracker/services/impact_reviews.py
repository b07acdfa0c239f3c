"""Looking at what a recommendation has changed. What was found stays; a later look adds."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import local_date
from tracker.domain.permissions import may_record_impact, require
from tracker.domain.vocabulary import ImpactRating
from tracker.models import ImpactReview, Person, Recommendation
from tracker.services.audit import audit

NOT_YOURS = "Only the business team and the chair record what difference was made."


@dataclass(frozen=True, kw_only=True)
class ImpactFound:
    """What was found, in words."""

    held_on: date | None
    rating: ImpactRating | None
    what_changed: str
    how_we_know: str = ""


def record_impact(
    recommendation: Recommendation, found: ImpactFound, *, by: Person, at: datetime
) -> ImpactReview:
    """Say what difference the recommendation made for children, and how we know."""
    with transaction():
        require(may_record_impact(by), NOT_YOURS)
        held_on, rating = _checked(found, today=local_date(at))
        impact = ImpactReview(
            recommendation_id=recommendation.id,
            held_on=held_on,
            rating=rating,
            what_changed=found.what_changed.strip(),
            how_we_know=found.how_we_know.strip(),
            recorded_by_id=by.id,
            recorded_at=at,
        )
        db.session.add(impact)
        more = {
            name: (None, getattr(impact, name))
            for name in ("held_on", "rating", "what_changed", "how_we_know")
        }
        audit(recommendation, "recorded the impact of the recommendation", by=by, at=at, more=more)
    return impact


def _checked(found: ImpactFound, *, today: date) -> tuple[date, ImpactRating]:
    if found.held_on is None:
        raise RuleBroken("Give the date you looked at it", field="held_on")
    if found.held_on > today:
        raise RuleBroken("The date must be today or in the past", field="held_on")
    if found.rating is None:
        raise RuleBroken("Say how good the evidence is", field="rating")
    if not found.what_changed.strip():
        raise RuleBroken("Say what changed for children, or that nothing did", field="what_changed")
    if found.rating != ImpactRating.NONE and not found.how_we_know.strip():
        raise RuleBroken("Say how we know", field="how_we_know")
    return found.held_on, found.rating
