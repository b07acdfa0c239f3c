"""What every page shows: navigation by role, today's date, dates and numbers in words."""

from collections.abc import Callable
from typing import Any

from flask import Flask, current_app, g, request, url_for

from tracker import clock
from tracker.domain import permissions, wording
from tracker.domain.permissions import User
from tracker.models import Person
from tracker.views.access import config, signed_in

# (words, endpoint, who sees it)
NAVIGATION: tuple[tuple[str, str, Callable[[User], bool]], ...] = (
    ("Home", "home.index", signed_in),
    ("Actions", "actions.index", signed_in),
    ("Recommendations", "recommendations.index", permissions.may_read_everything),
    ("Reviews", "reviews.index", permissions.may_read_everything),
    ("Incidents", "incidents.index", permissions.may_read_incidents),
    ("Export", "exports.index", permissions.may_export),
    ("Manage", "manage.index", permissions.may_manage),
)


def register(app: Flask) -> None:
    app.context_processor(page_context)
    app.jinja_env.filters.update(wording.FILTERS)
    app.jinja_env.globals.update(may=permissions)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def page_context() -> dict[str, Any]:
    person: Person | None = g.get("person")
    return {
        "user": person,
        "today": clock.today(),
        "demo": config().demo,
        "partnership": config().partnership,
        "navigation": navigation(person) if person else [],
        "footer_links": [],
    }


def navigation(person: Person) -> list[tuple[str, str, bool]]:
    """(words, address, whether we are there) of the pages this person may use."""
    here = (request.blueprint or "") + "."
    return [
        (words, url_for(endpoint), endpoint.startswith(here))
        for words, endpoint, permission in NAVIGATION
        if endpoint in current_app.view_functions and permission(person)
    ]
