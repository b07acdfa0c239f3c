"""The pages of the minutes: who came, notes, the words of an item, closing, files."""

from io import BytesIO

import docx
import pytest
import time_machine

from tests.agendas import item_on, make_item, overdue_action, todays_meeting
from tests.cast import Cast
from tests.factories import NOW, make_agency, make_meeting, make_recommendation, make_review
from tests.rows import nothing_changes
from tracker.database import db
from tracker.domain.vocabulary import ItemKind, Ruling
from tracker.models import Meeting
from tracker.services.meetings.decisions import Said, decide_item
from tracker.services.meetings.minutes import close_meeting


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def held(cast: Cast, **words: object) -> Meeting:
    """One item that was noted, one that was not reached yet."""
    meeting = todays_meeting(**words)
    item = item_on(overdue_action(cast, text="Write the pathway"), meeting=meeting)
    decide_item(item, Said(ruling=Ruling.NOTED, minute="LIG heard it."), by=cast.priya, at=NOW)
    make_item(meeting, title="Dates")
    return meeting


class TestReading:
    @pytest.mark.parametrize("who", ["priya", "colin", "tom", "vera"])
    def test_they_tell_what_was_decided(self, browser, cast, who: str) -> None:
        meeting = held(cast, notes="Room 2 was cold.")

        page = browser.sign_in(getattr(cast, who)).open(f"/meetings/{meeting.id}/minutes")

        for words in ("Draft", "Noted. LIG heard it.", "Not taken yet.", "Room 2 was cold."):
            assert page.says(words), words

    def test_the_action_list_tells_agency_and_date(self, browser, cast) -> None:
        meeting = held(cast)

        page = browser.sign_in(cast.tom).open(f"/meetings/{meeting.id}/action-list")

        assert page.says("Write the pathway Police Noted 2 March 2026")

    def test_an_empty_action_list_says_so(self, browser, cast) -> None:
        page = browser.sign_in(cast.tom).open(f"/meetings/{make_meeting().id}/action-list")

        assert page.says("Nothing was decided on an action")


class TestWhoCame:
    def form(self, cast: Cast) -> dict[str, str]:
        return {
            f"attending_{cast.police.id}": "present",
            f"who_{cast.police.id}": "Tom",
            f"attending_{cast.health.id}": "apologies",
            f"attending_{cast.council.id}": "",
        }

    def test_is_recorded_by_agency(self, browser, cast) -> None:
        meeting = held(cast)
        address = f"/meetings/{meeting.id}/attendance"
        assert 'value="Tom"' in browser.sign_in(cast.priya).open(address).html

        page = browser.send(address, self.form(cast))

        assert page.says("1 agency here, 1 with apologies")
        words = browser.open(f"/meetings/{meeting.id}/minutes")
        assert words.says("Present Kent Police (Tom) Apologies NHS Integrated Care Board")
        item = meeting.items[0].id
        wall = browser.open(f"/meetings/{meeting.id}/items/{item}")
        assert wall.says("Thursday 19 March 2026 , 1 agency here, 1 with apologies")

    def test_nonsense_is_refused(self, browser, cast) -> None:
        form = self.form(cast) | {f"attending_{cast.police.id}": "sleeping"}
        meeting = held(cast)

        with nothing_changes():
            page = browser.sign_in(cast.priya).send(f"/meetings/{meeting.id}/attendance", form)

        assert page.says("There is a problem")


class TestWriting:
    def test_notes_stand_in_the_minutes(self, browser, cast) -> None:
        meeting = held(cast)
        form = {"notes": "Welcome.\r\nNobody was late."}

        page = browser.sign_in(cast.colin).send(f"/meetings/{meeting.id}/notes", form)

        assert page.says("Welcome. Nobody was late.")

    def test_the_words_of_an_item_are_put_right(self, browser, cast) -> None:
        meeting = held(cast)
        address = f"/meetings/{meeting.id}/items/{meeting.items[0].id}/minute"

        assert browser.sign_in(cast.priya).open(address).says("LIG heard it.")
        assert browser.send(address, {"minute": ""}).says("Write what the meeting said")
        assert browser.send(address, {"minute": "Put right."}).says("Noted. Put right.")


class TestClosing:
    def test_the_page_says_what_was_not_taken(self, browser, cast) -> None:
        meeting = held(cast)

        page = browser.sign_in(cast.priya).open(f"/meetings/{meeting.id}/close")
        assert page.says("1 item was not taken")
        assert page.says("Other business: Dates")

        page = browser.send(f"/meetings/{meeting.id}/close")
        assert page.says("Not reached. LIG did not reach Dates.")
        assert not page.says("Draft")

    def test_a_meeting_to_come_is_not_closed(self, browser, cast) -> None:
        meeting = make_meeting()

        with nothing_changes():
            page = browser.sign_in(cast.priya).send(f"/meetings/{meeting.id}/close")

        assert page.says("The meeting is on 16 April 2026.")

    def test_afterwards_the_team_corrects_and_the_chair_reads(self, browser, cast) -> None:
        meeting = held(cast)
        close_meeting(meeting, by=cast.priya, at=NOW)
        minutes, minute = (
            f"/meetings/{meeting.id}/minutes",
            f"/meetings/{meeting.id}/items/{meeting.items[0].id}/minute",
        )

        assert browser.sign_in(cast.priya).open(minutes).says("Change the words")
        assert browser.send(minute, {"minute": "Put right."}).says("Noted. Put right.")
        assert not browser.sign_in(cast.colin).open(minutes).says("Change the words")
        browser.send(minute, {"minute": "Mine"}, expect=403)

    def test_the_page_of_the_meeting_leads_to_the_minutes(self, browser, cast) -> None:
        meeting = held(cast)
        close_meeting(meeting, by=cast.priya, at=NOW)

        page = browser.sign_in(cast.tom).open(f"/meetings/{meeting.id}")

        assert page.says("Read the minutes")
        assert page.says("The minutes are closed.")


class TestGuests:
    def test_an_agency_without_a_member_of_lig_is_recorded_as_well(self, browser, cast) -> None:
        schools = make_agency(name="Schools", short_name="Schools")
        meeting = todays_meeting()
        address = f"/meetings/{meeting.id}/attendance"
        assert (
            browser.sign_in(cast.priya).open(address).says("Somebody came from another agency (1)")
        )

        nobody = {f"attending_{one.id}": "" for one in (cast.council, cast.police, cast.health)}
        words = nobody | {f"attending_{schools.id}": "present", f"who_{schools.id}": "Ed"}
        page = browser.send(address, words)

        assert page.says("1 agency here")
        assert browser.open(f"/meetings/{meeting.id}/minutes").says("Schools (Ed)")


class TestFiles:
    def test_the_agenda_is_sent_before_anything_is_decided(self, browser, cast) -> None:
        meeting = todays_meeting()
        make_item(meeting)
        page = browser.sign_in(cast.tom).open(f"/meetings/{meeting.id}")
        assert page.says("Agenda as Word")

        answer = browser.client.post(f"/meetings/{meeting.id}/papers")

        assert "agenda-2026-03-19.docx" in answer.headers["Content-Disposition"]
        answer.close()

    @pytest.mark.parametrize("name", ["minutes", "action-list"])
    def test_are_sent_as_word_to_everybody_who_reads_meetings(
        self, browser, cast, name: str
    ) -> None:
        meeting = held(cast)

        answer = browser.sign_in(cast.tom).client.post(f"/meetings/{meeting.id}/{name}")

        assert answer.status_code == 200
        assert f"{name}-2026-03-19.docx" in answer.headers["Content-Disposition"]
        assert docx.Document(BytesIO(answer.data)).paragraphs
        answer.close()

    def test_the_choice_stands_there_only_where_something_is_restricted(
        self, browser, cast
    ) -> None:
        meeting = held(cast)
        address = f"/meetings/{meeting.id}/minutes"
        assert not browser.sign_in(cast.priya).open(address).says("restricted")

        secret = make_review(published_on=None, is_restricted=True)
        bare = make_recommendation(review=secret)
        make_item(meeting, ItemKind.NO_ACTIONS, recommendation_id=bare.id)
        db.session.commit()

        assert browser.open(address).says("with 1 restricted item, for named people only")
        assert not browser.sign_in(cast.tom).open(address).says("restricted")
