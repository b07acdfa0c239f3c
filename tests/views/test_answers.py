"""Answering from a mail: one link, one action, one person, no password."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import make_config
from tests.factories import NOW, make_action, make_evidence
from tracker.database import db
from tracker.domain.vocabulary import Source, Status
from tracker.mail.links import answer_token
from tracker.models import Action, Person

ANSWER = {"confidence": "on track", "text": "All five teams have it."}


@pytest.fixture(autouse=True)
def traveller():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def action(cast: Cast) -> Action:
    return make_action(lead=cast.police)


@pytest.fixture
def link(app, tmp_path):
    def make(person: Person, action: Action) -> str:
        return f"/u/{answer_token(person.id, action.id, app.extensions['tracker'])}"

    return make


def test_a_lead_updates_without_signing_in(browser: Browser, cast, action, link) -> None:
    address = link(cast.lena, action)
    assert browser.open(address).h1 == "How is it going?"

    page = browser.send(address, ANSWER)

    db.session.rollback()
    [update] = action.updates
    assert (update.by_id, update.source) == (cast.lena.id, Source.MAIL_LINK)
    assert page.h1 == "Saved"


def test_opening_the_link_changes_nothing(browser: Browser, cast, action, link) -> None:
    for _ in range(3):
        browser.open(link(cast.lena, action))

    assert action.updates == []


def test_done_goes_to_the_chair(browser: Browser, cast, action, link) -> None:
    make_evidence(action, by=cast.lena)

    browser.send(link(cast.lena, action), ANSWER | {"is_done": "yes"})

    db.session.rollback()
    assert action.status == Status.AWAITING


def test_the_form_says_whom_it_is_for(browser: Browser, cast, action, link) -> None:
    assert browser.open(link(cast.lena, action)).says("Recorded as Lena, Police. Not you?")


def test_the_link_is_no_session(browser: Browser, cast, action, link) -> None:
    browser.send(link(cast.lena, action), ANSWER)

    assert browser.open(f"/actions/{action.reference}").h1 == "Sign in"


def test_the_other_actions_are_named_but_not_opened(browser, cast, action, link) -> None:
    other = make_action(lead=cast.police)

    page = browser.send(link(cast.lena, action), ANSWER)

    assert page.says("1 more of yours")
    assert page.says(other.reference)
    assert f"/actions/{other.reference}" not in page.html


def test_it_dies_after_fourteen_days(browser, cast, action, link, traveller) -> None:
    address = link(cast.lena, action)
    traveller.shift(timedelta(days=13, hours=23))
    browser.open(address)

    traveller.shift(timedelta(hours=2))
    assert browser.open(address, expect=410).says("14 days")


def test_it_dies_when_the_person_is_retired(browser, cast, action, link) -> None:
    address = link(cast.lena, action)
    cast.lena.retired_at = NOW
    db.session.commit()

    browser.open(address, expect=410)
    browser.send(address, ANSWER, expect=410)
    assert action.updates == []


def test_it_dies_when_the_action_goes_to_another_agency(browser, cast, action, link) -> None:
    address = link(cast.lena, action)
    action.lead_agency_id = cast.health.id
    db.session.commit()

    assert browser.open(address, expect=410).says("no longer with your agency")


def test_it_says_when_the_action_is_complete(browser, cast, link) -> None:
    action = make_action(lead=cast.police, status=Status.COMPLETE)

    assert browser.open(link(cast.lena, action), expect=410).says("is complete")


@pytest.mark.parametrize("token", ["nonsense", "WzEsMV0.aa.bb", "WzEsMV0"])
def test_a_made_up_link_opens_nothing(browser: Browser, cast, token: str) -> None:
    browser.open(f"/u/{token}", expect=410)


def test_a_link_made_with_another_key_opens_nothing(browser, cast, action, tmp_path) -> None:
    stranger = make_config(tmp_path).__class__(
        **{**make_config(tmp_path).__dict__, "secret_key": "another secret, long enough to be one"}
    )

    browser.open(f"/u/{answer_token(cast.lena.id, action.id, stranger)}", expect=410)


def test_the_address_of_the_link_is_told_to_nobody(browser, cast, action, link) -> None:
    answer = browser.client.get(link(cast.lena, action))

    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
