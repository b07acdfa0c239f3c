"""The page of mails: in the demonstration only."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.client import Browser
from tests.factories import NOW
from tracker.mail.folder import read_mails
from tracker.mail.transports import transport_for
from tracker.services.mails import Letter, Outgoing

LINK = "http://tracker.example/sign-in/abc-DEF_1"
MAIL = Outgoing(
    id=1,
    to_address="lena@police.example",
    message_id="<one@tracker.example>",
    written_at=NOW,
    letter=Letter(
        subject="Your link <to sign in>",
        text=f"Hello,\n\nSign in:\n{LINK}\n\n<b>bold?</b>\n",
        html='<!DOCTYPE html><html lang="en"><body style="color:red"><p>Hello</p></body></html>',
    ),
)


@pytest.fixture
def demo(app: Flask) -> Iterator[Flask]:
    config = app.extensions["tracker"]
    app.extensions["tracker"] = replace(config, demo=True)
    yield app
    app.extensions["tracker"] = config


@pytest.fixture
def mail_name(demo: Flask) -> str:
    with transport_for(demo.extensions["tracker"]) as send:
        send(MAIL)
    return read_mails(Path(demo.instance_path) / "mail")[0].name


def test_before_the_first_mail_the_page_says_how_one_comes(demo: Flask, browser: Browser) -> None:
    assert browser.open("/demo/mails").says("There are no mails yet")


def test_a_mail_is_listed_and_opens(browser: Browser, mail_name: str) -> None:
    assert browser.open("/demo/mails/").says("Your link <to sign in>")

    page = browser.open(f"/demo/mails/{mail_name}")

    assert page.h1 == "Your link <to sign in>"
    assert f'href="{LINK}"' in page.html
    assert page.says("<b>bold?</b>")


def test_the_html_of_a_mail_is_shown_cut_off_from_the_site(
    browser: Browser, mail_name: str
) -> None:
    answer = browser.client.get(f"/demo/mails/{mail_name}/html")

    policy = answer.headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "script" not in policy
    assert "style-src 'unsafe-inline'" in policy
    assert '<body style="color:red">' in answer.text


@pytest.mark.parametrize("page", ["", "{}", "{}/html"])
def test_outside_the_demonstration_there_is_no_such_page(
    app: Flask, browser: Browser, mail_name: str, page: str
) -> None:
    app.extensions["tracker"] = replace(app.extensions["tracker"], demo=False)

    browser.open(f"/demo/mails/{page.format(mail_name)}", expect=404)


@pytest.mark.parametrize("name", ["..%2Fsecret_key", "none.eml"])
def test_only_mails_are_shown(demo: Flask, browser: Browser, name: str) -> None:
    browser.open(f"/demo/mails/{name}", expect=404)
