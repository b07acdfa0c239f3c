"""Every route and who may open it. A route that is not in the table fails the test."""

from collections.abc import Callable
from contextlib import nullcontext

import pytest
from flask import Flask

from tests.client import Browser
from tests.conventions.world import CASE_STEPS, PEOPLE, World
from tests.factories import NOW
from tests.rows import nothing_changes
from tracker.database import db
from tracker.domain.vocabulary import Role
from tracker.mail.links import answer_token
from tracker.models import Person

ANYBODY = None
ALL = set(PEOPLE)
TEAM = {"priya"}
CHAIRS = {"colin", "dora"}
READERS = TEAM | CHAIRS | {"tom", "chloe", "vera"}
POLICE, HEALTH = {"tom", "lena"}, {"chloe", "hal"}
# The action that is opened is led by police and supported by health; Ed has no part in it
OF_THE_ACTION = ALL - {"ed"}
REPORTERS = TEAM | POLICE | HEALTH
SENDERS = TEAM | POLICE

BOTH = ("GET", "POST")
# endpoint: methods, who may
ROUTES: dict[str, tuple[tuple[str, ...], set[str] | None]] = {
    "home.index": (("GET",), ALL),
    "static": (("GET",), ANYBODY),
    # Signing in, answering from a mail, the mails of the demonstration
    "sign_in.index": (BOTH, ANYBODY),
    "sign_in.sent": (("GET",), ANYBODY),
    "sign_in.confirm": (BOTH, ANYBODY),
    "sign_in.sign_out": (("POST",), ANYBODY),
    "answers.update": (BOTH, ANYBODY),
    "answers.done": (("GET",), ANYBODY),
    "mails.index": (("GET",), ANYBODY),
    "mails.show": (("GET",), ANYBODY),
    "mails.show_html": (("GET",), ANYBODY),
    # Actions
    "actions.index": (("GET",), ALL),
    "actions.export": (("POST",), ALL),
    "actions.show": (("GET",), OF_THE_ACTION),
    "evidence.show": (("GET",), OF_THE_ACTION),
    "actions.update": (BOTH, REPORTERS),
    "actions.evidence": (BOTH, REPORTERS),
    "actions.meet": (("POST",), REPORTERS),
    "actions.submit": (BOTH, SENDERS),
    "actions.more_time": (BOTH, SENDERS),
    "actions.sign_off": (BOTH, CHAIRS),
    "actions.send_back": (BOTH, CHAIRS),
    "actions.decide_date": (BOTH, CHAIRS),
    "actions.withdraw": (BOTH, CHAIRS),
    "actions.reopen": (BOTH, CHAIRS),
    "actions.change": (BOTH, TEAM),
    "actions.milestone": (BOTH, TEAM),
    "actions.assign": (BOTH, TEAM),
    "actions.officer": (BOTH, TEAM),
    "actions.share": (BOTH, TEAM),
    # Recommendations, reviews, incidents
    "recommendations.index": (("GET",), READERS),
    "recommendations.show": (("GET",), READERS),
    "recommendations.add": (BOTH, TEAM),
    "recommendations.change": (BOTH, TEAM),
    "recommendations.similar": (("POST",), TEAM),
    "recommendations.add_actions": (BOTH, TEAM),
    "recommendations.impact": (BOTH, TEAM | CHAIRS),
    "reviews.index": (("GET",), READERS),
    "reviews.show": (("GET",), READERS),
    "reviews.add": (BOTH, TEAM),
    "reviews.change": (BOTH, TEAM),
    "reviews.publish": (BOTH, TEAM),
    "reviews.plan": (BOTH, TEAM),
    "reviews.step": (BOTH, TEAM),
    "reviews.readers": (BOTH, TEAM),
    # Vera is named in the case
    "incidents.index": (("GET",), TEAM | CHAIRS | {"vera"}),
    "incidents.show": (("GET",), TEAM | CHAIRS | {"vera"}),
    "incidents.figures": (("GET",), TEAM | CHAIRS),
    "incidents.add": (BOTH, TEAM),
    "incidents.change": (BOTH, TEAM),
    "incidents.readers": (BOTH, TEAM),
    "incidents.change_reader": (("POST",), TEAM),
    **{f"cases.{step}": (BOTH, TEAM) for step in CASE_STEPS},
    # What has been learnt, and search
    "learning.index": (("GET",), READERS),
    "learning.brief": (("GET",), READERS),
    "learning.document": (("POST",), READERS),
    "search.index": (("GET",), ALL),
    # Agencies, people, themes, history, import, export
    "manage.index": (("GET",), TEAM),
    "agencies.index": (("GET",), READERS),
    "agencies.show": (("GET",), READERS),
    "agencies.add": (BOTH, TEAM),
    "agencies.change": (BOTH, TEAM),
    "agencies.retire": (BOTH, TEAM),
    "agencies.bring_back": (("POST",), TEAM),
    "people.index": (("GET",), TEAM),
    "people.show": (("GET",), TEAM),
    "people.add": (BOTH, TEAM),
    "people.change": (BOTH, TEAM),
    "people.retire": (BOTH, TEAM),
    "people.bring_back": (("POST",), TEAM),
    "themes.index": (("GET",), READERS),
    "themes.add": (BOTH, TEAM),
    "themes.change": (BOTH, TEAM),
    "themes.merge": (BOTH, TEAM),
    "themes.retire": (BOTH, TEAM),
    "themes.bring_back": (("POST",), TEAM),
    "history.index": (("GET",), TEAM | CHAIRS | {"vera"}),
    "history.record": (("GET",), TEAM | CHAIRS | {"vera"}),
    "settings.index": (BOTH, TEAM),
    "clock_steps.index": (("GET",), TEAM),
    "clock_steps.add": (BOTH, TEAM),
    "clock_steps.change": (BOTH, TEAM),
    "clock_steps.retire": (BOTH, TEAM),
    "clock_steps.bring_back": (("POST",), TEAM),
    "clock_steps.kinds": (BOTH, TEAM),
    "imports.index": (BOTH, TEAM),
    "imports.check": (("GET",), TEAM),
    "imports.apply": (("POST",), TEAM),
    "imports.done": (("GET",), TEAM),
    "imports.cancel": (("POST",), TEAM),
    "exports.index": (("GET",), TEAM | CHAIRS | {"vera"}),
    "exports.progress": (("POST",), TEAM | CHAIRS | {"vera"}),
    # Meetings of LIG
    "meetings.index": (("GET",), READERS),
    **{f"meetings.{page}": (("GET",), READERS) for page in ("show", "item")},
    **{f"meetings.{page}": (("GET",), READERS) for page in ("minutes", "action_list", "end")},
    "meetings.agenda_document": (("POST",), READERS),
    "meetings.minutes_document": (("POST",), READERS),
    "meetings.action_list_document": (("POST",), READERS),
    "meetings.add": (BOTH, TEAM | CHAIRS),
    "meetings.change": (BOTH, TEAM | CHAIRS),
    "meetings.cancel": (BOTH, TEAM | CHAIRS),
    "meetings.reinstate": (("POST",), TEAM | CHAIRS),
    "meetings.make_agenda": (("POST",), TEAM | CHAIRS),
    "meetings.add_business": (BOTH, TEAM | CHAIRS),
    "meetings.change_item": (BOTH, TEAM | CHAIRS),
    "meetings.move_item": (("POST",), TEAM | CHAIRS),
    "meetings.drop_item": (("POST",), TEAM | CHAIRS),
    "meetings.bring_back_item": (("POST",), TEAM | CHAIRS),
    "meetings.decide": (("POST",), TEAM | CHAIRS),
    "meetings.minute": (BOTH, TEAM | CHAIRS),
    "meetings.task": (BOTH, TEAM | CHAIRS),
    "meetings.attendance": (BOTH, TEAM | CHAIRS),
    "meetings.notes": (BOTH, TEAM | CHAIRS),
    "meetings.close": (BOTH, TEAM | CHAIRS),
    # The case matrix and its criteria
    "case_matrix.index": (("GET",), READERS),
    "case_matrix.kept": (("GET",), READERS),
    "case_matrix.add": (BOTH, TEAM | CHAIRS),
    "case_matrix.score": (BOTH, TEAM | CHAIRS),
    "case_matrix.timetable": (BOTH, TEAM | CHAIRS),
    "case_matrix.take_out": (BOTH, TEAM | CHAIRS),
    "case_matrix.take_off": (("POST",), TEAM | CHAIRS),
    "case_matrix.order": (("POST",), TEAM | CHAIRS),
    "criteria.index": (("GET",), TEAM),
    "criteria.add": (BOTH, TEAM),
    "criteria.change": (BOTH, TEAM),
    "criteria.retire": (BOTH, TEAM),
    "criteria.bring_back": (("POST",), TEAM),
    # The own calendar
    "calendar.index": (("GET",), ALL),
    "calendar.make": (("POST",), ALL),
    "calendar.close": (("POST",), ALL),
    "calendar.feed": (("GET",), ANYBODY),
}
CLOSED = {endpoint: entry for endpoint, entry in ROUTES.items() if entry[1] is not ANYBODY}
CALLS = [(method, endpoint) for endpoint, (methods, _) in CLOSED.items() for method in methods]
ANYBODYS = [
    (method, endpoint)
    for endpoint, (methods, who) in ROUTES.items()
    if who is ANYBODY
    for method in methods
]


def status_of(browser: Browser, app: Flask, world: World, method: str, endpoint: str) -> int:
    """0 where the way leads to signing in."""
    address = world.address(app, endpoint)
    with browser.client.open(address, method=method) as response:
        to_sign_in = response.location and response.location.startswith("/sign-in/")
        return 0 if to_sign_in else response.status_code


def browser_of(app: Flask, world: World, who: str) -> Browser:
    return Browser(app).sign_in(db.session.get_one(Person, world.people[who]))


def test_the_table_holds_every_route_with_its_methods(app: Flask) -> None:
    there_are: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        there_are.setdefault(rule.endpoint, set()).update(methods)

    assert there_are == {endpoint: set(methods) for endpoint, (methods, _) in ROUTES.items()}


def test_every_route_is_public_or_guarded_and_says_which(app: Flask) -> None:
    for endpoint, (_, who) in ROUTES.items():
        if endpoint == "static":
            continue
        view = app.view_functions[endpoint]
        is_public, permission = (getattr(view, name, None) for name in ("is_public", "permission"))
        assert bool(is_public) == (who is ANYBODY), endpoint
        assert bool(permission) == (who is not ANYBODY), endpoint


@pytest.mark.parametrize(("method", "endpoint"), CALLS, ids=map(" ".join, CALLS))
def test_who_may(
    app: Flask, world: World, lay_world: Callable[[], None], method: str, endpoint: str
) -> None:
    statuses = {}
    for who in PEOPLE:
        expected = who in (ROUTES[endpoint][1] or set())
        browser = browser_of(app, world, who)
        with nullcontext() if expected else nothing_changes():
            statuses[who] = status_of(browser, app, world, method, endpoint)
        if method == "POST" and expected:
            lay_world()

    refused = {who for who, status in statuses.items() if status in {403, 404}}
    assert ALL - refused == ROUTES[endpoint][1], statuses
    assert not {status for status in statuses.values() if status == 0 or status >= 500}, statuses


def test_a_stranger_is_asked_to_sign_in(app: Flask, world: World) -> None:
    with nothing_changes():
        for method, endpoint in CALLS:
            assert status_of(Browser(app), app, world, method, endpoint) == 0, endpoint


def test_who_has_retired_is_a_stranger(app: Flask, world: World) -> None:
    priya = db.session.get_one(Person, world.people["priya"])
    priya.retired_at = NOW
    db.session.commit()

    for method, endpoint in CALLS:
        browser = Browser(app).sign_in(priya)
        assert status_of(browser, app, world, method, endpoint) == 0, endpoint


@pytest.mark.parametrize("endpoint", ["actions.show", "evidence.show", "actions.update"])
def test_what_one_may_not_see_is_not_there(app: Flask, world: World, endpoint: str) -> None:
    assert status_of(browser_of(app, world, "ed"), app, world, "GET", endpoint) == 404


def test_a_role_taken_away_closes_its_pages_at_once(app: Flask, world: World) -> None:
    browser = browser_of(app, world, "priya")
    assert status_of(browser, app, world, "GET", "people.index") == 200

    db.session.get_one(Person, world.people["priya"]).role = Role.VIEWER
    db.session.commit()

    assert status_of(browser, app, world, "GET", "people.index") == 403


@pytest.mark.parametrize(("method", "endpoint"), ANYBODYS, ids=map(" ".join, ANYBODYS))
def test_a_public_page_asks_nobody_to_sign_in(
    app: Flask, world: World, method: str, endpoint: str
) -> None:
    status = status_of(Browser(app), app, world, method, endpoint)

    if endpoint.startswith("mails."):
        assert status == 404, "mails are shown in the demonstration only"
    elif endpoint == "sign_in.sign_out":
        assert status == 0
    else:
        # 410: a link that is used or out of date
        assert status in {200, 302, 410}


@pytest.mark.parametrize("method", BOTH)
@pytest.mark.parametrize("who", ["ed", "vera", "colin"])
def test_an_answer_link_opens_nothing_its_person_may_not_update(
    app: Flask, world: World, who: str, method: str
) -> None:
    token = answer_token(world.people[who], 1, app.extensions["tracker"])
    form = {"text": "News", "confidence": "on track"}

    with nothing_changes():
        page = Browser(app).client.open(f"/u/{token}", method=method, data=form)

    assert page.status_code == 410


def test_every_form_that_is_sent_needs_its_token(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    browser = browser_of(app, world, "priya")
    sent = [endpoint for endpoint, (methods, _) in ROUTES.items() if "POST" in methods]

    with nothing_changes():
        statuses = {endpoint: status_of(browser, app, world, "POST", endpoint) for endpoint in sent}

    assert set(statuses.values()) == {400}, statuses
