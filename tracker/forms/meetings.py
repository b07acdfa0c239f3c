"""What a person may type about a meeting, its agenda and its minutes."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import InputRequired

from tracker.domain.errors import RuleBroken
from tracker.domain.vocabulary import Attending, Ruling
from tracker.domain.wording import time_of_day
from tracker.forms.read import ReadForm
from tracker.forms.texts import line, lines
from tracker.forms.widgets import DateField, blank_or, in_words, record_id
from tracker.models import Agency, AgendaItem, Attendance, Meeting
from tracker.queries.minutes import BUSINESS_TEAM, Invited
from tracker.services.meetings.calendar import MeetingDetails
from tracker.services.meetings.decisions import Said
from tracker.services.meetings.minutes import Came
from tracker.services.meetings.task_rows import Task

TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?")
NAMED_TIMES = {"midday": datetime.time(12), "noon": datetime.time(12)}
MOST_REVIEWS = 50
NOON = 12


class MeetingForm(FlaskForm):
    held_on = DateField(
        "Date of the meeting", validators=[InputRequired("Enter the date of the meeting")]
    )
    starts = line("When it starts (optional)", longest=20)
    where = line("Where (optional)", longest=200)
    review_limit = line("How many reviews it takes (optional)", longest=4)

    def details(self) -> MeetingDetails:
        """RuleBroken, beside its field, for what is no time and no number."""
        return MeetingDetails(
            held_on=self.held_on.data,
            starts=read_time(self.starts.data),
            where=self.where.data,
            review_limit=_limit(self.review_limit.data),
        )


def words_of(meeting: Meeting) -> dict[str, Any]:
    """A meeting as its form shows it."""
    return {
        "held_on": meeting.held_on,
        "starts": time_of_day(meeting.starts) if meeting.starts else "",
        "where": meeting.where,
        "review_limit": "" if meeting.review_limit is None else str(meeting.review_limit),
    }


def read_time(typed: str) -> datetime.time | None:
    """9:30am, 9.30, 14:00, 2pm, midday; None where nothing is typed."""
    words = typed.strip().lower()
    if not words or words in NAMED_TIMES:
        return NAMED_TIMES.get(words)
    found = TIME.fullmatch(words)
    hour, minute = (int(part or 0) for part in found.groups()[:2]) if found else (99, 0)
    half = found[3] if found else None
    if half and 1 <= hour <= NOON:
        hour = hour % NOON + (NOON if half == "pm" else 0)
    elif half:
        hour = 99
    try:
        return datetime.time(hour, minute)
    except ValueError:
        raise RuleBroken("Enter the time like 9:30am or 14:00", field="starts") from None


def _limit(typed: str) -> int | None:
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and int(typed) <= MOST_REVIEWS):
        raise RuleBroken(f"Enter a number from 0 to {MOST_REVIEWS}", field="review_limit")
    return int(typed)


class CancelForm(FlaskForm):
    reason = line("Why is it cancelled?", longest=300, missing="Say why it is cancelled")


class NoteForm(FlaskForm):
    note = lines("Note (optional)")

    @property
    def words(self) -> dict[str, str]:
        return {"note": self.note.data}


class BusinessForm(NoteForm):
    title = line("What is it about?", longest=200, missing="Say what it is about")

    @property
    def words(self) -> dict[str, str]:
        return {"title": self.title.data, "note": self.note.data}


class TaskForm(FlaskForm):
    """What somebody is to do about an item. Give `offer` the agencies first."""

    task = lines("What is to be done?")
    task_agency = SelectField("Who does it?", coerce=blank_or(record_id))
    task_due_on = DateField("By when?", called="The date of the task")
    _agencies: Mapping[int, Agency]

    def offer(self, agencies: Sequence[Agency]) -> None:
        self._agencies = {agency.id: agency for agency in agencies}
        named = [(str(agency.id), agency.short_name) for agency in agencies]
        self.task_agency.choices = [("", BUSINESS_TEAM), *named]

    def given(self) -> Task:
        return Task(
            what=self.task.data,
            agency=self._agencies.get(self.task_agency.data or 0),
            due_on=self.task_due_on.data,
        )


def task_words(item: AgendaItem, next_on: datetime.date | None) -> dict[str, Any]:
    """The task as its form shows it; a new one is for the next meeting."""
    return {
        "task": item.task,
        "task_agency": item.task_agency_id,
        "task_due_on": item.task_due_on or next_on,
    }


class DecisionForm(TaskForm):
    """One form for every decision: the page asks only what the one that is chosen needs."""

    ruling = RadioField("What does LIG decide?", choices=in_words(Ruling))
    proposed_on = DateField("New date")
    reason = lines("Reason")
    minute = lines("The minute, yours to change")
    # How the action stood on the wall: see services/steps.mark_of
    seen = HiddenField()

    def said(self) -> Said:
        return Said(
            ruling=Ruling(self.ruling.data),
            minute=self.minute.data,
            reason=self.reason.data,
            new_date=self.proposed_on.data,
            task=self.given(),
            seen=self.seen.data or "",
        )


class MinuteForm(FlaskForm):
    minute = lines("The minute", missing="Write what the meeting said")


class NotesForm(ReadForm):
    notes = lines("Notes of the meeting")


class AttendanceForm(FlaskForm):
    """Two fields for each agency: `attendance_form` makes them."""

    invited = Invited((), ())

    def rows(self, agencies: Iterable[Agency]) -> list[tuple[Agency, Any, Any]]:
        """(agency, whether it came, who for it)"""
        return [(one, self[f"attending_{one.id}"], self[f"who_{one.id}"]) for one in agencies]

    @property
    def has_guests(self) -> bool:
        """Something was typed about agencies that have no member of LIG."""
        return any(one.data or two.data for _, one, two in self.rows(self.invited.others))

    def came(self) -> list[Came]:
        return [
            Came(agency, Attending(attending.data) if attending.data else None, who.data)
            for agency, attending, who in self.rows(self.invited.all)
        ]


def attendance_form(
    invited: Invited, recorded: Iterable[Attendance], members: Mapping[int, str]
) -> AttendanceForm:
    """Shows what is recorded; else the names of each agency's members stand there to be kept."""
    fields: dict[str, Any] = {"invited": invited}
    data = {f"who_{agency_id}": names for agency_id, names in members.items()}
    for agency in invited.all:
        fields[f"attending_{agency.id}"] = SelectField(
            f"Did {agency.short_name} come?", choices={"": "Not recorded"} | in_words(Attending)
        )
        fields[f"who_{agency.id}"] = line(f"Who came for {agency.short_name}?", longest=200)
    for row in recorded:
        data |= {f"attending_{row.agency_id}": row.attending, f"who_{row.agency_id}": row.who}
    form: AttendanceForm = type("AttendanceForm", (AttendanceForm,), fields)(data=data)
    return form
