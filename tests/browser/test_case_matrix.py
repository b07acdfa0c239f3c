"""Which review comes next: dragged onto a meeting, or put there with a button."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import pytest

from tests.browser.conftest import Visit
from tests.browser.judging import WIDE, Visitor, judge
from tests.browser.site import CHAIR, Site
from tests.factories import NOW
from tests.matrix import make_waiting
from tracker import clock
from tracker.database import db
from tracker.models import Meeting, Review, TimetabledReview

# Far off, so that no meeting of the demonstration is held then; a day has one meeting for ever
DAYS = count(911, 42)


@dataclass(frozen=True)
class Waiting:
    """A review that waits, by code and name, and the days of two meetings that it can come to."""

    code: str
    name: str
    first: date
    second: date


@pytest.fixture
def waiting(site: Site) -> Iterator[Waiting]:
    number = next(DAYS)
    with site.behind():
        first, second = (clock.today() + timedelta(days=days) for days in (number, next(DAYS)))
        meetings = [Meeting(held_on=day, review_limit=1) for day in (first, second)]
        db.session.add_all(meetings)
        review = make_waiting(code=f"D{number}", pseudonym=f"Child {number}")
        gone = [meeting.id for meeting in meetings], review.id
    yield Waiting(f"D{number}", f"Child {number}", first, second)
    with site.behind():
        for meeting in db.session.query(Meeting).filter(Meeting.id.in_(gone[0])):
            meeting.cancelled_at, meeting.cancel_reason = NOW, "Only for a test."
        db.session.get_one(Review, gone[1]).queued_on = None
        db.session.commit()


def meetings_of(site: Site, code: str) -> list[date]:
    with site.behind():
        rows = db.session.query(TimetabledReview).join(TimetabledReview.review)
        return [row.meeting.held_on for row in rows.filter_by(code=code)]


def open_matrix(visitor: Visitor, site: Site) -> None:
    """On a screen that shows all meetings: nothing scrolls while the mouse is down."""
    visitor.page.set_viewport_size({"width": WIDE, "height": 4000})
    visitor.sign_in(site.sign_in_link(CHAIR))
    visitor.page.goto(f"{site.address}/case-matrix")


def drag(visitor: Visitor, code: str, onto: date) -> None:
    """From the meeting it is on, else from the ranking; taken by its corner, where no button is."""
    target = visitor.page.locator(f".tracker-sitting:has(time[datetime='{onto}'])")
    with visitor.page.expect_navigation():
        visitor.page.locator(f"[data-drag={code}]").last.drag_to(
            target, source_position={"x": 12, "y": 12}
        )


def test_a_review_is_dragged_onto_a_meeting_and_on_to_another(
    site: Site, visit: Visit, waiting: Waiting
) -> None:
    visitor = visit()
    open_matrix(visitor, site)
    assert visitor.says("Drag a review onto a meeting")

    drag(visitor, waiting.code, waiting.first)
    assert visitor.says(f"The review of {waiting.name} is on LIG on")
    assert meetings_of(site, waiting.code) == [waiting.first]

    drag(visitor, waiting.code, waiting.second)
    assert meetings_of(site, waiting.code) == [waiting.second]
    assert judge(visitor) == []


def test_a_drop_on_a_full_meeting_warns_first(site: Site, visit: Visit, waiting: Waiting) -> None:
    with site.behind():
        db.session.query(Meeting).filter_by(held_on=waiting.first).update({"review_limit": 0})
        db.session.commit()
    visitor = visit()
    open_matrix(visitor, site)

    drag(visitor, waiting.code, waiting.first)
    assert visitor.h1 == "Which meeting should take this review?"
    assert visitor.says("takes 0 reviews and has none already")
    assert meetings_of(site, waiting.code) == []
    assert judge(visitor) == []

    visitor.page.get_by_label("Put it on all the same").check()
    visitor.press("Put on the meeting")
    assert meetings_of(site, waiting.code) == [waiting.first]
    assert visitor.says("1 more than the 0 it takes")


def test_a_button_does_the_same(
    site: Site, visit: Visit, waiting: Waiting, javascript: bool
) -> None:
    visitor = visit(javascript=javascript)
    open_matrix(visitor, site)
    assert visitor.says("Drag a review onto a meeting") == javascript

    form = visitor.page.locator(f"form:has([data-put={waiting.code}])")
    value = form.locator("option", has_text=str(waiting.first.year)).last.get_attribute("value")
    form.locator("select").select_option(value)
    form.get_by_role("button").click()

    assert visitor.says(f"The review of {waiting.name} is on LIG on")
    assert meetings_of(site, waiting.code) == [waiting.second]
    visitor.page.get_by_role("button", name=f"Remove the review of {waiting.name}").click()
    assert visitor.says(f"{waiting.name} is off LIG on")
    assert meetings_of(site, waiting.code) == []
