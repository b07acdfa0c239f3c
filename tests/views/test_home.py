"""Home is an answer: what needs me."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.factories import (
    NOW,
    TODAY,
    make_action,
    make_recommendation,
    make_sent_action,
)
from tracker.domain.vocabulary import Status
from tracker.services.date_requests import request_new_date
from tracker.services.sign_offs import return_action, withdraw_action


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_lead_sees_what_is_overdue_and_due_first(browser, cast) -> None:
    late = make_action(lead=cast.police, due_on=TODAY - timedelta(days=3))
    soon = make_action(lead=cast.police, due_on=TODAY + timedelta(days=9))
    make_action(lead=cast.health, due_on=TODAY)
    later = make_action(lead=cast.police, due_on=TODAY + timedelta(days=80))

    page = browser.sign_in(cast.lena).open("/")

    assert page.h1 == "2 actions need an update"
    assert page.html.index(late.reference) < page.html.index(soon.reference)
    assert page.html.index("Your other actions") < page.html.index(later.reference)


def test_an_action_that_was_returned_needs_its_agency(browser, cast) -> None:
    action = make_sent_action(by=cast.lena, lead=cast.police, due_on=TODAY + timedelta(days=200))
    return_action(action, by=cast.colin, at=NOW, reason="Show that it is used")

    assert browser.sign_in(cast.lena).open("/").h1 == "1 action needs an update"


def test_what_waits_for_sign_off_needs_the_chair_and_not_the_agency(browser, cast) -> None:
    action = make_sent_action(by=cast.lena, lead=cast.police, due_on=TODAY)

    assert browser.sign_in(cast.colin).open("/").h1 == "1 decision waits for you"
    assert browser.open("/").says(action.reference)
    assert browser.sign_in(cast.lena).open("/").h1 == "Nothing needs you today"


def test_the_own_agencys_action_goes_to_another_chair(browser, cast) -> None:
    action = make_sent_action(by=cast.priya, lead=cast.council)

    page = browser.sign_in(cast.colin).open("/")

    assert page.h1 == "Nothing waits for your decision"
    assert page.says("1 more waits for another chair")
    assert browser.sign_in(cast.dora).open("/").says(action.reference)


def test_a_request_for_more_time_waits_for_the_chair(browser, cast) -> None:
    action = make_action(lead=cast.police)
    request_new_date(
        action, by=cast.lena, at=NOW, proposed_on=date(2026, 7, 1), reason="Trainer away"
    )

    page = browser.sign_in(cast.colin).open("/")

    assert page.says("From 30 April 2026 to 1 July 2026")


def test_a_coordinator_sees_what_nobody_owns(browser, cast) -> None:
    make_action(due_on=None)
    make_action(lead=cast.police)
    make_recommendation()

    page = browser.sign_in(cast.priya).open("/")

    assert page.h1 == "3 things need you"
    assert page.says("1 action has nobody who leads it")
    assert page.says("1 action has no date")
    assert page.says("1 recommendation has no action")


def test_each_number_opens_a_list_of_that_many(browser, cast) -> None:
    for due_in in (-5, 40, 50):
        make_action(lead=cast.police, due_on=TODAY + timedelta(days=due_in))
    make_sent_action(by=cast.lena, lead=cast.police)
    browser.sign_in(cast.priya)

    assert browser.open("/").says("1 is overdue")
    assert browser.open("/actions?overdue=1").says("1 action")
    assert browser.open("/actions?status=awaiting+sign-off").says("1 action")


def test_what_the_chair_withdrew_is_told_in_a_sentence(browser, cast) -> None:
    action = make_action(lead=cast.police)
    withdraw_action(action, reason="Another covers it.", by=cast.dora, at=NOW)

    page = browser.sign_in(cast.tom).open("/")

    assert page.says(f"The chair withdrew: {action.reference}")


def test_a_viewer_is_told_what_the_place_is_for(browser, cast) -> None:
    assert browser.sign_in(cast.vera).open("/").says("you change nothing")


def test_home_takes_the_same_statements_however_much_there_is(browser, cast, statements) -> None:
    counts = []
    for _ in range(2):
        for _ in range(6):
            make_sent_action(by=cast.lena, lead=cast.police, due_on=TODAY)
            make_action(lead=cast.police, due_on=TODAY, status=Status.NOT_STARTED)
        for person in (cast.priya, cast.colin, cast.tom):
            with statements() as seen:
                browser.sign_in(person).open("/")
            counts.append(len(seen))

    assert counts[:3] == counts[3:]
    assert max(counts) <= 12
