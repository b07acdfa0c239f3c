"""Minutes and the action list as Word files: what stands in them, for whom, under which names."""

from datetime import date
from io import BytesIO

import docx
import pytest
from docx.document import Document as File
from sqlalchemy import select

from tests.agendas import (
    JUNE,
    LATE,
    item_on,
    make_item,
    overdue_action,
    timetable,
    todays_meeting,
)
from tests.cast import Cast
from tests.factories import (
    NOW,
    kept,
    make_action,
    make_meeting,
    make_recommendation,
    make_review,
    make_sent_action,
)
from tests.rows import nothing_changes
from tracker.database import db
from tracker.domain.errors import NotPermitted
from tracker.domain.vocabulary import Attending, ItemKind, Ruling
from tracker.models import Attendance, AuditEvent, Meeting, Person
from tracker.services.meetings.decisions import Said, decide_item
from tracker.services.meetings.documents import (
    Taken,
    export_action_list,
    export_agenda,
    export_minutes,
)
from tracker.services.meetings.minutes import close_meeting

PARTNERSHIP = "Kent & Medway Partnership"
EXPORTS = {
    "agenda": export_agenda,
    "minutes": export_minutes,
    "action list": export_action_list,
}


def taken(which: str, meeting: Meeting, by: Person, *, with_restricted: bool = False) -> File:
    out = BytesIO()
    words = {"by": by, "at": NOW, "partnership": PARTNERSHIP}
    EXPORTS[which](meeting, Taken(**words, with_restricted=with_restricted), out)
    return docx.Document(BytesIO(out.getvalue()))


def words_of(file: File) -> str:
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in file.paragraphs), *cells])


def note(item: object, by: Person, minute: str = "") -> None:
    decide_item(item, Said(ruling=Ruling.NOTED, minute=minute), by=by, at=NOW)  # type: ignore[arg-type]


def meeting_with_notes(cast: Cast) -> Meeting:
    meeting = todays_meeting(where="Room 2", notes="Welcome.\n\nNo apologies were late.")
    for agency, attending in (
        (cast.police, Attending.PRESENT),
        (cast.health, Attending.APOLOGIES),
        (cast.council, Attending.ABSENT),
    ):
        who = "Tom" if agency is cast.police else ""
        kept(Attendance(meeting_id=meeting.id, agency_id=agency.id, attending=attending, who=who))
    db.session.refresh(meeting)
    return meeting


class TestMinutes:
    def test_tell_who_came_what_was_taken_and_what_was_decided(self, cast: Cast) -> None:
        meeting = meeting_with_notes(cast)
        action = overdue_action(cast, text="Write the pathway")
        note(item_on(action, meeting=meeting), cast.priya, "LIG heard that it is nearly done.")
        make_item(meeting, title="Dates of next year")

        words = words_of(taken("minutes", meeting, cast.priya))

        for said in (
            "Minutes of the Learning and Improvement Group, 19 March 2026",
            "Draft. The minutes are not closed yet.",
            "Thursday 19 March 2026",
            "Kent Police (Tom)",
            "NHS Integrated Care Board",
            "Kent County Council",
            "Welcome.\nNo apologies were late.",
            "2 items: 1 overdue action, 1 other matter",
            f"1. Overdue action: {action.reference} (Police)",
            "Write the pathway",
            "Noted. LIG heard that it is nearly done.",
            "2. Other business: Dates of next year",
            "Not taken yet.",
            "Due dates as they stand on 19 March 2026.",
        ):
            assert said in words, said

    def test_once_closed_they_are_no_draft(self, cast: Cast) -> None:
        meeting = todays_meeting()
        make_item(meeting)
        close_meeting(meeting, by=cast.priya, at=NOW)

        words = words_of(taken("minutes", meeting, cast.priya))

        assert "Draft" not in words
        assert "Not reached. LIG did not reach Dates of next year." in words

    def test_an_item_taken_off_is_not_in_them(self, cast: Cast) -> None:
        meeting = todays_meeting()
        make_item(meeting, title="Not today", dropped_at=NOW)

        assert "Not today" not in words_of(taken("minutes", meeting, cast.priya))


class TestAgenda:
    def test_tells_what_is_to_be_taken_and_how_it_stands(self, cast: Cast) -> None:
        meeting = todays_meeting(where="Room 2")
        action = overdue_action(cast, text="Write the pathway")
        item_on(action, meeting=meeting, note="Bring the audit")
        sent = make_sent_action(by=cast.lena, lead=cast.police, due_on=LATE)
        item_on(sent, ItemKind.SIGN_OFF, meeting=meeting)
        review = make_review()
        timetable(review, meeting, cast)
        make_item(meeting, ItemKind.REVIEW, review_id=review.id)

        words = words_of(taken("agenda", meeting, cast.tom))

        for said in (
            "Agenda of the Learning and Improvement Group, 19 March 2026",
            "Thursday 19 March 2026",
            "3 items: 1 sign-off, 1 overdue action, 1 review. As things stand on 19 March 2026.",
            f"1. Overdue action: {action.reference} (Police)",
            "Write the pathway",
            "Red: 17 days overdue. Was due 2 March 2026.",
            "Note: Bring the audit",
            "Red: 14 days overdue when it was sent for sign-off on 16 March 2026.",
            "Why now, as ranked on 19 March 2026: Safe sleep comes again.",
        ):
            assert said in words, said


class TestNumbers:
    def test_are_the_same_with_and_without_what_is_restricted(self, cast: Cast) -> None:
        meeting = todays_meeting()
        secret = make_review(published_on=None, is_restricted=True)
        make_item(meeting, ItemKind.REVIEW, review_id=secret.id)
        make_item(meeting, title="Dropped", dropped_at=NOW)
        make_item(meeting, title="Dates", task="Send them", task_due_on=JUNE)

        for which in ("agenda", "minutes"):
            for with_restricted in (True, False):
                file = taken(which, meeting, cast.priya, with_restricted=with_restricted)
                assert "2. Other business: Dates" in words_of(file)
        for words in (taken("minutes", meeting, cast.vera), taken("agenda", meeting, cast.vera)):
            assert "2. Other business: Dates" in words_of(words)
        assert "1. Review" not in words_of(taken("minutes", meeting, cast.vera))


class TestActionList:
    def test_tells_who_is_to_do_what(self, cast: Cast) -> None:
        meeting = todays_meeting()
        action = overdue_action(cast)
        police = {"task": "Ask the wards", "task_agency_id": cast.police.id}
        item_on(action, meeting=meeting, **police, task_due_on=JUNE)
        make_item(meeting, task="Send the dates", task_due_on=date(2026, 4, 1))

        (table,) = taken("action list", meeting, cast.priya).tables

        rows = [[cell.text for cell in row.cells] for row in table.rows]
        assert rows == [
            ["Item", "What is to be done", "Who", "By"],
            ["2", "Send the dates", "Business team", "1 April 2026"],
            [f"1: {action.reference}", "Ask the wards", "Police", "30 June 2026"],
        ]

    def test_tells_each_agency_what_was_decided_and_the_date(self, cast: Cast) -> None:
        meeting = todays_meeting()
        second = overdue_action(cast, text="Train the teams")
        first = overdue_action(cast, lead=cast.health, text="Write the pathway")
        nobodys = make_action(text="Ask around", due_on=None)
        for action in (second, first, nobodys):
            note(item_on(action, meeting=meeting), cast.colin)

        (table,) = taken("action list", meeting, cast.priya).tables

        rows = [[cell.text for cell in row.cells] for row in table.rows]
        assert rows[0] == ["Action", "What is to be done", "Lead agency", "LIG decided", "Due"]
        assert rows[1:] == [
            [nobodys.reference, "Ask around", "Nobody yet", "Noted", "No date yet"],
            [first.reference, "Write the pathway", "ICB", "Noted", "2 March 2026"],
            [second.reference, "Train the teams", "Police", "Noted", "2 March 2026"],
        ]

    def test_says_so_where_nothing_was_decided(self, cast: Cast) -> None:
        meeting = todays_meeting()
        item_on(overdue_action(cast), meeting=meeting)

        words = words_of(taken("action list", meeting, cast.priya))

        assert "Nothing was decided on an action, and nobody was given a task." in words


@pytest.mark.parametrize("which", EXPORTS)
class TestNames:
    def test_what_is_not_published_has_its_label_everywhere(self, cast: Cast, which: str) -> None:
        review = make_review(pseudonym="Child Q", neutral_label="Review 2026-09", published_on=None)
        meeting = todays_meeting(notes="Child Q was named.")
        recommendation = make_recommendation(review=review, wording="What Child Q needed")
        action = overdue_action(cast, recommendation=recommendation, text="Tell Child Q’s school")
        note(item_on(action, meeting=meeting), cast.priya, "About child q at length.")
        make_item(meeting, ItemKind.REVIEW, review_id=review.id)
        make_item(meeting, ItemKind.IMPACT, recommendation_id=recommendation.id)
        make_item(meeting, title="Child Q and the press", note="Child Q")

        words = words_of(taken(which, meeting, cast.priya))

        assert "child q" not in words.lower()
        assert "Review 2026-09" in words

    def test_a_published_review_has_its_name(self, cast: Cast, which: str) -> None:
        meeting = todays_meeting()
        review = make_review(pseudonym="Child P")
        recommendation = make_recommendation(review=review)
        action = overdue_action(cast, recommendation=recommendation, text="As Child P showed")
        note(item_on(action, meeting=meeting), cast.priya)

        assert "As Child P showed" in words_of(taken(which, meeting, cast.priya))


@pytest.mark.parametrize("which", EXPORTS)
class TestRestricted:
    def meeting(self, cast: Cast) -> Meeting:
        meeting = todays_meeting()
        secret = make_review(published_on=None, is_restricted=True)
        recommendation = make_recommendation(review=secret)
        action = overdue_action(cast, recommendation=recommendation, text="Mend the secret thing")
        note(item_on(action, meeting=meeting), cast.priya, "The secret was told.")
        open_to_all = overdue_action(cast, text="Mend the open thing")
        note(item_on(open_to_all, meeting=meeting), cast.priya)
        return meeting

    def test_is_left_out_of_what_is_sent_to_everybody(self, cast: Cast, which: str) -> None:
        words = words_of(taken(which, self.meeting(cast), cast.priya))

        assert "secret" not in words
        assert "Mend the open thing" in words
        assert "Restricted" not in words

    def test_stands_there_on_purpose_with_a_warning(self, cast: Cast, which: str) -> None:
        words = words_of(taken(which, self.meeting(cast), cast.colin, with_restricted=True))

        assert "Mend the secret thing" in words
        assert "Restricted. This file has items that are open to named people only." in words

    @pytest.mark.parametrize("who", ["chloe", "vera"])
    def test_is_not_for_those_who_may_not_see_it_though_they_ask(
        self, cast: Cast, which: str, who: str
    ) -> None:
        meeting = self.meeting(cast)

        words = words_of(taken(which, meeting, getattr(cast, who), with_restricted=True))

        assert "secret" not in words
        assert "Mend the open thing" in words

    def test_the_history_tells_that_it_was_taken(self, cast: Cast, which: str) -> None:
        taken(which, self.meeting(cast), cast.priya, with_restricted=True)

        event = db.session.scalars(select(AuditEvent).where(AuditEvent.record_type == "exports"))
        told = event.one()
        assert told.what.endswith(which)
        assert told.changes == {
            "meeting": [None, "19 March 2026"],
            "restricted items": [None, "included"],
        }


@pytest.mark.parametrize("which", EXPORTS)
def test_every_page_is_marked_and_says_who_made_it(cast: Cast, which: str) -> None:
    file = taken(which, make_meeting(), cast.vera)

    (section,) = file.sections
    marks = [one.text for one in (*section.header.paragraphs, *section.footer.paragraphs)]
    assert "OFFICIAL-SENSITIVE" in marks[0]
    assert marks[-1] == "Made by Vera on 19 March 2026 at 10:30am"


@pytest.mark.parametrize("which", EXPORTS)
def test_an_agency_lead_takes_nothing(cast: Cast, which: str) -> None:
    meeting = make_meeting()

    with nothing_changes(), pytest.raises(NotPermitted):
        taken(which, meeting, cast.lena)
