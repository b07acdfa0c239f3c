"""A form with something wrong says what, beside the field and at the top, to everybody."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.judging import judge
from tests.browser.site import COORDINATOR, Site

FORMS = (
    "/people/add",
    "/reviews/add",
    "/incidents/add",
    "/incidents/add?kind=portal+referral",
    "/incidents/add?kind=serious+incident+notification",
    "/agencies/add",
    "/themes/add",
    "/settings/criteria/add",
)


@pytest.mark.parametrize("address", FORMS)
def test_an_empty_form_says_what_is_missing(site: Site, visit: Visit, address: str) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in(site.sign_in_link(COORDINATOR))
    page.goto(site.address + address)

    for box in page.locator("main input[type=text], main input[type=email], main textarea").all():
        box.fill("")
    page.locator("main form button.govuk-button").first.click()

    assert page.title().startswith("Error: ")
    assert judge(visitor) == []
    wrong = page.get_by_role("alert").get_by_role("link")
    for place in range(wrong.count()):
        wrong.nth(place).click()
        assert page.evaluate("document.activeElement.matches('input, select, textarea')")
