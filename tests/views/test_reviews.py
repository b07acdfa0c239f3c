"""The pages of reviews, as the cast sees them."""

from datetime import date
from typing import Any

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, make_action, make_recommendation, make_review, make_theme
from tracker.database import db
from tracker.domain.vocabulary import IncidentKind, Status
from tracker.models import Incident, Review, ReviewKind

pytestmark = pytest.mark.usefixtures("on_the_day")


@pytest.fixture
def on_the_day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def typed(**words: str) -> dict[str, str]:
    return {
        "pseudonym": "Child S",
        "neutral_label": "Review 2026-01",
        "code": "chs",
        "another_kind": "LCSPR",
        "published_on-day": "",
        "published_on-month": "",
        "published_on-year": "",
    } | words


def test_the_first_visit_says_what_the_page_is_for(browser: Browser, cast: Cast) -> None:
    assert browser.sign_in(cast.vera).open("/reviews").says("No reviews yet")
    assert not browser.open("/reviews").says("Add the first review")
    assert browser.sign_in(cast.priya).open("/reviews").says("Add the first review")


def test_priya_adds_a_review_and_lands_on_its_page(browser: Browser, cast: Cast) -> None:
    theme = make_theme(name="Neglect")
    browser.sign_in(cast.priya)
    empty = browser.open("/reviews/add")

    page = browser.send("/reviews/add", typed(themes=str(theme.id)))

    assert 'value="Review 2026-01"' in empty.html
    assert 'value="REA"' in empty.html
    assert page.h1 == "Child S"
    assert page.says("LCSPR CHS")
    assert page.says("Not published yet: e-mails and exports call it Review 2026-01")
    assert page.says("Neglect New")
    review = db.session.query(Review).one()
    assert (review.code, review.themes) == ("CHS", [theme])


def test_what_was_typed_stays_when_something_is_wrong(browser: Browser, cast: Cast) -> None:
    make_review(code="CHS")
    browser.sign_in(cast.priya)

    taken = browser.send("/reviews/add", typed(pseudonym="Child Q"))
    empty = browser.send("/reviews/add", typed(pseudonym="", code="", another_kind=""))

    assert taken.says("CHS is the code of another review")
    assert 'value="Child Q"' in taken.html
    assert empty.says("Enter a pseudonym")
    assert empty.says("Enter a code")
    assert empty.says("Choose a kind, or type another one")
    assert db.session.query(Review).count() == 1


def test_a_kind_is_demanded_beside_its_field(browser: Browser, cast: Cast) -> None:
    page = browser.sign_in(cast.priya).send("/reviews/add", typed(another_kind=""))

    assert page.says("Choose a kind, or type another one")
    assert 'href="#kind"' in page.html


def test_priya_changes_a_review_and_its_retired_theme_stays(browser: Browser, cast: Cast) -> None:
    theme = make_theme(name="Old theme", retired_at=NOW)
    review = make_review(code="CHS", published_on=None, themes=[theme])
    browser.sign_in(cast.priya)
    form = browser.open("/reviews/CHS/change")

    page = browser.send(
        "/reviews/CHS/change",
        typed(another_kind="", kind=str(review.kind_id), is_legacy="y", themes=str(theme.id)),
    )

    assert "Published on" not in form.text
    assert page.h1 == "Child S"
    assert page.says(", legacy")
    assert page.says("Old theme (retired)")
    assert db.session.query(ReviewKind).filter_by(name=review.kind.name).count() == 1


def test_publishing_asks_for_the_date_and_ends_the_neutral_label(
    browser: Browser, cast: Cast
) -> None:
    make_review(code="CHS", pseudonym="Child S", published_on=None)
    browser.sign_in(cast.priya)

    without = browser.send("/reviews/CHS/publish", {})
    page = browser.send(
        "/reviews/CHS/publish",
        {"published_on-day": "18", "published_on-month": "3", "published_on-year": "2026"},
    )

    assert without.says("Enter the date it was published")
    assert page.says("mails and exports now say Child S")
    assert not page.says("Not published yet")
    assert page.says("18 March 2026")


def test_a_published_review_keeps_its_date_in_a_change(browser: Browser, cast: Cast) -> None:
    review = make_review(code="CHS", published_on=date(2026, 2, 2))
    browser.sign_in(cast.priya)
    when = {"published_on-day": "3", "published_on-month": "2", "published_on-year": "2026"}

    browser.send("/reviews/CHS/change", typed(kind=str(review.kind_id)) | when)
    page = browser.send("/reviews/CHS/change", typed(kind=str(review.kind_id)))

    assert page.says("Publishing a review is a step of its own")
    assert db.session.get(Review, review.id).published_on == date(2026, 2, 3)


def test_only_who_may_record_recommendations_is_told_to(browser: Browser, cast: Cast) -> None:
    make_review(code="CHS")

    asked = browser.sign_in(cast.priya).open("/reviews/CHS")
    told = browser.sign_in(cast.vera).open("/reviews/CHS")

    assert asked.says("Record each recommendation as it is printed")
    assert told.says("The business team records them once the review makes them.")
    assert not told.says("Record each recommendation")


def test_the_page_says_in_words_where_the_review_stands(browser: Browser, cast: Cast) -> None:
    review = make_review(code="CHS")
    one = make_recommendation(review=review, printed_number="8.1")
    make_action(recommendation=one, status=Status.COMPLETE)
    make_action(recommendation=one, due_on=date(2026, 3, 1))
    make_action(recommendation=one, status=Status.WITHDRAWN)

    page = browser.sign_in(cast.vera).open("/reviews/chs")

    assert page.says("1 recommendation and 3 actions : 1 signed off, 1 open, 1 withdrawn.")
    assert page.says("1 of the open ones is overdue.")
    assert page.says("CHS-1 printed as 8.1")
    assert page.says("1 of 2 actions complete, 1 overdue")
    assert f'href="/actions?review={review.id}"' in page.html
    assert "Add a recommendation" not in page.text
    assert page.says("History of this review")


def test_incidents_show_only_to_those_who_may_know_of_them(browser: Browser, cast: Cast) -> None:
    incident = Incident(
        reference="SIN 2026-01", kind=IncidentKind.SIN, reported_on=date(2026, 1, 9)
    )
    make_review(code="CHS", incidents=[incident])

    for person in (cast.tom, cast.vera):
        assert "SIN 2026-01" not in browser.sign_in(person).open("/reviews/CHS").text
    for person in (cast.priya, cast.colin):
        assert browser.sign_in(person).open("/reviews/CHS").says("SIN 2026-01")


def test_the_filter_stands_in_the_address_and_is_said_in_words(
    browser: Browser, cast: Cast
) -> None:
    theme = make_theme(name="Neglect")
    make_review(pseudonym="Child S", themes=[theme])
    make_review(pseudonym="Baby T", published_on=None)
    browser.sign_in(cast.vera)

    page = browser.open(f"/reviews?theme={theme.id}&published=yes&sort=name&direction=desc&kind=x")

    assert page.says("1 review Remove this filter: Published: Yes")
    assert page.says("Theme: Neglect")
    assert page.says("Child S")
    assert not page.says("Baby T")
    assert "published=yes&amp;theme" in page.html or "theme=1&amp;published=yes" in page.html
    assert browser.open("/reviews?q=nothing").says("No review fits this filter")


def test_pages_of_a_long_list_keep_the_filter(browser: Browser, cast: Cast) -> None:
    for _ in range(51):
        make_review()

    first = browser.sign_in(cast.vera).open("/reviews?published=yes&sort=name")
    second = browser.open("/reviews?published=yes&sort=name&page=2")

    assert first.says("51 reviews")
    assert "/reviews?published=yes&amp;sort=name&amp;page=2" in first.html
    assert second.html.count('data-label="Kind"') == 1


@pytest.mark.parametrize("who", ["lena", "tom", "vera", "colin"])
def test_only_priya_writes_and_an_agency_lead_reads_no_reviews(
    browser: Browser, cast: Cast, who: str
) -> None:
    make_review(code="CHS", published_on=None)
    browser.sign_in(getattr(cast, who))

    for address in ("/reviews/add", "/reviews/CHS/change", "/reviews/CHS/publish"):
        browser.open(address, expect=403)
        browser.send(address, typed(), expect=403)
    browser.open("/reviews", expect=403 if who == "lena" else 200)
    browser.open("/reviews/CHS", expect=404 if who == "lena" else 200)


def test_a_review_that_is_not_there_is_not_found(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    for end in ("", "/change", "/publish", "/add-recommendation"):
        browser.open(f"/reviews/NONE{end}", expect=404)
