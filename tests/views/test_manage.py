"""The page that leads to all the business team looks after."""

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, make_theme
from tracker.services.themes import add_theme


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def test_the_page_counts_what_is_there(browser: Browser, cast: Cast) -> None:
    make_theme(name="Covid", retired_at=NOW)
    add_theme(name="Neglect", parent=None, by=cast.priya, at=NOW)
    browser.sign_in(cast.priya)

    page = browser.open("/manage")

    assert page.says("3 agencies , 1 without anyone to remind")
    assert page.says("7 people can sign in")
    assert page.says("1 theme in use")
    assert page.says("1 change in the last 7 days")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/agencies?retired=no", "3 of 3 agencies"),
        ("/agencies?retired=no&remind=nobody", "1 of 3 agencies"),
        ("/people?retired=no", "7 of 7 people"),
        ("/history?since=2026-03-13", "1 change"),
    ],
)
def test_each_number_opens_what_it_counts(
    browser: Browser, cast: Cast, address: str, words: str
) -> None:
    add_theme(name="Neglect", parent=None, by=cast.priya, at=NOW)
    browser.sign_in(cast.priya)

    assert f'href="{address.replace("&", "&amp;")}"' in browser.open("/manage").html
    assert browser.open(address).says(words)


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_only_the_business_team_manages(browser: Browser, cast: Cast, who: str) -> None:
    browser.sign_in(getattr(cast, who))

    browser.open("/manage", expect=403)


def test_a_stranger_is_asked_to_sign_in(browser: Browser, cast: Cast) -> None:
    assert browser.open("/manage").h1 == "Sign in"
