"""What the pages of meetings share: their blueprint, and fetching what a person may see."""

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.models import AgendaItem, Meeting
from tracker.queries.agendas import find_item
from tracker.queries.meetings import find_meeting
from tracker.views.access import current_person

blueprint = Blueprint("meetings", __name__, url_prefix="/meetings")

MEETING = "/<int(max=2147483647):meeting_id>"
ITEM = f"{MEETING}/items/<int(max=2147483647):item_id>"


def meeting_or_404(meeting_id: int) -> Meeting:
    return find_meeting(current_person(), meeting_id) or abort(404)


def item_or_404(meeting_id: int, item_id: int) -> AgendaItem:
    meeting = meeting_or_404(meeting_id)
    return find_item(current_person(), meeting, item_id) or abort(404)


def to_meeting(meeting_id: int, *, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("meetings.show", meeting_id=meeting_id, _anchor=anchor))
