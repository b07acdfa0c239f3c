"""A person's dates as an iCalendar file (RFC 5545), for a calendar that fetches it now and then."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import CLASS, TRANSP, Calendar, Component, Event, Timezone, vDuration

from tracker.domain.calendar_dates import CalendarDate

MAKER = "-//Practice Review Tracker//EN"
# How often a calendar is asked to look again.
REFRESH = timedelta(hours=12)
# The tracker knows no end of a meeting; so long it stands in the calendar.
MEETING_LENGTH = timedelta(hours=2)
# By rule and not by year, as Outlook wants it.
LONDON = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""


def calendar_file(
    dates: Iterable[CalendarDate],
    *,
    name: str,
    base_url: str,
    domain: str,
    zone: ZoneInfo,
    at: datetime,
) -> bytes:
    """`domain` makes the UIDs unique in the world; `at` is when it is written."""
    calendar = Calendar()
    calendar.add("PRODID", MAKER)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.calendar_name = name
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), {"VALUE": "DURATION"})
    # The older word for the same
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    # There even without dates: a calendar with nothing in it would not be one
    calendar.add_component(_timezone(zone))
    for one in dates:
        calendar.add_component(_event(one, base_url, domain, zone, at))
    written: bytes = calendar.to_ical()
    return written


def _timezone(zone: ZoneInfo) -> Component:
    if zone.key == "Europe/London":
        return Timezone.from_ical(LONDON)
    return Timezone.from_tzid(zone.key)


def _event(one: CalendarDate, base_url: str, domain: str, zone: ZoneInfo, at: datetime) -> Event:
    start: date = one.on
    # A spreadsheet may have brought the last day there is; without an end it is a whole day too
    end = start + timedelta(days=1) if start < date.max else None
    if one.starts:
        start = datetime.combine(one.on, one.starts, tzinfo=zone)
        end = start + MEETING_LENGTH
    return Event.new(
        uid=f"{one.key}@{domain}",
        stamp=at,
        sequence=one.moves,
        start=start,
        end=end,
        summary=one.title,
        location=one.place or None,
        url=f"{base_url}/{one.path}",
        classification=CLASS.PRIVATE,
        transparency=TRANSP.OPAQUE if one.starts else TRANSP.TRANSPARENT,
    )
