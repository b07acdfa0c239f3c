"""What somebody is to do about an item: with the decision, or written down later."""

from datetime import date

import pytest

from tests.agendas import JUNE, item_on, make_item, todays_meeting
from tests.cast import Cast
from tests.factories import NOW, TODAY, make_action, make_meeting
from tests.rows import nothing_changes
from tests.services.events import events_of
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import Ruling
from tracker.models import AgendaItem
from tracker.services.meetings.agenda import drop_item, make_agenda
from tracker.services.meetings.decisions import Said, decide_item
from tracker.services.meetings.task_rows import Task
from tracker.services.meetings.tasks import record_task

SEND = Task(what=" Send the dates round ", due_on=JUNE)


def told(item: AgendaItem) -> tuple[str, int | None, date | None]:
    return item.task, item.task_agency_id, item.task_due_on


def test_a_task_is_kept_with_the_decision(cast: Cast) -> None:
    item = make_item(todays_meeting())
    task = Task(what="Ask the wards", agency=cast.health, due_on=JUNE)

    decide_item(item, Said(ruling=Ruling.NOTED, task=task), by=cast.priya, at=NOW)

    assert told(item) == ("Ask the wards", cast.health.id, JUNE)
    assert item.decision == Ruling.NOTED


@pytest.mark.parametrize("who", ["priya", "colin"])
def test_or_written_down_on_its_own(cast: Cast, who: str) -> None:
    item = make_item(todays_meeting())

    record_task(item, SEND, by=getattr(cast, who), at=NOW)

    assert told(item) == ("Send the dates round", None, JUNE)
    event = events_of(item)[-1]
    assert event.what == "recorded the task"
    assert event.changes["task"] == ["", "Send the dates round"]


def test_empty_words_take_it_away(cast: Cast) -> None:
    item = make_item(todays_meeting())
    record_task(item, SEND, by=cast.priya, at=NOW)

    record_task(item, Task(due_on=JUNE), by=cast.priya, at=NOW)

    assert told(item) == ("", None, None)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"what": "Send them"}, "task_due_on"),
        ({"what": "Send them", "due_on": date(2026, 3, 18)}, "task_due_on"),
        ({"due_on": JUNE}, "task"),
    ],
    ids=["no day", "before the meeting", "no words"],
)
def test_half_a_task_is_none(cast: Cast, words: dict[str, object], field: str) -> None:
    item = make_item(todays_meeting())

    with nothing_changes(), pytest.raises(RuleBroken) as broken:
        record_task(item, Task(**words), by=cast.priya, at=NOW)  # type: ignore[arg-type]

    assert broken.value.field == field


def test_an_agency_without_words_is_asked_what_it_is_to_do(cast: Cast) -> None:
    item = make_item(todays_meeting())
    task = Task(agency=cast.health, due_on=JUNE)

    with nothing_changes(), pytest.raises(RuleBroken, match="what is to be done"):
        decide_item(item, Said(ruling=Ruling.NOTED, task=task), by=cast.priya, at=NOW)


def test_it_may_be_for_the_day_of_the_meeting(cast: Cast) -> None:
    item = make_item(todays_meeting())

    record_task(item, Task(what="Send them", due_on=TODAY), by=cast.priya, at=NOW)

    assert item.task_due_on == TODAY


@pytest.mark.parametrize("who", ["tom", "lena", "vera"])
def test_nobody_else_gives_tasks(cast: Cast, who: str) -> None:
    item = make_item(todays_meeting())

    with nothing_changes(), pytest.raises(NotPermitted):
        record_task(item, SEND, by=getattr(cast, who), at=NOW)


def test_once_the_minutes_are_closed_it_is_the_business_teams(cast: Cast) -> None:
    item = make_item(todays_meeting(closed_at=NOW, closed_by_id=cast.priya.id))

    with nothing_changes(), pytest.raises(NotPermitted):
        record_task(item, SEND, by=cast.colin, at=NOW)
    record_task(item, SEND, by=cast.priya, at=NOW)

    assert item.task == "Send the dates round"


def test_an_item_with_a_task_stays_on_the_agenda(cast: Cast) -> None:
    in_time = make_action(lead=cast.police, due_on=JUNE)
    item = item_on(in_time, meeting=make_meeting())
    record_task(item, SEND, by=cast.priya, at=NOW)

    with nothing_changes(), pytest.raises(RuleBroken, match="It stays"):
        drop_item(item, by=cast.priya, at=NOW)
    make_agenda(item.meeting, by=cast.priya, at=NOW)

    db.session.refresh(item.meeting)
    assert item.meeting.items == [item]


def test_an_item_taken_off_gets_none(cast: Cast) -> None:
    item = make_item(todays_meeting(), dropped_at=NOW)

    with nothing_changes(), pytest.raises(RuleBroken, match="taken off"):
        record_task(item, SEND, by=cast.priya, at=NOW)
