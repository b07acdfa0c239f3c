"""What carries a theme, of what a person may see."""

from typing import Any

from sqlalchemy import ScalarSelect, Subquery, func, literal, select, union_all

from tracker.database import db
from tracker.models import Incident, Person, Recommendation, Review, Theme
from tracker.models.incidents import incident_themes
from tracker.models.recommendations import recommendation_themes
from tracker.models.reviews import review_incidents, review_themes
from tracker.queries.visible import visible_incidents, visible_recommendations, visible_reviews


def themed_reviews(user: Person) -> Subquery:
    """(theme_id, review_id, of_case), each pair once: on the review, a recommendation or an
    incident of it; `of_case` is 1 where only an incident says so.
    """
    no, yes = literal(0).label("of_case"), literal(1).label("of_case")
    by_recommendation = select(
        recommendation_themes.c.theme_id, Recommendation.review_id, no
    ).join_from(recommendation_themes, Recommendation)
    by_incident = (
        select(incident_themes.c.theme_id, review_incidents.c.review_id, yes)
        .join_from(incident_themes, Incident)
        .join(review_incidents, review_incidents.c.incident_id == Incident.id)
        .where(visible_incidents(user))
    )
    own = select(review_themes.c.theme_id, review_themes.c.review_id, no)
    every = union_all(own, by_recommendation, by_incident).subquery()
    pair = (every.c.theme_id, every.c.review_id)
    seen = select(*pair, func.min(every.c.of_case).label("of_case"))
    of_review = seen.join(Review, Review.id == every.c.review_id).where(visible_reviews(user))
    return of_review.group_by(*pair).subquery("themed_reviews")


def count_reviews(user: Person) -> ScalarSelect[Any]:
    """For a row of Theme: as many as the list of reviews has when it is asked for the theme."""
    pairs = themed_reviews(user)
    counted = select(func.count()).select_from(pairs)
    return counted.where(pairs.c.theme_id == Theme.id).scalar_subquery()


def count_recommendations(user: Person) -> ScalarSelect[Any]:
    tagged = select(func.count(Recommendation.id)).join_from(recommendation_themes, Recommendation)
    of_theme = recommendation_themes.c.theme_id == Theme.id
    return tagged.where(of_theme, visible_recommendations(user)).scalar_subquery()


def count_incidents(user: Person) -> ScalarSelect[Any]:
    tagged = select(func.count(Incident.id)).join_from(incident_themes, Incident)
    of_theme = incident_themes.c.theme_id == Theme.id
    return tagged.where(of_theme, visible_incidents(user)).scalar_subquery()


def themes_of_review(user: Person, review: Review) -> list[Theme]:
    """On itself, its recommendations or its incidents, by name."""
    pairs = themed_reviews(user)
    own = select(pairs.c.theme_id).where(pairs.c.review_id == review.id)
    return list(db.session.scalars(select(Theme).where(Theme.id.in_(own)).order_by(Theme.name)))
