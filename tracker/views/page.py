"""What every page shows: navigation by role, today's date, dates and numbers in words."""

from collections.abc import Callable
from typing import Any

from flask import Flask, g, request, url_for

from tracker import clock
from tracker.domain import clock_words, permissions, progress, wording
from tracker.models import Person
from tracker.queries.incidents import has_incidents
from tracker.views.access import config, signed_in

Link = tuple[str, str, Callable[[Person], bool]]

# (words, endpoint, who sees it)
NAVIGATION: tuple[Link, ...] = (
    ("Home", "home.index", signed_in),
    ("Actions", "actions.index", signed_in),
    ("Recommendations", "recommendations.index", permissions.may_read_everything),
    ("Reviews", "reviews.index", permissions.may_read_everything),
    ("Incidents", "incidents.index", has_incidents),
    ("Meetings", "meetings.index", permissions.may_read_meetings),
    ("Case matrix", "case_matrix.index", permissions.may_read_everything),
    ("Learning", "learning.index", permissions.may_read_everything),
    ("Export", "exports.index", permissions.may_export),
    ("Manage", "manage.index", permissions.may_manage),
)
# The list of actions begins with the open ones.
ASKED: dict[str, dict[str, Any]] = {"actions.index": {"status": "open"}}
# What Manage leads to; the others who may read it find it at the foot of the page.
MANAGED = {
    "manage",
    "agencies",
    "people",
    "themes",
    "history",
    "imports",
    "settings",
    "clock_steps",
    "criteria",
}
# Pages that stand under another noun.
UNDER = {"cases": "incidents"}
FOOTER: tuple[Link, ...] = (
    ("Your calendar", "calendar.index", signed_in),
    ("Agencies", "agencies.index", permissions.may_read_everything),
    ("Themes", "themes.index", permissions.may_read_everything),
    ("History", "history.index", permissions.may_read_history),
)


def register(app: Flask) -> None:
    app.context_processor(page_context)
    app.jinja_env.filters.update(wording.FILTERS)
    app.jinja_env.globals.update(
        may=permissions,
        colour_of=progress.brag,
        reasons_of=progress.brag_reasons,
        days_lost=progress.days_lost,
        step_words=clock_words.words_of,
        interval_words=clock_words.interval_words,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def page_context() -> dict[str, Any]:
    person: Person | None = g.get("person")
    return {
        "user": person,
        "today": clock.today(),
        "demo": config().demo,
        "partnership": config().partnership,
        "navigation": navigation(person) if person else [],
        "footer_links": footer_links(person) if person else [],
    }


def navigation(person: Person) -> list[tuple[str, str, bool]]:
    """(words, address, whether we are there) of the pages this person may use."""
    blueprint = request.blueprint or ""
    here = "manage" if blueprint in MANAGED else UNDER.get(blueprint, blueprint)
    return [
        (words, url_for(endpoint, **ASKED.get(endpoint, {})), endpoint.partition(".")[0] == here)
        for words, endpoint, permission in NAVIGATION
        if permission(person)
    ]


def footer_links(person: Person) -> list[tuple[str, str]]:
    return [
        (words, url_for(endpoint)) for words, endpoint, permission in FOOTER if permission(person)
    ]
