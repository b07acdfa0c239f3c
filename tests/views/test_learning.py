"""What have we already learnt: the look-up page, its brief, and its Word file."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import docx
import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import (
    NOW,
    TODAY,
    kept,
    make_action,
    make_incident,
    make_recommendation,
    make_review,
    make_theme,
)
from tracker.database import db
from tracker.domain.vocabulary import ImpactRating, Role, Status
from tracker.models import AuditEvent, ImpactReview, IncidentReader, Theme


@pytest.fixture(autouse=True)
def at_half_past_ten() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def theme(cast: Cast) -> Theme:
    """On Child S, with a finished action and some evidence."""
    theme = make_theme(name="Safe sleep")
    review = make_review(
        code="CHS", pseudonym="Child S", published_on=date(2025, 3, 3), themes=[theme]
    )
    one = make_recommendation(review=review, wording="Ask where the baby sleeps.", themes=[theme])
    make_action(recommendation=one, status=Status.COMPLETE)
    kept(
        ImpactReview(
            recommendation_id=one.id,
            held_on=TODAY,
            rating=ImpactRating.SOME,
            what_changed="More parents are asked.",
            recorded_by_id=cast.priya.id,
            recorded_at=NOW,
        )
    )
    return theme


@pytest.mark.parametrize("who", ["priya", "colin", "tom", "vera"])
def test_whoever_reads_reviews_looks_up_themes_and_words(
    browser: Browser, cast: Cast, theme: Theme, who: str
) -> None:
    browser.sign_in(getattr(cast, who))

    page = browser.open(f"/learning?themes={theme.id}&words=sleeping+babies")

    assert page.says(
        "This theme has been on 1 review in 3 years; 1 of 1 action complete;"
        " impact evidenced for 1 of 1 recommendation."
    )
    assert page.says("Recommendations that say “sleeping babies”")
    assert page.says("CHS-1 Child S: Ask where the baby sleeps. 1 of 1 action complete")
    assert page.says("Impact, March 2026: some evidence")
    assert f'action="/learning/document?themes={theme.id}&amp;words=sleeping+babies"' in page.html


def test_an_empty_page_asks_and_shows_nothing(browser: Browser, cast: Cast, theme: Theme) -> None:
    page = browser.sign_in(cast.vera).open("/learning")

    assert page.says("Choose themes, or say in a few words")
    assert not page.says("Download as Word")
    for odd in ("/learning?themes=x&themes=99999999999999999999", "/learning?incident=x&words=+"):
        assert browser.open(odd).says("Choose themes")


def test_the_brief_is_a_page_to_print_with_public_names(browser: Browser, cast: Cast) -> None:
    theme = make_theme(name="Neglect")
    review = make_review(
        pseudonym="Child Q", neutral_label="Review 2026-05", published_on=None, themes=[theme]
    )
    make_recommendation(review=review, themes=[theme])
    browser.sign_in(cast.vera)

    page = browser.open(f"/learning/brief?themes={theme.id}")

    assert page.says("Review 2026-05 (")
    assert not page.says("Child Q")
    assert browser.open(f"/learning?themes={theme.id}").says("Child Q")


def test_the_word_file_is_taken_by_a_button_and_leaves_a_trace(
    browser: Browser, cast: Cast, theme: Theme
) -> None:
    browser.sign_in(cast.tom)

    with browser.client.post(f"/learning/document?themes={theme.id}&words=sleep") as answer:
        name, content = answer.headers["Content-Disposition"], answer.data

    assert name.endswith("learning-brief-2026-03-19.docx")
    file = docx.Document(BytesIO(content))
    assert [len(table.rows) for table in file.tables] == [2]
    event = db.session.query(AuditEvent).one()
    assert (event.what, event.by_id) == ("exported a learning brief", cast.tom.id)
    assert browser.client.get("/learning/document").status_code == 405


@pytest.mark.parametrize("path", ["/learning", "/learning/brief"])
def test_an_agency_lead_and_a_stranger_look_up_nothing(
    browser: Browser, cast: Cast, path: str
) -> None:
    assert browser.open(path).h1 == "Sign in"

    browser.sign_in(cast.lena)

    browser.open(path, expect=403)
    browser.send("/learning/document", expect=403)


def test_a_case_leads_there_with_its_themes(browser: Browser, cast: Cast, theme: Theme) -> None:
    case = make_incident(reference="SIN 2026-04", themes=[theme])
    browser.sign_in(cast.priya)

    page = browser.open(f"/incidents/{case.id}")

    assert page.says("What have we already learnt about this?")
    assert page.says("This theme is on its 2nd review in 3 years")
    assert f'href="/learning?incident={case.id}&amp;themes={theme.id}"' in page.html
    brief = browser.open(f"/learning/brief?incident={case.id}&themes={theme.id}")
    assert brief.says("For the rapid review of SIN 2026-04. Themes: Safe sleep.")


def test_a_case_one_may_not_see_is_not_named_on_the_look_up(
    browser: Browser, cast: Cast, theme: Theme
) -> None:
    case = make_incident(reference="SIN 2026-04", themes=[theme])
    browser.sign_in(cast.tom)
    places = [f"/learning{page}?incident={case.id}&themes={theme.id}" for page in ("", "/brief")]

    assert not any(browser.open(place).says("SIN 2026-04") for place in places)
    case.readers.append(IncidentReader(person_id=cast.tom.id, on_panel=True))
    db.session.commit()
    assert all(browser.open(place).says("SIN 2026-04") for place in places)


def test_an_agency_lead_on_the_panel_sees_the_case_without_the_look_up(
    browser: Browser, cast: Cast, theme: Theme
) -> None:
    case = make_incident(themes=[theme])
    case.readers.append(IncidentReader(person_id=cast.lena.id, on_panel=True))
    db.session.commit()
    assert cast.lena.role == Role.LEAD

    page = browser.sign_in(cast.lena).open(f"/incidents/{case.id}")

    assert page.says("The business team has a brief of what earlier reviews said about this.")
    assert not page.says("This theme")
    assert "/learning" not in page.html


def test_a_restricted_review_is_on_no_look_up_of_a_person_it_does_not_name(
    browser: Browser, cast: Cast
) -> None:
    theme = make_theme(name="Neglect")
    closed = make_review(
        code="ZED", pseudonym="Child Z", published_on=None, is_restricted=True, themes=[theme]
    )
    make_recommendation(review=closed, wording="Count every quagga.", themes=[theme])
    place = f"/learning?themes={theme.id}&words=quagga"

    page = browser.sign_in(cast.chloe).open(place)
    assert page.says("No review has this theme.")
    assert page.says("No recommendation says these words")
    assert not page.says("ZED")
    assert f"/reviews?theme={theme.id}" not in browser.open("/themes").html

    closed.readers.append(cast.chloe)
    db.session.commit()
    assert browser.open(place).says("ZED-1")


def test_retired_themes_can_be_looked_up_and_merged_ones_are_gone(
    browser: Browser, cast: Cast, theme: Theme
) -> None:
    make_theme(name="Covid", retired_at=NOW)
    make_theme(name="Cot death", retired_at=NOW, merged_into_id=theme.id)

    page = browser.sign_in(cast.vera).open("/learning")

    assert page.says("Covid (retired)")
    assert not page.says("Cot death")
