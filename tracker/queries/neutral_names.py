"""What files that leave the tracker call the reviews that are not published."""

from collections.abc import Mapping

from sqlalchemy import case, select

from tracker.database import db
from tracker.domain.neutral import ANOTHER_REVIEW
from tracker.models import Person, Review
from tracker.queries.visible import visible_reviews


def neutral_names(user: Person | None) -> Mapping[str, str]:
    """{name: its neutral label}; what this person may not see has no label either.

    Nobody is the command line, which sees everything.
    """
    label = Review.neutral_label
    told = case((visible_reviews(user), label), else_=ANOTHER_REVIEW) if user else label
    unpublished = select(Review.pseudonym, told).where(Review.published_on.is_(None))
    return {row[0]: row[1] for row in db.session.execute(unpublished)}


def known_names(user: Person | None) -> Mapping[str, str]:
    """For what this person typed: a name they may not know stays as typed, or it would be told."""
    names = neutral_names(user)
    return {name: label for name, label in names.items() if label != ANOTHER_REVIEW}
