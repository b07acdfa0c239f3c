"""The settings of the clock, as coordinators see and change them."""

from collections.abc import Iterator

import pytest
import time_machine
from sqlalchemy import select

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW
from tracker.database import db
from tracker.models import ClockStep, ReviewKind

pytestmark = pytest.mark.usefixtures("on_the_day")


@pytest.fixture
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def step(key: str) -> ClockStep:
    return db.session.scalars(select(ClockStep).where(ClockStep.key == key)).one()


def typed(**words: str) -> dict[str, str]:
    return {
        "name": "Terms of reference agreed",
        "count": "5",
        "unit": "working days",
        "side": "after",
        "anchor": "the Panel was notified",
        "place": "3",
    } | words


def test_every_step_stands_with_its_interval_and_source(browser: Browser, cast: Cast) -> None:
    page = browser.sign_in(cast.priya).open("/settings/clock")

    assert page.says("Deadlines already met stay as they were.")
    assert page.says("Rapid review to the Panel 15 working days after the Panel was notified")
    assert page.says("7 working days before publication")
    assert page.says("At least 1 year after publication")
    assert page.says("Kinds of review that carry this clock: LCSPR.")
    retire = f"/settings/clock/{step('notify').id}/retire"
    assert retire not in page.html


def test_priya_changes_an_interval(browser: Browser, cast: Cast) -> None:
    one = step("rapid_review")
    address = f"/settings/clock/{one.id}/change"
    browser.sign_in(cast.priya)

    form = browser.open(address)
    page = browser.send(address, typed(name=one.name, count="20", place=str(one.place)))

    assert 'value="15"' in form.html
    assert form.says("The law or its guidance asks for this step, so it cannot be retired.")
    assert page.says("Deadlines already met stay as they were.")
    assert page.says("20 working days after the Panel was notified")


def test_an_interval_that_stands_crosswise_is_kept_and_said(browser: Browser, cast: Cast) -> None:
    one = step("summaries_back")
    browser.sign_in(cast.priya)

    page = browser.send(
        f"/settings/clock/{one.id}/change", typed(name=one.name, count="13", place=str(one.place))
    )

    assert page.says("Check the timetable: “Rapid review panel meets” comes after it in the line")
    assert page.says("13 working days after the Panel was notified")


def test_a_step_before_its_day_is_typed_as_such(browser: Browser, cast: Cast) -> None:
    one = step("full_report")
    form = typed(name=one.name, count="10", side="before", anchor="publication", place="1")

    page = browser.sign_in(cast.priya).send(f"/settings/clock/{one.id}/change", form)

    assert page.says("10 working days before publication")
    assert step("full_report").count == -10


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"name": " "}, "Enter the name of the step"),
        ({"name": "Agency summaries back"}, "is the name of another step"),
        ({"count": ""}, "Enter a whole number from 0 to 400"),
        ({"count": "-3"}, "Enter a whole number from 0 to 400"),
        ({"count": "999999999999"}, "Enter a whole number from 0 to 400"),
        ({"count": "61", "unit": "months"}, "Enter a whole number from 0 to 60"),
        ({"unit": "weeks"}, "There is a problem"),
        ({"anchor": "publication"}, "There is a problem"),
        ({"place": "99"}, "There is a problem"),
        ({"side": "between"}, "There is a problem"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    browser: Browser, cast: Cast, words: dict[str, str], said: str
) -> None:
    page = browser.sign_in(cast.priya).send("/settings/clock/add", typed(**words))

    assert page.says(said)
    assert db.session.query(ClockStep).count() == 10


def test_an_own_step_is_added_retired_and_brought_back(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    added = browser.send("/settings/clock/add", typed())
    at = f"/settings/clock/{step('own_1').id}"
    sure = browser.open(f"{at}/retire")
    retired = browser.send(f"{at}/retire")
    back = browser.send(f"{at}/bring-back")

    assert added.says("“Terms of reference agreed” is a step of the timetable.")
    assert sure.says("No case waits for it any more")
    assert retired.says("Retired on 19 March 2026")
    assert back.says("is in the timetable again")


def test_a_statutory_step_is_not_retired(browser: Browser, cast: Cast) -> None:
    at = f"/settings/clock/{step('notify').id}/retire"
    browser.sign_in(cast.priya)

    assert "Retire this step" not in browser.open(at).text
    assert browser.send(at).says("it is not retired")


def test_kinds_that_carry_the_clock_are_ticked(browser: Browser, cast: Cast) -> None:
    rapid = db.session.scalars(select(ReviewKind).where(ReviewKind.name == "Rapid review")).one()
    browser.sign_in(cast.priya)

    assert "checked" in browser.open("/settings/clock/kinds").html
    page = browser.send("/settings/clock/kinds", {"kinds": str(rapid.id)})
    none = browser.send("/settings/clock/kinds", {"nothing": "ticked"})

    assert page.says("Kinds of review that carry this clock: Rapid review.")
    assert none.says("Kinds of review that carry this clock: none.")


def test_the_history_of_a_step_tells_its_changes(browser: Browser, cast: Cast) -> None:
    one = step("panel_meeting")
    browser.sign_in(cast.priya)
    browser.send(f"/settings/clock/{one.id}/change", typed(name="Panel meets", count="11"))

    page = browser.open(f"/history/clock_steps/{one.id}")

    assert page.says("Panel meets")
    assert page.says("12")


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_settings_are_for_coordinators(browser: Browser, cast: Cast, who: str) -> None:
    one = step("panel_meeting").id
    browser.sign_in(getattr(cast, who))

    for end in ("", "/add", "/kinds", f"/{one}/change", f"/{one}/retire"):
        browser.open(f"/settings/clock{end}", expect=403)
    browser.send(f"/settings/clock/{one}/bring-back", expect=403)


def test_a_step_that_is_not_there_is_not_found(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    for end in ("change", "retire"):
        browser.open(f"/settings/clock/999/{end}", expect=404)
