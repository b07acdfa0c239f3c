"""The minutes: who came, notes, the words of an item, closing, and the files to send."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.agendas import agenda_words
from tracker.domain.permissions import may_correct_minutes, may_hold_meetings, may_read_meetings
from tracker.domain.vocabulary import Attending
from tracker.forms.confirm import ConfirmForm
from tracker.forms.meetings import MinuteForm, NotesForm, attendance_form
from tracker.models import Meeting
from tracker.queries.agenda_items import minute_about
from tracker.queries.agendas import items_of, numbers_of
from tracker.queries.minutes import (
    Items,
    came,
    invited_to,
    is_restricted,
    member_names,
    names,
    task_owner,
)
from tracker.services.meetings import minutes as services
from tracker.views.access import current_person, guard
from tracker.views.meetings.blueprint import (
    ITEM,
    MEETING,
    blueprint,
    item_or_404,
    meeting_or_404,
    to_meeting,
)
from tracker.views.saving import saved


@blueprint.get(f"{MEETING}/minutes")
@guard(may_read_meetings)
def minutes(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    items = Items(items_of(current_person(), meeting))
    return render_template(
        "meetings/minutes.html",
        meeting=meeting,
        items=items,
        numbers=numbers_of(meeting),
        words=agenda_words(items.kinds),
        came=[(kind.capitalize(), names(came(meeting, kind))) for kind in Attending],
        secret=is_restricted,
        may_write=may_write(meeting),
        task_owner=task_owner,
    )


def may_write(meeting: Meeting) -> bool:
    """Whether this person may write on the minutes as they stand."""
    user = current_person()
    if meeting.cancelled_at:
        return False
    return may_correct_minutes(user) if meeting.closed_at else may_hold_meetings(user)


@blueprint.get(f"{MEETING}/action-list")
@guard(may_read_meetings)
def action_list(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    items = Items(items_of(current_person(), meeting))
    return render_template(
        "meetings/action_list.html",
        meeting=meeting,
        items=items,
        numbers=numbers_of(meeting),
        task_owner=task_owner,
    )


@blueprint.route(f"{MEETING}/attendance", methods=["GET", "POST"])
@guard(may_hold_meetings)
def attendance(meeting_id: int) -> ResponseReturnValue:
    meeting, by = meeting_or_404(meeting_id), current_person()
    invited = invited_to(meeting)
    form = attendance_form(invited, meeting.attendance, member_names(invited.to_come))
    if saved(form, lambda: services.record_attendance(meeting, form.came(), by=by, at=clock.now())):
        flash("Who came is recorded.")
        return to_meeting(meeting_id)
    return render_template("meetings/attendance.html", form=form, meeting=meeting)


@blueprint.route(f"{MEETING}/notes", methods=["GET", "POST"])
@guard(may_hold_meetings)
def notes(meeting_id: int) -> ResponseReturnValue:
    meeting, by = meeting_or_404(meeting_id), current_person()
    form = NotesForm(notes=meeting.notes)
    if saved(
        form,
        lambda: services.write_notes(
            meeting, form.notes.data, by=by, at=clock.now(), since=form.since
        ),
    ):
        flash("The notes are saved.")
        return redirect(url_for("meetings.minutes", meeting_id=meeting_id))
    form.read(meeting)
    return render_template("meetings/notes.html", form=form, meeting=meeting)


@blueprint.route(f"{ITEM}/minute", methods=["GET", "POST"])
@guard(may_hold_meetings)
def minute(meeting_id: int, item_id: int) -> ResponseReturnValue:
    item, by = item_or_404(meeting_id, item_id), current_person()
    form = MinuteForm(minute=item.minute)
    if saved(form, lambda: services.correct_minute(item, form.minute.data, by=by, at=clock.now())):
        flash("The minute is changed.")
        return redirect(url_for("meetings.minutes", meeting_id=meeting_id))
    return render_template(
        "meetings/minute.html", form=form, meeting=item.meeting, item=item, name_of=minute_about
    )


@blueprint.route(f"{MEETING}/close", methods=["GET", "POST"])
@guard(may_hold_meetings)
def close(meeting_id: int) -> ResponseReturnValue:
    meeting, by, form = meeting_or_404(meeting_id), current_person(), ConfirmForm()
    if saved(form, lambda: services.close_meeting(meeting, by=by, at=clock.now())):
        flash("The minutes are closed.")
        return redirect(url_for("meetings.minutes", meeting_id=meeting_id))
    items = items_of(by, meeting)
    missed = [one for one in items if not one.decided_at]
    return render_template(
        "meetings/close.html", form=form, meeting=meeting, missed=missed, name_of=minute_about
    )
