"""The end of a meeting: what was taken, and what is left to do."""

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.domain.permissions import may_read_meetings
from tracker.queries.agenda_items import minute_about
from tracker.queries.agendas import items_of, numbers_of
from tracker.queries.minutes import Items, attendance_words
from tracker.views.access import current_person, guard
from tracker.views.meetings.blueprint import MEETING, blueprint, meeting_or_404


@blueprint.get(f"{MEETING}/end")
@guard(may_read_meetings)
def end(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    items = Items(items_of(current_person(), meeting))
    return render_template(
        "meetings/end.html",
        meeting=meeting,
        items=items,
        missed=[item for item in items.rows if not item.decided_at],
        numbers=numbers_of(meeting),
        came=attendance_words(meeting),
        name_of=minute_about,
    )
