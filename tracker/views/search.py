"""Search: a reference leads to its page, words to all that says them."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.forms.search import SearchForm
from tracker.queries.references import find_reference
from tracker.queries.search import search
from tracker.views.access import current_person, guard, signed_in
from tracker.views.lists import address, paging

blueprint = Blueprint("search", __name__, url_prefix="/search")


@blueprint.get("")
@guard(signed_in)
def index() -> ResponseReturnValue:
    form = SearchForm(request.args)
    named = find_reference(current_person(), form.q.data)
    if named:
        return redirect(url_for(f"{named.noun}.show", **named.arguments))
    return render_template("search/index.html", q=form.q.data, address=address, **_found(form))


def _found(form: SearchForm) -> dict[str, Any]:
    """All kinds in short, or a page of the one that is opened."""
    kind, page = form.kind.data, form.page_asked
    results = search(current_person(), form.q.data, kind=kind, page=page)
    opened = next((group for group in results.groups if group.kind == kind), None)
    return {
        "results": results,
        "opened": opened,
        "page_url": lambda number: address(page=number),
        **paging(page, opened.total if opened else 0),
    }
