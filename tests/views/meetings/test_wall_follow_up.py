"""What follows from an item on the wall: a task for somebody, a review that goes elsewhere."""

import pytest
import time_machine

from tests.agendas import JUNE, make_item, timetable, todays_meeting
from tests.factories import NOW, make_meeting, make_review
from tests.rows import nothing_changes
from tracker.database import db
from tracker.domain.vocabulary import ItemKind, Ruling
from tracker.models import AgendaItem


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def at(item: AgendaItem) -> str:
    return f"/meetings/{item.meeting_id}/items/{item.id}"


class TestATaskOfTheRoom:
    FORM = {
        "ruling": "noted",
        "task": "Send the dates round",
        "task_due_on-day": "30",
        "task_due_on-month": "6",
        "task_due_on-year": "2026",
    }

    def test_is_written_down_with_the_decision(self, browser, cast) -> None:
        item = make_item(todays_meeting())
        agency = {"task_agency": str(cast.police.id)}

        browser.sign_in(cast.priya).send(at(item), self.FORM | agency)

        db.session.rollback()
        assert (item.task, item.task_agency, item.task_due_on) == (
            "Send the dates round",
            cast.police,
            JUNE,
        )
        assert browser.open(at(item)).says("Task: Send the dates round (Police, by 30 June 2026 )")

    def test_is_asked_for_the_next_meeting_and_for_the_business_team(self, browser, cast) -> None:
        make_meeting(held_on=JUNE)
        page = browser.sign_in(cast.priya).open(at(make_item(todays_meeting())))

        for part in ("30", "6", "2026"):
            assert f'value="{part}"' in page.html
        assert page.says("Business team")

    def test_without_words_there_is_none(self, browser, cast) -> None:
        make_meeting(held_on=JUNE)
        item = make_item(todays_meeting())

        browser.sign_in(cast.priya).send(at(item), self.FORM | {"task": ""})

        db.session.rollback()
        assert (item.decision, item.task, item.task_due_on) == (Ruling.NOTED, "", None)

    def test_half_of_it_is_asked_for_in_words_and_nothing_is_saved(self, browser, cast) -> None:
        item = make_item(todays_meeting())

        with nothing_changes():
            page = browser.sign_in(cast.priya).send(
                at(item), {"ruling": "noted", "task": "Send them"}
            )

        assert page.says("Enter by when it is to be done")
        assert page.says("Send them")


class TestPuttingAReviewOff:
    def test_says_where_the_next_meeting_has_more_than_it_takes(self, browser, cast) -> None:
        meeting, after = todays_meeting(), make_meeting(review_limit=1)
        review = make_review()
        timetable(make_review(), after, cast)
        timetable(review, meeting, cast)
        item = make_item(meeting, ItemKind.REVIEW, review_id=review.id)
        ruling = {"ruling": "put off to the next meeting"}

        page = browser.sign_in(cast.priya).send(at(item), ruling)

        assert page.says("LIG on 16 April 2026 takes 1 review and has 2 now.")

    def test_says_nothing_where_there_is_room(self, browser, cast) -> None:
        meeting = todays_meeting()
        make_meeting()
        review = make_review()
        timetable(review, meeting, cast)
        item = make_item(meeting, ItemKind.REVIEW, review_id=review.id)

        page = browser.sign_in(cast.priya).send(at(item), {"ruling": "put off to the next meeting"})

        assert not page.says("takes")


class TestATaskWrittenDownLater:
    def test_stands_in_the_action_list(self, browser, cast) -> None:
        item = make_item(todays_meeting())
        words = TestATaskOfTheRoom.FORM | {"task_agency": str(cast.health.id)}

        page = browser.sign_in(cast.priya).send(f"{at(item)}/task", words)

        assert page.h1 == "Action list of LIG, 19 March 2026"
        assert page.says("Send the dates round ICB 30 June 2026")

    def test_is_taken_away_by_empty_words(self, browser, cast) -> None:
        item = make_item(todays_meeting(), task="Send them", task_due_on=JUNE)

        page = browser.sign_in(cast.priya).send(f"{at(item)}/task", {"task": ""})

        assert page.says("The task is taken away.")
        assert page.says("Nothing was decided on an action, and nobody was given a task")

    def test_needs_words_where_there_is_none(self, browser, cast) -> None:
        item = make_item(todays_meeting())

        with nothing_changes():
            page = browser.sign_in(cast.priya).send(f"{at(item)}/task", {"task": ""})

        assert page.says("Say what is to be done")

    def test_an_agency_nobody_offered_is_refused(self, browser, cast) -> None:
        item = make_item(todays_meeting())

        with nothing_changes():
            words = TestATaskOfTheRoom.FORM | {"task_agency": "4711"}
            page = browser.sign_in(cast.priya).send(f"{at(item)}/task", words)

        assert page.says("There is a problem")
