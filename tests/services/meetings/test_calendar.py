"""The calendar of LIG: meetings are added, moved, cancelled, and held after all."""

from datetime import date, time
from typing import Any

import pytest

from tests.agendas import make_item, timetable
from tests.cast import Cast
from tests.factories import NOW, make_meeting, make_review
from tests.rows import nothing_changes
from tests.services.events import events_of
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import Ruling
from tracker.services.meetings.calendar import (
    MeetingDetails,
    add_meeting,
    cancel_meeting,
    change_meeting,
    reinstate_meeting,
)

APRIL, MAY = date(2026, 4, 16), date(2026, 5, 28)


def details(**words: Any) -> MeetingDetails:
    defaults = {"held_on": APRIL, "starts": time(9, 30), "where": " Room 2 ", "review_limit": 3}
    return MeetingDetails(**defaults | words)


def test_a_meeting_is_added_with_its_trace(cast: Cast) -> None:
    meeting = add_meeting(details(), by=cast.priya, at=NOW)

    assert (meeting.held_on, meeting.starts, meeting.where) == (APRIL, time(9, 30), "Room 2")
    (event,) = events_of(meeting)
    assert event.what == "added the meeting"
    assert event.changes["starts"] == [None, "09:30:00"]


def test_its_date_is_moved(cast: Cast) -> None:
    meeting = add_meeting(details(), by=cast.colin, at=NOW)

    change_meeting(meeting, details(held_on=MAY), by=cast.priya, at=NOW)

    assert meeting.held_on == MAY
    assert events_of(meeting)[-1].changes == {"held_on": ["2026-04-16", "2026-05-28"]}


def test_saving_it_unchanged_tells_nothing(cast: Cast) -> None:
    meeting = add_meeting(details(), by=cast.priya, at=NOW)

    with nothing_changes():
        change_meeting(meeting, details(), by=cast.priya, at=NOW)


def test_a_meeting_has_a_date(cast: Cast) -> None:
    with nothing_changes(), pytest.raises(RuleBroken) as broken:
        add_meeting(details(held_on=None), by=cast.priya, at=NOW)

    assert broken.value.field == "held_on"


def test_there_is_one_meeting_a_day(cast: Cast) -> None:
    make_meeting(held_on=APRIL)

    with nothing_changes(), pytest.raises(RuleBroken, match="already"):
        add_meeting(details(), by=cast.priya, at=NOW)


def test_on_the_day_of_a_cancelled_one_that_is_taken_back(cast: Cast) -> None:
    make_meeting(held_on=APRIL, cancelled_at=NOW, cancel_reason="Snow")

    with nothing_changes(), pytest.raises(RuleBroken, match="Take that back"):
        add_meeting(details(), by=cast.priya, at=NOW)


class TestCancelling:
    def test_keeps_the_meeting_and_its_reviews_with_the_reason(self, cast: Cast) -> None:
        meeting, review = make_meeting(), make_review()
        timetable(review, meeting, cast)

        cancel_meeting(meeting, reason=" Inspection that week ", by=cast.priya, at=NOW)

        assert (meeting.cancelled_at, meeting.cancel_reason) == (NOW, "Inspection that week")
        assert not meeting.is_open
        assert review.queued_on

    def test_needs_a_reason(self, cast: Cast) -> None:
        meeting = make_meeting()

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            cancel_meeting(meeting, reason=" ", by=cast.priya, at=NOW)

        assert broken.value.field == "reason"

    def test_is_too_late_once_something_is_decided(self, cast: Cast) -> None:
        meeting = make_meeting()
        decided = {"decision": Ruling.NOTED, "decided_at": NOW, "decided_by_id": cast.priya.id}
        make_item(meeting, **decided)

        with nothing_changes(), pytest.raises(RuleBroken, match="Close its minutes"):
            cancel_meeting(meeting, reason="Snow", by=cast.priya, at=NOW)

    def test_is_taken_back(self, cast: Cast) -> None:
        meeting = make_meeting(cancelled_at=NOW, cancel_reason="Snow")

        reinstate_meeting(meeting, by=cast.priya, at=NOW)

        assert meeting.is_open
        assert events_of(meeting)[-1].what == "took back the cancellation"

    def test_what_is_not_cancelled_is_not_taken_back(self, cast: Cast) -> None:
        meeting = make_meeting()

        with nothing_changes(), pytest.raises(RuleBroken):
            reinstate_meeting(meeting, by=cast.priya, at=NOW)


@pytest.mark.parametrize("who", ["tom", "lena", "vera"])
def test_the_calendar_is_the_teams_and_the_chairs(cast: Cast, who: str) -> None:
    meeting, by = make_meeting(held_on=MAY), getattr(cast, who)

    with nothing_changes():
        for change in (
            lambda: add_meeting(details(), by=by, at=NOW),
            lambda: change_meeting(meeting, details(), by=by, at=NOW),
            lambda: cancel_meeting(meeting, reason="Snow", by=by, at=NOW),
            lambda: reinstate_meeting(meeting, by=by, at=NOW),
        ):
            with pytest.raises(NotPermitted):
                change()
