"""What difference a recommendation made: its form, and the pages that tell of it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, make_action, make_recommendation, make_review, make_theme
from tracker.database import db
from tracker.domain.vocabulary import Status
from tracker.models import Recommendation


@pytest.fixture(autouse=True)
def at_half_past_ten() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def one(cast: Cast) -> Recommendation:
    review = make_review(code="CHS", pseudonym="Child S")
    made = make_recommendation(review=review, intended_outcome="No child is missed.")
    make_action(recommendation=made, status=Status.COMPLETE)
    return made


def typed(**words: Any) -> dict[str, Any]:
    return {
        "held_on-day": "5",
        "held_on-month": "3",
        "held_on-year": "2026",
        "rating": "some evidence",
        "what_changed": "Fewer <appointments> are missed.",
        "how_we_know": "Audit of twenty files.",
    } | words


@pytest.mark.parametrize("who", ["priya", "colin"])
def test_it_is_written_down_and_told_on_both_pages(
    browser: Browser, cast: Cast, one: Recommendation, who: str
) -> None:
    browser.sign_in(getattr(cast, who))
    assert browser.open("/recommendations/CHS-1").says("Nobody has looked yet")
    assert browser.open("/reviews/CHS").says("Nobody has looked yet")

    form = browser.open("/recommendations/CHS-1/impact")
    assert form.says("What should be better for children: No child is missed.")
    page = browser.send("/recommendations/CHS-1/impact", typed())

    by = getattr(cast, who).name
    assert page.says(f", recorded by {by}")
    assert page.says("Fewer <appointments> are missed.")
    assert page.says("How we know: Audit of twenty files.")
    review = browser.open("/reviews/CHS")
    assert review.says("Looked at for 1 of 1 recommendation; 1 with some or strong evidence.")
    assert review.says("What difference it made: some evidence on 5 March 2026")
    assert review.says("Fewer <appointments> are missed.")
    assert browser.open(f"/history/recommendations/{one.id}").says("recorded the impact")


@pytest.mark.parametrize("who", ["tom", "vera", "lena"])
def test_others_read_it_and_record_nothing(
    browser: Browser, cast: Cast, one: Recommendation, who: str
) -> None:
    browser.sign_in(getattr(cast, who))

    browser.open("/recommendations/CHS-1/impact", expect=403)
    browser.send("/recommendations/CHS-1/impact", typed(), expect=403)
    if who != "lena":
        assert not browser.open("/recommendations/CHS-1").says("Record what difference it made")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"held_on-day": "", "held_on-month": "", "held_on-year": ""}, "Give the date"),
        ({"held_on-year": "2027"}, "The date must be today or in the past"),
        ({"rating": ""}, "Say how good the evidence is"),
        ({"what_changed": " "}, "Say what changed for children"),
        ({"how_we_know": ""}, "Say how we know"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    browser: Browser, cast: Cast, one: Recommendation, words: dict[str, str], message: str
) -> None:
    page = browser.sign_in(cast.priya).send("/recommendations/CHS-1/impact", typed(**words))

    assert page.says("There is a problem")
    assert page.says(message)
    db.session.expire_all()
    assert one.impact_reviews == []


def test_the_page_of_a_recommendation_says_what_was_learnt_before(
    browser: Browser, cast: Cast, one: Recommendation
) -> None:
    theme = make_theme(name="Neglect")
    one.themes = [theme]
    earlier = make_review(
        code="BBT", pseudonym="Baby T", themes=[theme], published_on=date(2025, 5, 6)
    )
    make_recommendation(review=earlier, themes=[theme])

    page = browser.sign_in(cast.vera).open("/recommendations/CHS-1")

    assert page.says("This theme is on its 2nd review in 3 years; no actions yet;")
    assert page.says("BBT-1")


def test_a_button_shows_what_is_known_about_the_ticked_themes_and_saves_nothing(
    browser: Browser, cast: Cast
) -> None:
    theme = make_theme(name="Neglect")
    make_review(code="NEW", published_on=None)
    make_recommendation(review=make_review(code="BBT", themes=[theme]), themes=[theme])
    browser.sign_in(cast.priya)
    form = {"wording": "Half a sentence", "look": "themes"}

    unticked = browser.send("/reviews/NEW/add-recommendation", form)
    page = browser.send("/reviews/NEW/add-recommendation", form | {"themes": str(theme.id)})

    assert unticked.says("Tick a theme first.")
    assert page.says("This theme is on its 2nd review in 3 years")
    assert page.says("BBT-1")
    assert page.says("Half a sentence")
    assert db.session.query(Recommendation).count() == 1
