"""When people are reminded, and in which words a notice is kept.

28 and 7 days before the date, on the day, then every 7 days while overdue; to senior contacts at
14 days overdue and to the chairs at 28. Only the latest notice reached counts, so a day on which
nothing ran is made good, and running twice adds nothing. Steps of the clock and agency summaries
have a cadence of their own, below.
"""

from collections.abc import Iterator, Set
from datetime import date
from enum import StrEnum

from tracker.domain.working_days import working_days_between

DAYS_BEFORE = (28, 7)
REPEAT_DAYS = 7
SENIOR_CONTACT_DAYS = 14
CHAIR_DAYS = 28
# A decision older than this is no news: it was told, or made before the tracker was in use.
DECISION_NEWS_DAYS = 14
# Working days before a summary is due, and between one request and the next once it is late.
SUMMARY_DAYS_BEFORE = 2
SUMMARY_REPEAT_DAYS = 3


class Topic(StrEnum):
    """What a notice is about: the words it begins with. Notices of one topic follow each other."""

    DUE = "due"
    RETURNED = "returned"
    ESCALATED = "escalated"
    SIGN_OFF = "sign-off waiting"
    NEW_DATE = "new date asked for"
    DECIDED = "new date decided"
    WITHDRAWN = "withdrawn"
    NOBODY = "nobody to remind"
    # Of a case, a review or a meeting.
    STEP = "step"
    SUMMARY = "summary"
    AWAITED = "awaited summary"
    UPDATE_CALL = "update before the meeting"
    AGENDA = "agenda to be made"


ESCALATED_TO_SENIOR_CONTACT = "escalated to senior contact"
ESCALATED_TO_CHAIR = "escalated to chair"


def topic_of(notice: str) -> Topic:
    """The topic of a notice; "7 days overdue" is about the due date too."""
    return next((topic for topic in Topic if notice.startswith(topic)), Topic.DUE)


def latest_notice(due_on: date, today: date) -> str | None:
    """The last notice of a due date that has been reached; none while it is far away."""
    late = (today - due_on).days
    reached = [days for days in DAYS_BEFORE if late >= -days]
    if late < 0:
        return f"due in {min(reached)} days" if reached else None
    late -= late % REPEAT_DAYS
    return f"{late} days overdue" if late else "due today"


def escalations(due_on: date, today: date) -> Iterator[str]:
    """Each is told once for a due date; a new date starts afresh."""
    late = (today - due_on).days
    if late >= SENIOR_CONTACT_DAYS:
        yield ESCALATED_TO_SENIOR_CONTACT
    if late >= CHAIR_DAYS:
        yield ESCALATED_TO_CHAIR


def waiting_notice(topic: Topic, since: date, today: date) -> str | None:
    """The last notice of something that waits for a person: at once, then every 7 days."""
    waited = (today - since).days
    waited -= waited % REPEAT_DAYS
    if waited < 0:
        return None
    return f"{topic}, {waited} days" if waited else topic.value


def is_news(decided_on: date, today: date) -> bool:
    return 0 <= (today - decided_on).days <= DECISION_NEWS_DAYS


def step_notice(due_on: date, told_from: date, today: date) -> str | None:
    """The last notice of a step of the clock: soon, on the day, once late, then every 7 days."""
    late = (today - due_on).days
    if late < 0:
        return f"{Topic.STEP} due soon" if today >= told_from else None
    if late == 0:
        return f"{Topic.STEP} due today"
    return _late(Topic.STEP, late - late % REPEAT_DAYS, "days")


def summary_notice(asked_on: date, due_on: date, today: date, holidays: Set[date]) -> str | None:
    """The last notice to an agency: at once, 2 working days before, on the day, then every 3."""
    if today < asked_on:
        return None
    if today < due_on:
        is_soon = working_days_between(today, due_on, holidays) <= SUMMARY_DAYS_BEFORE
        return f"{Topic.SUMMARY} {'due soon' if is_soon else 'asked for'}"
    waited = _waited(due_on, today, holidays)
    return _late(Topic.SUMMARY, waited, "working days") if waited else f"{Topic.SUMMARY} due today"


def awaited_notice(due_on: date, today: date, holidays: Set[date]) -> str | None:
    """The last notice to the business team: once the summary is late, then every 3 working days."""
    if today <= due_on:
        return None
    return _late(Topic.AWAITED, _waited(due_on, today, holidays), "working days")


def _waited(due_on: date, today: date, holidays: Set[date]) -> int:
    """Working days since it was due, in whole spans between two notices."""
    waited = working_days_between(due_on, today, holidays)
    return waited - waited % SUMMARY_REPEAT_DAYS


def _late(topic: Topic, count: int, unit: str) -> str:
    return f"{topic} late, {count} {unit}" if count else f"{topic} late"
