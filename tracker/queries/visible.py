"""What a person may see, as conditions of a query; the twins of permissions.may_read_*."""

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from tracker.domain.permissions import may_read_everything, may_read_restricted
from tracker.models import (
    Action,
    ActionSupport,
    Incident,
    IncidentReader,
    Person,
    Recommendation,
    Review,
)
from tracker.models.reviews import review_readers


def visible_reviews(user: Person) -> ColumnElement[bool]:
    """A restricted review is there for the business team, the chair and the people it names."""
    if may_read_restricted(user):
        return true()
    if not user.is_active:
        return false()
    named = Review.id.in_(_named(user))
    if may_read_everything(user):
        return or_(Review.is_restricted.is_(False), named)
    return and_(Review.is_restricted.is_(True), named)


def visible_recommendations(user: Person) -> ColumnElement[bool]:
    """Those of the reviews a person may see."""
    if may_read_restricted(user):
        return true()
    if may_read_everything(user):
        return Recommendation.review_id.not_in(closed_reviews(user))
    return Recommendation.review_id.in_(select(Review.id).where(visible_reviews(user)))


def visible_actions(user: Person) -> ColumnElement[bool]:
    """Those of the recommendations a person may see, and those the own agency takes part in."""
    if may_read_restricted(user):
        return true()
    if not user.is_active:
        return false()
    open_to_all = select(Recommendation.id).where(visible_recommendations(user))
    if may_read_everything(user):
        closed = select(Recommendation.id).where(Recommendation.review_id.in_(closed_reviews(user)))
        return or_(Action.recommendation_id.not_in(closed), _takes_part(user))
    return or_(Action.recommendation_id.in_(open_to_all), _takes_part(user))


def visible_incidents(user: Person) -> ColumnElement[bool]:
    """The business team and the chair see every case, others those that name them."""
    if may_read_restricted(user):
        return true()
    if not user.is_active:
        return false()
    named = select(IncidentReader.incident_id).where(IncidentReader.person_id == user.id)
    return Incident.id.in_(named)


def closed_reviews(user: Person) -> Select[int]:
    """Ids of the restricted reviews that a person may not see.

    They are few: lists of many actions ask about these, not about all that are open.
    """
    closed = select(Review.id).where(Review.is_restricted.is_(True))
    if may_read_restricted(user):
        return closed.where(false())
    return closed.where(Review.id.not_in(_named(user)))


def _named(user: Person) -> Select[int]:
    return select(review_readers.c.review_id).where(review_readers.c.person_id == user.id)


def _takes_part(user: Person) -> ColumnElement[bool]:
    if user.agency_id is None:
        return false()
    supported = select(ActionSupport.action_id).where(ActionSupport.agency_id == user.agency_id)
    return or_(Action.lead_agency_id == user.agency_id, Action.id.in_(supported))


def visible_lists(user: Person) -> ColumnElement[bool]:
    """Agencies and themes: all or none."""
    return true() if may_read_everything(user) else false()
