"""What is asked for and made in a case, page by page: summaries, the rapid review, the LCSPR."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, make_review, make_theme
from tests.views.case_scenes import blank, day, make_sin
from tracker.database import db, transaction
from tracker.domain.vocabulary import Outcome
from tracker.models import IncidentReader, Review
from tracker.services.clock_rows import keep_mark

pytestmark = pytest.mark.usefixtures("on_the_day")


@pytest.fixture
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


# Summaries


def test_agencies_are_asked_and_their_summaries_come(browser: Browser, cast: Cast) -> None:
    incident = make_sin()
    at = f"/incidents/{incident.id}"
    browser.sign_in(cast.priya)

    form = browser.open(f"{at}/summaries")
    asked = browser.send(
        f"{at}/summaries",
        {
            "agencies": [str(cast.police.id), str(cast.health.id)],
            f"contact_{cast.health.id}": str(cast.chloe.id),
            **day("requested_on", date(2026, 3, 11)),
            **day("due_on", date(2026, 3, 18)),
        },
    )
    first = incident.summary_requests[0]
    came = browser.send(
        f"{at}/summaries/{first.id}/received", day("received_on", date(2026, 3, 17))
    )
    second = incident.summary_requests[1]
    sure = browser.open(f"{at}/summaries/{second.id}/take-back")
    back = browser.send(f"{at}/summaries/{second.id}/take-back")

    assert 'name="due_on-day" type="text" inputmode="numeric" value="24"' in form.html
    assert form.says("Who is reminded at ICB?")
    assert asked.says("2 agencies asked for a summary.")
    assert asked.says("Agency summaries: 0 of 2 back")
    assert asked.says("ICB Chloe")
    assert asked.says("Not yet 1 working day late")
    assert came.says("Agency summaries: 1 of 2 back")
    assert came.says("17 March 2026 In time")
    assert sure.says("Take back the request to ICB?")
    assert back.says("Agency summaries: 1 of 1 back")


def test_asking_nobody_for_no_day_says_so(browser: Browser, cast: Cast) -> None:
    incident = make_sin()

    nothing = blank("requested_on") | blank("due_on")
    page = browser.sign_in(cast.priya).send(f"/incidents/{incident.id}/summaries", nothing)
    wrong = browser.send(
        f"/incidents/{incident.id}/summaries",
        {
            "agencies": str(cast.police.id),
            f"contact_{cast.police.id}": str(cast.chloe.id),
            **day("requested_on", date(2026, 3, 11)),
            **day("due_on", date(2026, 3, 10)),
        },
    )

    assert page.says("Enter the date by which it is needed")
    assert wrong.says("There is a problem")
    assert incident.summary_requests == []


def test_a_summary_comes_on_a_day_that_can_be(browser: Browser, cast: Cast) -> None:
    incident = make_sin()
    at = f"/incidents/{incident.id}/summaries"
    browser.sign_in(cast.priya).send(
        at,
        {
            "agencies": str(cast.police.id),
            **day("requested_on", date(2026, 3, 11)),
            **day("due_on", date(2026, 3, 18)),
        },
    )
    received = f"{at}/{incident.summary_requests[0].id}/received"

    assert browser.send(received, blank("received_on")).says("Enter the date")
    early = browser.send(received, day("received_on", date(2026, 3, 10)))
    assert early.says("It was asked for on 11 March 2026, after this date")


# Reviews made from a case


def test_the_rapid_review_is_opened_under_names_that_are_suggested(
    browser: Browser, cast: Cast
) -> None:
    make_review(neutral_label="Review 2026-04")
    incident = make_sin(themes=[make_theme(name="Neglect")])
    address = f"/incidents/{incident.id}/rapid-review"
    browser.sign_in(cast.priya)

    form = browser.open(address)
    empty = browser.send(address, {})
    page = browser.send(
        address,
        {"pseudonym": "Rapid review 2026-05", "neutral_label": "Review 2026-05", "code": "rr5"},
    )

    for value in ("Rapid review 2026-05", "Review 2026-05", "RRA"):
        assert f'value="{value}"' in form.html
    assert empty.says("Enter a pseudonym")
    assert page.h1 == "Rapid review 2026-05"
    assert page.says("RR5 is open. Now record its recommendations.")
    assert page.says("It is there only for the business team, the chair.")
    assert "Open the rapid review" not in browser.open(f"/incidents/{incident.id}").text


def test_the_lcspr_is_started_in_one_step(browser: Browser, cast: Cast) -> None:
    incident = make_sin(outcome=Outcome.LCSPR, readers=[IncidentReader(person_id=cast.tom.id)])
    with transaction():
        keep_mark("decide", incident, date(2026, 3, 18), by=None, at=NOW)
    address = f"/incidents/{incident.id}/lcspr"
    browser.sign_in(cast.priya)

    form = browser.open(address)
    when = day("commissioned_on", date(2026, 3, 18))
    names = {"pseudonym": "Child S", "neutral_label": "Review 2026-01", "code": "CHS"}
    empty = browser.send(address, names | blank("commissioned_on"))
    page = browser.send(address, names | when)
    again = browser.send(address, names | when)

    assert 'name="commissioned_on-day" type="text" inputmode="numeric" value="18"' in form.html
    assert form.says("the 1 named person of this case")
    assert empty.says("Enter the date")
    assert page.h1 == "Child S"
    assert page.says("Decision to review 18 March 2026 The clock starts")
    assert page.says("Publish the LCSPR due 18 September 2026")
    assert again.says("This case already has one: CHS.")
    review = db.session.query(Review).one()
    assert (review.queued_on, review.readers) == (date(2026, 3, 18), [cast.tom])
