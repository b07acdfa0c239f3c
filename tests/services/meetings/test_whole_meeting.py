"""A meeting from its agenda to its closed minutes, on both databases."""

from flask import Flask

from tests.agendas import one_of_each, todays_meeting
from tests.cast import Cast, make_cast
from tests.factories import NOW, TODAY
from tracker.domain.vocabulary import ItemKind, Ruling, Status
from tracker.models import Meeting
from tracker.queries.agenda_items import news_of
from tracker.queries.agendas import items_of
from tracker.queries.history import HistoryFilter, list_events, names_for, tell
from tracker.queries.minutes import Items
from tracker.services.meetings.agenda import add_business, make_agenda, move_item
from tracker.services.meetings.decisions import Said, decide_item
from tracker.services.meetings.minutes import close_meeting

RULINGS = {
    ItemKind.SIGN_OFF: Ruling.SIGNED_OFF,
    ItemKind.DATE_REQUEST: Ruling.DATE_AGREED,
    ItemKind.OVERDUE: Ruling.WITHDRAWN,
    ItemKind.NO_ACTIONS: Ruling.DEFERRED,
    ItemKind.REVIEW: Ruling.NOTED,
    ItemKind.IMPACT: Ruling.NOTED,
}


def test_a_meeting_is_held_and_its_minutes_are_closed(either_app: Flask) -> None:
    cast, meeting = make_cast(), todays_meeting()
    there = one_of_each(meeting, cast)
    make_agenda(meeting, by=cast.priya, at=NOW)
    add_business(meeting, title="Dates", note="", by=cast.priya, at=NOW)
    move_item(items_of(cast.priya, meeting)[-1], up=True, by=cast.priya, at=NOW)

    for item in items_of(cast.colin, meeting):
        if item.kind in RULINGS:
            said = Said(ruling=RULINGS[item.kind], reason="It is agreed.")
            decide_item(item, said, by=cast.colin, at=NOW)
    close_meeting(meeting, by=cast.priya, at=NOW)

    statuses = [there[kind].status for kind in (ItemKind.SIGN_OFF, ItemKind.OVERDUE)]
    assert statuses == [Status.COMPLETE, Status.WITHDRAWN]
    assert there[ItemKind.DATE_REQUEST].moves == 1
    assert there[ItemKind.REVIEW].queued_on is None
    items = items_of(cast.tom, meeting)
    assert [item.decision for item in items if item.kind == ItemKind.OTHER] == [Ruling.NOT_REACHED]
    assert len(Items(items).actions) == 3
    assert [bool(news_of(item, TODAY)) for item in items].count(True) == 3
    assert_the_history_names_it(meeting, cast)


def assert_the_history_names_it(meeting: Meeting, cast: Cast) -> None:
    for user in (cast.priya, cast.vera):
        rows = list_events(user, HistoryFilter()).rows
        lines = list(tell(rows, names_for(rows), lambda kind, number, name: f"{kind} {name.key}"))
        told = {(line.record, line.url) for line in lines}
        assert ("LIG on 19 March 2026", "meetings 2026-03-19") in told
        assert ("Dates", f"agenda_items {meeting.id}") in told
        assert ("sign-off", f"agenda_items {meeting.id}") in told
