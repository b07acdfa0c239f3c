"""What a person's own calendar holds, and the secret addresses from which it is read."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.database import db
from tracker.domain.calendar_dates import CalendarDate
from tracker.domain.notices import About, Subject
from tracker.domain.permissions import may_read_meetings
from tracker.domain.vocabulary import WORKED_ON
from tracker.models import Action, CalendarFeed, Meeting, Person
from tracker.queries.case_reminders import subject_of
from tracker.queries.clocks import StepAhead, steps_ahead
from tracker.queries.rosters import read_roster
from tracker.queries.summaries import summaries_asked_of

# Meetings that were held stay in the calendar for so long.
HELD_DAYS = 90
GROUP = "Learning and Improvement Group"


def live_feed(user: Person) -> CalendarFeed | None:
    """The address that works now."""
    return db.session.scalar(
        select(CalendarFeed)
        .where(CalendarFeed.person_id == user.id, CalendarFeed.revoked_at.is_(None))
        .order_by(CalendarFeed.id.desc())
        .limit(1)
    )


def find_feed(feed_id: int) -> CalendarFeed | None:
    """With its person; None where it is closed or the person has left."""
    return db.session.scalar(
        select(CalendarFeed)
        .join(Person, Person.id == CalendarFeed.person_id)
        .where(
            CalendarFeed.id == feed_id,
            CalendarFeed.revoked_at.is_(None),
            Person.retired_at.is_(None),
        )
        .options(joinedload(CalendarFeed.person))
    )


def dates_of(user: Person, today: date) -> list[CalendarDate]:
    """Own deadlines, steps of the cases and reviews this person may see, meetings; by day."""
    steps = map(_step, steps_ahead(user, today))
    found = [*_deadlines(user), *_summaries(user), *steps, *_meetings(user, today)]
    return sorted(found, key=lambda one: (one.on, one.key))


def _deadlines(user: Person) -> Iterator[CalendarDate]:
    """Of the actions whose reminders go to this person, until they are sent for sign-off."""
    roster = read_roster()
    actions = db.session.scalars(
        select(Action)
        .where(
            Action.status.in_(WORKED_ON),
            Action.due_on.is_not(None),
            or_(Action.lead_officer_id == user.id, Action.lead_agency_id == user.agency_id),
        )
        .options(selectinload(Action.supports))
    )
    for action in actions:
        if action.due_on and user.id in {owner.id for owner in roster.owners(action)}:
            yield CalendarDate(
                key=_key(Subject(About.ACTION, action.id)),
                on=action.due_on,
                title=f"Due: {action.reference} {action.neutral_title}".rstrip(),
                path=f"actions/{action.reference}",
                moves=action.moves,
            )


def _summaries(user: Person) -> Iterator[CalendarDate]:
    """They open Home, which says what is asked: not everybody who is asked may see the case."""
    for asked in summaries_asked_of(user):
        yield CalendarDate(
            key=_key(Subject(About.SUMMARY, asked.id)),
            on=asked.due_on,
            title=f"Agency summary due: {asked.incident.reference}",
            path="",
        )


def _step(step: StepAhead) -> CalendarDate:
    path = f"incidents/{step.incident_id}" if step.incident_id else f"reviews/{step.code}"
    return CalendarDate(
        key=_key(subject_of(step)),
        on=step.due_on,
        title=f"{step.name}: {step.reference}",
        path=path,
    )


def _meetings(user: Person, today: date) -> Iterator[CalendarDate]:
    if not may_read_meetings(user):
        return
    since = today - timedelta(days=HELD_DAYS)
    planned = select(Meeting).where(Meeting.cancelled_at.is_(None), Meeting.held_on >= since)
    for meeting in db.session.scalars(planned):
        yield CalendarDate(
            key=_key(Subject(About.MEETING, meeting.id)),
            on=meeting.held_on,
            starts=meeting.starts,
            title=GROUP,
            place=meeting.where,
            path=f"meetings/{meeting.id}",
        )


def _key(subject: Subject) -> str:
    return str(subject).replace(" ", "-")
