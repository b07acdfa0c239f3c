"""The calendar of LIG as people may read it."""

from datetime import date

import pytest

from tests.cast import Cast
from tests.factories import NOW, TODAY, make_meeting
from tracker.models import Meeting
from tracker.queries.meetings import (
    Calendar,
    calendar_of,
    find_meeting,
    meeting_after,
    meeting_ahead,
    meeting_before,
    next_meeting,
    open_meetings,
)

JANUARY, APRIL, JUNE = date(2026, 1, 15), date(2026, 4, 16), date(2026, 6, 4)
CLOSED = {"closed_at": NOW, "closed_by_id": 1}
CANCELLED = {"cancelled_at": NOW, "cancel_reason": "Snow"}


@pytest.fixture
def meetings(cast: Cast) -> dict[str, Meeting]:
    return {
        "closed": make_meeting(held_on=JANUARY, **CLOSED),
        "unfinished": make_meeting(held_on=date(2026, 2, 26)),
        "cancelled": make_meeting(held_on=date(2026, 4, 2), **CANCELLED),
        "next": make_meeting(held_on=APRIL),
        "later": make_meeting(held_on=JUNE),
    }


def test_the_next_meeting_is_the_soonest_that_is_still_to_be_held(
    meetings: dict[str, Meeting],
) -> None:
    assert next_meeting(TODAY) is meetings["next"]
    assert next_meeting(APRIL) is meetings["next"], "on its day it still is"
    assert next_meeting(date(2026, 4, 17)) is meetings["later"]
    assert next_meeting(date(2027, 1, 1)) is None


def test_open_meetings_are_those_to_come(meetings: dict[str, Meeting]) -> None:
    assert open_meetings(TODAY) == [meetings["next"], meetings["later"]]


def test_a_meeting_closed_on_its_day_is_over(cast: Cast) -> None:
    make_meeting(held_on=TODAY, **CLOSED)

    assert next_meeting(TODAY) is None


def test_the_calendar_tells_coming_past_and_what_is_to_be_finished(
    cast: Cast, meetings: dict[str, Meeting]
) -> None:
    calendar = calendar_of(cast.tom, TODAY)

    assert calendar.coming == [meetings["cancelled"], meetings["next"], meetings["later"]]
    assert calendar.unfinished == [meetings["unfinished"]]
    assert calendar.past == [meetings["closed"]]


@pytest.mark.parametrize("who", ["priya", "colin", "dora", "tom", "chloe", "vera"])
def test_members_and_viewers_read_meetings(
    cast: Cast, meetings: dict[str, Meeting], who: str
) -> None:
    assert find_meeting(getattr(cast, who), meetings["next"].id) is meetings["next"]


def test_to_an_agency_lead_there_are_none(cast: Cast, meetings: dict[str, Meeting]) -> None:
    assert find_meeting(cast.lena, meetings["next"].id) is None
    calendar = calendar_of(cast.lena, TODAY)
    assert calendar == Calendar([], [], [])


def test_before_and_after_pass_over_what_is_cancelled(meetings: dict[str, Meeting]) -> None:
    assert meeting_before(meetings["next"]) is meetings["unfinished"]
    assert meeting_before(meetings["closed"]) is None
    assert meeting_after(meetings["unfinished"]) is meetings["next"]
    assert meeting_after(meetings["later"]) is None


class TestAhead:
    def test_home_is_told_the_next_meeting_and_its_days(self, meetings: dict[str, Meeting]) -> None:
        ahead = meeting_ahead(TODAY)

        assert ahead
        assert ahead.meeting is meetings["next"]
        assert ahead.days.update_call_on == date(2026, 3, 31)
        assert ahead.days.agenda_due_on == date(2026, 4, 9)

    @pytest.mark.parametrize(
        ("today", "made", "needs"),
        [
            (date(2026, 4, 8), False, False),
            (date(2026, 4, 9), False, True),
            (date(2026, 4, 16), False, True),
            (date(2026, 4, 9), True, False),
        ],
    )
    def test_the_agenda_is_needed_from_its_day_on(
        self, cast: Cast, today: date, made: bool, needs: bool
    ) -> None:
        make_meeting(held_on=APRIL, agenda_made_at=NOW if made else None)

        ahead = meeting_ahead(today)

        assert ahead
        assert ahead.needs_agenda(today) == needs

    def test_without_a_meeting_there_is_nothing_ahead(self, cast: Cast) -> None:
        assert meeting_ahead(TODAY) is None
