"""Meeting mode on the wall: one item a screen, decided there and then."""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import Visit
from tests.browser.judging import NARROW, Visitor, judge
from tests.browser.scenes import Sitting, a_meeting, facts_of
from tests.browser.site import CHAIR, COORDINATOR, Site
from tests.browser.test_keyboard import tab_to
from tracker import clock

WALL = {"width": 1920, "height": 1080}
FOOT = "one => Math.round(one.getBoundingClientRect().bottom + window.scrollY)"


def start(visitor: Visitor, site: Site, sitting: Sitting, who: str = CHAIR) -> None:
    visitor.sign_in(site.sign_in_link(who))
    visitor.page.goto(sitting.address)
    link(visitor, "Start the meeting").click()
    visitor.page.locator(".tracker-wall__decide").wait_for()


def link(visitor: Visitor, words: str) -> Locator:
    return visitor.page.get_by_role("main").get_by_role("link", name=words, exact=True)


def turn(visitor: Visitor, key: str, words: str) -> None:
    # The page listens to keys once it is whole
    visitor.page.wait_for_load_state("load")
    visitor.page.keyboard.press(key)
    visitor.page.get_by_text(words).wait_for()


def test_a_meeting_is_held_from_the_first_item_to_the_closed_minutes(
    site: Site, visit: Visit, javascript: bool
) -> None:
    sitting = a_meeting(site)
    visitor = visit(javascript=javascript)
    start(visitor, site, sitting)

    assert visitor.says("Item 1 of 3")
    visitor.press("Sign off")
    assert visitor.says(f"{sitting.sent}: signed off.")

    link(visitor, "Agree a new date").click()
    visitor.press("Agree a new date")
    assert visitor.says("Enter the new date")
    new_date = clock.today() + timedelta(days=60)
    for part in ("day", "month", "year"):
        visitor.page.fill(f"#proposed_on-{part}", str(getattr(new_date, part)))
    visitor.page.get_by_label("Reason").fill("The supplier is late.")
    visitor.press("Agree a new date")

    assert visitor.h1 == "Dates of next year"
    visitor.page.get_by_label("The minute").fill("LIG meets in spring.")
    visitor.page.get_by_text("Give somebody a task").click()
    visitor.page.get_by_label("What is to be done?").fill("Send the dates round")
    for part in ("day", "month", "year"):
        visitor.page.fill(f"#task_due_on-{part}", str(getattr(new_date, part)))
    visitor.press("Record the minute")

    assert visitor.h1 == "3 of 3 items taken"
    assert visitor.says("Dates of next year: noted.")
    link(visitor, "Close the minutes").click()
    assert visitor.says("Every item was taken.")
    visitor.press("Close the minutes")
    assert visitor.says("The minutes are closed.")
    assert visitor.says("Reason: The supplier is late.")
    assert visitor.says("Task: Send the dates round (Business team, by")
    assert facts_of(site, sitting.sent)["status"] == "complete"
    assert visitor.complaints == []


def test_it_is_held_without_a_mouse(site: Site, visit: Visit) -> None:
    sitting = a_meeting(site)
    visitor = visit()
    start(visitor, site, sitting)
    keyboard = visitor.page.keyboard

    turn(visitor, "ArrowRight", "Item 2 of 3")
    turn(visitor, "ArrowLeft", "Item 1 of 3")
    tab_to("minute", visitor)
    keyboard.press("Control+End")
    keyboard.press("ArrowRight")
    keyboard.type(" Well done.")
    assert visitor.says("Item 1 of 3"), "in a field the arrows move in its words"
    tab_to("Sign off", visitor)
    keyboard.press("Enter")

    visitor.page.get_by_text(f"{sitting.sent}: signed off.").wait_for()
    visitor.page.goto(f"{sitting.address}/minutes")
    assert visitor.says("signed it off as complete. Well done.")


def test_who_runs_the_projector_records_and_does_not_decide(
    site: Site, visit: Visit, javascript: bool
) -> None:
    sitting = a_meeting(site)
    visitor = visit(javascript=javascript)
    start(visitor, site, sitting, COORDINATOR)

    assert visitor.says("decides this, signed in as chair.")
    assert visitor.page.get_by_role("button", name="Sign off").count() == 0
    visitor.press("Record the minute")

    assert visitor.says(f"{sitting.sent}: noted.")
    assert facts_of(site, sitting.sent)["status"] == "awaiting sign-off"


@pytest.mark.parametrize("decide", ["", "?decide=returned", "?decide=withdrawn"])
def test_decision_and_minute_are_in_view_on_a_wall(site: Site, visit: Visit, decide: str) -> None:
    sitting = a_meeting(site)
    visitor = visit()
    start(visitor, site, sitting)
    visitor.page.set_viewport_size(WALL)
    visitor.page.goto(visitor.page.url + decide)

    assert visitor.page.locator(".tracker-wall__next").evaluate(FOOT) < WALL["height"]
    size = visitor.page.locator("h1").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert size > 45


def test_a_new_date_fits_the_wall_as_well(site: Site, visit: Visit) -> None:
    sitting = a_meeting(site)
    visitor = visit()
    start(visitor, site, sitting)
    visitor.page.set_viewport_size(WALL)
    turn(visitor, "ArrowRight", "Item 2 of 3")
    link(visitor, "Agree a new date").click()
    visitor.page.locator("#proposed_on-day").wait_for()

    assert visitor.page.locator(".tracker-wall__next").evaluate(FOOT) < WALL["height"]


def test_every_state_of_the_screen_stands_up(site: Site, visit: Visit) -> None:
    sitting = a_meeting(site)
    visitor = visit()
    start(visitor, site, sitting)
    here = visitor.page.url

    for address in (
        here,
        f"{here}?decide=returned",
        f"{sitting.address}/minutes",
        f"{sitting.address}/end",
    ):
        visitor.page.goto(address)
        assert judge(visitor, widths=(NARROW, WALL["width"])) == [], address
    visitor.page.goto(f"{here}?decide=returned")
    visitor.press("Return with a reason")
    assert judge(visitor) == []
