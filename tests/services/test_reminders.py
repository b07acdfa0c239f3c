"""Noticing: what is raised on a morning, and what is not raised again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import event

from tests.agendas import item_on, todays_meeting
from tests.cast import Cast, make_cast
from tests.factories import NOW, TODAY, kept, make_action, make_person, make_sent_action
from tracker import clock
from tracker.database import db
from tracker.domain.vocabulary import Decision, Move, Role, Ruling, Source, Status
from tracker.models import Action, DateRequest, Notification, SignOff
from tracker.services.meetings.decisions import Said, decide_item
from tracker.services.reminders import Raised, raise_notifications
from tracker.services.sign_offs import withdraw_action


def raise_on(day: date) -> Raised:
    return raise_notifications(today=day, holidays=clock.bank_holidays_near(day))


def noted() -> list[tuple[str, str, date]]:
    """(recipient, notice, deadline), in the order they were raised."""
    db.session.rollback()
    rows = db.session.scalars(db.select(Notification).order_by(Notification.id))
    return [(row.recipient.name, row.notice, row.deadline_on) for row in rows]


def notices() -> list[str]:
    return [notice for _, notice, _ in noted()]


def move_date(action: Action, due_on: date) -> None:
    action.due_on = due_on
    action.moves += 1
    db.session.commit()


@contextmanager
def statements() -> Iterator[list[str]]:
    """All that is said to the database in between."""
    made: list[str] = []

    def note(_connection, _cursor, statement, *_more) -> None:
        made.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield made
    event.remove(db.engine, "before_cursor_execute", note)


def ask_for_time(action: Action, cast: Cast, **words) -> DateRequest:
    defaults = {
        "action_id": action.id,
        "from_due_on": action.due_on,
        "proposed_on": date(2026, 6, 30),
        "reason": "The supplier is late",
        "requested_at": NOW,
        "requested_by_id": cast.tom.id,
    }
    return kept(DateRequest(**defaults | words))


def test_raising_twice_on_a_day_adds_nothing(either_app: Flask) -> None:
    cast = make_cast()
    make_action(lead=cast.police, due_on=TODAY + timedelta(days=7))

    assert raise_on(TODAY) == Raised(raised=1, already=0)
    assert raise_on(TODAY) == Raised(raised=0, already=1)

    assert noted() == [("Lena", "due in 7 days", TODAY + timedelta(days=7))]


def test_each_notice_comes_once_in_the_life_of_an_action(either_app: Flask) -> None:
    cast = make_cast()
    make_action(lead=cast.police, due_on=date(2026, 3, 25))

    for number in range(60):
        raise_on(date(2026, 2, 20) + timedelta(days=number))

    assert [notice for name, notice, _ in noted() if name == "Lena"] == [
        "due in 28 days",
        "due in 7 days",
        "due today",
        "7 days overdue",
        "14 days overdue",
        "21 days overdue",
    ]
    assert [(name, notice) for name, notice, _ in noted() if name != "Lena"] == [
        ("Tom", "escalated to senior contact"),
    ]


def test_a_missed_day_is_made_good_with_the_latest_notice_only(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=date(2026, 3, 17))

    raise_on(date(2026, 3, 9))
    raise_on(date(2026, 3, 26))

    assert notices() == ["due in 28 days", "7 days overdue"]


def test_a_moved_date_starts_afresh(app: Flask, cast: Cast) -> None:
    action = make_action(lead=cast.police, due_on=TODAY + timedelta(days=7))
    raise_on(TODAY)

    move_date(action, TODAY + timedelta(days=28))
    raise_on(TODAY)

    assert noted() == [
        ("Lena", "due in 7 days", TODAY + timedelta(days=7)),
        ("Lena", "due in 28 days", TODAY + timedelta(days=28)),
    ]


@pytest.mark.parametrize("status", [Status.COMPLETE, Status.WITHDRAWN])
def test_a_finished_action_is_silent(app: Flask, cast: Cast, status: Status) -> None:
    make_action(lead=cast.police, due_on=TODAY - timedelta(days=40), status=status)

    assert raise_on(TODAY) == Raised(0, 0)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 3, 21),
        date(2026, 3, 22),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 12, 25),
        date(2026, 12, 28),
    ],
)
def test_nothing_is_raised_on_a_weekend_or_bank_holiday(app: Flask, cast: Cast, day: date) -> None:
    make_action(lead=cast.police, due_on=day)

    assert raise_on(day) == Raised(0, 0)
    assert notices() == []


def test_what_falls_on_easter_waits_for_tuesday(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=date(2026, 4, 5))
    raise_on(date(2026, 4, 2))

    for day in range(3, 8):
        raise_on(date(2026, 4, day))

    [*_, last] = db.session.scalars(db.select(Notification).order_by(Notification.id))
    assert (last.notice, last.raised_on) == ("due today", date(2026, 4, 7))


def test_lateness_goes_up_at_14_and_at_28_days(app: Flask, cast: Cast) -> None:
    make_person(name="Sue", role=Role.LEAD, agency=cast.police, is_senior_contact=True)
    due_on = date(2026, 3, 5)
    make_action(lead=cast.police, due_on=due_on)

    raise_on(due_on + timedelta(days=14))
    assert ("Sue", "escalated to senior contact", due_on) in noted()
    raise_on(due_on + timedelta(days=27))
    assert "escalated to chair" not in notices()
    raise_on(due_on + timedelta(days=33))

    chairs = [name for name, notice, _ in noted() if notice == "escalated to chair"]
    assert chairs == ["Colin", "Dora"]
    assert notices().count("escalated to senior contact") == 1


def test_a_return_is_told_to_the_agency_once(app: Flask, cast: Cast) -> None:
    action = make_action(lead=cast.police, due_on=TODAY + timedelta(days=60))
    kept(
        SignOff(
            action_id=action.id,
            move=Move.RETURNED,
            made_on=TODAY - timedelta(days=1),
            recorded_at=NOW,
            by_id=cast.colin.id,
            reason="Which teams?",
            source=Source.PAGE,
        )
    )

    raise_on(TODAY)
    raise_on(TODAY + timedelta(days=1))

    assert noted() == [("Lena", "returned", TODAY - timedelta(days=1))]


def test_the_chairs_are_told_what_waits_for_sign_off_every_week(app: Flask, cast: Cast) -> None:
    make_sent_action(by=cast.tom, lead=cast.police, due_on=TODAY - timedelta(days=30))

    for day in (date(2026, 3, 17), date(2026, 3, 18), date(2026, 3, 23), date(2026, 3, 24)):
        raise_on(day)

    assert [(name, notice) for name, notice, _ in noted()] == [
        ("Colin", "sign-off waiting"),
        ("Dora", "sign-off waiting"),
        ("Colin", "sign-off waiting, 7 days"),
        ("Dora", "sign-off waiting, 7 days"),
    ]


def test_the_council_s_chair_is_not_asked_about_the_council(app: Flask, cast: Cast) -> None:
    action = make_action(lead=cast.council, due_on=TODAY + timedelta(days=60))
    ask_for_time(action, cast)

    raise_on(TODAY)

    assert noted() == [("Dora", "new date asked for", TODAY)]


def test_who_asked_for_time_hears_the_answer(app: Flask, cast: Cast) -> None:
    action = make_action(lead=cast.police, due_on=TODAY + timedelta(days=60))
    ask_for_time(
        action, cast, decision=Decision.AGREED, decided_at=NOW, decided_by_id=cast.colin.id
    )

    raise_on(TODAY)
    raise_on(TODAY + timedelta(days=1))

    told = ("new date decided: agreed", TODAY)
    assert sorted(noted()) == [("Lena", *told), ("Tom", *told)]


def test_a_date_given_in_the_meeting_is_told_to_the_agency_and_not_to_the_chair(
    app: Flask, cast: Cast
) -> None:
    action = make_action(lead=cast.police, due_on=TODAY + timedelta(days=60))
    item = item_on(action, meeting=todays_meeting(agenda_made_at=NOW))
    said = Said(
        ruling=Ruling.DATE_AGREED, new_date=TODAY + timedelta(days=90), reason="It takes longer."
    )
    decide_item(item, said, by=cast.colin, at=NOW)

    raise_on(TODAY)

    assert noted() == [("Lena", "new date decided: agreed", TODAY)]


def test_a_withdrawal_is_told_once_to_the_agency(app: Flask, cast: Cast) -> None:
    action = make_action(lead=cast.police, due_on=TODAY - timedelta(days=60))
    withdraw_action(action, reason="Another action covers it.", by=cast.colin, at=NOW)

    raise_on(TODAY)
    raise_on(TODAY + timedelta(days=1))

    assert noted() == [("Lena", "withdrawn", TODAY)]


def test_an_action_without_owner_is_told_to_the_coordinators(app: Flask, cast: Cast) -> None:
    make_action(lead=None, due_on=TODAY)

    raise_on(TODAY)

    assert noted() == [("Priya", "nobody to remind: due today", TODAY)]


def test_after_lena_has_left_the_member_is_told_the_latest_notice(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=TODAY)
    raise_on(TODAY)

    cast.lena.retired_at = NOW
    db.session.commit()
    raise_on(TODAY + timedelta(days=1))

    assert noted()[-1] == ("Tom", "due today", TODAY)


# What is read for the clock, the summaries and the meetings, beside the actions
OF_CASES = ("clock_steps", "incidents", "reviews", "summary_requests", "meetings", "settings")


def test_raising_takes_few_statements_however_many_actions(app: Flask, cast: Cast) -> None:
    for _ in range(30):
        make_action(lead=cast.police, due_on=TODAY - timedelta(days=30))

    with statements() as made:
        raised = raise_on(TODAY).raised

    assert raised == 30 * 4
    told = [one for one in made if one.startswith(("SELECT", "INSERT"))]
    of_cases = [one for one in told if any(f"FROM {table}" in one for table in OF_CASES)]
    assert len(told) - len(of_cases) <= 8
    assert len(of_cases) <= 6
