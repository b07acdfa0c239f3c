"""The minutes: who came, notes, the words of an item, and closing them."""

from datetime import date, timedelta

import pytest

from tests.agendas import item_on, make_item, overdue_action, timetable, todays_meeting
from tests.cast import Cast
from tests.factories import NOW, TODAY, make_meeting, make_review
from tests.rows import nothing_changes
from tests.services.events import events_of
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import Attending, ItemKind, Ruling
from tracker.models import Meeting
from tracker.services.meetings.decisions import Said, decide_item
from tracker.services.meetings.minutes import (
    Came,
    close_meeting,
    correct_minute,
    record_attendance,
    write_notes,
)

CLOSED = {"closed_at": NOW, "closed_by_id": 1}


def came_to(meeting: Meeting) -> dict[str, tuple[str, str]]:
    return {one.agency.short_name: (one.attending, one.who) for one in meeting.attendance}


class TestAttendance:
    def test_by_agency(self, cast: Cast) -> None:
        meeting = todays_meeting()
        came = [
            Came(cast.police, Attending.PRESENT, " Tom "),
            Came(cast.health, Attending.APOLOGIES),
            Came(cast.council, None),
        ]

        record_attendance(meeting, came, by=cast.priya, at=NOW)

        assert came_to(meeting) == {"Police": ("present", "Tom"), "ICB": ("apologies", "")}
        event = events_of(meeting)[-1]
        assert event.what == "recorded who came"
        assert event.changes == {"attendance": ["", "ICB: apologies, Police: present (Tom)"]}

    def test_is_put_right(self, cast: Cast) -> None:
        meeting = todays_meeting()
        record_attendance(meeting, [Came(cast.police, Attending.ABSENT)], by=cast.priya, at=NOW)

        late = Came(cast.police, Attending.PRESENT, "Tom, from item 3")
        record_attendance(meeting, [late], by=cast.colin, at=NOW)

        assert came_to(meeting) == {"Police": ("present", "Tom, from item 3")}

    def test_saving_the_same_again_tells_nothing(self, cast: Cast) -> None:
        meeting, came = todays_meeting(), [Came(cast.police, Attending.PRESENT, "Tom")]
        record_attendance(meeting, came, by=cast.priya, at=NOW)

        with nothing_changes():
            record_attendance(meeting, came, by=cast.priya, at=NOW)


class TestClosing:
    def test_what_is_undecided_was_not_reached(self, cast: Cast) -> None:
        meeting, action = todays_meeting(), overdue_action(cast)
        taken, missed = make_item(meeting), item_on(action, meeting=meeting)
        dropped = make_item(meeting, title="Not today", dropped_at=NOW)
        decide_item(taken, Said(ruling=Ruling.NOTED), by=cast.priya, at=NOW)

        close_meeting(meeting, by=cast.priya, at=NOW)

        assert (meeting.closed_at, meeting.closed_by_id) == (NOW, cast.priya.id)
        assert taken.decision == Ruling.NOTED
        assert missed.decision == Ruling.NOT_REACHED
        assert missed.minute == f"LIG did not reach {action.reference} (Police)."
        assert dropped.decision is None

    def test_reviews_that_were_taken_leave_the_case_matrix(self, cast: Cast) -> None:
        meeting = todays_meeting()
        taken, put_off, missed = make_review(), make_review(), make_review()
        for place, review in enumerate((taken, put_off, missed), 1):
            timetable(review, meeting, cast, place=place)
        items = [make_item(meeting, ItemKind.REVIEW, review_id=one.id) for one in (taken, put_off)]
        make_item(meeting, ItemKind.REVIEW, review_id=missed.id)
        decide_item(items[0], Said(ruling=Ruling.NOTED), by=cast.priya, at=NOW)
        decide_item(items[1], Said(ruling=Ruling.DEFERRED), by=cast.priya, at=NOW)

        close_meeting(meeting, by=cast.colin, at=NOW)

        assert (taken.queued_on, bool(put_off.queued_on), bool(missed.queued_on)) == (
            None,
            True,
            True,
        )
        event = events_of(taken)[-1]
        assert (event.what, event.changes) == (
            "was taken by LIG",
            {"queued_on": ["2026-01-05", None]},
        )

    def test_a_review_that_was_taken_does_not_come_to_the_next_meeting_too(
        self, cast: Cast
    ) -> None:
        meeting, after, review = todays_meeting(), make_meeting(), make_review()
        timetable(review, after, cast)
        item = make_item(meeting, ItemKind.REVIEW, review_id=review.id)
        decide_item(item, Said(ruling=Ruling.NOTED), by=cast.priya, at=NOW)

        close_meeting(meeting, by=cast.priya, at=NOW)

        db.session.refresh(after)
        assert after.timetabled == []

    def test_not_before_the_meeting(self, cast: Cast) -> None:
        meeting = make_meeting(held_on=TODAY + timedelta(days=1))

        with nothing_changes(), pytest.raises(RuleBroken, match="20 March 2026"):
            close_meeting(meeting, by=cast.priya, at=NOW)

    def test_once(self, cast: Cast) -> None:
        meeting = todays_meeting()
        close_meeting(meeting, by=cast.priya, at=NOW)

        with nothing_changes(), pytest.raises(RuleBroken, match="closed"):
            close_meeting(meeting, by=cast.priya, at=NOW)

    @pytest.mark.parametrize("who", ["tom", "lena", "vera"])
    def test_by_the_team_or_the_chair(self, cast: Cast, who: str) -> None:
        meeting = make_meeting(held_on=date(2026, 3, 12))

        with nothing_changes(), pytest.raises(NotPermitted):
            close_meeting(meeting, by=getattr(cast, who), at=NOW)


class TestTheWords:
    def test_are_put_right_by_the_team_after_closing_with_a_trace(self, cast: Cast) -> None:
        meeting = todays_meeting()
        item = make_item(meeting)
        close_meeting(meeting, by=cast.priya, at=NOW)

        correct_minute(item, " Put right. ", by=cast.priya, at=NOW)
        write_notes(meeting, "Room 2 was cold.", by=cast.priya, at=NOW)
        record_attendance(meeting, [Came(cast.police, Attending.PRESENT)], by=cast.priya, at=NOW)

        assert (item.minute, item.decision) == ("Put right.", Ruling.NOT_REACHED)
        assert events_of(item)[-1].what == "corrected the minute"
        assert events_of(item)[-1].changes["minute"][1] == "Put right."
        assert meeting.notes == "Room 2 was cold."

    def test_the_chair_no_longer_does(self, cast: Cast) -> None:
        meeting = todays_meeting()
        item = make_item(meeting)
        close_meeting(meeting, by=cast.priya, at=NOW)

        with nothing_changes():
            for write in (
                lambda: correct_minute(item, "Mine", by=cast.colin, at=NOW),
                lambda: write_notes(meeting, "Mine", by=cast.colin, at=NOW),
                lambda: record_attendance(meeting, [], by=cast.colin, at=NOW),
            ):
                with pytest.raises(NotPermitted):
                    write()

    def test_an_item_has_a_minute_once_it_is_taken(self, cast: Cast) -> None:
        item = make_item(todays_meeting())

        with nothing_changes(), pytest.raises(RuleBroken):
            correct_minute(item, "Early", by=cast.priya, at=NOW)

    def test_a_minute_is_not_emptied(self, cast: Cast) -> None:
        item = make_item(todays_meeting())
        decide_item(item, Said(ruling=Ruling.NOTED), by=cast.priya, at=NOW)

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            correct_minute(item, "  ", by=cast.priya, at=NOW)

        assert broken.value.field == "minute"

    def test_of_a_cancelled_meeting_there_are_none(self, cast: Cast) -> None:
        meeting = make_meeting(cancelled_at=NOW, cancel_reason="Snow")

        with nothing_changes(), pytest.raises(RuleBroken, match="cancelled"):
            write_notes(meeting, "Nobody came.", by=cast.priya, at=NOW)

    def test_saving_the_same_words_tells_nothing(self, cast: Cast) -> None:
        meeting = todays_meeting(notes="Room 2")

        with nothing_changes():
            write_notes(meeting, "Room 2", by=cast.priya, at=NOW)

        db.session.refresh(meeting)
        assert meeting.notes == "Room 2"
