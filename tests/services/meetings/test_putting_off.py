"""A review that is put off goes to the next meeting, and comes to one meeting only."""

from datetime import date

from tests.agendas import LATE, item_on, make_item, timetable, todays_meeting
from tests.cast import Cast
from tests.factories import NOW, make_action, make_meeting, make_review
from tests.services.events import events_of
from tests.services.meetings.test_decisions import said
from tracker.database import db
from tracker.domain.vocabulary import ItemKind, Ruling, Status
from tracker.services.meetings.decisions import decide_item


class TestPuttingOff:
    def test_a_review_moves_to_the_next_meeting(self, cast: Cast) -> None:
        meeting, after = todays_meeting(), make_meeting()
        review = make_review()
        timetable(make_review(), after, cast)
        timetable(review, meeting, cast)
        item = make_item(meeting, ItemKind.REVIEW, review_id=review.id)

        decide_item(item, said(Ruling.DEFERRED), by=cast.priya, at=NOW)

        db.session.refresh(after)
        assert meeting.timetabled == []
        assert [(one.review_id, one.place) for one in after.timetabled][1:] == [(review.id, 2)]
        event = events_of(review)[-1]
        assert event.what == "put the review off"
        assert event.changes == {"meeting of LIG": ["19 March 2026", "16 April 2026"]}
        assert (
            item.minute == f"LIG put {review.pseudonym} off to its next meeting on 16 April 2026."
        )

    def test_the_next_meeting_takes_it_over_its_limit_too(self, cast: Cast) -> None:
        meeting, after = todays_meeting(), make_meeting(review_limit=0)
        review = make_review()
        timetable(review, meeting, cast)
        item = make_item(meeting, ItemKind.REVIEW, review_id=review.id)

        decide_item(item, said(Ruling.DEFERRED), by=cast.priya, at=NOW)

        db.session.refresh(after)
        assert [one.review_id for one in after.timetabled] == [review.id]

    def test_one_that_is_on_another_meeting_already_stays_there(self, cast: Cast) -> None:
        meeting, after = make_meeting(held_on=date(2026, 3, 12)), make_meeting()
        june = make_meeting(held_on=date(2026, 6, 4))
        review = make_review()
        timetable(review, meeting, cast)
        timetable(review, june, cast)
        item = make_item(meeting, ItemKind.REVIEW, review_id=review.id)

        decide_item(item, said(Ruling.DEFERRED), by=cast.priya, at=NOW)

        for one in (meeting, after, june):
            db.session.refresh(one)
        assert (meeting.timetabled, after.timetabled) == ([], [])
        assert [one.review_id for one in june.timetabled] == [review.id]
        event = events_of(review)[-1]
        assert event.changes == {"meeting of LIG": ["12 March 2026", "4 June 2026"]}
        assert item.minute == f"LIG put {review.pseudonym} off to its next meeting on 4 June 2026."

    def test_without_a_next_meeting_it_waits_in_the_matrix(self, cast: Cast) -> None:
        meeting, review = todays_meeting(), make_review()
        timetable(review, meeting, cast)
        item = make_item(meeting, ItemKind.REVIEW, review_id=review.id)

        decide_item(item, said(Ruling.DEFERRED), by=cast.priya, at=NOW)

        assert meeting.timetabled == []
        assert review.queued_on

    def test_an_action_stays_as_it_is(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, due_on=LATE)

        decide_item(item_on(action), said(Ruling.DEFERRED), by=cast.priya, at=NOW)

        assert (action.due_on, action.status) == (LATE, Status.IN_PROGRESS)
