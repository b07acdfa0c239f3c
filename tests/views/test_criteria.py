"""The settings page of the criteria."""

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW
from tests.matrix import find_criterion
from tracker.models import Criterion

FORM = {
    "name": "Media",
    "question": "Is the press likely to ask?",
    "weight": " 2 ",
    "scale_0": "No",
    "scale_1": "Perhaps",
    "scale_2": "Likely",
    "scale_3": "It has asked",
}


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def test_the_page_shows_each_criterion_with_its_scale(browser: Browser, cast: Cast) -> None:
    page = browser.sign_in(cast.priya).open("/settings/criteria")

    assert page.says("How near is the day it must be published?")
    assert page.says("No harm to a child Harm that healed Serious or lasting harm A child died")
    assert page.says("rankings kept with a meeting stay as they stood")


@pytest.mark.parametrize("who", ["colin", "tom", "vera", "lena"])
def test_nobody_else_opens_the_criteria(browser: Browser, cast: Cast, who: str) -> None:
    browser.sign_in(getattr(cast, who))
    number = find_criterion("harm").id

    browser.open("/settings/criteria", expect=403)
    for path in ("add", f"{number}/change", f"{number}/retire", f"{number}/bring-back"):
        browser.send(f"/settings/criteria/{path}", FORM, expect=403)


def test_a_criterion_is_added_and_changed(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    page = browser.send("/settings/criteria/add", FORM)
    assert page.says("Media is a criterion now.")
    assert page.says("Is the press likely to ask?")

    own = find_criterion("own_1")
    form = FORM | {"name": "Press", "weight": "0"}
    page = browser.send(f"/settings/criteria/{own.id}/change", form)
    assert page.says("Press is changed.")
    assert page.says("0, not counted")


@pytest.mark.parametrize("typed", ["", "11", "-1", "two", "1.5", "99999", "٣"])
def test_a_weight_that_is_none_is_refused_and_stays_as_typed(
    browser: Browser, cast: Cast, typed: str
) -> None:
    number = find_criterion("harm").id
    browser.sign_in(cast.priya)

    page = browser.send(f"/settings/criteria/{number}/change", FORM | {"weight": typed})

    assert page.says("The weight must be a whole number from 0 to 10")
    assert f'value="{typed}"' in page.html
    assert find_criterion("harm").weight == 3


def test_a_criterion_without_words_is_refused(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    page = browser.send("/settings/criteria/add", dict.fromkeys(FORM, ""))

    assert page.says("Enter a name")
    assert page.says("Say what 3 means")


def test_a_criterion_is_retired_and_brought_back(browser: Browser, cast: Cast) -> None:
    number = find_criterion("age").id
    browser.sign_in(cast.priya)
    assert browser.open(f"/settings/criteria/{number}/retire").says("The scores given are kept")

    page = browser.send(f"/settings/criteria/{number}/retire")
    assert page.says("Age is retired.")
    assert page.says("Retired on 19 March 2026")

    page = browser.send(f"/settings/criteria/{number}/bring-back")
    assert page.says("Age counts again.")
    assert find_criterion("age").retired_at is None


def test_the_history_of_a_criterion_opens_and_leads_back(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)
    harm: Criterion = find_criterion("harm")
    changed = {"name": harm.name, "question": harm.question, "weight": "5"} | {
        f"scale_{score}": words for score, words in enumerate(harm.scale)
    }
    browser.send(f"/settings/criteria/{harm.id}/change", changed)

    page = browser.open(f"/history/criteria/{harm.id}")

    assert page.says("changed the criterion")
    assert f"/settings/criteria#criterion-{harm.id}" in browser.open("/history").html


def test_what_is_not_there_is_not_found(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    for path in ("change", "retire"):
        browser.open(f"/settings/criteria/4711/{path}", expect=404)
