"""The history: who reads what of it, and how it is narrowed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import NOW, kept, make_action
from tests.queries.statements import counted
from tracker.models import AuditEvent
from tracker.queries.history import (
    NOBODY,
    PAGE_LENGTH,
    HistoryFilter,
    list_events,
    names_for,
    tell,
)


def make_event(**words: Any) -> AuditEvent:
    defaults = {
        "at": NOW,
        "what": "changed the agency",
        "record_type": "agencies",
        "record_id": 1,
        "changes": {"name": ["Police", "Kent Police"]},
    }
    return kept(AuditEvent(**defaults | words))


def found(user: Any, **words: Any) -> list[str]:
    return [row.what for row in list_events(user, HistoryFilter(**words)).rows]


def test_the_newest_comes_first_whatever_was_written_first(cast: Cast) -> None:
    make_event(what="now")
    make_event(what="imported later", at=NOW - timedelta(days=400))
    make_event(what="now as well")

    assert found(cast.priya) == ["now as well", "now", "imported later"]


@pytest.mark.parametrize("who", ["tom", "chloe", "lena"])
def test_members_and_leads_read_no_history(cast: Cast, who: str) -> None:
    make_event()

    assert found(getattr(cast, who)) == []


def test_history_of_incidents_is_for_those_who_read_incidents(cast: Cast) -> None:
    make_event(what="added the incident", record_type="incidents")

    assert found(cast.priya) == found(cast.colin) == ["added the incident"]
    assert found(cast.vera) == found(cast.vera, record_type="incidents") == []


def test_a_viewer_reads_of_own_exports_only_because_a_filter_may_name_what_is_restricted(
    cast: Cast,
) -> None:
    export = {"record_type": "exports", "record_id": None}
    make_event(what="exported Child Z", by_id=cast.priya.id, **export)
    make_event(what="exported all", by_id=cast.vera.id, **export)

    assert found(cast.vera) == ["exported all"]
    assert found(cast.colin) == ["exported all", "exported Child Z"]


def test_the_history_is_narrowed_by_person(cast: Cast) -> None:
    make_event(what="Priya’s", by_id=cast.priya.id)
    make_event(what="the timetable’s")

    assert found(cast.vera, by_id=cast.priya.id) == ["Priya’s"]
    assert found(cast.vera, by_nobody=True) == ["the timetable’s"]


def test_the_history_is_narrowed_by_kind_and_record(cast: Cast) -> None:
    make_event(what="one")
    make_event(what="other", record_id=2)
    make_event(what="theme", record_type="themes")

    assert found(cast.vera, record_type="agencies") == ["other", "one"]
    assert found(cast.vera, record_type="agencies", record_id=1) == ["one"]


def test_days_begin_and_end_at_midnight_in_london(cast: Cast) -> None:
    make_event(what="just after midnight", at=datetime(2026, 6, 1, 23, 30, tzinfo=UTC))
    make_event(what="late the day before", at=datetime(2026, 6, 1, 22, 30, tzinfo=UTC))
    first, second = date(2026, 6, 1), date(2026, 6, 2)

    assert found(cast.vera, since=second) == ["just after midnight"]
    assert found(cast.vera, until=first) == ["late the day before"]
    assert found(cast.vera, until=date.max) == ["just after midnight", "late the day before"]


def test_a_long_history_comes_in_pages(cast: Cast) -> None:
    for number in range(PAGE_LENGTH + 2):
        make_event(what=str(number))

    second = list_events(cast.vera, HistoryFilter(page=2))

    assert second.total == PAGE_LENGTH + 2
    assert [row.what for row in second.rows] == ["1", "0"]


def test_lines_name_what_an_event_points_to_in_one_statement(cast: Cast) -> None:
    action = make_action(lead=cast.police)
    changes = {"lead_agency_id": [cast.police.id, cast.health.id], "lead_officer_id": [None, 4711]}
    make_event(record_type="actions", record_id=action.id, changes=changes, by_id=cast.priya.id)
    rows = list_events(cast.vera, HistoryFilter()).rows

    with counted() as sent:
        names = names_for(rows)
    lines = list(tell(rows, names, lambda kind, number, name: f"/{kind}/{name.key}"))

    assert len(sent) == 1
    assert [(line.who, line.column, line.old, line.new) for line in lines] == [
        ("Priya", "lead agency", "Police", "ICB"),
        ("Priya", "lead officer", "", "no longer there (number 4711)"),
    ]
    assert lines[0].record == action.reference
    assert lines[0].url == f"/actions/{action.reference}"


def test_an_event_without_changes_is_a_line_too(cast: Cast) -> None:
    make_event(what="exported", record_type="exports", record_id=None, changes={})
    rows = list_events(cast.colin, HistoryFilter()).rows

    (line,) = tell(rows, names_for(rows))

    assert (line.who, line.what, line.column, line.record) == (NOBODY, "exported", "", "")
