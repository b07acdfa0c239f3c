"""Who is told: always somebody who is here and may do something about it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from tracker.domain.permissions import (
    OwnedAction,
    may_decide_date,
    may_read_action,
    may_sign_off,
    may_update,
)
from tracker.domain.vocabulary import Role


@dataclass(frozen=True, kw_only=True)
class Reachable:
    """A person who can be written to."""

    id: int
    role: Role
    agency_id: int | None
    is_senior_contact: bool
    is_active: bool = True


class RemindedAction(OwnedAction, Protocol):
    @property
    def lead_officer_id(self) -> int | None: ...


class Roster:
    """All who can be written to, and who of them hears of an action."""

    def __init__(self, people: Iterable[Reachable]) -> None:
        self._people = {person.id: person for person in people}
        self._agencies: dict[int | None, list[Reachable]] = defaultdict(list)
        for person in self._people.values():
            self._agencies[person.agency_id].append(person)

    def owners(self, action: RemindedAction) -> list[Reachable]:
        """The lead officer; else the agency's leads; else its members; else its senior contacts."""
        officer = self._people.get(action.lead_officer_id or 0)
        if officer and may_update(officer, action):
            return [officer]
        return self._reporting(self._of_lead_agency(action))

    def asked(self, contact_id: int | None, agency_id: int) -> list[Reachable]:
        """Who was asked by name, if still here; else those who report for the agency."""
        return self.person(contact_id or 0) or self._reporting(self._agencies[agency_id])

    def senior_contacts(self, action: OwnedAction) -> list[Reachable]:
        """The agency's senior contacts; its members where it has none."""
        people = [one for one in self._of_lead_agency(action) if may_read_action(one, action)]
        seniors = [one for one in people if one.is_senior_contact]
        return seniors or [one for one in people if one.role == Role.MEMBER]

    def chairs(self) -> list[Reachable]:
        return [one for one in self._people.values() if one.role == Role.CHAIR]

    def coordinators(self) -> list[Reachable]:
        return [one for one in self._people.values() if one.role == Role.COORDINATOR]

    def signing_off(self, action: OwnedAction) -> list[Reachable]:
        return self._chairs_who(may_sign_off, action)

    def deciding_dates(self, action: OwnedAction) -> list[Reachable]:
        return self._chairs_who(may_decide_date, action)

    def person(self, person_id: int) -> list[Reachable]:
        """That one person, if still here."""
        found = self._people.get(person_id)
        return [found] if found else []

    def _chairs_who(
        self, may: Callable[[Reachable, OwnedAction], bool], action: OwnedAction
    ) -> list[Reachable]:
        return [one for one in self.chairs() if may(one, action)]

    def _reporting(self, people: Sequence[Reachable]) -> list[Reachable]:
        leads = [one for one in people if one.role == Role.LEAD and not one.is_senior_contact]
        members = [one for one in people if one.role == Role.MEMBER]
        return leads or members or [one for one in people if one.is_senior_contact]

    def _of_lead_agency(self, action: OwnedAction) -> list[Reachable]:
        if action.lead_agency_id is None:
            return []
        return self._agencies[action.lead_agency_id]
