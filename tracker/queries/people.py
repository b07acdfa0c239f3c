"""People: the list the business team works on, one person, and what hangs on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import joinedload

from tracker.database import db
from tracker.domain.permissions import may_manage, may_read_everything
from tracker.domain.vocabulary import Role
from tracker.models import Action, Agency, Person
from tracker.queries.pages import PAGE_LENGTH, offset_of
from tracker.queries.progress import is_open


@dataclass(frozen=True, kw_only=True)
class PeopleFilter:
    """What is asked of the list; empty means all."""

    q: str = ""
    role: Role | None = None
    agency_id: int | None = None
    is_retired: bool | None = None
    page: int = 1


@dataclass(frozen=True)
class PeopleList:
    rows: Sequence[Person]
    found: int
    total: int


def list_people(user: Person, wanted: PeopleFilter) -> PeopleList:
    """One page of the people, retired ones last; nobody for those who may not manage."""
    if not may_manage(user):
        return PeopleList([], 0, 0)
    conditions = _conditions(wanted)
    counts = select(func.count().filter(and_(true(), *conditions)), func.count())
    found, total = db.session.execute(counts.select_from(Person)).one()
    rows = db.session.scalars(
        select(Person)
        .where(*conditions)
        .options(joinedload(Person.agency))
        .order_by(Person.retired_at.is_not(None), func.lower(Person.name), Person.id)
        .limit(PAGE_LENGTH)
        .offset(offset_of(wanted.page, found))
    )
    return PeopleList(rows.all(), found, total)


def _conditions(wanted: PeopleFilter) -> list[ColumnElement[bool]]:
    told = [
        (wanted.role, Person.role == wanted.role),
        (wanted.agency_id, Person.agency_id == wanted.agency_id),
        (wanted.is_retired is True, Person.retired_at.is_not(None)),
        (wanted.is_retired is False, Person.retired_at.is_(None)),
    ]
    words = [_says(word) for word in wanted.q.split()[:8]]
    return [condition for asked, condition in told if asked] + words


def _says(word: str) -> ColumnElement[bool]:
    columns = (Person.name, Person.email, Person.job_title)
    return or_(*(column.icontains(word, autoescape=True) for column in columns))


def find_person(user: Person, person_id: int) -> Person | None:
    """One person, for those who may manage people."""
    if not may_manage(user):
        return None
    one = select(Person).where(Person.id == person_id).options(joinedload(Person.agency))
    return db.session.scalar(one)


def contacts_of(user: Person, agency: Agency) -> Sequence[Person]:
    """An agency's people at present, its senior contacts first."""
    if not may_read_everything(user):
        return []
    return db.session.scalars(
        select(Person)
        .where(Person.agency_id == agency.id, Person.retired_at.is_(None))
        .order_by(Person.is_senior_contact.desc(), func.lower(Person.name), Person.id)
    ).all()


def open_actions_of(person: Person) -> Sequence[Action]:
    """The open actions whose lead officer this is, soonest first."""
    return db.session.scalars(
        select(Action)
        .where(Action.lead_officer_id == person.id, is_open())
        .order_by(Action.due_on.asc().nulls_last(), Action.id)
    ).all()
