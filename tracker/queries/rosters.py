"""Everybody who can be written to, for the rules of who hears of what."""

from sqlalchemy import select

from tracker.database import db
from tracker.domain.recipients import Reachable, Roster
from tracker.models import Person


def read_roster() -> Roster:
    columns = (Person.id, Person.role, Person.agency_id, Person.is_senior_contact)
    people = select(*columns).where(Person.retired_at.is_(None)).order_by(Person.id)
    return Roster(
        Reachable(id=row.id, role=row.role, agency_id=row.agency_id, is_senior_contact=row[3])
        for row in db.session.execute(people)
    )
