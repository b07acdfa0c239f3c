"""Home says what presses on the clock, what is coming, and what is asked of an agency."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.factories import NOW, TODAY, make_action, make_meeting
from tests.on_the_clock import ask_for_summary, open_case, open_review


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def test_the_business_team_is_led_to_the_case_whose_step_is_due(browser, cast) -> None:
    case = open_case(reference="PR 2026-04")

    page = browser.sign_in(cast.priya).open("/")

    assert page.h1 == "1 thing needs you"
    assert page.says("PR 2026-04")
    assert page.says("Due 20 March 2026")
    assert page.says(", tomorrow.")
    assert f'href="/incidents/{case.id}"' in page.html


def test_the_steps_of_one_case_are_one_row(browser, cast) -> None:
    open_review(code="ZED", neutral_label="Review 2025-09")

    page = browser.sign_in(cast.priya).open("/")

    assert page.h1 == "1 thing needs you"
    assert page.says("Late. It was due 11 March 2026")
    assert page.says("Then: Publish the LCSPR, tomorrow.")


@pytest.mark.parametrize("who", ["tom", "vera", "lena"])
def test_nobody_else_hears_of_the_clock(browser, cast, who) -> None:
    open_case(reference="PR 2026-04")
    open_review(code="ZED", neutral_label="Review 2025-09")

    page = browser.sign_in(getattr(cast, who)).open("/")

    assert not page.says("PR 2026-04")
    assert not page.says("Review 2025-09")


def test_a_person_asked_for_a_summary_sees_the_reference_and_the_date_and_no_case(
    browser, cast
) -> None:
    case = open_case(reference="SIN 2026-04")
    ask_for_summary(case, cast)

    page = browser.sign_in(cast.chloe).open("/")

    assert page.h1 == "1 summary is asked of you"
    assert page.says("Send the agency summary for SIN 2026-04")
    assert page.says("Due 25 March 2026")
    assert f"/incidents/{case.id}" not in page.html
    assert not browser.sign_in(cast.tom).open("/").says("SIN 2026-04")


def test_a_summary_and_an_action_are_counted_together(browser, cast) -> None:
    ask_for_summary(open_case(), cast)
    make_action(lead=cast.health, due_on=TODAY - timedelta(days=1))

    assert browser.sign_in(cast.chloe).open("/").h1 == "2 things need you"


def test_a_late_summary_is_a_row_for_the_business_team(browser, cast) -> None:
    ask_for_summary(
        open_case(aware_on=None, reference="SIN 2026-04"), cast, due_on=date(2026, 3, 17)
    )

    page = browser.sign_in(cast.priya).open("/")

    assert page.says("ICB has not sent its summary for SIN 2026-04")
    assert page.says("It was due 17 March 2026, 2 days ago.")


def test_the_heading_names_the_next_meeting_and_the_agenda_that_is_due(browser, cast) -> None:
    meeting = make_meeting(held_on=date(2026, 3, 26))

    page = browser.sign_in(cast.priya).open("/")

    assert page.h1 == "1 thing needs you before the meeting on 26 March"
    assert page.says("Make the agenda of the meeting on 26 March 2026")
    assert page.says("LIG meets")
    assert f'href="/meetings/{meeting.id}"' in page.html


def test_what_is_further_off_is_coming_up(browser, cast) -> None:
    make_meeting(held_on=date(2026, 4, 16))
    open_case(reference="PR 2026-04", aware_on=date(2026, 3, 23))

    page = browser.sign_in(cast.priya).open("/")

    assert page.h1 == "All is in order"
    for words in ("LIG meets", "Leads are asked for updates", "The agenda is due", "PR 2026-04"):
        assert page.says(words), words


def test_an_agency_lead_is_not_told_of_meetings(browser, cast) -> None:
    make_meeting(held_on=date(2026, 3, 26))

    assert not browser.sign_in(cast.lena).open("/").says("LIG meets")
