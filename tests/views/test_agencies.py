"""Agencies: the list, the page of one, and its small forms."""

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, TODAY, make_action, make_agency
from tracker.database import db
from tracker.models import Agency

FORM = {"name": "Kent Fire and Rescue", "short_name": "KFRS", "kind": "other"}
READERS = ["priya", "colin", "tom", "vera"]


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def found(short_name: str) -> Agency | None:
    db.session.rollback()
    return db.session.scalar(db.select(Agency).where(Agency.short_name == short_name))


@pytest.mark.parametrize("who", READERS)
def test_whoever_reads_everything_sees_the_agencies(browser: Browser, cast: Cast, who: str) -> None:
    browser.sign_in(getattr(cast, who))

    assert browser.open("/agencies").says("3 agencies")
    page = browser.open(f"/agencies/{cast.police.id}")

    assert page.h1 == "Kent Police"
    assert page.says("Lena")
    assert page.says(cast.lena.email)


def test_an_agency_lead_sees_none_of_it(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.lena)

    for path in ("", f"/{cast.police.id}", "/add"):
        browser.open(f"/agencies{path}", expect=403)


def test_a_stranger_is_asked_to_sign_in(browser: Browser, cast: Cast) -> None:
    for path in ("", f"/{cast.police.id}", "/add", f"/{cast.police.id}/retire"):
        assert browser.open(f"/agencies{path}").h1 == "Sign in"


@pytest.mark.parametrize("who", ["colin", "tom", "vera"])
def test_only_the_business_team_may_change_agencies(browser: Browser, cast: Cast, who: str) -> None:
    browser.sign_in(getattr(cast, who))
    own = f"/agencies/{cast.police.id}"

    assert "/agencies/add" not in browser.open("/agencies").html
    assert "/retire" not in browser.open(own).html
    for path in ("/agencies/add", f"{own}/change", f"{own}/retire", f"{own}/bring-back"):
        browser.send(path, FORM, expect=403)
    assert cast.police.name == "Kent Police"


def test_an_agency_that_is_not_there_is_not_found(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    for path in ("", "/change", "/retire"):
        browser.open(f"/agencies/4711{path}", expect=404)


def test_numbers_open_what_they_count(browser: Browser, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=TODAY.replace(day=1))
    browser.sign_in(cast.vera)

    page = browser.open(f"/agencies/{cast.police.id}")

    assert page.says("1 open action")
    assert page.says("1 overdue")
    assert f"/actions?agency={cast.police.id}&amp;status=open" in page.html
    assert f"/actions?agency={cast.police.id}&amp;overdue=1" in page.html


def test_the_page_says_how_far_dates_have_moved(browser: Browser, cast: Cast) -> None:
    action = make_action(lead=cast.police, due_on=TODAY, moves=2)
    action.due_on = TODAY.replace(day=29)
    db.session.commit()
    browser.sign_in(cast.vera)

    page = browser.open(f"/agencies/{cast.police.id}")

    assert page.says("2 moves on 1 action it leads: 10 days lost in all.")
    assert f'href="/actions/{action.reference}"' in page.html


def test_the_filter_says_what_is_applied(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    page = browser.open("/agencies?remind=nobody&kind=safeguarding+partner")

    assert page.says("1 of 3 agencies")
    assert page.says("Kind: Safeguarding partner")
    assert page.says("Reminders: Nobody to remind")
    assert page.says("Kent County Council")
    assert not page.says("Kent Police")
    assert browser.open("/agencies?q=xyz").says("No agency fits this filter")


@pytest.mark.parametrize("asked", ["kind=pub", "sort=shoe&direction=up", "retired=perhaps"])
def test_what_the_address_gets_wrong_is_left_out(browser: Browser, cast: Cast, asked: str) -> None:
    browser.sign_in(cast.priya)

    assert browser.open(f"/agencies?{asked}").says("Kent Police")


def test_an_empty_list_teaches(browser: Browser, cast: Cast) -> None:
    for person in cast:
        if person is not cast.priya:
            db.session.delete(person)
    for agency in (cast.police, cast.health, cast.council):
        db.session.delete(agency)
    db.session.commit()
    browser.sign_in(cast.priya)

    assert browser.open("/agencies").says("Add the first agency")


def test_the_business_team_adds_an_agency(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    page = browser.send("/agencies/add", FORM)

    assert page.h1 == "Kent Fire and Rescue"
    assert page.says("Kent Fire and Rescue is on the list. Now add its people.")
    assert page.says("Nobody here gets reminders")


def test_a_name_that_is_taken_is_refused_beside_its_field(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    page = browser.send("/agencies/add", FORM | {"short_name": "pOLICE"})

    assert page.says("There is a problem")
    assert 'id="short_name-error"' in page.html
    assert 'value="pOLICE"' in page.html
    assert 'value="Kent Fire and Rescue"' in page.html


def test_what_is_missing_is_said_beside_each_field(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    page = browser.send("/agencies/add", {"name": "x" * 201})

    assert page.says("Use 200 characters or fewer")
    assert page.says("Enter a short name")
    assert page.says("Say what kind of agency it is")


def test_an_agency_is_changed(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)
    address = f"/agencies/{cast.health.id}/change"
    assert 'value="ICB"' in browser.open(address).html

    page = browser.send(address, FORM)

    assert page.says("Kent Fire and Rescue is changed.")
    assert found("ICB") is None


def test_an_agency_that_leads_open_actions_cannot_be_retired(browser: Browser, cast: Cast) -> None:
    make_action(lead=cast.police)
    browser.sign_in(cast.priya)
    address = f"/agencies/{cast.police.id}/retire"

    assert browser.open(address).says("2 people belong to it and can still sign in")
    page = browser.send(address)

    assert page.says("Police leads 1 open action. Give it to another agency first.")
    assert cast.police.retired_at is None


def test_an_agency_is_retired_and_brought_back(browser: Browser, cast: Cast) -> None:
    agency = make_agency(name="Primary Care Trust", short_name="PCT")
    browser.sign_in(cast.priya)
    own = f"/agencies/{agency.id}"

    page = browser.send(f"{own}/retire")
    assert page.says("Primary Care Trust is retired.")
    assert page.says("Retired on 19 March 2026")
    assert browser.open("/agencies?retired=yes").says("1 of 4 agencies")
    page = browser.send(f"{own}/bring-back")

    assert page.says("Primary Care Trust is in use again.")
    assert not page.says("Retired on")
