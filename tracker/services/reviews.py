"""Reviews: added, changed, published. Their code stays for ever; their kinds grow with use."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import local_date
from tracker.domain.permissions import may_plan, require
from tracker.models import Incident, Person, Review, ReviewKind, Theme
from tracker.services.audit import audit, audit_change, differences

NOT_THE_TEAMS = "Only the business team records reviews."
CODE = re.compile(r"[A-Z0-9]{2,8}")


@dataclass(frozen=True, kw_only=True)
class ReviewDetails:
    """What is known of a review. `another_kind` adds to the list of kinds and goes first."""

    pseudonym: str
    neutral_label: str
    kind: ReviewKind | None = None
    another_kind: str = ""
    is_legacy: bool = False
    commissioned_on: date | None = None
    published_on: date | None = None
    themes: Sequence[Theme] = ()
    incidents: Sequence[Incident] = ()


def add_review(details: ReviewDetails, *, code: str, by: Person, at: datetime) -> Review:
    """Record a review under a code that never changes."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        review = Review(code=_checked_code(code))
        _check(details, review, today=local_date(at))
        _write(details, review)
        db.session.add(review)
        more = differences({"themes": ""}, {"themes": _theme_names(review)})
        audit(review, "added the review", by=by, at=at, more=more)
        _link_incidents(review, details.incidents, by=by, at=at)
    return review


def change_review(review: Review, details: ReviewDetails, *, by: Person, at: datetime) -> None:
    """Put the facts right. A first publication is a step of its own."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if (review.published_on is None) != (details.published_on is None):
            raise RuleBroken("Publishing a review is a step of its own", field="published_on")
        before = _theme_names(review)
        _check(details, review, today=local_date(at))
        _write(details, review)
        more = differences({"themes": before}, {"themes": _theme_names(review)})
        audit_change(review, "changed the review", by=by, at=at, more=more)
        _link_incidents(review, details.incidents, by=by, at=at)


def publish_review(review: Review, *, on: date | None, by: Person, at: datetime) -> None:
    """From now on mails and exports call the review by its pseudonym."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if review.published_on:
            raise RuleBroken("This review is already published.")
        if on is None:
            raise RuleBroken("Give the date it was published", field="published_on")
        _check_dates(review.commissioned_on, on, today=local_date(at))
        review.published_on = on
        audit(review, "published the review", by=by, at=at)


def _checked_code(typed: str) -> str:
    code = typed.strip().upper()
    if not CODE.fullmatch(code):
        raise RuleBroken("The code must be 2 to 8 letters or numbers, like CHS", field="code")
    if _is_taken(Review.code, code, None):
        raise RuleBroken(f"{code} is the code of another review", field="code")
    return code


def _check(details: ReviewDetails, review: Review, *, today: date) -> None:
    names = (
        (Review.pseudonym, details.pseudonym.strip(), "pseudonym"),
        (Review.neutral_label, details.neutral_label.strip(), "neutral label"),
    )
    for column, name, words in names:
        if not name:
            raise RuleBroken(f"Give the {words}", field=column.key)
        if _is_taken(column, name, review.id):
            raise RuleBroken(f"“{name}” is the {words} of another review", field=column.key)
    _check_dates(details.commissioned_on, details.published_on, today=today)


def _is_taken(column: InstrumentedAttribute[str], value: str, own_id: int | None) -> bool:
    same = select(Review.id).where(func.lower(column) == value.lower(), Review.id != own_id)
    return db.session.scalar(same) is not None


def _check_dates(commissioned_on: date | None, published_on: date | None, *, today: date) -> None:
    if commissioned_on and commissioned_on > today:
        raise RuleBroken("The review cannot be commissioned in the future", field="commissioned_on")
    if published_on and published_on > today:
        raise RuleBroken("The date of publication cannot be in the future", field="published_on")
    if commissioned_on and published_on and published_on < commissioned_on:
        raise RuleBroken("A review is published after it is commissioned", field="published_on")


def _write(details: ReviewDetails, review: Review) -> None:
    # The kind comes first: a new one is flushed before the review has changed.
    review.kind_id = _kind_id(details)
    review.is_legacy = details.is_legacy
    review.pseudonym = details.pseudonym.strip()
    review.neutral_label = details.neutral_label.strip()
    review.commissioned_on = details.commissioned_on
    review.published_on = details.published_on
    review.themes = list(details.themes)


def _kind_id(details: ReviewDetails) -> int:
    name = " ".join(details.another_kind.split())
    if not name:
        if details.kind is None:
            raise RuleBroken("Choose a kind, or type another one", field="kind")
        return details.kind.id
    same = select(ReviewKind).where(func.lower(ReviewKind.name) == name.lower())
    kind = db.session.scalar(same) or ReviewKind(name=name)
    db.session.add(kind)
    db.session.flush()
    return kind.id


def _link_incidents(
    review: Review, incidents: Sequence[Incident], *, by: Person, at: datetime
) -> None:
    """Links are told in the history of the incident: not everybody who reads reviews sees it."""
    before, after = set(review.incidents), set(incidents)
    review.incidents = list(incidents)
    for incident in before - after:
        audit(incident, "unlinked the incident", by=by, at=at, more={"review": (review.code, None)})
    for incident in after - before:
        audit(incident, "linked the incident", by=by, at=at, more={"review": (None, review.code)})


def _theme_names(review: Review) -> str:
    return ", ".join(sorted(theme.name for theme in review.themes))
