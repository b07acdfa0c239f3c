"""The register of incidents, for those who may see it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, extract, func, or_, select
from sqlalchemy.orm import selectinload

from tracker.database import db
from tracker.domain.permissions import may_read_register
from tracker.domain.register import APRIL, NOT_KNOWN, months_of, year_of
from tracker.domain.vocabulary import AgencyKind, Harm, IncidentKind, Outcome, Role
from tracker.models import Agency, Incident, IncidentReader, Person, Review, Theme
from tracker.queries.pages import PAGE_LENGTH, offset_of
from tracker.queries.visible import visible_incidents, visible_reviews

SORTS = ("reference", "kind", "reported", "district", "outcome")


@dataclass(frozen=True, kw_only=True)
class IncidentFilter:
    """What a person asks the register for; empty means all. A year begins on its 1 April.

    A district or an age band that is asked for as "Not known" is one that is not recorded.
    """

    q: str = ""
    kind: IncidentKind | None = None
    year: int | None = None
    quarter: int | None = None
    until: date | None = None
    outcome: Outcome | None = None
    district: str = ""
    age_band: str = ""
    harm: Harm | None = None
    in_care: bool | None = None
    theme_id: int | None = None
    sort: str = "reported"
    descending: bool = True
    page: int = 1


@dataclass(frozen=True)
class Place:
    """One case, counted: the 11th notification of its year, the 20th of all its cases."""

    year: int
    of_kind: int
    of_all: int


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
    return _by_kind(_conditions(user, replace(wanted, kind=None)))


def has_incidents(user: Person) -> bool:
    """Whether there is a register for this person: the whole, or the cases that name them."""
    if may_read_register(user):
        return True
    found = select(Incident.id).where(visible_incidents(user)).limit(1)
    return db.session.scalar(found) is not None


def find_incident(user: Person, incident_id: int) -> Incident | None:
    return db.session.scalar(
        select(Incident).where(Incident.id == incident_id, visible_incidents(user))
    )


def incident_choices(user: Person) -> Sequence[Incident]:
    """All incidents, newest first, for linking them to a review."""
    statement = select(Incident).where(visible_incidents(user))
    return db.session.scalars(statement.order_by(Incident.reported_on.desc())).all()


def reviews_of(user: Person, incident: Incident) -> Sequence[Review]:
    """Those of its reviews that this person may see."""
    linked = select(Review).where(
        Review.incidents.any(Incident.id == incident.id), visible_reviews(user)
    )
    return db.session.scalars(linked.order_by(Review.code).options(selectinload(Review.kind))).all()


def readers_of(incident: Incident) -> list[IncidentReader]:
    """The people the case names, by name."""
    return sorted(incident.readers, key=lambda reader: reader.person.name.lower())


def people_to_name(incident: Incident) -> Sequence[Person]:
    """Whom the case could name besides those it does, and those who see every case."""
    statement = select(Person).where(
        Person.retired_at.is_(None),
        Person.role.not_in((Role.COORDINATOR, Role.CHAIR)),
        Person.id.not_in(incident.reader_ids),
    )
    return db.session.scalars(
        statement.order_by(func.lower(Person.name), Person.id).options(selectinload(Person.agency))
    ).all()


def place_of(user: Person, incident: Incident) -> Place:
    """Where a case stands among those of its year, in the order in which they came."""
    year = year_of(incident.reported_on)
    before = or_(
        Incident.reported_on < incident.reported_on,
        (Incident.reported_on == incident.reported_on) & (Incident.id <= incident.id),
    )
    counts = _by_kind([*_conditions(user, IncidentFilter(year=year)), before])
    return Place(year, counts[incident.kind], sum(counts.values()))


def years_of(user: Person) -> list[int]:
    """Years, April to March, with an incident; the newest first."""
    statement = select(Incident.reported_on).where(visible_incidents(user)).distinct()
    return sorted({year_of(on) for on in db.session.scalars(statement)}, reverse=True)


def districts() -> list[str]:
    """Names of the district councils on the list of agencies."""
    statement = select(Agency.short_name).where(Agency.kind == AgencyKind.DISTRICT)
    return list(db.session.scalars(statement.order_by(Agency.short_name)))


def districts_of(user: Person) -> list[str]:
    """To look for: those on the list of agencies, and those of the cases."""
    return sorted({*districts(), *_recorded(user, Incident.district.expression)})


def age_bands_of(user: Person) -> list[str]:
    return _recorded(user, Incident.age_band.expression)


def _by_kind(conditions: Sequence[ColumnElement[bool]]) -> dict[IncidentKind, int]:
    statement = select(Incident.kind, func.count()).where(*conditions).group_by(Incident.kind)
    counts = dict.fromkeys(IncidentKind, 0)
    for kind, count in db.session.execute(statement):
        counts[kind] = count
    return counts


def _recorded(user: Person, column: ColumnElement[str]) -> list[str]:
    statement = select(column).where(visible_incidents(user), column != "").distinct()
    return list(db.session.scalars(statement.order_by(column)))


def _conditions(user: Person, wanted: IncidentFilter) -> list[ColumnElement[bool]]:
    told: list[tuple[bool, ColumnElement[bool]]] = [
        (True, visible_incidents(user)),
        (wanted.kind is not None, Incident.kind == wanted.kind),
        (wanted.outcome is not None, Incident.outcome == wanted.outcome),
        (wanted.harm is not None, Incident.harm == wanted.harm),
        (wanted.in_care is not None, Incident.in_care.is_(bool(wanted.in_care))),
        (wanted.theme_id is not None, Incident.themes.any(Theme.id == wanted.theme_id)),
        (bool(wanted.district), Incident.district == _asked(wanted.district)),
        (bool(wanted.age_band), Incident.age_band == _asked(wanted.age_band)),
    ]
    asked = [condition for is_asked, condition in told if is_asked]
    return [*asked, *_reported(wanted), *_says(wanted.q)]


def _asked(words: str) -> str:
    return "" if words == NOT_KNOWN else words


def _reported(wanted: IncidentFilter) -> list[ColumnElement[bool]]:
    start, quarter = wanted.year or date.min.year, wanted.quarter or 1
    until = wanted.until or date.max
    told: list[tuple[Any, ColumnElement[bool]]] = [
        (wanted.year, Incident.reported_on >= date(start, APRIL, 1)),
        (wanted.year, Incident.reported_on < date(start + 1, APRIL, 1)),
        (wanted.quarter, extract("month", Incident.reported_on).in_(months_of(quarter))),
        (wanted.until, Incident.reported_on <= until),
    ]
    return [condition for is_asked, condition in told if is_asked]


def _says(words: str) -> list[ColumnElement[bool]]:
    """Each word in a reference, the one it had as a referral too, or in its district."""
    columns = (Incident.reference, Incident.referral_reference, Incident.district)
    return [
        or_(*(column.icontains(word, autoescape=True) for column in columns))
        for word in words.split()[:8]
    ]


def _columns() -> dict[str, ColumnElement[Any]]:
    return {
        "reference": Incident.reference.expression,
        "kind": Incident.kind.expression,
        "reported": Incident.reported_on.expression,
        "district": Incident.district.expression,
        "outcome": Incident.outcome.expression,
    }
