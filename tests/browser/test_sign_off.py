"""The chair's queue: one decision after the other."""

from tests.browser.conftest import Visit
from tests.browser.judging import Visitor, judge
from tests.browser.scenes import facts_of, something_sent
from tests.browser.site import CHAIR, Site


def open_from_home(visitor: Visitor, site: Site, reference: str) -> None:
    visitor.sign_in(site.sign_in_link(CHAIR))
    visitor.page.get_by_role("link", name=f"Look and decide {reference}").click()


def test_the_chair_looks_and_signs_off(site: Site, visit: Visit, javascript: bool) -> None:
    reference = something_sent(site)
    visitor = visit(javascript=javascript)

    open_from_home(visitor, site, reference)
    assert visitor.says("Missed appointment pathway, version 2")
    visitor.press("Sign off as complete")

    assert visitor.says(f"{reference} is signed off as complete.")
    assert visitor.h1 == "Sign off"  # the next one that waits
    assert reference not in visitor.page.locator(".govuk-breadcrumbs").inner_text()
    assert facts_of(site, reference)["status"] == "complete"
    assert visitor.complaints == []


def test_the_chair_returns_it_with_a_reason(site: Site, visit: Visit, javascript: bool) -> None:
    reference = something_sent(site)
    visitor = visit(javascript=javascript)

    open_from_home(visitor, site, reference)
    visitor.page.get_by_role("link", name="Return it with a reason").click()
    visitor.press("Return to the agency")
    assert visitor.says("Give a reason")
    if javascript:
        assert judge(visitor) == []
    visitor.page.get_by_label("Reason").fill("Show that it is used")
    visitor.press("Return to the agency")

    assert visitor.says(f"{reference} is returned, with your reason.")
    assert facts_of(site, reference)["status"] == "in progress"
