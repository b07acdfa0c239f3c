"""A chair decides on what the page showed, not on what came after it was opened."""

import re
from datetime import date

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, TODAY, kept, make_action, make_meeting, make_sent_action
from tracker.database import db
from tracker.domain.vocabulary import ItemKind, Status
from tracker.models import Action, AgendaItem
from tracker.services.date_requests import refuse_new_date, request_new_date
from tracker.services.sign_offs import return_action, submit_for_sign_off

CHANGED = "This action has changed since you opened it. Read it again, then decide."


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def seen_on(html: str) -> str:
    [mark] = re.findall(r'name="seen"[^>]* value="([^"]+)"', html)
    return mark


def now(action: Action) -> Action:
    db.session.expire_all()
    return db.session.get_one(Action, action.id)


def test_what_was_sent_again_meanwhile_is_read_first(browser: Browser, cast: Cast) -> None:
    action = make_sent_action(by=cast.lena, lead=cast.police)
    address = f"/actions/{action.reference}/sign-off"
    opened = browser.sign_in(cast.colin).open(address)
    return_action(now(action), by=cast.dora, at=NOW, reason="Show that it is used")
    submit_for_sign_off(now(action), by=cast.lena, at=NOW)

    page = browser.send(address, {"seen": seen_on(opened.html)})

    assert page.says(CHANGED)
    assert now(action).status == Status.AWAITING
    assert browser.send(address, {"seen": seen_on(page.html)}).says("is signed off as complete")
    assert now(action).status == Status.COMPLETE


def test_a_date_that_was_not_shown_is_not_agreed(browser: Browser, cast: Cast) -> None:
    action = make_action(lead=cast.police)
    asked = {"by": cast.lena, "at": NOW, "reason": "The supplier is late"}
    first = request_new_date(action, proposed_on=date(2026, 6, 1), **asked)
    address = f"/actions/{action.reference}/date-request"
    opened = browser.sign_in(cast.colin).open(address)
    refuse_new_date(first, now(action), by=cast.dora, at=NOW, reason="Too late")
    request_new_date(now(action), proposed_on=date(2031, 6, 1), **asked)

    page = browser.send(address, {"seen": seen_on(opened.html), "decision": "agree"})

    assert page.says(CHANGED)
    assert page.says("1 June 2031")
    assert now(action).due_on == date(2026, 4, 30)


def test_the_wall_decides_on_what_it_shows(browser: Browser, cast: Cast) -> None:
    action = make_sent_action(by=cast.lena, lead=cast.police)
    item = make_item(action=action)
    address = f"/meetings/{item.meeting_id}/items/{item.id}"
    opened = browser.sign_in(cast.colin).open(address)
    return_action(now(action), by=cast.dora, at=NOW, reason="Show that it is used")
    submit_for_sign_off(now(action), by=cast.lena, at=NOW)
    decision = {"ruling": "signed off", "minute": "LIG signed it off."}

    page = browser.send(address, decision | {"seen": seen_on(opened.html)})

    assert page.says(CHANGED)
    assert now(action).status == Status.AWAITING
    browser.send(address, decision | {"seen": seen_on(page.html)})
    assert now(action).status == Status.COMPLETE


def make_item(*, action: Action) -> AgendaItem:
    meeting = make_meeting(held_on=TODAY)
    on = {"meeting_id": meeting.id, "place": 1}
    return kept(AgendaItem(kind=ItemKind.SIGN_OFF, action_id=action.id, **on))
