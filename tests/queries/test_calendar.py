"""What stands in whose calendar."""

from datetime import date, time, timedelta

import pytest
from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import (
    NOW,
    TODAY,
    kept,
    make_action,
    make_meeting,
    make_person,
    make_recommendation,
    make_sent_action,
)
from tests.on_the_clock import ask_for_summary, mark, open_case, open_review
from tracker.database import db
from tracker.domain.vocabulary import IncidentKind, Outcome, Role, Status
from tracker.models import CalendarFeed, IncidentReader, Person
from tracker.queries.calendar import dates_of, find_feed, live_feed

FRIDAY = date(2026, 3, 20)


def titles(person: Person) -> list[str]:
    return [one.title for one in dates_of(person, TODAY)]


def test_deadlines_stand_with_those_who_are_reminded(either_app: Flask) -> None:
    cast = make_cast()
    liam = make_person(name="Liam", role=Role.LEAD, agency=cast.police)
    ours = make_action(lead=cast.police, neutral_title="Body maps")
    his = make_action(lead=cast.police, lead_officer_id=liam.id)
    make_action(lead=cast.health)

    assert titles(cast.lena) == [f"Due: {ours.reference} Body maps"]
    assert sorted(titles(liam)) == sorted(
        [f"Due: {ours.reference} Body maps", f"Due: {his.reference}"]
    )
    assert titles(cast.tom) == []
    assert titles(cast.vera) == []


def test_a_deadline_has_its_day_its_page_and_its_moves(app: Flask, cast: Cast) -> None:
    due_on, first = TODAY + timedelta(days=30), TODAY
    action = make_action(lead=cast.police, due_on=due_on, first_due_on=first, moves=1)

    [deadline] = dates_of(cast.lena, TODAY)

    assert (deadline.on, deadline.moves) == (due_on, 1)
    assert deadline.path == f"actions/{action.reference}"
    assert deadline.key == f"action-{action.id}"


def test_what_is_sent_complete_or_undated_is_no_deadline(app: Flask, cast: Cast) -> None:
    make_sent_action(by=cast.lena, lead=cast.police)
    make_action(lead=cast.police, status=Status.COMPLETE)
    make_action(lead=cast.police, due_on=None)

    assert titles(cast.lena) == []


def test_steps_stand_with_the_team_the_chair_and_the_people_a_case_names(
    either_app: Flask,
) -> None:
    cast = make_cast()
    case = open_case(reference="SIN 2023-02", kind=IncidentKind.SIN)
    step = "Notify the Panel and tell the partners: SIN 2023-02"

    for person in (cast.tom, cast.chloe, cast.lena, cast.vera):
        assert titles(person) == []
    case.readers.append(IncidentReader(person_id=cast.tom.id))
    db.session.commit()

    for person in (cast.priya, cast.colin, cast.dora, cast.tom):
        [one] = dates_of(person, TODAY)
        assert (one.title, one.on, one.path) == (step, FRIDAY, f"incidents/{case.id}")
    assert titles(cast.chloe) == []


def test_of_a_referral_it_is_still_to_be_decided_whether_it_is_notified(
    app: Flask, cast: Cast
) -> None:
    open_case(reference="PR 2023-04")

    assert titles(cast.priya) == ["Decide whether to notify the Panel: PR 2023-04"]


def test_a_summary_stands_with_who_was_asked_and_opens_home(either_app: Flask) -> None:
    cast = make_cast()
    case = open_case(reference="SIN 2023-02", aware_on=None)
    asked = ask_for_summary(case, cast)
    ask_for_summary(case, cast, agency_id=cast.police.id, contact_id=None)

    [summary] = dates_of(cast.chloe, TODAY)

    assert summary.title == "Agency summary due: SIN 2023-02"
    assert (summary.on, summary.path) == (date(2026, 3, 25), "")
    assert summary.key == f"summary-{asked.id}"
    assert titles(cast.tom) == titles(cast.lena) == [summary.title]
    assert titles(cast.priya) == titles(cast.vera) == []

    mark(case, "rapid_review")
    assert titles(cast.chloe) == []


def test_a_review_stands_under_its_neutral_label(app: Flask, cast: Cast) -> None:
    review = open_review(
        code="XYZ", pseudonym="Child Z", neutral_label="Review 2025-03", readers=[cast.lena]
    )

    [report, publish] = dates_of(cast.lena, TODAY)

    assert publish.title == "Publish the LCSPR: Review 2025-03"
    assert report.path == "reviews/XYZ"
    assert report.key == f"step-full_report-of-review-{review.id}"
    assert titles(cast.tom) == []


def test_a_step_that_is_met_and_a_case_that_is_decided_leave(app: Flask, cast: Cast) -> None:
    mark(open_case(), "notify", date(2026, 3, 16))
    open_case(outcome=Outcome.CRITERIA_NOT_MET)

    assert not [title for title in titles(cast.priya) if title.startswith("Notify")]


def test_an_action_of_a_restricted_review_goes_under_its_neutral_title(
    app: Flask, cast: Cast
) -> None:
    review = open_review(code="QQQ", pseudonym="Child Q", commissioned_on=TODAY)
    recommendation = make_recommendation(review=review, wording="Bruises")
    make_action(recommendation=recommendation, lead=cast.police, neutral_title="Body maps")

    assert titles(cast.lena) == ["Due: QQQ-1.1 Body maps"]
    assert titles(cast.chloe) == []


@pytest.mark.parametrize(
    ("name", "sees"), [("tom", 1), ("vera", 1), ("priya", 1), ("colin", 1), ("lena", 0)]
)
def test_meetings_stand_with_those_who_read_of_them(
    app: Flask, cast: Cast, name: str, sees: int
) -> None:
    make_meeting(held_on=date(2026, 4, 16), starts=time(9, 30), where="Room 2", notes="Secret")
    make_meeting(held_on=date(2026, 5, 14), cancelled_at=NOW, cancel_reason="Strike")
    make_meeting(held_on=date(2025, 12, 1))

    found = dates_of(getattr(cast, name), TODAY)

    assert [(one.on, one.starts, one.place) for one in found] == [
        (date(2026, 4, 16), time(9, 30), "Room 2")
    ] * sees


def test_dates_come_in_their_order(app: Flask, cast: Cast) -> None:
    make_meeting(held_on=date(2026, 4, 16))
    open_case()
    make_action(lead=cast.council, lead_officer_id=cast.priya.id, due_on=date(2026, 4, 1))

    assert [one.on for one in dates_of(cast.priya, TODAY)] == [
        FRIDAY,
        date(2026, 4, 1),
        date(2026, 4, 16),
    ]


def test_the_address_that_works_is_the_newest_that_is_not_closed(app: Flask, cast: Cast) -> None:
    kept(CalendarFeed(person_id=cast.lena.id, made_at=NOW, revoked_at=NOW))
    kept(CalendarFeed(person_id=cast.tom.id, made_at=NOW))
    assert live_feed(cast.lena) is None

    feed = kept(CalendarFeed(person_id=cast.lena.id, made_at=NOW))

    assert live_feed(cast.lena) == find_feed(feed.id) == feed


def test_a_closed_address_and_one_of_a_person_who_left_are_not_there(
    app: Flask, cast: Cast
) -> None:
    closed = kept(CalendarFeed(person_id=cast.lena.id, made_at=NOW, revoked_at=NOW))
    left = kept(CalendarFeed(person_id=cast.tom.id, made_at=NOW))
    cast.tom.retired_at = NOW
    db.session.commit()

    assert find_feed(closed.id) is find_feed(left.id) is find_feed(99_999) is None
