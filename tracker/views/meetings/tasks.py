"""The task that an item leaves behind, written down or changed after it was decided."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_hold_meetings
from tracker.forms.meetings import TaskForm, task_words
from tracker.models import AgendaItem
from tracker.queries.agenda_items import minute_about
from tracker.queries.choices import agencies_in_use
from tracker.queries.meetings import meeting_after
from tracker.services.meetings.tasks import record_task
from tracker.views.access import current_person, guard
from tracker.views.meetings.blueprint import ITEM, blueprint, item_or_404
from tracker.views.saving import saved


@blueprint.route(f"{ITEM}/task", methods=["GET", "POST"])
@guard(may_hold_meetings)
def task(meeting_id: int, item_id: int) -> ResponseReturnValue:
    item, by = item_or_404(meeting_id, item_id), current_person()
    form = task_form(item)
    if saved(form, lambda: record_task(item, form.given(), by=by, at=clock.now())):
        flash("The task is in the action list." if item.task else "The task is taken away.")
        return redirect(url_for("meetings.action_list", meeting_id=meeting_id))
    return render_template(
        "meetings/task.html", form=form, meeting=item.meeting, item=item, name_of=minute_about
    )


def task_form(item: AgendaItem) -> TaskForm:
    after = meeting_after(item.meeting)
    form = TaskForm(data=task_words(item, after.held_on if after else None))
    form.offer(agencies_in_use(also=item.task_agency_id))
    return form
