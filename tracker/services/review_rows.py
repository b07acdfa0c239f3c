"""The rows of a review that several use cases share; permission and audit are the caller's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from tracker.database import db
from tracker.domain.errors import RuleBroken
from tracker.domain.statutory_clock import PUBLISH
from tracker.models import Incident, Person, Review, ReviewKind, Theme
from tracker.services.audit import audit, audit_change, differences
from tracker.services.clock_rows import Changes, keep_mark

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
    is_restricted: bool = False
    themes: Sequence[Theme] = ()
    incidents: Sequence[Incident] = ()


def new_review(details: ReviewDetails, code: str, *, today: date) -> Review:
    """A review under a code that never changes; its incidents are linked by `link_incidents`."""
    review = Review(code=_checked_code(code))
    check_review(details, review, today=today)
    write_review(details, review)
    db.session.add(review)
    return review


def check_review(details: ReviewDetails, review: Review, *, today: date) -> None:
    names = (
        (Review.pseudonym, details.pseudonym.strip(), "pseudonym"),
        (Review.neutral_label, details.neutral_label.strip(), "neutral label"),
    )
    for column, name, words in names:
        if not name:
            raise RuleBroken(f"Give the {words}", field=column.key)
        if _is_taken(column, name, review.id):
            raise RuleBroken(f"“{name}” is the {words} of another review", field=column.key)
    check_dates(details.commissioned_on, details.published_on, today=today)
    if details.is_restricted and details.published_on:
        raise RuleBroken("A published review is open to all who read reviews", "is_restricted")


def check_dates(commissioned_on: date | None, published_on: date | None, *, today: date) -> None:
    if commissioned_on and commissioned_on > today:
        raise RuleBroken("The review cannot be commissioned in the future", field="commissioned_on")
    if published_on and published_on > today:
        raise RuleBroken("The date of publication cannot be in the future", field="published_on")
    if commissioned_on and published_on and published_on < commissioned_on:
        raise RuleBroken("A review is published after it is commissioned", field="published_on")


def write_review(details: ReviewDetails, review: Review) -> None:
    # The kind comes first: a new one is flushed before the review has changed.
    review.kind = _kind(details)
    review.kind_id = review.kind.id
    review.is_legacy = details.is_legacy
    review.is_restricted = details.is_restricted
    review.pseudonym = details.pseudonym.strip()
    review.neutral_label = details.neutral_label.strip()
    review.commissioned_on = details.commissioned_on
    review.published_on = details.published_on
    review.themes = list(details.themes)


def mark_publication(review: Review, *, by: Person, at: datetime) -> Changes:
    """The mark of the publication, where the kind carries the clock; it keeps its due date."""
    if review.published_on is None or not review.kind.has_clock:
        return {}
    return keep_mark(PUBLISH, review, review.published_on, by=by, at=at)


def link_incidents(
    review: Review, incidents: Sequence[Incident], *, by: Person, at: datetime
) -> None:
    """Links are told in the history of the incident: not everybody who reads reviews sees it."""
    before, after = set(review.incidents), set(incidents)
    review.incidents = list(incidents)
    for incident in before - after:
        audit(incident, "unlinked the incident", by=by, at=at, more={"review": (review.code, None)})
    for incident in after - before:
        audit(incident, "linked the incident", by=by, at=at, more={"review": (None, review.code)})


def theme_names(review: Review) -> str:
    return ", ".join(sorted(theme.name for theme in review.themes))


def kind_called(name: str) -> ReviewKind:
    """The kind of this name, however it is typed; a new one joins the list."""
    same = select(ReviewKind).where(func.lower(ReviewKind.name) == name.lower())
    kind = db.session.scalar(same)
    if kind is None:
        kind = ReviewKind(name=name)
        db.session.add(kind)
        db.session.flush()
    return kind


def _kind(details: ReviewDetails) -> ReviewKind:
    name = " ".join(details.another_kind.split())
    if name:
        return kind_called(name)
    if details.kind is None:
        raise RuleBroken("Choose a kind, or type another one", field="kind")
    return details.kind


def _checked_code(typed: str) -> str:
    code = typed.strip().upper()
    if not CODE.fullmatch(code):
        raise RuleBroken("The code must be 2 to 8 letters or numbers, like CHS", field="code")
    if _is_taken(Review.code, code, None):
        raise RuleBroken(f"{code} is the code of another review", field="code")
    return code


def _is_taken(column: InstrumentedAttribute[str], value: str, own_id: int | None) -> bool:
    same = select(Review.id).where(func.lower(column) == value.lower(), Review.id != own_id)
    return db.session.scalar(same) is not None


def keep_readers(review: Review, people: Sequence[Person], *, by: Person, at: datetime) -> None:
    """Who sees a restricted review, with the audit event of it."""
    before = {"who may see it": _names_of(review.readers)}
    review.readers = list(people)
    db.session.add(review)
    more = differences(before, {"who may see it": _names_of(people)})
    audit_change(review, "changed who may see the review", by=by, at=at, more=more)


def _names_of(people: Sequence[Person]) -> str:
    return ", ".join(sorted(person.name for person in people))
