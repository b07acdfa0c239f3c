"""History: who changed what, when, from what to what; of everything, or of one record."""

from typing import Any
from urllib.parse import quote

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.history import RECORD_WORDS
from tracker.domain.permissions import may_manage, may_read_history
from tracker.forms.history import HistoryFilterForm
from tracker.queries import history as queries
from tracker.queries.history import HistoryFilter, Name
from tracker.views.access import current_person, guard
from tracker.views.lists import list_context, paging

blueprint = Blueprint("history", __name__, url_prefix="/history")

# Where the page of a record is; a theme has its place on the page of all.
ADDRESSES = {
    "actions": "/actions/{key}",
    "recommendations": "/recommendations/{key}",
    "reviews": "/reviews/{key}",
    "incidents": "/incidents/{number}",
    "agencies": "/agencies/{number}",
    "people": "/people/{number}",
    "themes": "/themes#theme-{number}",
    "meetings": "/meetings/{number}",
    "agenda_items": "/meetings/{key}#item-{number}",
    "criteria": "/settings/criteria#criterion-{number}",
}


@blueprint.get("")
@guard(may_read_history)
def index() -> ResponseReturnValue:
    user, filters = current_person(), HistoryFilterForm(request.args)
    filters.offer(queries.people_to_choose(), list(RECORD_WORDS))
    wanted = filters.wanted()
    listed = queries.list_events(user, wanted)
    lines = list(queries.tell(listed.rows, queries.names_for(listed.rows), address_of))
    words = list_context(filters, wanted, listed.total)
    return render_template("history/index.html", lines=lines, listed=listed, **words)


@blueprint.get("/<record_type>/<int(max=2147483647):record_id>")
@guard(may_read_history)
def record(record_type: str, record_id: int) -> ResponseReturnValue:
    user = current_person()
    if record_type not in RECORD_WORDS or not queries.is_told(user, record_type, record_id):
        abort(404)
    listed = queries.list_events(user, _of_record(record_type, record_id))
    names = queries.names_for(listed.rows, (record_type, record_id))
    name = names.get((record_type, record_id))
    if name is None and not listed.rows:
        abort(404)
    words = _record_context(record_type, record_id, name)
    words |= paging(request.args.get("page", 1, type=int), listed.total)
    lines = list(queries.tell(listed.rows, names))
    return render_template("history/record.html", listed=listed, lines=lines, **words)


def address_of(record_type: str, number: int, name: Name) -> str:
    """The page of a record; "" where it has none that this person may open."""
    if record_type == "people" and not may_manage(current_person()):
        return ""
    pattern = ADDRESSES.get(record_type, "")
    return pattern.format(key=quote(name.key), number=number)


def _record_context(record_type: str, record_id: int, name: Name | None) -> dict[str, Any]:
    def page_url(number: int) -> str:
        return url_for("history.record", record_type=record_type, record_id=record_id, page=number)

    return {
        "kind": RECORD_WORDS[record_type],
        "name": name.words if name else f"number {record_id}",
        "back": address_of(record_type, record_id, name) if name else "",
        "page_url": page_url,
    }


def _of_record(record_type: str, record_id: int) -> HistoryFilter:
    page = HistoryFilterForm(request.args).order("")["page"]
    return HistoryFilter(record_type=record_type, record_id=record_id, page=page)
