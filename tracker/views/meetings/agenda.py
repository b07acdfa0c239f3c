"""The agenda: made with one button, then put in order by hand."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.agendas import agenda_words
from tracker.domain.permissions import may_hold_meetings
from tracker.domain.vocabulary import ItemKind
from tracker.forms.meetings import BusinessForm, NoteForm
from tracker.queries.agendas import items_of
from tracker.services.meetings import agenda as services
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


@blueprint.post(f"{MEETING}/agenda")
@guard(may_hold_meetings)
def make_agenda(meeting_id: int) -> ResponseReturnValue:
    meeting, by = meeting_or_404(meeting_id), current_person()
    services.make_agenda(meeting, by=by, at=clock.now())
    flash(f"The agenda is made. {agenda_words(one.kind for one in items_of(by, meeting))}.")
    return to_meeting(meeting_id)


@blueprint.route(f"{MEETING}/other-business", methods=["GET", "POST"])
@guard(may_hold_meetings)
def add_business(meeting_id: int) -> ResponseReturnValue:
    meeting, by, form = meeting_or_404(meeting_id), current_person(), BusinessForm()
    title, note = form.title, form.note
    if saved(
        form,
        lambda: services.add_business(
            meeting, title=title.data, note=note.data, by=by, at=clock.now()
        ),
    ):
        flash(f"“{title.data}” is on the agenda.")
        return to_meeting(meeting_id, anchor="agenda")
    return render_template("meetings/add_business.html", form=form, meeting=meeting)


@blueprint.route(f"{ITEM}/change", methods=["GET", "POST"])
@guard(may_hold_meetings)
def change_item(meeting_id: int, item_id: int) -> ResponseReturnValue:
    item, by = item_or_404(meeting_id, item_id), current_person()
    words = {"title": item.title, "note": item.note}
    form = (BusinessForm if item.kind == ItemKind.OTHER else NoteForm)(data=words)
    if saved(form, lambda: services.change_item(item, **form.words, by=by, at=clock.now())):
        flash("The item is changed.")
        return to_meeting(meeting_id, anchor=f"item-{item_id}")
    return render_template("meetings/change_item.html", form=form, meeting=item.meeting, item=item)


@blueprint.post(f"{ITEM}/move")
@guard(may_hold_meetings)
def move_item(meeting_id: int, item_id: int) -> ResponseReturnValue:
    item, by = item_or_404(meeting_id, item_id), current_person()
    services.move_item(item, up=request.form.get("way") == "up", by=by, at=clock.now())
    return to_meeting(meeting_id, anchor=f"item-{item_id}")


@blueprint.post(f"{ITEM}/take-off")
@guard(may_hold_meetings)
def drop_item(meeting_id: int, item_id: int) -> ResponseReturnValue:
    item, by = item_or_404(meeting_id, item_id), current_person()
    services.drop_item(item, by=by, at=clock.now())
    flash("The item is off the agenda. You can bring it back below.")
    return to_meeting(meeting_id, anchor="agenda")


@blueprint.post(f"{ITEM}/bring-back")
@guard(may_hold_meetings)
def bring_back_item(meeting_id: int, item_id: int) -> ResponseReturnValue:
    item, by = item_or_404(meeting_id, item_id), current_person()
    services.bring_back_item(item, by=by, at=clock.now())
    return to_meeting(meeting_id, anchor=f"item-{item_id}")
