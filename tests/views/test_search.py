"""The search page, which the box at the top of every page leads to."""

import pytest

from tests.cast import Cast
from tests.client import Browser
from tests.factories import (
    make_action,
    make_incident,
    make_recommendation,
    make_review,
    make_update,
)
from tracker.models import Action


@pytest.fixture
def action(cast: Cast) -> Action:
    review = make_review(code="CHS", pseudonym="Child S")
    recommendation = make_recommendation(review=review, wording="Assess <every> father.")
    made = make_action(recommendation=recommendation, lead=cast.police, text="Test the assessment")
    make_update(made, by=cast.lena, text="Assessed in two teams.")
    return made


@pytest.mark.parametrize("who", ["priya", "colin", "tom", "lena", "vera"])
def test_the_box_on_every_page_leads_there(browser: Browser, cast: Cast, who: str) -> None:
    page = browser.sign_in(getattr(cast, who)).open("/")

    assert 'role="search" action="/search"' in page.html


def test_what_is_found_stands_in_groups_with_its_words_marked(
    browser: Browser, cast: Cast, action: Action
) -> None:
    page = browser.sign_in(cast.vera).open("/search?q=assessing")

    assert page.says("3 places say “assessing”.")
    for words in ("1 recommendation", "1 action", "1 update"):
        assert page.says(words)
    assert "<mark>Assess</mark> &lt;every&gt; father." in page.html
    assert "Test the <mark>assessment</mark>" in page.html
    assert 'href="/actions/CHS-1.1?show=update#story"' in page.html
    assert page.html.count('value="assessing"') == 2


def test_a_reference_goes_straight_to_its_page(
    browser: Browser, cast: Cast, action: Action
) -> None:
    incident = make_incident(reference="SIN 2026-03", referral_reference="PR 2026-01")
    browser.sign_in(cast.priya)

    for typed, place in (
        ("chs-1.1", "/actions/CHS-1.1"),
        ("CHS 1", "/recommendations/CHS-1"),
        ("chs", "/reviews/CHS"),
        ("sin 2026-3", f"/incidents/{incident.id}"),
        ("PR 2026-01", f"/incidents/{incident.id}"),
    ):
        page = browser.open(f"/search?q={typed}")
        assert page.response.request.path == place


def test_one_kind_is_opened_and_turned_page_by_page(browser: Browser, cast: Cast) -> None:
    recommendation = make_recommendation(review=make_review(code="CHS"), wording="Nothing")
    for _ in range(52):
        make_action(recommendation=recommendation)
    browser.sign_in(cast.vera)

    first = browser.open("/search?q=pathways")
    opened = browser.open("/search?q=pathways&kind=actions")
    second = browser.open("/search?q=pathways&kind=actions&page=2")

    assert first.says("All 52 actions")
    assert (first.html.count("<mark>"), opened.html.count("<mark>")) == (5, 50)
    assert second.says("CHS-1.2")
    assert not second.says("CHS-1.20")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/search", "A reference such as CHS-3.2 or SIN 2026-01 opens its page."),
        ("/search?q=+", "What are you looking for?"),
        ("/search?q=xylophone", "Nothing says “xylophone”"),
        ("/search?q=%3Cb%3E", "Nothing says “<b>”"),
        ("/search?q=pathway&kind=nothing&page=99999999", "“pathway”"),
        ("/search?q=" + "a" * 3000, "Nothing says"),
    ],
)
def test_an_empty_or_odd_question_is_answered_in_words(
    browser: Browser, cast: Cast, address: str, words: str
) -> None:
    make_action()

    assert browser.sign_in(cast.vera).open(address).says(words)


def test_an_agency_lead_finds_the_own_agencys_actions(
    browser: Browser, cast: Cast, action: Action
) -> None:
    make_action(text="Assess the pathway", lead=cast.health)

    page = browser.sign_in(cast.lena).open("/search?q=assess")

    assert page.says("2 places say “assess”.")
    assert page.says("1 action")
    assert not page.says("recommendation")


def test_a_stranger_is_asked_to_sign_in(browser: Browser) -> None:
    assert browser.open("/search?q=pathway").h1 == "Sign in"
