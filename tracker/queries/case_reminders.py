"""What the reminders look at beside actions: clocks, agency summaries, the meeting ahead.

The user is the clock, as in queries/reminders.py: who hears of it is in domain/case_notices.py.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from tracker.clock import bank_holidays_near
from tracker.database import db
from tracker.domain.case_notices import (
    WatchedAgenda,
    WatchedStep,
    WatchedSummary,
    notices_of_agenda,
    notices_of_step,
    notices_of_summary,
)
from tracker.domain.notices import About, Notice, Subject, UpdateCall
from tracker.domain.recipients import Roster
from tracker.domain.working_days import add_working_days
from tracker.queries.clocks import StepAhead, steps_ahead
from tracker.queries.meetings import MeetingAhead
from tracker.queries.settings import read_settings
from tracker.queries.summaries import awaited_summaries


def case_notices(roster: Roster, ahead: MeetingAhead | None, today: date) -> Iterator[Notice]:
    """Of every case, review and summary, and of the meeting ahead."""
    holidays = bank_holidays_near(today)
    for step in _watched_steps(today):
        yield from notices_of_step(step, roster, today)
    for summary in _watched_summaries():
        yield from notices_of_summary(summary, roster, today, holidays)
    if ahead and not ahead.has_agenda:
        agenda = WatchedAgenda(meeting_id=ahead.meeting.id, due_on=ahead.days.agenda_due_on)
        yield from notices_of_agenda(agenda, roster, today)


def update_call(ahead: MeetingAhead | None, today: date) -> UpdateCall | None:
    """The call for updates that is out; who has been heard of is judged by the day of the call."""
    if ahead is None or not ahead.days.update_call_on <= today < ahead.meeting.held_on:
        return None
    fresh = timedelta(days=read_settings().update_fresh_days)
    return UpdateCall(held_on=ahead.meeting.held_on, heard_since=ahead.days.update_call_on - fresh)


def subject_of(step: StepAhead) -> Subject:
    if step.incident_id:
        return Subject(About.INCIDENT, step.incident_id, step.key)
    return Subject(About.REVIEW, step.review_id or 0, step.key)


def _watched_steps(today: date) -> list[WatchedStep]:
    before = read_settings().step_notice_days
    return [
        WatchedStep(
            subject=subject_of(step),
            due_on=step.due_on,
            told_from=add_working_days(step.due_on, -before, bank_holidays_near(step.due_on)),
        )
        for step in steps_ahead(None, today)
    ]


def _watched_summaries() -> list[WatchedSummary]:
    return [
        WatchedSummary(
            id=asked.id,
            agency_id=asked.agency_id,
            contact_id=asked.contact_id,
            requested_on=asked.requested_on,
            due_on=asked.due_on,
        )
        for asked in db.session.scalars(awaited_summaries())
    ]
