"""The address of a list holds its filter, order and page: this changes one and keeps the rest."""

from typing import Any

from flask import request, url_for

from tracker.forms.lists import ListForm
from tracker.queries.pages import pages_of, within


def address(**changes: Any) -> str:
    """The address of this list with some of it changed, "" takes away; the first page of it."""
    kept = {name: value for name, value in request.args.items() if value and name != "page"}
    asked = {name: value for name, value in (kept | changes).items() if value not in {None, ""}}
    return url_for(str(request.endpoint), **asked)


def paging(page: int, total: int) -> dict[str, int]:
    return {"page": within(page, total), "pages": pages_of(total)}


def list_context(form: ListForm, wanted: Any, total: int) -> dict[str, Any]:
    """What a list's template needs beside its rows; `wanted` is the filter the rows came from."""
    return {
        "filters": form,
        "wanted": wanted,
        "total": total,
        **paging(getattr(wanted, "page", 1), total),
        "tags": [(words, address(**{name: ""})) for name, words in form.applied],
        "list_url": url_for(str(request.endpoint)),
        "sort_url": lambda key, direction: address(sort=key, direction=direction),
        "page_url": lambda number: address(page=number),
        "address": address,
    }
