"""Reviews: added, changed, published, and their clock kept. Their code stays for ever."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker.database import transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import local_date
from tracker.domain.permissions import may_plan, require
from tracker.domain.statutory_clock import PUBLISH
from tracker.domain.wording import long_date
from tracker.models import Person, Review
from tracker.queries.clocks import publication_is_late
from tracker.services.audit import audit, audit_change, differences, must_be_as_read
from tracker.services.clock_rows import check_order, clock_events, keep_mark, move_marks
from tracker.services.review_rows import (
    ReviewDetails,
    check_dates,
    check_review,
    keep_readers,
    link_incidents,
    mark_publication,
    new_review,
    theme_names,
    write_review,
)

NOT_THE_TEAMS = "Only the business team records reviews."
# Nobody plans further ahead.
LAST_YEAR_OF_A_PLAN = 10


def add_review(details: ReviewDetails, *, code: str, by: Person, at: datetime) -> Review:
    """Record a review under a code that never changes."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        review = new_review(details, code, today=local_date(at))
        marked = mark_publication(review, by=by, at=at)
        more = differences({"themes": ""}, {"themes": theme_names(review)})
        audit(review, "added the review", by=by, at=at, more=more | marked)
        link_incidents(review, details.incidents, by=by, at=at)
    return review


def change_review(
    review: Review, details: ReviewDetails, *, by: Person, at: datetime, since: int | None = None
) -> None:
    """Put the facts right. A first publication is a step of its own.

    Due dates of steps that were counted from a wrong day move with it. RuleBroken where somebody
    has changed it `since` (audit.must_be_as_read).
    """
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        must_be_as_read(review, since)
        if (review.published_on is None) != (details.published_on is None):
            raise RuleBroken("Publishing a review is a step of its own", field="published_on")
        before, events = theme_names(review), clock_events(review)
        check_review(details, review, today=local_date(at))
        write_review(details, review)
        moved = move_marks(review, events) | mark_publication(review, by=by, at=at)
        more = differences({"themes": before}, {"themes": theme_names(review)})
        audit_change(review, "changed the review", by=by, at=at, more=more | moved)
        link_incidents(review, details.incidents, by=by, at=at)


def publish_review(review: Review, *, on: date | None, by: Person, at: datetime) -> None:
    """From now on it is open, and mails and exports call it by its pseudonym."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if review.published_on:
            raise RuleBroken("This review is already published.")
        if on is None:
            raise RuleBroken("Give the date it was published", field="published_on")
        check_dates(review.commissioned_on, on, today=local_date(at))
        events = clock_events(review)
        review.published_on, review.is_restricted = on, False
        told = move_marks(review, events) | mark_publication(review, by=by, at=at)
        audit(review, "published the review", by=by, at=at, more=told)


@dataclass(frozen=True, kw_only=True)
class PublicationPlan:
    """When a review is to be published, and what was told where that is late."""

    planned_on: date | None = None
    reason: str = ""
    panel_told_on: date | None = None
    secretary_told_on: date | None = None


def plan_publication(review: Review, plan: PublicationPlan, *, by: Person, at: datetime) -> None:
    """Where it will be late, or was, the reason is demanded; who was told follows."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if not review.kind.has_clock:
            raise RuleBroken("Reviews of this kind have no statutory clock.")
        _check_plan(plan, review, today=local_date(at))
        events = clock_events(review)
        if review.published_on is None:
            review.publish_planned_on = plan.planned_on
        review.late_reason = plan.reason.strip()
        review.panel_told_on = plan.panel_told_on
        review.secretary_told_on = plan.secretary_told_on
        told = move_marks(review, events)
        audit_change(review, "planned the publication", by=by, at=at, more=told)


def meet_review_step(
    review: Review, key: str, *, on: date | None, by: Person, at: datetime
) -> None:
    """A step of the clock was met on that day; recorded again, the date is put right."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if key == PUBLISH:
            raise RuleBroken("Publishing a review is a step of its own.")
        if on is None:
            raise RuleBroken("Enter the date", field="met_on")
        if on > local_date(at):
            raise RuleBroken("The date cannot be in the future", field="met_on")
        if review.commissioned_on and on < review.commissioned_on:
            since = long_date(review.commissioned_on)
            raise RuleBroken(f"The review was commissioned on {since}, after this date", "met_on")
        check_order(review, key, on, field="met_on")
        told = keep_mark(key, review, on, by=by, at=at)
        audit_change(review, "recorded a step of the clock", by=by, at=at, more=told)


def name_review_readers(
    review: Review, people: Sequence[Person], *, by: Person, at: datetime
) -> None:
    """Who sees a restricted review, besides the business team and the chair."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if any(not person.is_active for person in people):
            raise RuleBroken("Choose people who can sign in", field="people")
        keep_readers(review, people, by=by, at=at)


def _check_plan(plan: PublicationPlan, review: Review, *, today: date) -> None:
    if plan.planned_on and review.published_on:
        raise RuleBroken("This review is already published.", field="planned_on")
    if plan.planned_on and plan.planned_on < today:
        raise RuleBroken("The date planned cannot be in the past", field="planned_on")
    if plan.planned_on and plan.planned_on.year > today.year + LAST_YEAR_OF_A_PLAN:
        raise RuleBroken("Plan a date in the next 10 years", field="planned_on")
    for field in ("panel_told_on", "secretary_told_on"):
        told_on = getattr(plan, field)
        if told_on and told_on > today:
            raise RuleBroken("The date they were told cannot be in the future", field=field)
    is_late = publication_is_late(review, today, planned_on=plan.planned_on)
    if is_late and not plan.reason.strip():
        raise RuleBroken("Say why publication is late", field="reason")
