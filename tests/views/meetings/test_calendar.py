"""The pages of the calendar, of one meeting and of its agenda."""

from datetime import date, time

import pytest
import time_machine

from tests.agendas import make_item, one_of_each, overdue_action, timetable
from tests.factories import NOW, TODAY, make_meeting, make_recommendation, make_review
from tracker.database import db
from tracker.domain.vocabulary import ItemKind
from tracker.models import Meeting

APRIL = {"held_on-day": "16", "held_on-month": "4", "held_on-year": "2026"}


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def only_meeting() -> Meeting:
    db.session.rollback()
    return db.session.scalars(db.select(Meeting)).one()


class TestCalendar:
    def test_an_empty_calendar_teaches(self, browser, cast) -> None:
        page = browser.sign_in(cast.priya).open("/meetings")

        assert page.says("Add the first meeting")
        assert not browser.sign_in(cast.tom).open("/meetings").says("Add the first meeting")

    def test_it_says_when_the_next_one_is(self, browser, cast) -> None:
        make_meeting()
        make_meeting(held_on=date(2026, 5, 28))

        page = browser.sign_in(cast.vera).open("/meetings")

        assert page.says("The next one is on Thursday 16 April 2026 , in 28 days")
        assert page.says("Leads are asked for updates on 31 March 2026")

    def test_past_cancelled_and_unfinished_ones_stay(self, browser, cast) -> None:
        make_meeting(held_on=date(2026, 1, 15), closed_at=NOW, closed_by_id=cast.priya.id)
        make_meeting(held_on=date(2026, 2, 26))
        make_meeting(cancelled_at=NOW, cancel_reason="Inspection that week")

        page = browser.sign_in(cast.tom).open("/meetings")

        assert page.says("Minutes to finish")
        assert page.says("Minutes closed, 0 items")
        assert page.says("Cancelled: Inspection that week")

    def test_an_agency_lead_has_no_meetings(self, browser, cast) -> None:
        browser.sign_in(cast.lena).open("/meetings", expect=403)
        assert not browser.open("/").says("Meetings")


class TestPlanning:
    def test_a_meeting_is_added(self, browser, cast) -> None:
        words = {"starts": "9.30", "where": "Room 2", "review_limit": "3"}
        page = browser.sign_in(cast.priya).send("/meetings/add", APRIL | words)

        meeting = only_meeting()
        assert (meeting.held_on, meeting.starts) == (date(2026, 4, 16), time(9, 30))
        assert (meeting.where, meeting.review_limit) == ("Room 2", 3)
        assert page.h1 == "Thursday 16 April 2026"
        assert page.says("In 28 days, 9:30am, Room 2. There is no agenda yet.")
        assert not page.says("not a working day")

    @pytest.mark.parametrize(
        ("day", "month", "words"),
        [("18", "4", "Saturday 18 April 2026"), ("6", "4", "Monday 6 April 2026")],
        ids=["a Saturday", "Easter Monday"],
    )
    def test_a_day_off_is_warned_of_and_taken(
        self, browser, cast, day: str, month: str, words: str
    ) -> None:
        form = APRIL | {"held_on-day": day, "held_on-month": month}

        page = browser.sign_in(cast.priya).send("/meetings/add", form)

        assert page.says(f"{words} is not a working day. Check the date.")
        assert only_meeting()

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            ({"starts": "half nine"}, "Enter the time like 9:30am or 14:00"),
            ({"starts": "25:00"}, "Enter the time like 9:30am or 14:00"),
            ({"starts": "13pm"}, "Enter the time like 9:30am or 14:00"),
            ({"review_limit": "many"}, "Enter a number from 0 to 50"),
            ({"review_limit": "51"}, "Enter a number from 0 to 50"),
            ({"held_on-day": ""}, "Date of the meeting must include a day"),
        ],
    )
    def test_what_is_wrong_is_said_beside_its_field(
        self, browser, cast, typed: dict[str, str], message: str
    ) -> None:
        page = browser.sign_in(cast.priya).send("/meetings/add", APRIL | typed)

        assert page.says(message)
        assert db.session.scalars(db.select(Meeting)).all() == []

    @pytest.mark.parametrize(
        ("typed", "starts"),
        [
            ("9:30am", time(9, 30)),
            ("2PM", time(14)),
            ("12am", time(0)),
            ("12pm", time(12)),
            ("14:05", time(14, 5)),
            ("midday", time(12)),
            ("", None),
        ],
    )
    def test_a_time_is_typed_as_people_say_it(
        self, browser, cast, typed: str, starts: time | None
    ) -> None:
        browser.sign_in(cast.priya).send("/meetings/add", APRIL | {"starts": typed})

        assert only_meeting().starts == starts

    def test_the_form_shows_what_is_planned(self, browser, cast) -> None:
        meeting = make_meeting(starts=time(14), where="Online", review_limit=0)

        page = browser.sign_in(cast.priya).open(f"/meetings/{meeting.id}/change")

        assert 'value="2pm"' in page.html
        assert 'value="Online"' in page.html
        assert 'name="review_limit" type="text" value="0"' in page.html.replace("\n", " ")

    def test_cancelling_and_holding_it_after_all(self, browser, cast) -> None:
        meeting = make_meeting()
        browser.sign_in(cast.priya).send(f"/meetings/{meeting.id}/cancel", {"reason": "Snow"})

        page = browser.open(f"/meetings/{meeting.id}")
        assert page.says("Cancelled: Snow.")
        assert not page.says("Make the agenda")

        assert browser.send(f"/meetings/{meeting.id}/reinstate").says("Make the agenda")


class TestAgenda:
    def test_one_button_makes_it_and_says_what_is_on_it(self, browser, cast) -> None:
        meeting = make_meeting()
        one_of_each(meeting, cast)

        page = browser.sign_in(cast.priya).send(f"/meetings/{meeting.id}/agenda")

        assert page.says(
            "6 items: 1 sign-off, 1 request for more time, 1 overdue action,"
            " 1 recommendation without actions, 1 review, 1 impact review"
        )
        assert page.says("Start the meeting")
        assert page.says("1 of 2")

    def test_members_read_it_and_change_nothing(self, browser, cast) -> None:
        meeting = make_meeting(agenda_made_at=NOW)
        item = make_item(meeting, ItemKind.OVERDUE, action_id=overdue_action(cast).id, note="Ask")

        page = browser.sign_in(cast.tom).open(f"/meetings/{meeting.id}")

        assert page.says("Look at it item by item")
        assert page.says("Note: Ask")
        for words in ("Take off", "Down", "Make the agenda", "Close the minutes", "Cancel"):
            assert not page.says(words)
        browser.send(f"/meetings/{meeting.id}/items/{item.id}/take-off", expect=403)

    def test_items_are_moved_taken_off_and_brought_back(self, browser, cast) -> None:
        meeting = make_meeting()
        make_item(meeting, title="One")
        two = make_item(meeting, title="Two")
        address = f"/meetings/{meeting.id}/items/{two.id}"
        browser.sign_in(cast.priya)

        page = browser.send(f"{address}/move", {"way": "up"})
        assert page.text.index("Two") < page.text.index("One")
        page = browser.send(f"{address}/take-off")
        assert page.says("1 item taken off")
        assert page.says("1 item: 1 other matter.")
        assert browser.send(f"{address}/bring-back").says("2 items: 2 other matters.")

    def test_other_business_is_added_with_a_note(self, browser, cast) -> None:
        meeting = make_meeting()
        form = {"title": "Dates of next year", "note": "Spring"}

        page = browser.sign_in(cast.colin).send(f"/meetings/{meeting.id}/other-business", form)

        assert page.says("“Dates of next year” is on the agenda.")
        assert page.says("Note: Spring")

    def test_without_a_name_it_is_not(self, browser, cast) -> None:
        meeting = make_meeting()

        page = browser.sign_in(cast.priya).send(f"/meetings/{meeting.id}/other-business", {})

        assert page.says("Say what it is about")

    def test_an_item_gets_a_note(self, browser, cast) -> None:
        meeting = make_meeting()
        item = make_item(meeting, ItemKind.OVERDUE, action_id=overdue_action(cast).id)

        page = browser.sign_in(cast.priya).send(
            f"/meetings/{meeting.id}/items/{item.id}/change", {"note": "Bring the audit"}
        )

        assert page.says("Note: Bring the audit")

    def test_what_is_restricted_is_neither_shown_nor_counted(self, browser, cast) -> None:
        meeting = make_meeting(agenda_made_at=NOW)
        secret = make_review(published_on=None, is_restricted=True, pseudonym="Child Q")
        timetable(secret, meeting, cast)
        item = make_item(meeting, ItemKind.REVIEW, review_id=secret.id)
        recommendation = make_recommendation(review=secret, wording="Something of Child Q")
        make_item(meeting, ItemKind.NO_ACTIONS, recommendation_id=recommendation.id)
        make_item(meeting, title="Dates")

        team = browser.sign_in(cast.priya).open(f"/meetings/{meeting.id}")
        assert team.says("Child Q")
        for person in (cast.tom, cast.vera):
            page = browser.sign_in(person).open(f"/meetings/{meeting.id}")
            assert not page.says("Child Q")
            assert page.says("1 item: 1 other matter.")
            assert page.says("0 of 2")
            assert browser.open("/meetings").says("Agenda made, 1 item")
            browser.open(f"/meetings/{meeting.id}/items/{item.id}", expect=404)

    def test_on_paper_it_says_that_it_is_not_for_everybody(self, browser, cast) -> None:
        meeting = make_meeting(agenda_made_at=NOW)
        secret = make_review(published_on=None, is_restricted=True)
        make_item(meeting, ItemKind.REVIEW, review_id=secret.id)
        words = "Restricted. 1 item on this paper is open to named people only. Do not pass it on."

        for page in ("", "/minutes", "/action-list"):
            address = f"/meetings/{meeting.id}{page}"
            assert browser.sign_in(cast.priya).open(address).says(words), page
            assert not browser.sign_in(cast.tom).open(address).says("Restricted."), page

    def test_more_reviews_than_it_takes_are_said_in_words(self, browser, cast) -> None:
        meeting = make_meeting(review_limit=1)
        for _ in range(2):
            timetable(make_review(), meeting, cast)

        page = browser.sign_in(cast.priya).open(f"/meetings/{meeting.id}")

        assert page.says("2, 1 more than it takes")

    def test_before_its_day_the_page_warns_who_holds_it(self, browser, cast) -> None:
        meeting = make_meeting(agenda_made_at=NOW)
        make_item(meeting)
        words = "This meeting is on 16 April 2026, in 28 days. What is decided here counts at once."

        assert browser.sign_in(cast.priya).open(f"/meetings/{meeting.id}").says(words)
        assert not browser.sign_in(cast.tom).open(f"/meetings/{meeting.id}").says("counts at once")

    def test_once_all_is_taken_the_meeting_is_finished(self, browser, cast) -> None:
        decided = {"decision": "noted", "decided_at": NOW, "decided_by_id": cast.priya.id}
        meeting = make_meeting(agenda_made_at=NOW)
        make_item(meeting, **decided)

        page = browser.sign_in(cast.priya).open(f"/meetings/{meeting.id}")

        assert page.says("Finish the meeting")
        assert not page.says("Start the meeting")

    def test_a_meeting_that_is_not_there_is_not_found(self, browser, cast) -> None:
        browser.sign_in(cast.priya).open("/meetings/99", expect=404)
        meeting, other = make_meeting(), make_meeting(held_on=TODAY)
        item = make_item(other)
        browser.open(f"/meetings/{meeting.id}/items/{item.id}", expect=404)
