"""The address of a list holds its filter, order and page: this changes one and keeps the rest."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for

from tracker.forms.lists import ListForm
from tracker.queries.pages import pages_of, within


def address(**changes: Any) -> str:
    """The address of this list with some of it changed, "" takes away; the first page of it."""
    kept = {name: value for name, value in request.args.items() if value and name != "page"}
    asked = {name: value for name, value in (kept | changes).items() if value not in {None, ""}}
    return with_query(url_for(str(request.endpoint)), asked)


def with_query(url: str, asked: Mapping[str, Any]) -> str:
    """Added by hand: url_for would take a word of the address bar for a setting of its own."""
    return f"{url}?{urlencode(asked, doseq=True)}" if asked else url


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
