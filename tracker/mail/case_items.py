"""What a digest says of a case, a review or a meeting: reference, name of the step, dates, link."""

from collections.abc import Iterator, Sequence
from datetime import date

from tracker.config import Config
from tracker.domain.cadence import Topic, topic_of
from tracker.domain.notices import step_of
from tracker.domain.permissions import may_read_incident
from tracker.domain.wording import distance, long_date, plural, short_date
from tracker.mail.groups import GROUPS, ORDER, Item
from tracker.models import Meeting, Notification, SummaryRequest
from tracker.services.deliveries import Digest


def step_item(notice: Notification, digest: Digest, config: Config) -> Item:
    """A step of the clock; a review goes under its public name."""
    reference, path = _case_of(notice)
    return Item(
        group=GROUPS[topic_of(notice.notice)],
        since=notice.deadline_on,
        reference=reference,
        title=digest.step_names[step_of(notice.subject)],
        standing=_standing(notice.deadline_on, digest.as_at),
        lines=[_due_line(notice.deadline_on, digest.as_at)],
        label=f"Open {reference}",
        url=f"{config.base_url}/{path}",
    )


def summary_item(
    request: SummaryRequest, notices: Sequence[Notification], digest: Digest, config: Config
) -> Item:
    """A summary that an agency was asked for. Who was asked may not be one who sees the case."""
    topics = {topic_of(one.notice) for one in notices}
    case = request.incident
    is_reader = may_read_incident(digest.to, case)
    return Item(
        group=min((GROUPS[topic] for topic in topics), key=ORDER.index),
        since=request.due_on,
        reference=case.reference,
        title="Agency summary",
        standing=_standing(request.due_on, digest.as_at),
        lines=list(_summary_lines(request, topics, digest.as_at)),
        label=f"Open {case.reference}" if is_reader else "Open the tracker",
        url=f"{config.base_url}/incidents/{case.id}" if is_reader else f"{config.base_url}/",
    )


def agenda_item(meeting: Meeting, notice: Notification, digest: Digest, config: Config) -> Item:
    return Item(
        group=GROUPS[topic_of(notice.notice)],
        since=notice.deadline_on,
        reference=f"Meeting on {short_date(meeting.held_on)}",
        title="Agenda",
        standing=_standing(notice.deadline_on, digest.as_at),
        lines=[f"The meeting is {distance(meeting.held_on, digest.as_at)}."],
        label="Open the meeting",
        url=f"{config.base_url}/meetings/{meeting.id}",
    )


def _case_of(notice: Notification) -> tuple[str, str]:
    """Its reference, and the path of its page."""
    if notice.incident:
        return notice.incident.reference, f"incidents/{notice.incident.id}"
    if notice.review:
        return notice.review.public_name, f"reviews/{notice.review.code}"
    raise LookupError(f"No case or review: {notice.subject}")


def _summary_lines(request: SummaryRequest, topics: set[Topic], as_at: date) -> Iterator[str]:
    """Only the business team is told which agency it is."""
    if Topic.AWAITED in topics:
        yield f"{request.agency.name} was asked on {long_date(request.requested_on)}."
    if Topic.NOBODY in topics:
        yield f"{request.agency.name} has nobody who can be reminded."
    yield _due_line(request.due_on, as_at)


def _standing(due_on: date, as_at: date) -> str:
    if due_on < as_at:
        return f"{plural((as_at - due_on).days, 'day')} late"
    return f"Due {distance(due_on, as_at)}"


def _due_line(due_on: date, as_at: date) -> str:
    return f"{'It was due' if due_on < as_at else 'Due'} on {long_date(due_on)}."
