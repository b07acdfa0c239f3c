"""Agencies of the partnership: added, changed, retired, brought back; never deleted."""

from datetime import datetime

from sqlalchemy import func, select

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import may_manage, require
from tracker.domain.vocabulary import AgencyKind
from tracker.domain.wording import plural
from tracker.models import Action, Agency, Person
from tracker.queries.progress import is_open
from tracker.services.audit import audit, audit_change

NOT_THE_TEAMS = "Only the business team changes agencies."


def add_agency(*, name: str, short_name: str, kind: AgencyKind, by: Person, at: datetime) -> Agency:
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        name, short_name = _checked(name, short_name, agency=None)
        agency = Agency(name=name, short_name=short_name, kind=kind)
        db.session.add(agency)
        audit(agency, "added the agency", by=by, at=at)
    return agency


def change_agency(
    agency: Agency, *, name: str, short_name: str, kind: AgencyKind, by: Person, at: datetime
) -> None:
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        db.session.refresh(agency)
        agency.name, agency.short_name = _checked(name, short_name, agency=agency)
        agency.kind = kind
        audit_change(agency, "changed the agency", by=by, at=at)


def retire_agency(agency: Agency, *, by: Person, at: datetime) -> None:
    """Nobody can choose it any more; what it did stays. One that leads open actions must stay."""
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        db.session.refresh(agency)
        led = _count_open_actions(agency)
        if led:
            raise RuleBroken(
                f"{agency.short_name} leads {plural(led, 'open action')}."
                f" Give {'it' if led == 1 else 'them'} to another agency first."
            )
        if agency.retired_at is None:
            agency.retired_at = at
            audit(agency, "retired the agency", by=by, at=at)


def bring_back_agency(agency: Agency, *, by: Person, at: datetime) -> None:
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        db.session.refresh(agency)
        if agency.retired_at is not None:
            agency.retired_at = None
            audit(agency, "brought back the agency", by=by, at=at)


def _checked(name: str, short_name: str, *, agency: Agency | None) -> tuple[str, str]:
    """Both names, tidied. RuleBroken when one is missing or is another agency's."""
    name, short_name = " ".join(name.split()), " ".join(short_name.split())
    if not name:
        raise RuleBroken("Enter the name of the agency", field="name")
    if not short_name:
        raise RuleBroken("Enter a short name", field="short_name")
    others = [other for other in db.session.scalars(select(Agency)) if other is not agency]
    _refuse_double(name, [other.name for other in others], field="name")
    _refuse_double(short_name, [other.short_name for other in others], field="short_name")
    return name, short_name


def _refuse_double(name: str, taken: list[str], *, field: str) -> None:
    """Compared here and not in the database: SQLite knows only the capitals of English."""
    if name.casefold() in {other.casefold() for other in taken}:
        raise RuleBroken(f"There is already an agency called {name}", field=field)


def _count_open_actions(agency: Agency) -> int:
    led = select(func.count(Action.id)).where(Action.lead_agency_id == agency.id, is_open())
    return db.session.scalar(led) or 0
