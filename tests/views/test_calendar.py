"""The page of one's calendar, and the address that a calendar program fetches."""

import re
from dataclasses import replace
from datetime import date

import pytest
import time_machine
from flask import Flask
from icalendar import Calendar
from werkzeug.test import TestResponse

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, kept, make_action, make_meeting, make_theme
from tests.on_the_clock import open_case, open_review
from tests.rows import nothing_changes
from tracker.database import db
from tracker.models import CalendarFeed, Person
from tracker.services.people import bring_back_person, retire_person
from tracker.views.feed_links import feed_address, feed_token, read_feed_token


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def address_of(app: Flask, person: Person) -> str:
    """The path of a new feed of this person."""
    feed = kept(CalendarFeed(person_id=person.id, made_at=NOW))
    return feed_address(feed.id, app.extensions["tracker"]).removeprefix("http://tracker.example")


def fetch(app: Flask, address: str, **headers: str) -> TestResponse:
    return app.test_client().get(address, headers=headers)


def shown(page_html: str) -> str:
    [address] = re.findall(r'value="http://tracker.example(/calendar/[^"]+)"', page_html)
    return address


def test_a_person_makes_an_address_and_a_program_fetches_it(app: Flask, cast: Cast) -> None:
    action = make_action(lead=cast.police)
    browser = Browser(app).sign_in(cast.lena)
    assert not browser.open("/calendar").says("The address of your calendar")

    page = browser.send("/calendar/make")

    answer = fetch(app, shown(page.html))
    assert answer.content_type == "text/calendar; charset=utf-8"
    [event] = Calendar.from_ical(answer.data).events
    assert event["SUMMARY"] == f"Due: {action.reference}"


def test_a_new_address_closes_the_one_before(app: Flask, cast: Cast) -> None:
    browser = Browser(app).sign_in(cast.lena)
    first = shown(browser.send("/calendar/make").html)

    second = shown(browser.send("/calendar/make").html)

    assert fetch(app, first).status_code == 404
    assert fetch(app, second).status_code == 200


def test_a_closed_address_is_not_there(app: Flask, cast: Cast) -> None:
    browser = Browser(app).sign_in(cast.lena)
    address = shown(browser.send("/calendar/make").html)

    page = browser.send("/calendar/close")

    assert page.says("closed")
    assert fetch(app, address).status_code == 404


def test_the_address_of_who_has_left_is_not_there(app: Flask, cast: Cast) -> None:
    address = address_of(app, cast.lena)
    cast.lena.retired_at = NOW
    db.session.commit()

    assert fetch(app, address).status_code == 404


def test_an_address_that_is_not_ours_is_not_there(app: Flask, cast: Cast) -> None:
    address = address_of(app, cast.lena)

    for wrong in ("/calendar/1.ics", "/calendar/x.y.ics", address[:-5] + ".ics", address[:-4]):
        assert fetch(app, wrong).status_code == 404, wrong


def test_a_token_is_of_one_tracker_and_holds_one_id(app: Flask) -> None:
    config = app.extensions["tracker"]
    other = replace(config, secret_key="another secret, just as long as ours")

    assert read_feed_token(feed_token(7, config), config) == 7
    assert read_feed_token(feed_token(7, other), config) is None
    assert len(feed_address(99_999, config)) < 100


def test_fetching_writes_nothing_and_needs_no_session(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police)
    address = address_of(app, cast.lena)

    with nothing_changes():
        answer = fetch(app, address)

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


def test_the_answer_is_for_its_owner_alone_and_its_address_is_told_to_nobody(
    app: Flask, cast: Cast
) -> None:
    headers = fetch(app, address_of(app, cast.lena)).headers

    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex"


def test_while_nothing_changes_it_need_not_be_read_again(app: Flask, cast: Cast) -> None:
    action = make_action(lead=cast.police)
    address = address_of(app, cast.lena)
    tag = fetch(app, address).headers["ETag"]

    assert fetch(app, address, **{"If-None-Match": tag}).status_code == 304
    action.neutral_title = "Body maps"
    db.session.commit()
    assert fetch(app, address, **{"If-None-Match": tag}).status_code == 200


def test_no_calendar_of_another_holds_a_restricted_case(app: Flask, cast: Cast) -> None:
    theme = make_theme(name="Safe sleep of infants")
    open_case(reference="SIN 2023-02", district="Thanet", themes=[theme])
    open_review(code="XYZ", pseudonym="Child Z", neutral_label="Review 2025-03", themes=[theme])
    make_meeting(notes="A child died")

    files = {one.name: fetch(app, address_of(app, one)).text for one in cast}

    for name in ("Tom", "Chloe", "Lena", "Vera"):
        assert "SIN 2023-02" not in files[name]
        assert "Review 2025-03" not in files[name]
    assert "SIN 2023-02" in files["Priya"]
    for file in files.values():
        for secret in ("Thanet", "Safe sleep", "Child Z", "A child died"):
            assert secret not in file


def test_the_page_shows_what_stands_in_it(app: Flask, cast: Cast) -> None:
    action = make_action(lead=cast.police, neutral_title="Body maps")

    page = Browser(app).sign_in(cast.lena).open("/calendar")

    assert page.says("In it today: 1 date")
    assert page.says(f"Due: {action.reference} Body maps")
    assert Browser(app).sign_in(cast.vera).open("/calendar").says("Nothing is planned")


def test_the_foot_of_every_page_leads_to_it(app: Flask, cast: Cast) -> None:
    assert 'href="/calendar"' in Browser(app).sign_in(cast.lena).open("/").html


def test_the_last_day_there_is_breaks_no_calendar(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=date.max, neutral_title="Some day")
    calendar = Calendar.from_ical(fetch(app, address_of(app, cast.lena)).data)

    assert [event["DTSTART"].dt for event in calendar.events] == [date.max]


def test_an_address_closed_by_retirement_stays_closed(browser: Browser, cast: Cast) -> None:
    feed = kept(CalendarFeed(person_id=cast.lena.id, made_at=NOW))

    retire_person(cast.lena, by=cast.priya, at=NOW)
    bring_back_person(cast.lena, by=cast.priya, at=NOW)

    assert db.session.get_one(CalendarFeed, feed.id).revoked_at == NOW
