"""What the tracker knows of the reviews that wait in the case matrix.

Each kind of fact is read in one statement for all of them. Of restricted cases and reviews a
person is told what that person may see: what the facts rest on decides who is told of them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, literal, select, union

from tracker.database import db
from tracker.domain.statutory_clock import PUBLISH, ClockOf
from tracker.domain.vocabulary import Harm
from tracker.models import (
    Action,
    ActionSupport,
    Incident,
    Person,
    Recommendation,
    Review,
    SummaryRequest,
)
from tracker.models.recommendations import recommendation_addressees
from tracker.models.reviews import review_incidents
from tracker.queries.clocks import due_date_of, rules_of
from tracker.queries.matrix_themes import ThemeFacts, read_themes
from tracker.queries.settings import read_settings
from tracker.queries.theme_history import of_same_case
from tracker.queries.visible import visible_incidents, visible_reviews


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that is read, by the ids of the reviews."""

    themes: ThemeFacts
    # Of each review, itself and those that share an incident with it.
    same_case: Mapping[int, set[int]]
    harm: Mapping[int, Harm]
    # (agency, whether only the case says so)
    agencies: Mapping[int, set[tuple[int, bool]]]
    publish_by: Mapping[int, date]
    repeat_years: int
    oldest: date | None


def waiting(user: Person) -> Select[int]:
    """The ids of the reviews that wait, of those a person may see."""
    return select(Review.id).where(Review.queued_on.is_not(None), visible_reviews(user))


def read_facts(user: Person, reviews: Sequence[Review]) -> Facts:
    """`reviews` are all that wait."""
    ids = [review.id for review in reviews]
    return Facts(
        themes=read_themes(user, ids),
        same_case=of_same_case(ids),
        harm=_harm(user),
        agencies=_agencies(user),
        publish_by=_publish_by(reviews),
        repeat_years=read_settings().repeat_years,
        oldest=min((since(review) for review in reviews), default=None),
    )


def since(review: Review) -> date:
    """When it began or was put in the matrix, whichever is longer ago."""
    days = (review.commissioned_on, review.queued_on)
    return min((day for day in days if day), default=date.max)


def _harm(user: Person) -> dict[int, Harm]:
    statement = (
        select(review_incidents.c.review_id, Incident.harm)
        .join(Incident, Incident.id == review_incidents.c.incident_id)
        .where(
            review_incidents.c.review_id.in_(waiting(user)),
            Incident.harm.is_not(None),
            visible_incidents(user),
        )
    )
    found: dict[int, Harm] = {}
    for review_id, harm in db.session.execute(statement):
        if found.get(review_id) != Harm.DIED:
            found[review_id] = harm
    return found


def _agencies(user: Person) -> dict[int, set[tuple[int, bool]]]:
    of_review, of_case = literal(0).label("of_case"), literal(1).label("of_case")
    addressed = select(
        Recommendation.review_id, recommendation_addressees.c.agency_id, of_review
    ).join_from(recommendation_addressees, Recommendation)
    leading = select(Recommendation.review_id, Action.lead_agency_id, of_review).join_from(
        Action, Recommendation
    )
    supporting = (
        select(Recommendation.review_id, ActionSupport.agency_id, of_review)
        .join_from(ActionSupport, Action)
        .join(Recommendation, Recommendation.id == Action.recommendation_id)
    )
    asked = (
        select(review_incidents.c.review_id, SummaryRequest.agency_id, of_case)
        .join(SummaryRequest, SummaryRequest.incident_id == review_incidents.c.incident_id)
        .join(Incident, Incident.id == SummaryRequest.incident_id)
        .where(visible_incidents(user))
    )
    both = union(addressed, leading, supporting, asked).subquery()
    found: dict[int, set[tuple[int, bool]]] = defaultdict(set)
    for review_id, agency_id, is_of_case in db.session.execute(
        select(both).where(both.c.review_id.in_(waiting(user)), both.c.agency_id.is_not(None))
    ):
        found[review_id].add((agency_id, bool(is_of_case)))
    return found


def _publish_by(reviews: Sequence[Review]) -> dict[int, date]:
    """When the rules say that a review must be published, of those that are not yet."""
    rules = rules_of(ClockOf.REVIEW)
    to_publish = [one for one in reviews if one.kind.has_clock and one.published_on is None]
    found = {one.id: due_date_of(PUBLISH, one, rules) for one in to_publish}
    return {review_id: by for review_id, by in found.items() if by}
