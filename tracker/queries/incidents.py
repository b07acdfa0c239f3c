"""The register of incidents, for those who may see it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, select, true

from tracker.database import db
from tracker.domain.permissions import may_read_incidents
from tracker.domain.vocabulary import AgencyKind, IncidentKind, Outcome
from tracker.models import Agency, Incident, Person, Review
from tracker.queries.pages import PAGE_LENGTH, offset_of

SORTS = ("reference", "kind", "reported", "outcome")
APRIL = 4


@dataclass(frozen=True, kw_only=True)
class IncidentFilter:
    """What a person asks the register for; empty means all. A year begins on its 1 April."""

    q: str = ""
    kind: IncidentKind | None = None
    year: int | None = None
    outcome: Outcome | None = None
    sort: str = "reported"
    descending: bool = True
    page: int = 1


def visible_incidents(user: Person) -> ColumnElement[bool]:
    return true() if may_read_incidents(user) else false()


def list_incidents(user: Person, wanted: IncidentFilter) -> tuple[Sequence[Incident], int]:
    """One page of incidents, and how many there are on all pages."""
    conditions = _conditions(user, wanted)
    total = db.session.scalar(select(func.count(Incident.id)).where(*conditions)) or 0
    column = _columns()[wanted.sort if wanted.sort in SORTS else "reported"]
    ordered = column.desc() if wanted.descending else column.asc()
    statement = (
        select(Incident)
        .where(*conditions)
        .order_by(ordered, Incident.reference.desc())
        .limit(PAGE_LENGTH)
        .offset(offset_of(wanted.page, total))
    )
    return db.session.scalars(statement).all(), total


def count_by_kind(user: Person, wanted: IncidentFilter) -> dict[IncidentKind, int]:
    """How many of each kind the filter finds when no kind is chosen."""
    conditions = _conditions(user, replace(wanted, kind=None))
    statement = select(Incident.kind, func.count()).where(*conditions).group_by(Incident.kind)
    counts = dict.fromkeys(IncidentKind, 0)
    for kind, count in db.session.execute(statement):
        counts[kind] = count
    return counts


def find_incident(user: Person, incident_id: int) -> Incident | None:
    return db.session.scalar(
        select(Incident).where(Incident.id == incident_id, visible_incidents(user))
    )


def incident_choices(user: Person) -> Sequence[Incident]:
    """All incidents, newest first, for linking them to a review."""
    statement = select(Incident).where(visible_incidents(user))
    return db.session.scalars(statement.order_by(Incident.reported_on.desc())).all()


def reviews_of(incident: Incident) -> Sequence[Review]:
    linked = select(Review).where(Review.incidents.any(Incident.id == incident.id))
    return db.session.scalars(linked.order_by(Review.code)).all()


def years_of(user: Person) -> list[int]:
    """Years, April to March, with an incident; the newest first."""
    statement = select(Incident.reported_on).where(visible_incidents(user)).distinct()
    return sorted({year_of(on) for on in db.session.scalars(statement)}, reverse=True)


def year_of(on: date) -> int:
    """2022 for April 2022 to March 2023."""
    return on.year if on.month >= APRIL else on.year - 1


def districts() -> list[str]:
    """Names of the district councils on the list of agencies."""
    statement = select(Agency.short_name).where(Agency.kind == AgencyKind.DISTRICT)
    return list(db.session.scalars(statement.order_by(Agency.short_name)))


def _conditions(user: Person, wanted: IncidentFilter) -> list[ColumnElement[bool]]:
    start = wanted.year or date.min.year
    told: list[tuple[bool, ColumnElement[bool]]] = [
        (True, visible_incidents(user)),
        (wanted.kind is not None, Incident.kind == wanted.kind),
        (wanted.outcome is not None, Incident.outcome == wanted.outcome),
        (wanted.year is not None, Incident.reported_on >= date(start, APRIL, 1)),
        (wanted.year is not None, Incident.reported_on < date(start + 1, APRIL, 1)),
    ]
    return [condition for asked, condition in told if asked] + _says(wanted.q)


def _says(words: str) -> list[ColumnElement[bool]]:
    return [
        or_(
            Incident.reference.icontains(word, autoescape=True),
            Incident.district.icontains(word, autoescape=True),
        )
        for word in words.split()[:8]
    ]


def _columns() -> dict[str, ColumnElement[Any]]:
    return {
        "reference": Incident.reference.expression,
        "kind": Incident.kind.expression,
        "reported": Incident.reported_on.expression,
        "outcome": Incident.outcome.expression,
    }
