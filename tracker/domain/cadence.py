"""When people are reminded, and in which words a notice is kept.

28 and 7 days before the date, on the day, then every 7 days while overdue; to senior contacts at
14 days overdue and to the chairs at 28. Only the latest notice reached counts, so a day on which
nothing ran is made good, and running twice adds nothing.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

DAYS_BEFORE = (28, 7)
REPEAT_DAYS = 7
SENIOR_CONTACT_DAYS = 14
CHAIR_DAYS = 28
# A decision older than this is no news: it was told, or made before the tracker was in use.
DECISION_NEWS_DAYS = 14


class Topic(StrEnum):
    """What a notice is about: the words it begins with. Notices of one topic follow each other."""

    DUE = "due"
    RETURNED = "returned"
    ESCALATED = "escalated"
    SIGN_OFF = "sign-off waiting"
    NEW_DATE = "new date asked for"
    DECIDED = "new date decided"
    NOBODY = "nobody to remind"


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
