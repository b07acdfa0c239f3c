"""From a reference said on the phone to the page it names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select

from tracker.database import db
from tracker.domain.permissions import may_read_everything
from tracker.models import Action, Incident, Person, Recommendation, Review
from tracker.queries.visible import (
    visible_actions,
    visible_incidents,
    visible_recommendations,
    visible_reviews,
)

REFERENCE = re.compile(r"[A-Z0-9]{2,12}(-\d+(\.\d+)?)?", re.IGNORECASE)
OF_INCIDENT = re.compile(r"(SIN|PR)-?(\d{4})-(\d{1,4})")


@dataclass(frozen=True)
class Named:
    """What has a reference: the noun of its pages, and what stands in the address."""

    noun: str
    arguments: Mapping[str, Any]


def find_reference(user: Person, words: str) -> Named | None:
    """The one thing that is called so; None for none that this person may see."""
    reference = "-".join(words.upper().split())
    return _incident(user, reference) or _record(user, reference) or _label(user, words)


def _incident(user: Person, reference: str) -> Named | None:
    """SIN 2023-02, by its former reference too; the hyphens and noughts may be forgotten."""
    typed = OF_INCIDENT.fullmatch(reference)
    if not typed:
        return None
    kind, year, number = typed.groups()
    called = f"{kind} {year}-{int(number):02d}"
    found = db.session.scalar(
        select(Incident.id).where(
            or_(Incident.reference == called, Incident.referral_reference == called),
            visible_incidents(user),
        )
    )
    return Named("incidents", {"incident_id": found}) if found else None


def _record(user: Person, reference: str) -> Named | None:
    if not REFERENCE.fullmatch(reference):
        return None
    if "." in reference:
        noun, column, seen = "actions", Action.reference, visible_actions(user)
    elif "-" not in reference:
        noun, column, seen = "reviews", Review.code, visible_reviews(user)
    elif may_read_everything(user):
        noun, column, seen = (
            "recommendations",
            Recommendation.reference,
            visible_recommendations(user),
        )
    else:
        return None
    found = db.session.scalar(select(column).where(column == reference, seen))
    return Named(noun, {"reference": found}) if found else None


def _label(user: Person, words: str) -> Named | None:
    """Review 2023-02, as mails call it."""
    label = func.lower(Review.neutral_label) == " ".join(words.lower().split())
    found = db.session.scalar(select(Review.code).where(label, visible_reviews(user)).limit(1))
    return Named("reviews", {"reference": found}) if found else None
