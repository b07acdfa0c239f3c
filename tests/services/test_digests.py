"""Telling: one mail per person and working day, of what is still so."""

import threading
from datetime import date, timedelta

from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import NOW, TODAY, make_action, make_sent_action
from tracker import clock
from tracker.database import db
from tracker.domain.vocabulary import Status
from tracker.models import Mail, Notification
from tracker.services.deliveries import Digest, compose_digests
from tracker.services.mails import Letter
from tracker.services.reminders import raise_notifications


def in_a_word(digest: Digest) -> Letter:
    words = ", ".join(f"{one.action.reference} {one.notice}" for one in digest.notifications)
    return Letter(subject=f"As at {digest.as_at}", text=words, html="<p></p>")


def raise_on(day: date) -> None:
    raise_notifications(today=day, holidays=clock.bank_holidays_near(day))


def compose_on(day: date) -> int:
    at = NOW + (day - TODAY)
    return compose_digests(today=day, at=at, write=in_a_word, domain="tracker.example")


def remind_on(day: date) -> int:
    raise_on(day)
    return compose_on(day)


def mails() -> list[tuple[str, date | None, int]]:
    """(recipient, whose day's digest, how many notices)."""
    db.session.rollback()
    rows = db.session.scalars(db.select(Mail).order_by(Mail.id))
    return [(row.recipient.name, row.digest_on, len(row.notifications)) for row in rows]


def untold() -> list[str]:
    rows = db.select(Notification).where(
        Notification.mail_id.is_(None), Notification.overtaken_at.is_(None)
    )
    return [row.notice for row in db.session.scalars(rows)]


def test_twelve_notices_make_one_mail(either_app: Flask) -> None:
    cast = make_cast()
    for number in range(12):
        make_action(lead=cast.police, due_on=TODAY + timedelta(days=number))

    assert remind_on(TODAY) == 1
    assert compose_on(TODAY) == 0

    assert mails() == [("Lena", TODAY, 12)]


def test_each_person_has_a_mail_of_their_own(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=TODAY)
    make_sent_action(by=cast.chloe, lead=cast.health)

    assert remind_on(TODAY) == 3

    assert mails() == [("Colin", TODAY, 1), ("Dora", TODAY, 1), ("Lena", TODAY, 1)]


def test_a_second_digest_of_the_day_waits_for_the_next_day(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=TODAY)
    remind_on(TODAY)
    make_action(lead=cast.police, due_on=TODAY)

    assert remind_on(TODAY) == 0
    assert untold() == ["due today"]
    assert remind_on(TODAY + timedelta(days=1)) == 1

    assert mails() == [("Lena", TODAY, 1), ("Lena", TODAY + timedelta(days=1), 1)]


def test_what_was_raised_and_not_told_goes_into_the_next_mail(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=TODAY)
    make_action(lead=cast.police, due_on=TODAY + timedelta(days=8))
    raise_on(TODAY)

    assert remind_on(TODAY + timedelta(days=1)) == 1

    assert mails() == [("Lena", TODAY + timedelta(days=1), 3)]


def test_a_finished_action_is_told_to_nobody(app: Flask, cast: Cast) -> None:
    action = make_action(lead=cast.police, due_on=TODAY)
    raise_on(TODAY)
    action.status, action.completed_on = Status.COMPLETE, TODAY
    db.session.commit()

    assert compose_on(TODAY) == 0

    [notification] = db.session.scalars(db.select(Notification))
    assert notification.overtaken_at == NOW
    assert mails() == []


def test_what_was_sent_for_sign_off_since_is_told_to_nobody(app: Flask, cast: Cast) -> None:
    action = make_action(lead=cast.police, due_on=TODAY)
    raise_on(TODAY)
    action.status, action.sent_on = Status.AWAITING, TODAY
    db.session.commit()

    assert compose_on(TODAY) == 0
    assert untold() == []


def test_a_date_moved_since_is_told_to_nobody(app: Flask, cast: Cast) -> None:
    action = make_action(lead=cast.police, due_on=TODAY)
    raise_on(TODAY)
    action.due_on, action.moves = date(2026, 6, 30), 1
    db.session.commit()

    assert compose_on(TODAY) == 0
    assert untold() == []


def test_a_retired_person_gets_nothing(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=TODAY)
    raise_on(TODAY)
    cast.lena.retired_at = NOW
    db.session.commit()

    assert compose_on(TODAY) == 0
    assert mails() == []


def test_an_action_that_changed_hands_is_told_to_those_who_have_it_now(
    app: Flask, cast: Cast
) -> None:
    action = make_action(lead=cast.police, due_on=TODAY)
    raise_on(TODAY)
    action.lead_agency_id = cast.health.id
    db.session.commit()

    remind_on(TODAY)

    assert mails() == [("Chloe", TODAY, 1)]


def test_a_day_raised_ahead_is_told_as_at_that_day(app: Flask, cast: Cast) -> None:
    later = date(2026, 4, 16)
    make_action(lead=cast.police, due_on=later)
    raise_on(later)

    compose_on(TODAY)

    [mail] = db.session.scalars(db.select(Mail))
    assert (mail.digest_on, mail.subject) == (later, "As at 2026-04-16")


def test_nothing_to_tell_writes_nothing(app: Flask, cast: Cast) -> None:
    assert compose_on(TODAY) == 0


def test_two_processes_at_once_write_one_mail(either_app: Flask) -> None:
    cast = make_cast()
    for _ in range(5):
        make_action(lead=cast.police, due_on=TODAY)
    raise_on(TODAY)
    written: list[int] = []

    def run() -> None:
        with either_app.app_context():
            written.append(compose_on(TODAY))

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(written) == [0, 0, 1]
    assert mails() == [("Lena", TODAY, 5)]
