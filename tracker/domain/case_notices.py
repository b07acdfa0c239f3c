"""What cases, reviews and meetings ask people to be told: steps of the clock, agency summaries,
the agenda. Only the business team, the chairs and the person who was asked ever hear of a case.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date

from tracker.domain.cadence import Topic, awaited_notice, step_notice, summary_notice
from tracker.domain.notices import About, Notice, Subject
from tracker.domain.recipients import Reachable, Roster


@dataclass(frozen=True, kw_only=True)
class WatchedStep:
    """A step of the clock that is not met; the business team is told from a day on."""

    subject: Subject
    due_on: date
    told_from: date


@dataclass(frozen=True, kw_only=True)
class WatchedSummary:
    """A summary that an agency was asked for and has not sent."""

    id: int
    agency_id: int
    contact_id: int | None
    requested_on: date
    due_on: date


@dataclass(frozen=True, kw_only=True)
class WatchedAgenda:
    """A meeting whose agenda is to be made by a day and is not."""

    meeting_id: int
    due_on: date


def notices_of_step(step: WatchedStep, roster: Roster, today: date) -> Iterator[Notice]:
    """To the business team; once it is late, to the chairs as well."""
    words = step_notice(step.due_on, step.told_from, today)
    chairs = roster.chairs() if today > step.due_on else []
    for person in (*roster.coordinators(), *chairs):
        if words:
            yield Notice(person.id, step.subject, step.due_on, words)


def notices_of_summary(
    summary: WatchedSummary, roster: Roster, today: date, holidays: Set[date]
) -> Iterator[Notice]:
    """To who was asked, or who reports for the agency; once it is late to the team as well."""
    subject = Subject(About.SUMMARY, summary.id)
    for people, words in _told(summary, roster, today, holidays):
        for person in people:
            yield Notice(person.id, subject, summary.due_on, words)


def _told(
    summary: WatchedSummary, roster: Roster, today: date, holidays: Set[date]
) -> Iterator[tuple[list[Reachable], str]]:
    words = summary_notice(summary.requested_on, summary.due_on, today, holidays)
    asked = roster.asked(summary.contact_id, summary.agency_id)
    if words and asked:
        yield asked, words
    elif words:
        yield roster.coordinators(), f"{Topic.NOBODY}: {words}"
    late = awaited_notice(summary.due_on, today, holidays)
    if late:
        yield roster.coordinators(), late


def notices_of_agenda(agenda: WatchedAgenda, roster: Roster, today: date) -> Iterator[Notice]:
    """Once, to the business team."""
    if today >= agenda.due_on:
        for person in roster.coordinators():
            subject = Subject(About.MEETING, agenda.meeting_id)
            yield Notice(person.id, subject, agenda.due_on, Topic.AGENDA)
