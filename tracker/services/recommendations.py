"""Recommendations of a review: added as printed, answered, changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import local_date
from tracker.domain.permissions import may_plan, require
from tracker.domain.vocabulary import Response, Scope
from tracker.models import Agency, Person, Recommendation, Review, Theme
from tracker.services.audit import audit, audit_change, differences, must_be_as_read

NOT_THE_TEAMS = "Only the business team records recommendations."


@dataclass(frozen=True, kw_only=True)
class RecommendationDetails:
    """A recommendation in words. `printed_number` is text: "3.140(a)"."""

    wording: str
    printed_number: str = ""
    scope: Scope = Scope.LOCAL
    addressees: Sequence[Agency] = ()
    other_addressees: str = ""
    themes: Sequence[Theme] = ()
    response: Response | None = None
    response_reason: str = ""
    intended_outcome: str = ""
    how_we_will_know: str = ""


def add_recommendation(
    review: Review, details: RecommendationDetails, *, by: Person, at: datetime
) -> Recommendation:
    """Give the review's next recommendation its number, which is never used again."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        _check(details)
        # Two people who add at once wait for each other, so that both get a number.
        db.session.execute(select(Review.id).where(Review.id == review.id).with_for_update())
        number = _last_number(review) + 1
        recommendation = Recommendation(
            review_id=review.id,
            number=number,
            reference=f"{review.code}-{number}",
            recorded_on=local_date(at),
        )
        _write(details, recommendation)
        db.session.add(recommendation)
        more = differences({"addressees": "", "themes": ""}, _linked(recommendation))
        audit(recommendation, "added the recommendation", by=by, at=at, more=more)
    return recommendation


def change_recommendation(
    recommendation: Recommendation,
    details: RecommendationDetails,
    *,
    by: Person,
    at: datetime,
    since: int | None = None,
) -> None:
    """Put the words right, answer it, or say what it is to bring for children.

    RuleBroken where somebody has changed it `since` (audit.must_be_as_read).
    """
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        must_be_as_read(recommendation, since)
        _check(details)
        before = _linked(recommendation)
        _write(details, recommendation)
        more = differences(before, _linked(recommendation))
        audit_change(recommendation, "changed the recommendation", by=by, at=at, more=more)


def _check(details: RecommendationDetails) -> None:
    if not details.wording.strip():
        raise RuleBroken("Give the wording, as it is printed", field="wording")
    needs_reason = details.response not in {None, Response.ACCEPTED}
    if needs_reason and not details.response_reason.strip():
        raise RuleBroken(f"Say why it is {details.response}", field="response_reason")


def _last_number(review: Review) -> int:
    highest = select(func.max(Recommendation.number)).where(Recommendation.review_id == review.id)
    return db.session.scalar(highest) or 0


def _write(details: RecommendationDetails, recommendation: Recommendation) -> None:
    recommendation.wording = details.wording.strip()
    recommendation.printed_number = details.printed_number.strip()
    recommendation.scope = details.scope
    recommendation.addressees = list(details.addressees)
    recommendation.other_addressees = details.other_addressees.strip()
    recommendation.themes = list(details.themes)
    recommendation.response = details.response
    recommendation.response_reason = details.response_reason.strip()
    recommendation.intended_outcome = details.intended_outcome.strip()
    recommendation.how_we_will_know = details.how_we_will_know.strip()


def _linked(recommendation: Recommendation) -> dict[str, str]:
    addressees = sorted(agency.short_name for agency in recommendation.addressees)
    themes = sorted(theme.name for theme in recommendation.themes)
    return {"addressees": ", ".join(addressees), "themes": ", ".join(themes)}
