"""The rows on which the demonstration stands: agencies, people, themes and kinds of review."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import select

from tracker.database import Base, db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.vocabulary import Role
from tracker.models import Action, Agency, Person, Review, ReviewKind, Theme
from tracker.services.audit import audit_all
from tracker.services.demonstration.agencies import AGENCIES
from tracker.services.demonstration.people import (
    CHAIR,
    COORDINATOR,
    DEPUTY,
    LEFT_SINCE,
    PEOPLE,
    MadeUpPerson,
)
from tracker.services.demonstration.themes import KINDS, NARROWER, RECURRING

Row = TypeVar("Row", bound=Base)
IN_USE = (
    "This database already holds people, agencies or reviews."
    " The demonstration goes into an empty one only."
)
LOADED = "loaded the demonstration"


@dataclass(frozen=True)
class Registers:
    """What the diary needs to know, by the names it uses."""

    agencies: dict[str, Agency]
    people: dict[str, Person]
    themes: dict[str, Theme]
    kinds: dict[str, ReviewKind]
    officers: dict[int | None, Person]

    @property
    def coordinator(self) -> Person:
        return self.people[COORDINATOR.email]

    @property
    def chair(self) -> Person:
        return self.people[CHAIR.email]

    def person_called(self, name: str) -> Person:
        return self.people[EMAILS[name]]

    def officer_of(self, agency_id: int | None) -> Person:
        """Who reports for an agency: its lead or member, or else the business team."""
        return self.officers.get(agency_id, self.coordinator)

    def decider_of(self, action: Action) -> Person:
        """The chair, or the deputy where the chair's own agency leads."""
        is_own = action.lead_agency_id == self.chair.agency_id
        return self.people[DEPUTY.email] if is_own else self.chair


EMAILS = {made_up.name: made_up.email for made_up in PEOPLE}
OFFICERS = (Role.LEAD, Role.MEMBER, Role.COORDINATOR)


def demonstration_is_possible() -> bool:
    """The database holds no people, agencies or reviews."""
    return all(db.session.scalar(select(of).limit(1)) is None for of in (Person, Agency, Review))


def load_registers(*, at: datetime) -> Registers:
    """RuleBroken where the database is in use."""
    with transaction():
        if not demonstration_is_possible():
            raise RuleBroken(IN_USE)
        agencies = _kept([Agency(name=n, short_name=s, kind=k) for s, n, k in AGENCIES], at)
        by_name = {agency.short_name: agency for agency in agencies}
        people = _kept(_people(by_name, at=at), at)
        themes = _kept([Theme(name=name) for name in RECURRING], at)
        themes += _kept(_narrower({theme.name: theme for theme in themes}), at)
        seeded = list(db.session.scalars(select(ReviewKind)))
        names = [name for name in KINDS if name not in {kind.name for kind in seeded}]
        kinds = seeded + _kept([ReviewKind(name=name) for name in names], at)
        officers = _officers(people)
    return Registers(
        agencies=by_name,
        people={person.email: person for person in people},
        themes={theme.name: theme for theme in themes},
        kinds={kind.name: kind for kind in kinds},
        officers=officers,
    )


def _kept(rows: Sequence[Row], at: datetime) -> list[Row]:
    db.session.add_all(rows)
    audit_all(rows, LOADED, by=None, at=at)
    return list(rows)


def _people(agencies: dict[str, Agency], *, at: datetime) -> list[Person]:
    people = [_person(made_up, agencies) for made_up in PEOPLE]
    left = _person(LEFT_SINCE, agencies)
    left.retired_at = at + timedelta(days=500)
    return [*people, left]


def _person(made_up: MadeUpPerson, agencies: dict[str, Agency]) -> Person:
    return Person(
        name=made_up.name,
        email=made_up.email,
        role=made_up.role,
        agency_id=agencies[made_up.agency].id if made_up.agency else None,
        job_title=made_up.job_title,
        is_senior_contact=made_up.is_senior_contact,
    )


def _narrower(themes: dict[str, Theme]) -> list[Theme]:
    return [
        Theme(name=name, parent_id=themes[parent].id if parent else None)
        for name, parent in NARROWER
    ]


def _officers(people: Sequence[Person]) -> dict[int | None, Person]:
    """One person an agency: a lead before a member, and senior contacts last."""
    fit = [each for each in people if each.retired_at is None and each.role in OFFICERS]
    fit.sort(key=lambda each: (each.is_senior_contact, each.role != Role.LEAD), reverse=True)
    return {each.agency_id: each for each in fit}
