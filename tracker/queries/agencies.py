"""Agencies: the list with its counts, one agency, and how far its dates have moved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, Subquery, case, func, or_, select, true, union

from tracker.database import db
from tracker.domain.progress import days_lost
from tracker.domain.vocabulary import AgencyKind, Role
from tracker.models import Action, ActionSupport, Agency, Person
from tracker.queries.progress import is_open, is_overdue
from tracker.queries.visible import visible_actions, visible_lists

REMINDED = (Role.MEMBER, Role.LEAD)


@dataclass(frozen=True)
class AgencyRow:
    """An agency with its active people, and its open actions as leader or supporter."""

    agency: Agency
    people: int
    reminded: int
    open: int
    overdue: int

    @property
    def has_nobody_to_remind(self) -> bool:
        return self.agency.retired_at is None and not self.reminded


@dataclass(frozen=True, kw_only=True)
class AgencyFilter:
    """What is asked of the list; empty means all."""

    q: str = ""
    kind: AgencyKind | None = None
    is_retired: bool | None = None
    nobody_to_remind: bool = False
    sort: str = "name"
    descending: bool = False


SORTS: dict[str, Callable[[AgencyRow], Any]] = {
    "name": lambda row: row.agency.name.casefold(),
    "short_name": lambda row: row.agency.short_name.casefold(),
    "kind": lambda row: row.agency.kind,
    "people": lambda row: row.people,
    "open": lambda row: row.open,
    "overdue": lambda row: row.overdue,
}


def agency_rows(user: Person, today: date, *, only: int | None = None) -> list[AgencyRow]:
    """Every agency (or only the one with that id) with its counts, by name."""
    people, actions = _people(), _actions(user, today)
    counts = (people.c.people, people.c.reminded, actions.c.open, actions.c.overdue)
    statement = (
        select(Agency, *(func.coalesce(count, 0) for count in counts))
        .join(people, people.c.agency_id == Agency.id, isouter=True)
        .join(actions, actions.c.agency_id == Agency.id, isouter=True)
        .where(visible_lists(user), true() if only is None else Agency.id == only)
        .order_by(Agency.name)
    )
    return [AgencyRow(*row) for row in db.session.execute(statement)]


def choose_agencies(rows: Sequence[AgencyRow], wanted: AgencyFilter) -> list[AgencyRow]:
    """Those asked for, in the order asked for; retired ones always come last."""
    chosen = [row for row in rows if _is_wanted(row, wanted)]
    chosen.sort(key=SORTS["name"])
    chosen.sort(key=SORTS.get(wanted.sort, SORTS["name"]), reverse=wanted.descending)
    return sorted(chosen, key=lambda row: row.agency.retired_at is not None)


def find_agency_row(user: Person, agency_id: int, today: date) -> AgencyRow | None:
    return next(iter(agency_rows(user, today, only=agency_id)), None)


def find_agency(user: Person, agency_id: int) -> Agency | None:
    return db.session.scalar(select(Agency).where(Agency.id == agency_id, visible_lists(user)))


@dataclass(frozen=True)
class Slippage:
    """How far the dates of the actions an agency leads have moved, most days first."""

    actions: Sequence[Action]

    @property
    def moves(self) -> int:
        return sum(action.moves for action in self.actions)

    @property
    def days(self) -> int:
        return sum(days_lost(action) for action in self.actions)


def slippage_of(user: Person, agency: Agency) -> Slippage:
    moved = select(Action).where(
        Action.lead_agency_id == agency.id, Action.moves > 0, visible_actions(user)
    )
    return Slippage(sorted(db.session.scalars(moved), key=days_lost, reverse=True))


def _is_wanted(row: AgencyRow, wanted: AgencyFilter) -> bool:
    agency, words = row.agency, wanted.q.casefold().split()
    names = f"{agency.name} {agency.short_name}".casefold()
    return (
        all(word in names for word in words)
        and wanted.kind in {None, agency.kind}
        and wanted.is_retired in {None, agency.retired_at is not None}
        and (row.has_nobody_to_remind or not wanted.nobody_to_remind)
    )


def _people() -> Subquery:
    """Counts of the active people, and of those among them whom a reminder can reach.

    The twin of `Roster.owners` in domain/recipients.py.
    """
    is_reminded = case((or_(Person.role.in_(REMINDED), Person.is_senior_contact), 1), else_=0)
    return (
        select(
            Person.agency_id,
            func.count().label("people"),
            func.sum(is_reminded).label("reminded"),
        )
        .where(Person.retired_at.is_(None))
        .group_by(Person.agency_id)
        .subquery()
    )


def _actions(user: Person, today: date) -> Subquery:
    """Counts as the Actions page counts for an agency: led or supported, each action once."""
    parts = union(_led(user), _supported(user)).subquery()
    return (
        select(
            parts.c.agency_id,
            func.count().label("open"),
            func.sum(case((is_overdue(today), 1), else_=0)).label("overdue"),
        )
        .join(Action, Action.id == parts.c.action_id)
        .group_by(parts.c.agency_id)
        .subquery()
    )


def _led(user: Person) -> Select[Any, Any]:
    return select(Action.id.label("action_id"), Action.lead_agency_id.label("agency_id")).where(
        is_open(), Action.lead_agency_id.is_not(None), visible_actions(user)
    )


def _supported(user: Person) -> Select[Any, Any]:
    return (
        select(ActionSupport.action_id, ActionSupport.agency_id)
        .join(Action, Action.id == ActionSupport.action_id)
        .where(is_open(), visible_actions(user))
    )
