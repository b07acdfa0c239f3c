"""Signing in without a password."""

import re
from datetime import timedelta

import pytest
import time_machine

from tests.cast import STAN, Cast
from tests.client import Browser
from tests.factories import NOW
from tracker.database import db
from tracker.models import Mail, SignInLink
from tracker.services.sign_in import make_sign_in_link

SENT = "If the address is known to us, a link is on its way"


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def ask_for_link(browser: Browser, email: str) -> str:
    return browser.send("/sign-in/", {"email": email}).text


def letters() -> list[Mail]:
    db.session.rollback()
    return list(db.session.scalars(db.select(Mail)))


def test_a_link_is_posted_to_a_known_address(browser: Browser, cast: Cast) -> None:
    assert SENT in ask_for_link(browser, f" {cast.lena.email.upper()} ")

    [mail] = letters()
    assert mail.to_address == cast.lena.email
    assert re.search(r"http://tracker\.example/sign-in/\S+", mail.text_body)


def test_a_stranger_hears_the_same_and_gets_nothing(browser: Browser, cast: Cast) -> None:
    assert SENT in ask_for_link(browser, STAN)

    assert letters() == []


def test_a_retired_person_gets_nothing(browser: Browser, cast: Cast) -> None:
    cast.lena.retired_at = NOW
    db.session.commit()

    assert SENT in ask_for_link(browser, cast.lena.email)
    assert letters() == []


def test_an_address_that_is_none_is_refused_and_kept(browser: Browser, cast: Cast) -> None:
    page = browser.send("/sign-in/", {"email": "lena at police"})

    assert page.says("Enter an e-mail address like name@example.org")
    assert 'value="lena at police"' in page.html


def test_asking_again_and_again_posts_five_links_in_a_quarter_of_an_hour(
    browser: Browser, cast: Cast, at_half_past_ten
) -> None:
    for _ in range(8):
        assert SENT in ask_for_link(browser, cast.lena.email)
    assert len(letters()) == 5

    at_half_past_ten.shift(timedelta(minutes=16))
    ask_for_link(browser, cast.lena.email)
    assert len(letters()) == 6


def test_opening_the_link_does_not_use_it_up(browser: Browser, cast: Cast) -> None:
    token = make_sign_in_link(cast.lena, at=NOW)

    for _ in range(3):
        assert browser.open(f"/sign-in/{token}").h1 == "Sign in"
    assert browser.send(f"/sign-in/{token}").says("Sign out")


def test_a_link_works_once(browser: Browser, cast: Cast, app) -> None:
    token = make_sign_in_link(cast.lena, at=NOW)
    browser.send(f"/sign-in/{token}")

    second = Browser(app).send(f"/sign-in/{token}", expect=410)

    assert second.says("This link has been used or is out of date")


def test_a_link_is_out_of_date_after_twenty_minutes(
    browser: Browser, cast: Cast, at_half_past_ten
) -> None:
    token = make_sign_in_link(cast.lena, at=NOW)
    at_half_past_ten.shift(timedelta(minutes=21))

    browser.send(f"/sign-in/{token}", expect=410)


def test_the_database_holds_no_token(cast: Cast) -> None:
    token = make_sign_in_link(cast.lena, at=NOW)

    [link] = db.session.scalars(db.select(SignInLink))
    assert token not in link.token_hash


def test_signing_in_leads_to_the_page_that_was_asked_for(browser: Browser, cast: Cast) -> None:
    assert browser.open("/actions?status=open").h1 == "Sign in"
    token = make_sign_in_link(cast.priya, at=NOW)

    assert browser.send(f"/sign-in/{token}").h1 == "Actions"


@pytest.mark.parametrize("elsewhere", ["//evil.example", "/\\evil.example", "https://evil.example"])
def test_signing_in_never_leads_elsewhere(browser: Browser, cast: Cast, elsewhere: str) -> None:
    browser.client.get("/sign-in/", query_string={"next": elsewhere})
    token = make_sign_in_link(cast.priya, at=NOW)

    answer = browser.client.post(f"/sign-in/{token}")

    assert answer.headers["Location"] == "/"


def test_an_idle_session_ends(browser: Browser, cast: Cast, at_half_past_ten) -> None:
    browser.sign_in(cast.priya)
    at_half_past_ten.shift(timedelta(minutes=59))
    assert browser.open("/actions").h1 == "Actions"

    at_half_past_ten.shift(timedelta(minutes=61))
    assert browser.open("/actions").h1 == "Sign in"


def test_retiring_a_person_ends_the_session(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.lena)
    cast.lena.retired_at = NOW
    db.session.commit()

    assert browser.open("/actions").h1 == "Sign in"


def test_signing_out_ends_the_session(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    browser.send("/sign-in/out")

    assert browser.open("/actions").h1 == "Sign in"
