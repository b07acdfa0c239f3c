"""The Word files of a meeting. Each is a POST because taking it away is recorded."""

from collections.abc import Callable
from typing import BinaryIO

from flask import Response, request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_read_meetings
from tracker.models import Meeting
from tracker.services.meetings import documents
from tracker.services.meetings.documents import Taken
from tracker.views.access import config, current_person, guard
from tracker.views.downloads import send_document
from tracker.views.meetings.blueprint import MEETING, blueprint, meeting_or_404


@blueprint.post(f"{MEETING}/papers")
@guard(may_read_meetings)
def agenda_document(meeting_id: int) -> ResponseReturnValue:
    return _send(documents.export_agenda, meeting_or_404(meeting_id), "agenda")


@blueprint.post(f"{MEETING}/minutes")
@guard(may_read_meetings)
def minutes_document(meeting_id: int) -> ResponseReturnValue:
    return _send(documents.export_minutes, meeting_or_404(meeting_id), "minutes")


@blueprint.post(f"{MEETING}/action-list")
@guard(may_read_meetings)
def action_list_document(meeting_id: int) -> ResponseReturnValue:
    return _send(documents.export_action_list, meeting_or_404(meeting_id), "action-list")


def _send(
    export: Callable[[Meeting, Taken, BinaryIO], None], meeting: Meeting, name: str
) -> Response:
    taken = Taken(
        by=current_person(),
        at=clock.now(),
        partnership=config().partnership,
        with_restricted=request.form.get("restricted") == "included",
    )
    return send_document(
        lambda out: export(meeting, taken, out), name=f"{name}-{meeting.held_on}.docx"
    )
