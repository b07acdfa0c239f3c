"""Addresses and words that no person types: refused in words, never an error of ours."""

import time

import pytest

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, make_action, make_recommendation, make_review
from tracker.database import db
from tracker.domain.errors import RuleBroken
from tracker.domain.vocabulary import ActionKind
from tracker.forms.proofs import is_web_address
from tracker.services.actions import ActionPlan, add_actions

HUGE = 99999999999999999999


@pytest.mark.parametrize("noun", ["people", "agencies", "incidents", "evidence"])
def test_a_number_no_record_can_have_is_not_found(browser, cast: Cast, noun: str) -> None:
    browser.sign_in(cast.priya).open(f"/{noun}/{HUGE}", expect=404)


@pytest.mark.parametrize("name", ["agency", "review", "theme", "joint"])
def test_a_filter_by_such_a_number_is_left_out(browser, cast: Cast, name: str) -> None:
    make_action(lead=cast.police)

    assert browser.sign_in(cast.priya).open(f"/actions?{name}={HUGE}").says("1 action")


def test_control_characters_are_not_searched_for(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya).open("/actions/%00", expect=404)

    for noun in ("actions", "recommendations", "reviews", "people"):
        browser.open(f"/{noun}?q=%00%01", expect=404)


def test_control_characters_are_not_kept(browser: Browser, cast: Cast) -> None:
    action = make_action(lead=cast.police)

    browser.sign_in(cast.lena).send(
        f"/actions/{action.reference}/update",
        {"confidence": "on track", "text": "All\x00 teams\x01 have it.\nFrom today."},
    )

    db.session.rollback()
    assert [update.text for update in action.updates] == ["All teams have it.\nFrom today."]


@pytest.mark.parametrize(
    "link",
    ["https://[", "https://[::1", "https://a\u2100b.c", "https://a..b/", "https://a.b:99999999/",
     "https://\u202e.com", "https://a.b/\r\nX: y", "javascript:alert(1)"],
)  # fmt: skip
def test_a_link_a_browser_cannot_follow_is_no_link(link: str) -> None:
    assert not is_web_address(link)


@pytest.mark.parametrize("link", ["https://a.example/x?y=1#z", "http://intranet:8080/ä"])
def test_a_link_a_browser_can_follow_is_one(link: str) -> None:
    assert is_web_address(link)


def test_a_long_e_mail_address_is_refused_at_once(browser: Browser, cast: Cast) -> None:
    began = time.process_time()

    browser.send("/sign-in/", {"email": "a@" + "." * 16_000 + "@"})

    assert time.process_time() - began < 2


def test_another_host_is_not_ours(browser: Browser, cast: Cast) -> None:
    answer = browser.client.get("/sign-in/", headers={"Host": "evil.example"})

    assert answer.status_code == 400


def test_signing_in_never_leads_to_an_address_with_control_characters(browser, cast) -> None:
    browser.open("/sign-in/?next=/%0d%0aSet-Cookie:x=y", expect=404)


def test_a_person_with_an_odd_name_may_export(browser: Browser, cast: Cast) -> None:
    cast.priya.name = "Priya \x01 A"
    db.session.commit()

    answer = browser.sign_in(cast.priya).client.post("/exports", data={}, follow_redirects=True)

    assert answer.status_code == 200
    answer.close()


def test_an_e_mail_never_carries_the_name_of_an_unpublished_review(cast: Cast) -> None:
    review = make_review(pseudonym="Example Child B", published_on=None)
    plan = ActionPlan(
        text="Write it down",
        kind=ActionKind.GUIDANCE,
        due_on=None,
        neutral_title="Steps after example child B",
    )

    with pytest.raises(RuleBroken) as broken:
        add_actions(make_recommendation(review=review), plan, leads=[], by=cast.priya, at=NOW)

    assert broken.value.field == "neutral_title"
