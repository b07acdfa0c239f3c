"""The pages of the case matrix."""

from datetime import date

import pytest
import time_machine
from flask import Flask

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, TODAY, kept, make_incident, make_meeting, make_review, make_theme
from tests.matrix import find_criterion, judge, make_earlier, make_waiting
from tracker.database import db
from tracker.domain.vocabulary import Harm
from tracker.models import KeptRank, MatrixScore, Meeting, Review, TimetabledReview
from tracker.services.case_matrix import timetable_review

APRIL, JUNE = date(2026, 4, 16), date(2026, 6, 4)


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def on(meeting: Meeting) -> list[str]:
    db.session.expire_all()
    return [row.review.code for row in meeting.timetabled]


def put(review: Review, meeting: Meeting, cast: Cast) -> None:
    timetable_review(review, meeting, over_limit=True, by=cast.priya, at=NOW)


@pytest.mark.parametrize("who", ["priya", "colin", "tom", "vera"])
def test_the_heading_is_the_answer_and_the_reasons_stand_below(
    browser: Browser, cast: Cast, who: str
) -> None:
    theme = make_theme(name="Safe sleep")
    make_earlier(theme)
    make_waiting(pseudonym="Child S", commissioned_on=date(2025, 10, 14), themes=[theme])
    make_waiting(pseudonym="Child R")

    page = browser.sign_in(getattr(cast, who)).open("/case-matrix")

    assert page.h1 == "Child S should come next"
    assert page.says("2 reviews are waiting. The points suggest an order. LIG decides.")
    assert page.says("Its report must be published by 14 April, in 26 days.")
    assert page.says("Safe sleep comes up a second time")
    assert page.says("13 of 39 points")
    assert page.says("How the points add up")


def test_an_agency_lead_and_a_stranger_see_no_matrix(browser: Browser, cast: Cast) -> None:
    assert browser.open("/case-matrix").h1 == "Sign in"

    browser.sign_in(cast.lena).open("/case-matrix", expect=403)


@pytest.mark.parametrize("who", ["priya", "tom"])
def test_an_empty_matrix_teaches(browser: Browser, cast: Cast, who: str) -> None:
    page = browser.sign_in(getattr(cast, who)).open("/case-matrix")

    assert page.h1 == "No review is waiting"
    assert page.says("Which review should LIG take next?")
    assert page.says("No meeting is planned yet")


def test_only_the_business_team_and_the_chair_decide(browser: Browser, cast: Cast) -> None:
    review, meeting = make_waiting(code="CHS"), make_meeting(held_on=APRIL)
    put(review, meeting, cast)
    browser.sign_in(cast.tom)

    html = browser.open("/case-matrix").html

    assert "<form" not in html.partition("<main")[2].partition("</main")[0]
    assert "data-drag" not in html
    browser.open("/case-matrix/CHS/score", expect=403)
    browser.send(f"/case-matrix/CHS/meetings/{meeting.id}/take-off", expect=403)


def test_a_restricted_review_is_not_there_for_others(browser: Browser, cast: Cast) -> None:
    hidden = make_waiting(pseudonym="Child Quagga", code="ZETA", is_restricted=True)
    make_waiting(pseudonym="Child R")
    meeting = make_meeting(held_on=APRIL)
    put(hidden, meeting, cast)
    kept(KeptRank(meeting_id=meeting.id, review_id=hidden.id, place=1, points=9, most_points=39))

    priyas = browser.sign_in(cast.priya).open("/case-matrix")
    toms = browser.sign_in(cast.tom).open("/case-matrix")

    assert priyas.says("2 reviews are waiting")
    assert priyas.says("Child Quagga")
    assert toms.h1 == "Child R should come next"
    assert not toms.says("Quagga")
    assert not toms.says("free")
    page = browser.open(f"/case-matrix/meetings/{meeting.id}")
    assert page.says("No ranking is kept with this meeting yet")


def test_a_review_is_put_in_from_the_list(browser: Browser, cast: Cast) -> None:
    review = make_review(code="CHS", pseudonym="Child S")
    browser.sign_in(cast.colin)

    assert browser.send("/case-matrix/add", {"review": ""}).says("Choose a review")
    page = browser.send("/case-matrix/add", {"review": str(review.id)})

    assert page.says("The review of Child S waits now. Score it, so that it counts.")
    assert page.h1 == "Score the review of Child S"
    assert review.queued_on == TODAY
    assert browser.open("/case-matrix/add").says("Every review is in the matrix already")


def test_a_review_is_taken_out_after_a_question(browser: Browser, cast: Cast) -> None:
    review, meeting = make_waiting(code="CHS", pseudonym="Child S"), make_meeting(held_on=APRIL)
    put(review, meeting, cast)
    browser.sign_in(cast.priya)
    assert browser.open("/case-matrix/CHS/take-out").says("It comes off LIG on 16 April 2026, too.")

    page = browser.send("/case-matrix/CHS/take-out")

    assert page.says("The review of Child S no longer waits in the case matrix.")
    assert page.h1 == "No review is waiting"
    assert on(meeting) == []


@pytest.mark.parametrize("path", ["score", "timetable", "take-out"])
def test_what_does_not_wait_has_no_page_here(browser: Browser, cast: Cast, path: str) -> None:
    make_review(code="CHS")
    browser.sign_in(cast.priya)

    for reference in ("CHS", "NONE"):
        browser.open(f"/case-matrix/{reference}/{path}", expect=404)


def test_the_form_shows_the_words_of_the_scale_and_what_the_tracker_makes_of_it(
    browser: Browser, cast: Cast
) -> None:
    make_waiting(code="CHS", incidents=[make_incident(harm=Harm.DIED)])

    page = browser.sign_in(cast.colin).open("/case-matrix/CHS/score")

    assert page.says("How serious was the harm?")
    assert page.says("What is recorded makes it 3: A child died.")
    assert page.says("2 – Serious or lasting harm")
    assert page.says("Use what the tracker works out: 3")
    assert page.says("Nothing that is recorded says this.")
    assert page.says("Not scored yet")


def test_a_judgement_is_given_changed_and_taken_back(browser: Browser, cast: Cast) -> None:
    review, harm = make_waiting(code="CHS", pseudonym="Child S"), find_criterion("harm").id
    browser.sign_in(cast.priya)

    given = {f"score_{harm}": "2", f"why_{harm}": "It will heal"}
    page = browser.send("/case-matrix/CHS/score", given)
    assert page.says("The scores of the review of Child S are kept.")
    assert page.says("It will heal.")
    assert page.says("6 of 39 points")
    page = browser.open("/case-matrix/CHS/score")
    assert 'value="It will heal"' in page.html
    assert page.says("Scored 2 by Priya on 19 March 2026.")

    browser.send("/case-matrix/CHS/score", given | {f"score_{harm}": ""})
    assert db.session.query(MatrixScore).filter_by(review_id=review.id).count() == 0


def test_who_differs_from_the_record_is_asked_why_for_every_score_at_once(
    browser: Browser, cast: Cast
) -> None:
    make_waiting(code="CHS", incidents=[make_incident(harm=Harm.DIED)])
    harm, age = find_criterion("harm").id, find_criterion("age").id
    browser.sign_in(cast.priya)

    page = browser.send("/case-matrix/CHS/score", {f"score_{harm}": "1", f"score_{age}": "3"})

    assert page.says("Say why it is 1. The record makes it 3: A child died")
    assert page.says("Say why it is 3. The record makes it 0: It is less than a month old")
    assert db.session.query(MatrixScore).count() == 0


def test_a_reason_without_a_score_is_asked_about_and_kept(browser: Browser, cast: Cast) -> None:
    make_waiting(code="CHS")
    harm = find_criterion("harm").id
    browser.sign_in(cast.priya)

    page = browser.send("/case-matrix/CHS/score", {f"why_{harm}": "It will heal"})

    assert page.says("Choose a score for this reason, or take it away")
    assert 'value="It will heal"' in page.html
    too_many = {f"score_{harm}": "7"}
    assert browser.send("/case-matrix/CHS/score", too_many).says("Not a valid choice")


def test_a_review_is_put_on_a_meeting_moved_and_taken_off(browser: Browser, cast: Cast) -> None:
    make_waiting(code="CHS", pseudonym="Child S")
    april, june = make_meeting(held_on=APRIL), make_meeting(held_on=JUNE)
    browser.sign_in(cast.priya)
    assert browser.open("/case-matrix").says("16 April 2026, 2 places free")

    page = browser.send("/case-matrix/CHS/timetable", {"meeting": str(april.id)})
    assert page.says("The review of Child S is on LIG on 16 April 2026.")
    assert page.says("LIG on 16 April 2026")
    assert on(april) == ["CHS"]
    offered = page.html.partition('data-put="CHS"')[2].partition("</select>")[0]
    assert f'value="{april.id}"' not in offered

    browser.send("/case-matrix/CHS/timetable", {"meeting": str(june.id)})
    assert (on(april), on(june)) == ([], ["CHS"])

    page = browser.send(f"/case-matrix/CHS/meetings/{june.id}/take-off")
    assert page.says("The review of Child S is off LIG on 4 June 2026. It waits on.")
    assert page.says("No meeting yet")


def test_the_limit_of_a_meeting_is_passed_after_a_warning(browser: Browser, cast: Cast) -> None:
    meeting = make_meeting(held_on=APRIL, review_limit=1)
    put(make_waiting(code="AA"), meeting, cast)
    make_waiting(code="BB", pseudonym="Baby B")
    browser.sign_in(cast.colin)
    assert browser.open("/case-matrix").says("16 April 2026, full")

    page = browser.send("/case-matrix/BB/timetable", {"meeting": str(meeting.id)})
    assert page.says("LIG on 16 April 2026 takes 1 review and has 1 already.")
    assert page.says("Put it on all the same")
    assert on(meeting) == ["AA"]

    page = browser.send(
        "/case-matrix/BB/timetable", {"meeting": str(meeting.id), "over_limit": "y"}
    )
    assert page.says("The review of Baby B is on LIG on 16 April 2026.")
    assert page.says("LIG on 16 April 2026 takes 1 review and has 2 now.")
    assert page.says("1 more than the 1 it takes")
    assert on(meeting) == ["AA", "BB"]


@pytest.mark.parametrize("typed", ["", "4711", "x"])
def test_a_meeting_that_is_not_offered_is_refused(browser: Browser, cast: Cast, typed: str) -> None:
    make_waiting(code="CHS")
    make_meeting(held_on=APRIL)
    browser.sign_in(cast.priya)

    page = browser.send("/case-matrix/CHS/timetable", {"meeting": typed})

    assert page.says("There is a problem")
    assert db.session.query(TimetabledReview).count() == 0


def test_the_order_within_a_meeting_is_changed(browser: Browser, cast: Cast) -> None:
    meeting = make_meeting(held_on=APRIL)
    for code in ("AA", "BB"):
        put(make_waiting(code=code, pseudonym=f"Child {code}"), meeting, cast)
    browser.sign_in(cast.priya)
    address = f"/case-matrix/BB/meetings/{meeting.id}/order"

    page = browser.send(address, {"way": "earlier"})

    assert page.says("The review of Child BB comes earlier on 16 April 2026.")
    assert on(meeting) == ["BB", "AA"]
    assert browser.send(address, {"way": "earlier"}, expect=409).says("It is the first already.")
    browser.send(address, {"way": "sideways"}, expect=400)


def test_the_ranking_stands_as_it_was_kept(browser: Browser, cast: Cast) -> None:
    meeting = make_meeting(held_on=APRIL)
    hidden = make_waiting(pseudonym="Child Quagga", is_restricted=True)
    shown = make_waiting(pseudonym="Child S")
    put(shown, meeting, cast)
    for place, review in enumerate((hidden, shown), 1):
        rank = {"place": place, "points": 9, "most_points": 39, "why": "A child died."}
        at = {"meeting_id": meeting.id, "review_id": review.id}
        kept(KeptRank(scores={"Harm then": [3, 3]}, **at, **rank))
    judge(shown, "harm", 1, by=cast.priya)

    page = browser.sign_in(cast.colin).open(f"/case-matrix/meetings/{meeting.id}")
    assert page.h1 == "The ranking for LIG on 16 April 2026"
    assert page.says("Place 2 Child S")
    assert page.says("A child died.")
    assert page.says("On this meeting")
    assert page.says("Harm then")
    assert page.says("9 of 39 points")

    page = browser.sign_in(cast.vera).open(f"/case-matrix/meetings/{meeting.id}")
    assert page.says("Place 1 Child S")
    assert not page.says("Quagga")
    assert not page.says("Harm then")
    assert not page.says("39 points"), "they may rest on what she may not see"
    assert browser.open("/case-matrix").says("The ranking as it stood LIG on 16 April 2026")


def test_a_meeting_that_is_not_there_is_not_found(browser: Browser, cast: Cast) -> None:
    make_waiting(code="CHS")
    browser.sign_in(cast.priya)

    browser.open("/case-matrix/meetings/4711", expect=404)
    browser.send("/case-matrix/CHS/meetings/4711/take-off", expect=404)


def test_the_page_of_a_review_leads_here(app: Flask, browser: Browser, cast: Cast) -> None:
    review = make_review(code="CHS")
    browser.sign_in(cast.priya)
    assert browser.open("/reviews/CHS").says("Put it in the case matrix")

    browser.send("/case-matrix/add", {"review": str(review.id)})

    assert browser.open("/reviews/CHS").says("Score it")
    page = browser.sign_in(cast.tom).open("/reviews/CHS")
    assert page.says("It waits for its turn since 19 March 2026")
    assert not page.says("Score it")
