"""Signing in by a link, in a real browser, with JavaScript and without."""

import re

from tests.browser.conftest import Visit
from tests.browser.judging import judge
from tests.browser.site import VIEWER, Site


def test_a_link_from_the_mail_and_a_button(site: Site, visit: Visit, javascript: bool) -> None:
    visitor = visit(javascript=javascript)
    page = visitor.page

    page.goto(f"{site.address}/actions?status=open")
    assert visitor.h1 == "Sign in"
    page.get_by_label("Your work e-mail address").fill(VIEWER)
    visitor.press("Send me a link")
    assert visitor.h1 == "Look at your e-mail"
    [link] = re.findall(r"http\S+/sign-in/\S+", site.last_mail_to(VIEWER).text)
    page.goto(link)
    page.reload()
    visitor.press("Sign in")

    # And on to the page that was asked for
    assert page.url == f"{site.address}/actions?status=open"
    assert visitor.says("Evelyn Stroud")
    page.get_by_role("button", name="Sign out").click()
    page.goto(link)
    visitor.press("Sign in")
    assert visitor.says("This link has been used or is out of date")
    assert visitor.complaints == []


def test_a_wrong_address_is_said_beside_its_field(site: Site, visit: Visit) -> None:
    visitor = visit()

    visitor.page.goto(f"{site.address}/sign-in/")
    visitor.press("Send me a link")

    summary = visitor.page.get_by_role("alert")
    assert summary.get_by_role("link").inner_text() == "Enter your e-mail address"
    assert visitor.page.title().startswith("Error: ")
    assert judge(visitor) == []
    summary.get_by_role("link").click()
    assert visitor.page.evaluate("document.activeElement.id") == "email"
