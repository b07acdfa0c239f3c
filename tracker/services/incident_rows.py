"""The rows of an incident that several use cases share; permission and audit are the caller's."""

from datetime import date

from sqlalchemy import select

from tracker.database import db
from tracker.domain.vocabulary import IncidentKind
from tracker.models import Incident

PREFIXES = {IncidentKind.SIN: "SIN", IncidentKind.PORTAL_REFERRAL: "PR"}


def next_reference(kind: IncidentKind, year: int) -> str:
    """One more than the highest of its kind and year: SIN 2023-02. None is given twice."""
    start = f"{PREFIXES[kind]} {year}-"
    used = [
        *db.session.scalars(select(Incident.reference).where(Incident.reference.startswith(start))),
        *db.session.scalars(
            select(Incident.referral_reference).where(Incident.referral_reference.startswith(start))
        ),
    ]
    last = max((int(reference.removeprefix(start)) for reference in used if reference), default=0)
    return f"{start}{last + 1:02d}"


def become_sin(incident: Incident, notified_on: date) -> None:
    """What follows from a notification, once its mark is kept.

    A referral becomes a SIN: the same case under its next reference, with the reference it had
    beside it; it still counts on the day it was referred. A SIN counts on the day it was notified.
    """
    if incident.kind is IncidentKind.PORTAL_REFERRAL:
        incident.referral_reference = incident.reference
        incident.reference = next_reference(IncidentKind.SIN, notified_on.year)
        incident.kind = IncidentKind.SIN
    elif incident.referral_reference is None:
        incident.reported_on = notified_on
