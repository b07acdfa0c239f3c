"""The reviews that are made from a case: its rapid review, and an LCSPR where one was decided."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import local_date
from tracker.domain.permissions import may_plan, require
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.models import Incident, Person, Review, ReviewKind
from tracker.queries.cases import LCSPR_KIND, RAPID_REVIEW_KIND, review_of_kind
from tracker.services.audit import audit, differences
from tracker.services.review_rows import (
    ReviewDetails,
    link_incidents,
    new_review,
    theme_names,
)

NOT_THE_TEAMS = "Only the business team opens reviews."


@dataclass(frozen=True, kw_only=True)
class ReviewNames:
    """What a new review is called: never by a child's name."""

    code: str
    neutral_label: str
    pseudonym: str


def open_rapid_review(
    incident: Incident, names: ReviewNames, *, by: Person, at: datetime
) -> Review:
    """The rapid review of a SIN, to hold the recommendations it makes by itself."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if incident.kind is not IncidentKind.SIN:
            raise RuleBroken("A rapid review follows a notification: notify the Panel first.")
        opened_on = local_date(at)
        return _make(incident, names, RAPID_REVIEW_KIND, opened_on, by=by, at=at)


def start_lcspr(
    incident: Incident,
    names: ReviewNames,
    *,
    commissioned_on: date | None,
    by: Person,
    at: datetime,
) -> Review:
    """The LCSPR that was decided on. It waits in the case matrix for its turn at LIG."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if incident.outcome is not Outcome.LCSPR:
            raise RuleBroken("The partners have not decided on an LCSPR for this case.")
        if commissioned_on is None:
            raise RuleBroken("Enter the date of the decision", field="commissioned_on")
        return _make(incident, names, LCSPR_KIND, commissioned_on, by=by, at=at)


def _make(
    incident: Incident, names: ReviewNames, kind: str, on: date, *, by: Person, at: datetime
) -> Review:
    """Restricted to the people the case names; with its themes, and linked to it."""
    if there := review_of_kind(incident, kind, by):
        raise RuleBroken(f"This case already has one: {there.code}.")
    details = ReviewDetails(
        pseudonym=names.pseudonym,
        neutral_label=names.neutral_label,
        kind=_kind_called(kind),
        commissioned_on=on,
        is_restricted=True,
        themes=[theme for theme in incident.themes if theme.retired_at is None],
    )
    review = new_review(details, names.code, today=local_date(at))
    if kind == LCSPR_KIND:
        review.queued_on = on
    review.readers = [reader.person for reader in incident.readers if reader.person.is_active]
    more = differences({"themes": ""}, {"themes": theme_names(review)})
    audit(review, f"opened the {kind}", by=by, at=at, more=more)
    link_incidents(review, [incident], by=by, at=at)
    return review


def _kind_called(name: str) -> ReviewKind:
    """It was laid down with its clock; one made here would have none."""
    kind = db.session.scalar(select(ReviewKind).where(func.lower(ReviewKind.name) == name.lower()))
    if kind is None:
        raise RuleBroken(f"“{name}” is not among the kinds of review")
    return kind
