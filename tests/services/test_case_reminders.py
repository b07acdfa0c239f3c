"""Noticing what cases, reviews and meetings ask for, and what is overtaken before it is told."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import NOW, TODAY, kept, make_action, make_meeting
from tests.on_the_clock import ask_for_summary, mark, open_case, open_review
from tracker import clock
from tracker.database import db
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.models import Incident, Mail, Meeting, Notification, Setting
from tracker.services.deliveries import compose_digests
from tracker.services.mails import Letter
from tracker.services.reminders import Raised, raise_notifications

FRIDAY = date(2026, 3, 20)


def raise_on(day: date) -> Raised:
    return raise_notifications(today=day, holidays=clock.bank_holidays_near(day))


def raise_daily(first: date, last: date) -> None:
    for number in range((last - first).days + 1):
        raise_on(first + timedelta(days=number))


def noted() -> list[tuple[str, str, str, date]]:
    """(recipient, subject, notice, day raised), in the order they were raised."""
    db.session.rollback()
    rows = db.session.scalars(db.select(Notification).order_by(Notification.id))
    return [(row.recipient.name, row.subject, row.notice, row.raised_on) for row in rows]


def compose_on(day: date) -> list[str]:
    """Who was written to."""
    letter = Letter(subject="Told", text="Told", html="<p>Told</p>")
    compose_digests(today=day, at=NOW, write=lambda digest: letter, domain="tracker.example")
    return [mail.recipient.name for mail in db.session.scalars(db.select(Mail))]


def case_without_clock() -> Incident:
    return open_case(aware_on=None)


def test_the_business_team_hears_of_a_step_and_the_chairs_once_it_is_late(
    either_app: Flask,
) -> None:
    make_cast()
    subject = f"step notify of incident {open_case().id}"

    raise_daily(date(2026, 3, 13), date(2026, 3, 30))

    monday, next_friday = date(2026, 3, 23), date(2026, 3, 27)
    assert noted() == [
        ("Priya", subject, "step due soon", date(2026, 3, 18)),
        ("Priya", subject, "step due today", FRIDAY),
        ("Priya", subject, "step late", monday),
        ("Colin", subject, "step late", monday),
        ("Dora", subject, "step late", monday),
        ("Priya", subject, "step late, 7 days", next_friday),
        ("Colin", subject, "step late, 7 days", next_friday),
        ("Dora", subject, "step late, 7 days", next_friday),
    ]


def test_a_notification_holds_the_record_it_is_about(app: Flask, cast: Cast) -> None:
    case, review = open_case(), open_review()
    raise_on(TODAY)

    rows = db.session.scalars(db.select(Notification)).all()

    assert {(row.incident_id, row.review_id, row.subject) for row in rows} == {
        (case.id, None, f"step notify of incident {case.id}"),
        (None, review.id, f"step full_report of review {review.id}"),
        (None, review.id, f"step publish of review {review.id}"),
    }


def test_how_long_before_a_step_is_a_setting(app: Flask, cast: Cast) -> None:
    open_case()
    kept(Setting(name="step_notice_days", number=4))

    assert raise_on(date(2026, 3, 13)) == Raised(0, 0)
    assert raise_on(date(2026, 3, 16)) == Raised(raised=1, already=0)


def test_a_step_that_is_met_is_silent(app: Flask, cast: Cast) -> None:
    mark(open_case(), "notify", date(2026, 3, 13))

    raise_on(FRIDAY)

    assert not [one for one in noted() if "notify" in one[1]]


def test_a_case_that_is_decided_and_a_review_that_is_published_are_silent(
    app: Flask, cast: Cast
) -> None:
    open_case(outcome=Outcome.CRITERIA_NOT_MET)
    open_review(published_on=FRIDAY, is_restricted=False)

    assert raise_on(date(2026, 3, 23)) == Raised(0, 0)


def test_a_corrected_date_starts_its_step_afresh(app: Flask, cast: Cast) -> None:
    case = open_case()
    raise_on(TODAY)

    case.aware_on = date(2026, 3, 16)
    db.session.commit()
    raise_on(FRIDAY)

    told = db.session.scalars(db.select(Notification).order_by(Notification.id)).all()
    assert [(one.notice, one.deadline_on) for one in told] == [
        ("step due soon", FRIDAY),
        ("step due soon", date(2026, 3, 23)),
    ]


def test_a_step_met_since_is_told_to_nobody(app: Flask, cast: Cast) -> None:
    case = open_case()
    raise_on(TODAY)

    mark(case, "notify")

    assert compose_on(TODAY) == []
    [notification] = db.session.scalars(db.select(Notification))
    assert notification.overtaken_at == NOW


def test_the_contact_hears_of_a_summary_until_it_has_come(either_app: Flask) -> None:
    cast = make_cast()
    request = ask_for_summary(case_without_clock(), cast)

    raise_daily(date(2026, 3, 16), date(2026, 3, 31))
    request.received_on = date(2026, 3, 31)
    db.session.commit()
    raise_daily(date(2026, 4, 1), date(2026, 4, 10))

    assert [(name, notice, day.day) for name, _, notice, day in noted()] == [
        ("Chloe", "summary asked for", 16),
        ("Chloe", "summary due soon", 23),
        ("Chloe", "summary due today", 25),
        ("Priya", "awaited summary late", 26),
        ("Chloe", "summary late, 3 working days", 30),
        ("Priya", "awaited summary late, 3 working days", 30),
    ]


def test_a_summary_that_came_since_is_told_to_nobody(app: Flask, cast: Cast) -> None:
    request = ask_for_summary(case_without_clock(), cast)
    raise_on(TODAY)

    request.received_on = TODAY
    db.session.commit()

    assert compose_on(TODAY) == []


def test_a_summary_is_of_no_use_once_the_rapid_review_is_sent_or_decided(
    app: Flask, cast: Cast
) -> None:
    sent, decided = case_without_clock(), open_case(outcome=Outcome.NATIONAL)
    for case in (sent, decided):
        ask_for_summary(case, cast)
    mark(sent, "rapid_review")

    raise_on(date(2026, 3, 26))

    assert not [one for one in noted() if one[1].startswith("summary")]


def test_a_decision_alone_does_not_stop_the_chasing(app: Flask, cast: Cast) -> None:
    case = open_case(kind=IncidentKind.SIN, outcome=Outcome.LCSPR)
    asked = ask_for_summary(case, cast)
    mark(case, "notify", date(2026, 3, 16))
    mark(case, "decide", date(2026, 3, 24))

    raise_on(date(2026, 3, 26))
    subjects = {subject for _, subject, _, _ in noted()}

    assert f"summary {asked.id}" in subjects
    assert f"step summaries_back of incident {case.id}" in subjects


def test_nobody_but_the_team_and_who_was_asked_hears_of_a_case(app: Flask, cast: Cast) -> None:
    ask_for_summary(open_case(), cast, contact_id=None, due_on=TODAY)
    open_review()

    raise_daily(date(2026, 3, 9), date(2026, 4, 30))

    assert {name for name, *_ in noted()} == {"Priya", "Colin", "Dora", "Chloe"}


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """On 31 March; its call is on 17 March, its agenda made."""
    return make_meeting(held_on=date(2026, 3, 31), agenda_made_at=NOW)


def called() -> list[tuple[str, str, date]]:
    rows = db.session.scalars(db.select(Notification).order_by(Notification.id))
    call = "update before the meeting"
    return [
        (row.recipient.name, row.subject, row.deadline_on) for row in rows if row.notice == call
    ]


def test_owners_are_asked_once_for_an_update_before_a_meeting(
    app: Flask, cast: Cast, meeting: Meeting
) -> None:
    words = {"lead": cast.police, "due_on": date(2026, 9, 30)}
    silent = make_action(**words, last_update_on=date(2026, 3, 2))
    make_action(**words, last_update_on=date(2026, 3, 3))
    never = make_action(**words, last_update_on=None)

    raise_daily(date(2026, 3, 9), date(2026, 4, 3))

    assert called() == [
        ("Lena", f"action {silent.id}", meeting.held_on),
        ("Lena", f"action {never.id}", meeting.held_on),
    ]
    assert {day for *_, day in noted()} == {date(2026, 3, 17)}


def test_how_long_before_and_how_fresh_are_settings(
    app: Flask, cast: Cast, meeting: Meeting
) -> None:
    make_action(lead=cast.police, due_on=date(2026, 9, 30), last_update_on=date(2026, 3, 10))
    kept(Setting(name="update_call_days", number=8))
    kept(Setting(name="update_fresh_days", number=5))

    raise_on(date(2026, 3, 18))
    assert called() == []
    raise_on(date(2026, 3, 19))
    assert [name for name, *_ in called()] == ["Lena"]


def test_a_moved_meeting_asks_afresh_and_a_cancelled_one_not(
    app: Flask, cast: Cast, meeting: Meeting
) -> None:
    make_action(lead=cast.police, due_on=date(2026, 9, 30), last_update_on=None)
    raise_on(TODAY)

    meeting.held_on = date(2026, 4, 16)
    db.session.commit()
    raise_daily(FRIDAY, date(2026, 4, 10))
    assert [held_on for *_, held_on in called()] == [date(2026, 3, 31), date(2026, 4, 16)]

    meeting.cancelled_at, meeting.cancel_reason = NOW, "Strike"
    db.session.commit()
    assert compose_on(date(2026, 4, 10)) == []


def test_an_update_given_since_is_not_asked_for(app: Flask, cast: Cast, meeting: Meeting) -> None:
    action = make_action(lead=cast.police, due_on=date(2026, 9, 30), last_update_on=None)
    raise_on(TODAY)

    action.last_update_on = TODAY
    db.session.commit()

    assert compose_on(TODAY) == []


def test_the_team_is_reminded_of_an_agenda_until_it_is_made(
    app: Flask, cast: Cast, meeting: Meeting
) -> None:
    meeting.agenda_made_at = None
    db.session.commit()

    raise_daily(date(2026, 3, 16), date(2026, 4, 3))

    assert noted() == [
        ("Priya", f"meeting {meeting.id}", "agenda to be made", date(2026, 3, 24)),
    ]
    meeting.agenda_made_at = NOW
    db.session.commit()
    assert compose_on(date(2026, 3, 24)) == []


@pytest.mark.parametrize("day", [date(2026, 4, 3), date(2026, 4, 4), date(2026, 4, 6)])
def test_cases_too_wait_for_a_working_day(app: Flask, cast: Cast, day: date) -> None:
    open_case()
    make_meeting(held_on=day + timedelta(days=5))

    assert raise_on(day) == Raised(0, 0)
