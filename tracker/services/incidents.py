"""The register of incidents: added and changed. Each gets its reference here."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import local_date
from tracker.domain.permissions import may_plan, require
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.models import Incident, Person
from tracker.services.audit import audit, audit_change

NOT_THE_TEAMS = "Only the business team keeps the register of incidents."
PREFIXES = {IncidentKind.SIN: "SIN", IncidentKind.PORTAL_REFERRAL: "PR"}


@dataclass(frozen=True, kw_only=True)
class IncidentDetails:
    """What the register holds: no names, no narrative."""

    kind: IncidentKind | None
    reported_on: date | None
    incident_on: date | None = None
    district: str = ""
    age_band: str = ""
    outcome: Outcome = Outcome.UNDECIDED


def add_incident(details: IncidentDetails, *, by: Person, at: datetime) -> Incident:
    """Enter an incident under the next reference of its kind and year, SIN 2023-02."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        kind, reported_on = _checked(details, today=local_date(at))
        incident = Incident(reference=_next_reference(kind, reported_on.year))
        _write(details, incident, kind, reported_on)
        db.session.add(incident)
        audit(incident, "added the incident", by=by, at=at)
    return incident


def change_incident(
    incident: Incident, details: IncidentDetails, *, by: Person, at: datetime
) -> None:
    """Put the facts right or record the outcome; the reference stays."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        db.session.refresh(incident)
        kind, reported_on = _checked(details, today=local_date(at))
        _write(details, incident, kind, reported_on)
        audit_change(incident, "changed the incident", by=by, at=at)


def _checked(details: IncidentDetails, *, today: date) -> tuple[IncidentKind, date]:
    if details.kind is None:
        raise RuleBroken("Say what kind of incident it is", field="kind")
    if details.reported_on is None:
        raise RuleBroken("Give the date it was reported", field="reported_on")
    if details.reported_on > today:
        raise RuleBroken("The date it was reported cannot be in the future", field="reported_on")
    if details.incident_on and details.incident_on > details.reported_on:
        raise RuleBroken("An incident happens before it is reported", field="incident_on")
    return details.kind, details.reported_on


def _next_reference(kind: IncidentKind, year: int) -> str:
    start = f"{PREFIXES[kind]} {year}-"
    taken = db.session.scalars(
        select(Incident.reference).where(Incident.reference.startswith(start))
    )
    last = max((int(reference.removeprefix(start)) for reference in taken), default=0)
    return f"{start}{last + 1:02d}"


def _write(
    details: IncidentDetails, incident: Incident, kind: IncidentKind, reported_on: date
) -> None:
    incident.kind = kind
    incident.reported_on = reported_on
    incident.incident_on = details.incident_on
    incident.district = details.district.strip()
    incident.age_band = details.age_band.strip()
    incident.outcome = details.outcome
