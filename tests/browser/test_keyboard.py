"""Everything can be done with a keyboard alone."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.judging import Visitor
from tests.browser.scenes import someone_with_an_action
from tests.browser.site import COORDINATOR, Site

IN_MAIN = "document.querySelector('main').contains(document.activeElement)"
# What a keyboard comes to: of a group of radio buttons one
CONTROLS = """() => [...document.querySelectorAll('input, select, textarea, button')]
  .filter(one => !one.disabled && one.type !== 'hidden' && one.checkVisibility())
  .map(one => one.type === 'radio' ? `radio ${one.name}` : one.id || one.innerText.trim())"""
NAME = """() => { const one = document.activeElement
  return one.type === 'radio' ? `radio ${one.name}` : one.id || one.innerText.trim() }"""


def tab_through(visitor: Visitor) -> list[str]:
    """What has the focus, tab after tab, until it leaves the page."""
    page, met = visitor.page, []
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        met.append(page.evaluate(NAME))
    return met


def tab_to(name: str, visitor: Visitor) -> None:
    for _ in range(60):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate(NAME) == name:
            return
    pytest.fail(f"{name} is not reached")


def test_the_first_tab_reaches_the_way_past_the_top(
    site: Site, visit: Visit, javascript: bool
) -> None:
    visitor = visit(javascript=javascript)
    visitor.sign_in(site.sign_in_link(COORDINATOR))
    visitor.page.goto(f"{site.address}/actions")

    visitor.page.keyboard.press("Tab")
    skip = visitor.page.get_by_role("link", name="Skip to main content")
    assert skip.evaluate("one => one === document.activeElement")
    assert skip.bounding_box()["height"] > 20
    visitor.page.keyboard.press("Enter")
    if javascript:
        assert visitor.page.evaluate("document.activeElement.id") == "main"

    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate(IN_MAIN)


@pytest.mark.parametrize(
    "address",
    [
        "/actions",
        "/people/add",
        "/reviews/add",
        "/imports",
        "/exports",
        "/themes/add",
        "/case-matrix",
    ],
)
def test_tab_comes_to_every_control(site: Site, visit: Visit, address: str) -> None:
    visitor = visit()
    visitor.sign_in(site.sign_in_link(COORDINATOR))
    visitor.page.goto(site.address + address)

    wanted = visitor.page.evaluate(CONTROLS)
    met = tab_through(visitor)

    assert set(wanted) <= set(met)


def test_an_update_is_written_without_a_mouse(site: Site, visit: Visit) -> None:
    email, reference = someone_with_an_action(site)
    visitor = visit()
    visitor.page.goto(site.answer_link(email, reference))
    keyboard = visitor.page.keyboard

    tab_to("radio confidence", visitor)
    keyboard.press("ArrowDown")
    keyboard.press("Tab")
    keyboard.type("The sheet is with the printer.")
    tab_to("Save", visitor)
    keyboard.press("Enter")

    visitor.page.get_by_role("heading", name="Saved").wait_for()
