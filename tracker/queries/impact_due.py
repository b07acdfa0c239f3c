"""Recommendations whose impact is to be looked at: months after the last action is signed off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import contains_eager

from tracker.database import db
from tracker.domain.calendar_months import add_months
from tracker.models import Action, ImpactReview, Recommendation
from tracker.queries.progress import is_open

# The last days of months of different length; the rule itself is asked below.
SLACK = timedelta(days=3)


@dataclass(frozen=True)
class ImpactDue:
    recommendation: Recommendation
    due_on: date


def impact_due(today: date, *conditions: ColumnElement[bool], months: int) -> list[ImpactDue]:
    """Those due by `today`, the longest due first; give visible_recommendations(user).

    Every action is closed, the last was signed off `months` ago, and nobody has looked since.
    """
    last = (
        select(Action.recommendation_id, func.max(Action.completed_on).label("completed_on"))
        .group_by(Action.recommendation_id)
        .having(func.sum(case((is_open(), 1), else_=0)) == 0)
        .subquery()
    )
    since = select(ImpactReview.id).where(
        ImpactReview.recommendation_id == Recommendation.id,
        ImpactReview.held_on >= last.c.completed_on,
    )
    found = db.session.execute(
        select(Recommendation, last.c.completed_on)
        .join(last, last.c.recommendation_id == Recommendation.id)
        .join(Recommendation.review)
        .where(last.c.completed_on <= add_months(today, -months) + SLACK, ~since.exists())
        .where(*conditions)
        .options(contains_eager(Recommendation.review))
        .order_by(last.c.completed_on, Recommendation.id)
    ).all()
    return _reached(found, today, months)


def _reached(
    found: Sequence[tuple[Recommendation, date]], today: date, months: int
) -> list[ImpactDue]:
    due = [ImpactDue(one, add_months(completed_on, months)) for one, completed_on in found]
    return [one for one in due if one.due_on <= today]
