"""The calendar of LIG, and the page of one meeting with its agenda."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.agendas import agenda_words, reasons_in_room
from tracker.domain.permissions import may_hold_meetings, may_read_meetings
from tracker.domain.wording import long_date, weekday_date
from tracker.domain.working_days import is_working_day
from tracker.forms.meetings import CancelForm, MeetingForm, words_of
from tracker.models import AgendaItem, Meeting
from tracker.queries import agenda_items, agendas
from tracker.queries import meetings as queries
from tracker.queries.case_matrix import limit_of
from tracker.queries.minutes import Items, attendance_words, is_restricted
from tracker.queries.settings import read_settings
from tracker.queries.timetabled import on_meeting, timetabled
from tracker.services.meetings import calendar as services
from tracker.views.access import current_person, guard
from tracker.views.meetings.blueprint import MEETING, blueprint, meeting_or_404, to_meeting
from tracker.views.saving import saved


@blueprint.get("")
@guard(may_read_meetings)
def index() -> ResponseReturnValue:
    user = current_person()
    calendar = queries.calendar_of(user, clock.today())
    shown = [*calendar.coming, *calendar.unfinished, *calendar.past]
    return render_template(
        "meetings/index.html",
        calendar=calendar,
        counts=agendas.count_items(user, shown),
        ahead=queries.meeting_ahead(clock.today()),
    )


@blueprint.get(MEETING)
@guard(may_read_meetings)
def show(meeting_id: int) -> ResponseReturnValue:
    meeting, user = meeting_or_404(meeting_id), current_person()
    return render_template(
        "meetings/show.html",
        meeting=meeting,
        taken_off=agendas.taken_off(user, meeting),
        days=queries.days_before_meeting(meeting),
        came=attendance_words(meeting),
        limit=limit_of(meeting, read_settings().reviews_per_meeting),
        reviews=timetabled(user, on_meeting(meeting)),
        odd_day=odd_day(meeting),
        **_agenda(meeting),
    )


def _agenda(meeting: Meeting) -> dict[str, Any]:
    items = agendas.items_of(current_person(), meeting)
    return {
        "items": items,
        "reasons": {item.id: _reasons(item) for item in items},
        "numbers": agendas.numbers_of(meeting),
        "restricted": Items(items).restricted,
        "words": agenda_words(item.kind for item in items),
        "secret": is_restricted,
        "first": next((item for item in items if not item.decided_at), None),
        "news": {item.id: agenda_items.news_of(item, clock.today()) for item in items},
    }


def _reasons(item: AgendaItem) -> list[str]:
    return reasons_in_room(item.action, clock.today()) if item.action else []


def odd_day(meeting: Meeting) -> str:
    """A warning where the day is no working day; people may mean it."""
    if is_working_day(meeting.held_on, clock.bank_holidays_near(meeting.held_on)):
        return ""
    return f"{weekday_date(meeting.held_on)} is not a working day."


@blueprint.route("/add", methods=["GET", "POST"])
@guard(may_hold_meetings)
def add() -> ResponseReturnValue:
    form, by = MeetingForm(), current_person()
    added: list[Meeting] = []
    if saved(
        form,
        lambda: added.append(services.add_meeting(form.details(), by=by, at=clock.now())),
    ):
        return _planned(added[0], "is in the calendar.")
    limit = read_settings().reviews_per_meeting
    return render_template("meetings/add.html", form=form, limit=limit)


@blueprint.route(f"{MEETING}/change", methods=["GET", "POST"])
@guard(may_hold_meetings)
def change(meeting_id: int) -> ResponseReturnValue:
    meeting, by = meeting_or_404(meeting_id), current_person()
    form = MeetingForm(data=words_of(meeting))
    if saved(
        form,
        lambda: services.change_meeting(meeting, form.details(), by=by, at=clock.now()),
    ):
        return _planned(meeting, "is changed.")
    limit = read_settings().reviews_per_meeting
    return render_template("meetings/change.html", form=form, meeting=meeting, limit=limit)


def _planned(meeting: Meeting, words: str) -> ResponseReturnValue:
    flash(f"The meeting on {long_date(meeting.held_on)} {words}")
    return to_meeting(meeting.id)


@blueprint.route(f"{MEETING}/cancel", methods=["GET", "POST"])
@guard(may_hold_meetings)
def cancel(meeting_id: int) -> ResponseReturnValue:
    meeting, by, form = meeting_or_404(meeting_id), current_person(), CancelForm()
    why = form.reason
    if saved(
        form,
        lambda: services.cancel_meeting(meeting, reason=why.data, by=by, at=clock.now()),
    ):
        flash("The meeting is cancelled. It stays in the calendar with the reason.")
        return redirect(url_for("meetings.index"))
    return render_template("meetings/cancel.html", form=form, meeting=meeting)


@blueprint.post(f"{MEETING}/reinstate")
@guard(may_hold_meetings)
def reinstate(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    services.reinstate_meeting(meeting, by=current_person(), at=clock.now())
    flash("The meeting is held after all.")
    return to_meeting(meeting_id)
