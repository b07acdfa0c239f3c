"""A meeting that was given more reviews than it takes says so, whoever put them there."""

from flask import flash

from tracker import clock
from tracker.domain.wording import long_date, plural
from tracker.models import Meeting
from tracker.queries.case_matrix import sittings
from tracker.views.access import current_person


def say_when_over(meeting: Meeting) -> None:
    found = sittings(current_person(), clock.today())
    here = next((one for one in found if one.meeting.id == meeting.id), None)
    if here and here.free < 0:
        takes, has = plural(here.limit, "review"), len(here.timetabled)
        flash(f"LIG on {long_date(meeting.held_on)} takes {takes} and has {has} now.", "important")
