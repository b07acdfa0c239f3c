"""The register of incidents: cases entered and put right, and who may see each.

How a case goes on from there is services/cases.py; its references are services/incident_rows.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken, refuse
from tracker.domain.local_time import local_date
from tracker.domain.permissions import may_plan, require
from tracker.domain.register import GATE, contradiction
from tracker.domain.statutory_clock import NOTIFY
from tracker.domain.vocabulary import AbuseKind, Harm, IncidentKind
from tracker.models import Agency, Incident, IncidentAbuse, IncidentReader, Person, Review, Theme
from tracker.services.audit import audit, audit_change, differences, must_be_as_read
from tracker.services.clock_rows import (
    Changes,
    check_order,
    clock_events,
    keep_mark,
    move_marks,
)
from tracker.services.incident_rows import become_sin, next_reference
from tracker.services.review_rows import keep_readers

NOT_THE_TEAMS = "Only the business team keeps the register of incidents."


@dataclass(frozen=True, kw_only=True)
class IncidentDetails:
    """What the register holds: dates, choices and roles; no names, no story.

    `reported_on` is the day a portal referral was made: it counts on that day. A case that began
    as a SIN counts on the day it was notified, or became known to the council until then.
    """

    incident_on: date | None = None
    aware_on: date | None = None
    notified_on: date | None = None
    reported_on: date | None = None
    district: str = ""
    age_band: str = ""
    number_of_children: int | None = 1
    in_care: bool | None = None
    harm: Harm | None = None
    abuse: Sequence[AbuseKind] = ()
    themes: Sequence[Theme] = ()
    raised_by: str = ""
    raised_by_agency: Agency | None = None
    executive: str = ""
    # Answers by the names of domain/register.py; a question left out is not answered yet.
    gate: Mapping[str, bool | None] = field(default_factory=dict)


def add_incident(
    details: IncidentDetails, *, kind: IncidentKind, by: Person, at: datetime
) -> Incident:
    """Enter a case under the next reference of its kind and year, SIN 2023-02."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        incident = Incident(kind=kind)
        refuse(problems_of(details, incident, today=local_date(at)))
        _write(details, incident)
        incident.reference = next_reference(kind, incident.reported_on.year)
        notified = _notify(incident, details.notified_on, by=by, at=at)
        db.session.add(incident)
        more = differences(dict.fromkeys(WORDS, ""), _words(incident)) | notified
        audit(incident, "added the incident", by=by, at=at, more=more)
    return incident


def change_incident(
    incident: Incident,
    details: IncidentDetails,
    *,
    by: Person,
    at: datetime,
    since: int | None = None,
) -> None:
    """Put the facts right; due dates of steps that were counted from a wrong day move with it.

    RuleBroken where somebody has changed it `since` (audit.must_be_as_read).
    """
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        db.session.refresh(incident)
        must_be_as_read(incident, since)
        words, events = _words(incident), clock_events(incident)
        refuse(problems_of(details, incident, today=local_date(at)))
        _check_notified(details, incident)
        _write(details, incident)
        moved = move_marks(incident, events)
        moved |= _notify(incident, details.notified_on, by=by, at=at)
        more = differences(words, _words(incident)) | moved
        audit_change(incident, "changed the incident", by=by, at=at, more=more)


def name_reader(
    incident: Incident, person: Person | None, *, on_panel: bool, by: Person, at: datetime
) -> None:
    """From now on this person sees the case; named before, only the seat on the panel changes."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if person is None:
            raise RuleBroken("Choose a person", field="person")
        if not person.is_active:
            raise RuleBroken(f"{person.name} has no access any more", field="person")
        before, reader = _reader_names(incident), _reader(incident, person)
        if reader is None:
            reader = IncidentReader(person=person)
            incident.readers.append(reader)
        reader.on_panel = on_panel
        _audit_readers(incident, before, by=by, at=at)


def remove_reader(incident: Incident, person: Person, *, by: Person, at: datetime) -> None:
    """To this person the case does not exist any more, unless their role opens every case.

    Nor do the restricted reviews that were made from it.
    """
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        before = _reader_names(incident)
        if reader := _reader(incident, person):
            incident.readers.remove(reader)
        _audit_readers(incident, before, by=by, at=at)
        of_case = Review.incidents.any(Incident.id == incident.id)
        for review in db.session.scalars(select(Review).where(of_case, Review.is_restricted)):
            left = [reader for reader in review.readers if reader.id != person.id]
            keep_readers(review, left, by=by, at=at)


# Rules

DATES = {
    "incident_on": "The date it happened",
    "aware_on": "The date the council became aware",
    "notified_on": "The date the Panel was notified",
    "reported_on": "The date it was referred",
}
# (the earlier, the later, the one to put right, what to say)
ORDER = (
    ("incident_on", "aware_on", "incident_on", "It cannot have happened after the council knew"),
    ("incident_on", "reported_on", "incident_on", "It cannot have happened after it was referred"),
    ("incident_on", "notified_on", "incident_on", "It cannot have happened after it was notified"),
    ("aware_on", "notified_on", "notified_on", "It is notified after the council became aware"),
)


def problems_of(
    details: IncidentDetails, incident: Incident, *, today: date
) -> Iterator[RuleBroken]:
    """Everything that cannot be, so that it is put right in one go."""
    yield from _problems_of_dates(details, incident, today)
    if details.number_of_children is None or details.number_of_children < 1:
        yield RuleBroken("There is at least one child", field="number_of_children")
    if AbuseKind.NOT_KNOWN in details.abuse and len(details.abuse) > 1:
        yield RuleBroken("Choose kinds of abuse, or “not known yet”, not both", field="abuse")
    if words := contradiction(details.gate, details.harm):
        yield RuleBroken(words, field="gate_harm")


def _problems_of_dates(
    details: IncidentDetails, incident: Incident, today: date
) -> Iterator[RuleBroken]:
    yield from _missing(details, incident)
    dates = {name: getattr(details, name) for name in DATES}
    for name, day in dates.items():
        if day and day > today:
            yield RuleBroken(f"{DATES[name]} cannot be in the future", field=name)
    for earlier, later, wrong, words in ORDER:
        if dates[earlier] and dates[later] and dates[earlier] > dates[later]:
            yield RuleBroken(words, field=wrong)


def _missing(details: IncidentDetails, incident: Incident) -> Iterator[RuleBroken]:
    if incident.was_referred:
        if details.reported_on is None:
            yield RuleBroken("Enter the date it was referred", field="reported_on")
    elif not (details.aware_on or details.notified_on):
        yield RuleBroken(
            "Enter the date the council became aware, or the date the Panel was notified",
            field="aware_on",
        )


def _check_notified(details: IncidentDetails, incident: Incident) -> None:
    """A notification is put right, not taken away, and stays before what is counted from it."""
    if details.notified_on == incident.notified_on:
        return
    if details.notified_on is None:
        raise RuleBroken("Enter the date the Panel was notified", field="notified_on")
    check_order(incident, NOTIFY, details.notified_on, field="notified_on")


# Rows


def _write(details: IncidentDetails, incident: Incident) -> None:
    for name in ("incident_on", "aware_on", "in_care", "harm"):
        setattr(incident, name, getattr(details, name))
    for name in ("district", "age_band", "raised_by", "executive"):
        setattr(incident, name, getattr(details, name).strip())
    for question in GATE:
        setattr(incident, question, details.gate.get(question))
    counts_on = details.reported_on if incident.was_referred else details.notified_on
    incident.reported_on = counts_on or details.aware_on  # type: ignore[assignment]  # checked
    incident.number_of_children = details.number_of_children or 1
    incident.raised_by_agency_id = details.raised_by_agency.id if details.raised_by_agency else None
    there = {one.kind: one for one in incident.abuse}
    incident.abuse = [there.get(kind) or IncidentAbuse(kind=kind) for kind in details.abuse]
    incident.themes = list(details.themes)


def _notify(incident: Incident, on: date | None, *, by: Person, at: datetime) -> Changes:
    """The mark of the notification, where that is new or on another day, and what follows."""
    if on is None or on == incident.notified_on:
        return {}
    told = keep_mark(NOTIFY, incident, on, by=by, at=at)
    become_sin(incident, on)
    return told


WORDS = ("kinds of abuse", "themes")


def _words(incident: Incident) -> dict[str, str]:
    """What is no column, for the history."""
    kinds = ", ".join(sorted(one.kind for one in incident.abuse))
    names = ", ".join(sorted(theme.name for theme in incident.themes))
    return dict(zip(WORDS, (kinds, names), strict=True))


def _reader(incident: Incident, person: Person) -> IncidentReader | None:
    return next((one for one in incident.readers if one.person_id == person.id), None)


def _reader_names(incident: Incident) -> str:
    seats = ((one.person.name, " (panel)" if one.on_panel else "") for one in incident.readers)
    return ", ".join(sorted(f"{name}{seat}" for name, seat in seats))


def _audit_readers(incident: Incident, before: str, *, by: Person, at: datetime) -> None:
    who = "who may see it"
    more = differences({who: before}, {who: _reader_names(incident)})
    audit_change(incident, "changed who may see the incident", by=by, at=at, more=more)
