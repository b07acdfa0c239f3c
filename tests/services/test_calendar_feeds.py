"""The secret address of a calendar: one that works, closed by making another."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import NOW
from tracker.database import db
from tracker.domain.errors import NotPermitted
from tracker.models import AuditEvent, CalendarFeed
from tracker.services.calendar_feeds import close_feed, make_feed

LATER = NOW + timedelta(days=1)


def feeds() -> list[CalendarFeed]:
    return list(db.session.scalars(db.select(CalendarFeed).order_by(CalendarFeed.id)))


def told() -> list[tuple[str, str, int]]:
    events = db.session.scalars(db.select(AuditEvent).order_by(AuditEvent.id))
    return [(event.what, event.record_type, event.record_id) for event in events]


def test_a_new_address_closes_the_one_before_and_nobody_elses(either_app: Flask) -> None:
    cast = make_cast()
    make_feed(by=cast.tom, at=NOW)
    make_feed(by=cast.lena, at=NOW)
    make_feed(by=cast.lena, at=LATER)

    assert [(feed.person_id, feed.made_at, feed.revoked_at) for feed in feeds()] == [
        (cast.tom.id, NOW, None),
        (cast.lena.id, NOW, LATER),
        (cast.lena.id, LATER, None),
    ]


def test_a_closed_address_stays_closed(app: Flask, cast: Cast) -> None:
    make_feed(by=cast.lena, at=NOW)

    close_feed(by=cast.lena, at=NOW)
    close_feed(by=cast.lena, at=LATER)

    assert [feed.revoked_at for feed in feeds()] == [NOW]


def test_the_history_tells_of_it_with_the_person(app: Flask, cast: Cast) -> None:
    make_feed(by=cast.lena, at=NOW)
    close_feed(by=cast.lena, at=NOW)
    close_feed(by=cast.lena, at=NOW)

    assert told() == [
        ("made a calendar address", "people", cast.lena.id),
        ("closed the calendar address", "people", cast.lena.id),
    ]


def test_who_has_left_makes_none(app: Flask, cast: Cast) -> None:
    cast.lena.retired_at = NOW
    db.session.commit()

    with pytest.raises(NotPermitted):
        make_feed(by=cast.lena, at=NOW)
    assert feeds() == []
