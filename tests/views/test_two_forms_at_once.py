"""Two people have the same record open: the second is told, and loses nothing."""

import re
from typing import Any

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser, Page
from tests.factories import NOW, make_incident, make_meeting, make_recommendation, make_review
from tracker.database import db
from tracker.models import Meeting

SINCE = "has changed this since you opened it. What you typed is still here"


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def read_to(page: Page) -> str:
    [mark] = re.findall(r'name="read_to"[^>]* value="(\d+)"', page.html)
    return mark


def records() -> dict[str, tuple[Any, str, dict[str, str], dict[str, str]]]:
    """What is changed: the record, its form, what the first types and what the second types."""
    review = make_review(code="CHS", pseudonym="Child S", published_on=None)
    kind = {"kind": str(review.kind_id), "neutral_label": review.neutral_label, "legacy": "no"}
    one = make_recommendation(review=review)
    meeting = make_meeting()
    case = make_incident(reference="SIN 2026-04")
    aware = {"aware_on-day": "2", "aware_on-month": "12", "aware_on-year": "2025"}
    facts = {"number_of_children": "1", "harm": "", "in_care": ""} | aware
    return {
        "review": (
            review,
            "/reviews/CHS/change",
            kind | {"pseudonym": "Child V"},
            kind | {"pseudonym": "Child T"},
        ),
        "recommendation": (
            one,
            f"/recommendations/{one.reference}/change",
            {"wording": "First words", "scope": "local"},
            {"wording": "Second words", "scope": "local"},
        ),
        "notes": (
            meeting,
            f"/meetings/{meeting.id}/notes",
            {"notes": "First words"},
            {"notes": "Second words"},
        ),
        "incident": (
            case,
            f"/incidents/{case.id}/change",
            facts | {"district": "Swale", "age_band": "Under 1"},
            facts | {"district": "", "age_band": "1 to 5"},
        ),
    }


@pytest.mark.parametrize("what", ["review", "recommendation", "notes", "incident"])
def test_the_second_to_save_is_told_once_and_then_may(
    browser: Browser, cast: Cast, what: str
) -> None:
    _, address, first, second = records()[what]
    browser.sign_in(cast.priya)
    opened = browser.open(address)
    saved = browser.send(address, first | {"read_to": read_to(opened)})
    assert not saved.says("There is a problem"), saved.text[:600]

    page = browser.send(address, second | {"read_to": read_to(opened)})

    assert page.says(f"Priya {SINCE}")
    again = browser.send(address, second | {"read_to": read_to(page)})
    assert not again.says("There is a problem"), again.text[:600]


def test_what_nobody_else_touched_is_saved_at_once(browser: Browser, cast: Cast) -> None:
    meeting, address, first, second = records()["notes"]
    browser.sign_in(cast.priya)
    for typed in (first, second):
        browser.send(address, typed | {"read_to": read_to(browser.open(address))})

    db.session.expire_all()
    assert db.session.get_one(Meeting, meeting.id).notes == "Second words"
