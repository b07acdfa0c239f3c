"""The days ahead, for Home: steps of the clock, agency summaries, the next meeting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.permissions import may_plan, may_read_meetings
from tracker.models import Person, SummaryRequest
from tracker.queries.clocks import StepAhead, steps_ahead
from tracker.queries.meetings import MeetingAhead, meeting_ahead
from tracker.queries.summaries import late_summaries, summaries_asked_of

# A step this near, or late, is a thing to do; one within the longer time is coming up.
NEAR_DAYS = 7
AHEAD_DAYS = 28


@dataclass(frozen=True)
class DayAhead:
    """One line of "Coming up"."""

    on: date
    words: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """What presses, and what is coming."""

    # Of each case and review what falls due first, and then the rest.
    steps: Sequence[Sequence[StepAhead]]
    # Asked for long ago and not come: of cases this person may see.
    late_summaries: Sequence[SummaryRequest]
    # This person, or the own agency, was asked for one.
    asked_of_me: Sequence[SummaryRequest]
    meeting: MeetingAhead | None
    needs_agenda: bool
    coming: Sequence[DayAhead]


def timetable_of(user: Person, today: date) -> Timetable:
    near = today + timedelta(days=NEAR_DAYS)
    steps = steps_ahead(user, today, AHEAD_DAYS)
    meeting = meeting_ahead(today) if may_read_meetings(user) else None
    later = [step for step in steps if step.due_on > near]
    days = [*map(_step_day, later), *(_meeting_days(meeting, today) if meeting else ())]
    return Timetable(
        steps=_by_subject([step for step in steps if step.due_on <= near]),
        late_summaries=late_summaries(user, today),
        asked_of_me=summaries_asked_of(user),
        meeting=meeting,
        needs_agenda=bool(meeting and may_plan(user) and meeting.needs_agenda(today)),
        coming=sorted(days, key=lambda day: day.on),
    )


def _by_subject(steps: Sequence[StepAhead]) -> list[list[StepAhead]]:
    found: dict[str, list[StepAhead]] = {}
    for step in steps:
        found.setdefault(address_of(step), []).append(step)
    return list(found.values())


def address_of(step: StepAhead) -> str:
    return f"/incidents/{step.incident_id}" if step.incident_id else f"/reviews/{step.code}"


def _step_day(step: StepAhead) -> DayAhead:
    return DayAhead(step.due_on, f"{step.name}: {step.reference}", address_of(step))


def _meeting_days(ahead: MeetingAhead, today: date) -> Iterator[DayAhead]:
    url = f"/meetings/{ahead.meeting.id}"
    yield DayAhead(ahead.meeting.held_on, "LIG meets", url)
    if ahead.days.update_call_on >= today:
        yield DayAhead(ahead.days.update_call_on, "Leads are asked for updates", url)
    if ahead.days.agenda_due_on >= today and not ahead.has_agenda:
        yield DayAhead(ahead.days.agenda_due_on, "The agenda is due", url)
