"""Has this been recommended before? What the form offers, by its button and while one types."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser, words_of
from tests.factories import NOW, kept, make_action, make_recommendation, make_review
from tests.rows import nothing_changes
from tracker.database import db
from tracker.domain.vocabulary import ImpactRating, Response, Status
from tracker.models import ImpactReview, Recommendation

pytestmark = pytest.mark.usefixtures("on_the_day")

WORDING = "Midwives and health visitors should ask fathers how they are, at each visit."
NEAR = "At each visit midwives and health visitors should ask fathers how they are"
ADD = "/reviews/BAT/add-recommendation"
TITLE = "Has this been recommended before?"


@pytest.fixture
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def earlier(cast: Cast) -> Recommendation:
    make_review(code="BAT", pseudonym="Baby T")
    one = make_recommendation(review=make_review(code="CHS", pseudonym="Child S"), wording=WORDING)
    for number, status in enumerate((Status.COMPLETE, Status.COMPLETE, Status.IN_PROGRESS), 1):
        make_action(recommendation=one, number=number, status=status, due_on=date(2026, 3, 1))
    return one


def typed(**words: Any) -> dict[str, Any]:
    return {"wording": NEAR, "scope": "national", "response": "accepted"} | words


def looked(**words: Any) -> dict[str, Any]:
    return typed(look="1", **words)


def part(browser: Browser, **form: str) -> str:
    """What is shown while one types, in words."""
    answer = browser.client.post("/recommendations/similar", data=form)
    assert answer.status_code == 200
    return words_of(answer.text)


def test_the_form_asks_whether_it_has_been_recommended_before(
    browser: Browser, cast: Cast, earlier: Recommendation
) -> None:
    page = browser.sign_in(cast.priya).open(ADD)

    assert page.says(f"{TITLE} Similar ones from any review")
    assert page.says("Look for similar ones")
    assert not page.says("to compare")


def test_the_button_shows_similar_ones_with_their_state_and_saves_nothing(
    browser: Browser, cast: Cast, earlier: Recommendation
) -> None:
    browser.sign_in(cast.priya)

    with nothing_changes():
        page = browser.send(ADD, looked(printed_number="8.3(b)"))

    assert page.says("1 earlier recommendation to compare")
    assert page.says("CHS-1 (opens in a new tab) Child S nearly the same words")
    assert page.says(WORDING)
    assert page.says("2 of 3 actions complete, 1 overdue")
    assert 'href="/recommendations/CHS-1"' in page.html


def test_what_was_typed_stays_after_a_look(
    browser: Browser, cast: Cast, earlier: Recommendation
) -> None:
    page = browser.sign_in(cast.priya).send(ADD, looked(printed_number="8.3(b)"))

    assert NEAR in page.html
    assert 'value="8.3(b)"' in page.html
    assert 'value="national" checked' in page.html
    assert not page.says("There is a problem")


def test_a_look_at_an_unfinished_form_complains_of_nothing(
    browser: Browser, cast: Cast, earlier: Recommendation
) -> None:
    page = browser.sign_in(cast.priya).send(ADD, {"look": "1"})

    assert not page.says("There is a problem")
    assert page.says("Nothing similar was found. A few more words may help.")


def test_without_the_button_the_form_saves(
    browser: Browser, cast: Cast, earlier: Recommendation
) -> None:
    page = browser.sign_in(cast.priya).send(ADD, typed())

    assert page.h1 == "Recommendation BAT-1"


def test_who_changes_one_is_not_offered_the_same_one(
    browser: Browser, cast: Cast, earlier: Recommendation
) -> None:
    make_recommendation(review=make_review(code="CHR"), wording=f"{WORDING} Twice.")

    with nothing_changes():
        page = browser.sign_in(cast.priya).send("/recommendations/CHS-1/change", looked())

    assert page.says("1 earlier recommendation to compare")
    assert page.says("CHR-1 (opens in a new tab)")


def test_the_impact_that_was_found_is_said(
    browser: Browser, cast: Cast, earlier: Recommendation
) -> None:
    earlier.response, earlier.response_reason = Response.PARTLY, "Fathers of infants only."
    kept(
        ImpactReview(
            recommendation_id=earlier.id,
            held_on=date(2026, 2, 2),
            rating=ImpactRating.SOME,
            what_changed="Fathers are asked.",
            recorded_by_id=cast.priya.id,
            recorded_at=NOW,
        )
    )

    said = part(browser.sign_in(cast.priya), wording=NEAR)

    assert "Partly accepted. 2 of 3 actions complete, 1 overdue." in said
    assert "Impact on 2 February 2026: some evidence" in said


def test_while_one_types_the_same_is_offered(
    browser: Browser, cast: Cast, earlier: Recommendation
) -> None:
    browser.sign_in(cast.priya)

    with nothing_changes():
        assert "CHS-1" in part(browser, wording=NEAR)
    assert "CHS-1" not in part(browser, wording=NEAR, besides="CHS-1")
    assert "Nothing similar was found" in part(browser, wording="Ask")


@pytest.mark.parametrize("besides", ["", "NONE-1", "\x00", "CHS-1\x00", "x" * 5_000])
def test_an_odd_reference_leaves_nothing_out(
    browser: Browser, cast: Cast, earlier: Recommendation, besides: str
) -> None:
    odd = "1 earlier recommendation to compare" if besides != "CHS-1\x00" else "Nothing similar"

    assert odd in part(browser.sign_in(cast.priya), wording=NEAR, besides=besides)


def test_very_long_words_are_compared_as_far_as_they_may_be_saved(
    browser: Browser, cast: Cast, earlier: Recommendation
) -> None:
    assert "Nothing" in part(browser.sign_in(cast.priya), wording="\x00word " * 100_000)


@pytest.mark.parametrize("who", ["tom", "chloe", "vera", "lena", "colin"])
def test_only_who_records_recommendations_may_ask(
    browser: Browser, cast: Cast, earlier: Recommendation, who: str
) -> None:
    answer = browser.sign_in(getattr(cast, who)).client.post(
        "/recommendations/similar", data={"wording": NEAR}
    )

    assert answer.status_code == 403
    assert "CHS-1" not in answer.text


def test_who_loses_the_role_is_offered_nothing_restricted_any_more(
    browser: Browser, cast: Cast, earlier: Recommendation
) -> None:
    earlier.review.published_on, earlier.review.is_restricted = None, True
    db.session.commit()
    assert "CHS-1" in part(browser.sign_in(cast.priya), wording=NEAR)

    cast.priya.role = cast.vera.role
    db.session.commit()

    answer = browser.client.post("/recommendations/similar", data={"wording": NEAR})
    assert answer.status_code == 403
    assert "CHS-1" not in answer.text
