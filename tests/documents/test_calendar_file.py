"""The calendar file, read by icalendar's strict parser and by a second library of other people."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from tracker.documents.calendar_file import calendar_file
from tracker.domain.calendar_dates import CalendarDate

NOW = datetime(2026, 3, 19, 10, 30, tzinfo=UTC)
DEADLINE = CalendarDate(
    key="action-12",
    on=date(2026, 3, 29),
    title="Due: CHS-1.2 Missed appointments",
    path="actions/CHS-1.2",
    moves=2,
)
MEETING = CalendarDate(
    key="meeting-4",
    on=date(2026, 4, 16),
    starts=time(9, 30),
    title="Learning and Improvement Group",
    place="Room 2, County Hall; first floor",
    path="meetings/4",
)


def written(*dates: CalendarDate, zone: str = "Europe/London") -> bytes:
    return calendar_file(
        dates,
        name="Practice Review Tracker",
        base_url="https://tracker.example",
        domain="tracker.example",
        zone=ZoneInfo(zone),
        at=NOW,
    )


def read(file: bytes) -> Calendar:
    """Strictly: nothing that the parser only put up with."""
    calendar = Calendar.from_ical(file)
    assert isinstance(calendar, Calendar)
    calendar.validate()
    for part in calendar.walk():
        assert part.errors == []
    assert calendar.get_missing_tzids() == set()
    return calendar


def read_otherwise(file: bytes) -> vobject.base.Component:
    calendar = vobject.readOne(file.decode(), validate=True)
    assert calendar.validate(raiseException=True)
    return calendar


def test_a_deadline_takes_a_day_and_no_time_of_it() -> None:
    [event] = read(written(DEADLINE)).events

    assert (event.start, event.end) == (date(2026, 3, 29), date(2026, 3, 30))
    assert event["UID"] == "action-12@tracker.example"
    assert event["SEQUENCE"] == 2
    assert event["SUMMARY"] == "Due: CHS-1.2 Missed appointments"
    assert event["URL"] == "https://tracker.example/actions/CHS-1.2"
    assert (event["TRANSP"], event["CLASS"]) == ("TRANSPARENT", "PRIVATE")
    assert event.stamp == NOW


@pytest.mark.parametrize(
    ("day", "offset"), [(date(2026, 4, 16), 1), (date(2026, 11, 12), 0)], ids=["summer", "winter"]
)
def test_a_meeting_begins_at_its_hour_in_london(day: date, offset: int) -> None:
    meeting = CalendarDate(**MEETING.__dict__ | {"on": day})
    file = written(meeting)

    [event] = read(file).events
    other = read_otherwise(file).vevent

    assert b"DTSTART;TZID=Europe/London:" in file
    for start in (event.start, other.dtstart.value):
        assert start.replace(tzinfo=None) == datetime.combine(day, time(9, 30))
        assert start.utcoffset() == timedelta(hours=offset)
    assert event.end - event.start == timedelta(hours=2)
    assert event["LOCATION"] == str(other.location.value) == ("Room 2, County Hall; first floor")


def test_a_meeting_without_an_hour_takes_its_day() -> None:
    [event] = read(written(CalendarDate(**MEETING.__dict__ | {"starts": None}))).events

    assert event.start == date(2026, 4, 16)


def test_the_calendar_says_what_it_is_and_when_to_look_again() -> None:
    file = written(DEADLINE)
    calendar = read(file)

    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["VERSION"] == "2.0"
    assert calendar.calendar_name == "Practice Review Tracker"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H" in file
    assert b"X-PUBLISHED-TTL:PT12H" in file


def test_without_any_date_it_is_a_calendar_still() -> None:
    assert read(written()).events == []
    assert read_otherwise(written()).contents.get("vevent") is None


def test_another_zone_comes_with_its_rules() -> None:
    file = written(MEETING, zone="Europe/Dublin")

    [event] = read(file).events
    assert event.start.utcoffset() == timedelta(hours=1)


def test_both_libraries_read_the_same() -> None:
    odd = CalendarDate(
        key="action-13",
        on=date(2026, 5, 1),
        title="Due: CHS-1.3 Größe; a, comma \\ and\na second line " + "long " * 30,
        path="actions/CHS-1.3",
    )
    file = written(DEADLINE, MEETING, odd)

    ours = {str(one["UID"]): str(one["SUMMARY"]) for one in read(file).events}
    theirs = {one.uid.value: one.summary.value for one in read_otherwise(file).vevent_list}

    assert ours == theirs
    assert ours["action-13@tracker.example"] == odd.title


def test_lines_end_and_fold_as_the_standard_says() -> None:
    long = CalendarDate(**DEADLINE.__dict__ | {"title": "ä" * 200})
    lines = written(long, MEETING).split(b"\r\n")

    assert lines[-1] == b""
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines[:-1] if not re.match(rb"[A-Z-]+[:;]| ", line)]
