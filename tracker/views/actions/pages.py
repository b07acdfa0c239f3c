"""The list of actions and the page of one."""

from collections import Counter
from typing import Any, BinaryIO

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain import progress
from tracker.domain.next_steps import steps_for
from tracker.domain.permissions import may_export_list
from tracker.domain.vocabulary import Status
from tracker.domain.wording import plural
from tracker.forms.action_lists import ActionListForm
from tracker.models import Action, Person
from tracker.queries import actions as queries
from tracker.queries.references import find_reference
from tracker.queries.timelines import KINDS, timeline_of
from tracker.services.exports import export_actions
from tracker.views.access import config, current_person, guard, signed_in
from tracker.views.actions.blueprint import blueprint
from tracker.views.downloads import send_workbook
from tracker.views.found import action_or_404
from tracker.views.lists import list_context, with_query


@blueprint.get("")
@guard(signed_in)
def index() -> ResponseReturnValue:
    user, today = current_person(), clock.today()
    named = find_reference(user, request.args.get("q", ""))
    if named:
        return redirect(url_for(f"{named.noun}.show", **named.arguments))
    filters = _filters(user)
    wanted = filters.wanted()
    listed = queries.list_actions(user, wanted, today)
    return render_template(
        "actions/index.html",
        listed=listed,
        export_url=with_query(url_for("actions.export"), request.args.to_dict(flat=False)),
        **list_context(filters, wanted, listed.total),
    )


def _filters(user: Person) -> ActionListForm:
    form = ActionListForm(request.args)
    form.offer(queries.filter_choices(user))
    return form


@blueprint.get("/<reference>")
@guard(signed_in)
def show(reference: str) -> ResponseReturnValue:
    user, action = current_person(), action_or_404(reference, whole=True)
    asked = action.waiting_request if progress.is_open(action) else None
    return render_template(
        "actions/show.html",
        action=action,
        steps=[one for one in steps_for(user, action) if not (asked and one.name == "more_time")],
        asked=asked,
        **_standing(action),
        **_story(action),
        **_family(action),
    )


def _standing(action: Action) -> dict[str, Any]:
    today = clock.today()
    return {
        "is_open": progress.is_open(action),
        "colour": progress.brag(action, today),
        "reasons": progress.brag_reasons(action, today),
    }


def _story(action: Action) -> dict[str, Any]:
    """The timeline, and chips that show one kind of entry only."""
    entries = timeline_of(action)
    shown = request.args.get("show", "")
    counts = Counter(entry.kind for entry in entries)
    here = url_for("actions.show", reference=action.reference)
    chips = [("Everything", len(entries), f"{here}#story", shown not in counts)] + [
        (words, counts[kind], f"{here}?show={kind}#story", kind == shown)
        for kind, words in KINDS.items()
        if kind in counts
    ]
    chosen = [entry for entry in entries if entry.kind == shown] or entries
    return {"entries": chosen, "story_chips": chips}


def _family(action: Action) -> dict[str, Any]:
    """The other actions of the recommendation; those made in one step are told apart."""
    others = queries.neighbours(current_person(), action)
    joint = [one for one in others if action.joint_id and one.joint_id == action.joint_id]
    statuses = [action.status, *(one.status for one in joint)]
    counted = plural(len(statuses) - statuses.count(Status.WITHDRAWN), "agency", "agencies")
    words = f"{statuses.count(Status.COMPLETE)} of {counted} complete" if joint else ""
    return {"neighbours": [one for one in others if one not in joint][:12], "together": words}


@blueprint.post("/export")
@guard(may_export_list)
def export() -> ResponseReturnValue:
    """Exactly the list of the page, with its filter in words."""
    name = f"actions-{clock.today()}.xlsx"
    return send_workbook(_write_list, name=name)


def _write_list(out: BinaryIO) -> None:
    user, today = current_person(), clock.today()
    filters = _filters(user)
    wanted = filters.wanted()
    export_actions(
        user,
        conditions=queries.conditions_of(user, wanted, today),
        order_by=queries.order_of(wanted, today),
        words=", ".join(words for _, words in filters.applied),
        at=clock.now(),
        today=today,
        partnership=config().partnership,
        out=out,
    )
