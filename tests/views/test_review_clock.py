"""The clock on the page of a review, its publication, and who may see it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, make_incident, make_review
from tracker.database import db
from tracker.models import IncidentReader, Review, ReviewKind

pytestmark = pytest.mark.usefixtures("on_the_day")


@pytest.fixture
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def make_lcspr(**words: Any) -> Review:
    """Commissioned on 10 September 2025, so due to be published by 10 March 2026."""
    lcspr = db.session.scalars(select(ReviewKind).where(ReviewKind.name == "LCSPR")).one()
    defaults = {
        "code": "CHS",
        "kind": lcspr,
        "commissioned_on": date(2025, 9, 10),
        "published_on": None,
    }
    return make_review(**defaults | words)


def day(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


def test_late_publication_is_said_until_its_reason_is_recorded(
    browser: Browser, cast: Cast
) -> None:
    make_lcspr()
    browser.sign_in(cast.priya)

    page = browser.open("/reviews/CHS")
    form = browser.open("/reviews/CHS/plan")
    refused = browser.send("/reviews/CHS/plan", day("planned_on", date(2026, 5, 5)))
    told = browser.send(
        "/reviews/CHS/plan",
        {"reason": "A trial is awaited."}
        | day("planned_on", date(2026, 5, 5))
        | day("panel_told_on", date(2026, 3, 16)),
    )

    assert page.says("Publish the LCSPR due 10 March 2026 9 days late")
    assert page.says("Publication is late, or will be. The reason is not recorded.")
    assert page.says("It is not recorded that the Panel was told.")
    assert form.says("It is due to be published by 10 March 2026 , 9 days ago")
    assert refused.says("Say why publication is late")
    assert told.says("Publication is planned for 5 May 2026 , 56 days after it is due.")
    assert told.says("Why it is late: A trial is awaited. The Panel was told")
    assert told.says("The Panel was told on 16 March 2026 .")
    assert told.says("It is not recorded that the Secretary of State was told.")


def test_a_plan_with_a_wrong_day_says_so(browser: Browser, cast: Cast) -> None:
    make_lcspr()
    browser.sign_in(cast.priya)

    past = browser.send(
        "/reviews/CHS/plan", {"reason": "Trial"} | day("planned_on", date(2026, 3, 1))
    )
    wrong = browser.send("/reviews/CHS/plan", {"reason": "Trial", "planned_on-day": "31"})

    assert past.says("The date planned cannot be in the past")
    assert wrong.says("The date planned must include a month and year")


def test_publishing_marks_the_clock_and_opens_the_review(browser: Browser, cast: Cast) -> None:
    make_lcspr(is_restricted=True)
    browser.sign_in(cast.vera).open("/reviews/CHS", expect=404)
    browser.sign_in(cast.priya)

    warned = browser.open("/reviews/CHS/publish")
    page = browser.send("/reviews/CHS/publish", day("published_on", date(2026, 3, 18)))

    assert warned.says("Everybody who reads reviews can see it.")
    assert page.says("18 March 2026 8 days late: was due 10 March")
    assert page.says("It was published late. The reason is not recorded.")
    assert page.says("Stay published until 18 March 2027 At least 1 year after publication")
    assert browser.sign_in(cast.vera).open("/reviews/CHS").says("8 days late")


def test_the_full_report_is_recorded(browser: Browser, cast: Cast) -> None:
    make_lcspr(publish_planned_on=date(2026, 4, 1))
    browser.sign_in(cast.priya)

    form = browser.open("/reviews/CHS/steps/full_report")
    empty = browser.send("/reviews/CHS/steps/full_report", {})
    page = browser.send("/reviews/CHS/steps/full_report", day("met_on", date(2026, 3, 18)))

    assert form.says("Due 23 March 2026 : 7 working days before publication.")
    assert empty.says("Enter the date")
    assert page.says("Full report to the Panel and the Secretary of State 18 March 2026 In time")


@pytest.mark.parametrize("key", ["publish", "stay_published", "notify", "nothing"])
def test_what_is_no_step_to_record_is_not_found(browser: Browser, cast: Cast, key: str) -> None:
    make_lcspr()

    browser.sign_in(cast.priya).open(f"/reviews/CHS/steps/{key}", expect=404)


def test_a_kind_without_the_clock_shows_none(browser: Browser, cast: Cast) -> None:
    make_review(code="CHS", published_on=None)
    browser.sign_in(cast.priya)

    assert "The statutory clock" not in browser.open("/reviews/CHS").text
    browser.open("/reviews/CHS/plan", expect=404)
    browser.open("/reviews/CHS/steps/full_report", expect=404)


def test_a_review_is_restricted_and_names_who_may_see_it(browser: Browser, cast: Cast) -> None:
    review = make_lcspr(pseudonym="Child S", neutral_label="Review 2026-01")
    browser.sign_in(cast.priya)
    form = {
        "pseudonym": "Child S",
        "neutral_label": "Review 2026-01",
        "kind": str(review.kind_id),
        "is_restricted": "y",
        **day("commissioned_on", date(2025, 9, 10)),
    }

    browser.send("/reviews/CHS/change", form)
    choices = browser.open("/reviews/CHS/readers")
    page = browser.send("/reviews/CHS/readers", {"people": [str(cast.tom.id), str(cast.lena.id)]})
    wrong = browser.send("/reviews/CHS/readers", {"people": str(cast.colin.id)})

    assert choices.says("Tom, member, Police")
    assert "Colin" not in choices.text
    assert page.says("It is there only for the business team, the chair and 2 named people.")
    assert wrong.says("There is a problem")
    for person, status in ((cast.tom, 200), (cast.lena, 200), (cast.vera, 404), (cast.chloe, 404)):
        browser.sign_in(person).open("/reviews/CHS", expect=status)


def test_a_published_review_cannot_be_restricted(browser: Browser, cast: Cast) -> None:
    make_lcspr(published_on=date(2026, 3, 2))

    page = browser.sign_in(cast.priya).open("/reviews/CHS/change")

    assert "is_restricted" not in page.html


def test_a_reader_of_a_case_sees_it_named_on_its_review(browser: Browser, cast: Cast) -> None:
    incident = make_incident(
        reference="SIN 2026-01", readers=[IncidentReader(person_id=cast.tom.id)]
    )
    make_lcspr(incidents=[incident])

    assert browser.sign_in(cast.tom).open("/reviews/CHS").says("SIN 2026-01")
    assert "SIN 2026-01" not in browser.sign_in(cast.vera).open("/reviews/CHS").text


@pytest.mark.parametrize("who", ["colin", "tom", "vera", "lena"])
def test_only_priya_keeps_the_clock(browser: Browser, cast: Cast, who: str) -> None:
    make_lcspr()
    browser.sign_in(getattr(cast, who))

    for end in ("plan", "steps/full_report", "readers"):
        browser.open(f"/reviews/CHS/{end}", expect=403)
        browser.send(f"/reviews/CHS/{end}", {}, expect=403)
