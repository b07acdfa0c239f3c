"""From a reference said on the phone to the page it names."""

import re

from sqlalchemy import select

from tracker.database import db
from tracker.models import Action, Person, Recommendation, Review
from tracker.queries.visible import visible_actions, visible_records

REFERENCE = re.compile(r"[A-Z0-9]{2,12}(-\d+(\.\d+)?)?", re.IGNORECASE)


def find_reference(user: Person, words: str) -> tuple[str, str]:
    """("actions", "CHS-3.2") for the one thing that has this reference; ("", "") for none."""
    reference = "-".join(words.upper().split())
    if not REFERENCE.fullmatch(reference):
        return "", ""
    if "." in reference:
        noun, column, seen = "actions", Action.reference, visible_actions(user)
    elif "-" in reference:
        noun, column, seen = "recommendations", Recommendation.reference, visible_records(user)
    else:
        noun, column, seen = "reviews", Review.code, visible_records(user)
    found = db.session.scalar(select(column).where(column == reference, seen))
    return (noun, found) if found else ("", "")
