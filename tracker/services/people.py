"""People who use the tracker: added, changed, retired, brought back; never deleted."""

from dataclasses import dataclass
from datetime import datetime

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import may_manage, require
from tracker.domain.vocabulary import Role
from tracker.models import Agency, CalendarFeed, Person
from tracker.queries.people import open_actions_of
from tracker.services.audit import audit, audit_all, audit_change

NOT_THE_TEAMS = "Only the business team changes people."
OF_AN_AGENCY = (Role.MEMBER, Role.LEAD)


@dataclass(frozen=True, kw_only=True)
class PersonDetails:
    """A person as the business team writes it down."""

    name: str
    email: str
    role: Role
    agency: Agency | None = None
    job_title: str = ""
    is_senior_contact: bool = False


def add_person(
    *,
    name: str,
    email: str,
    role: Role,
    agency: Agency | None,
    job_title: str,
    is_senior_contact: bool,
    by: Person | None,
    at: datetime,
) -> Person:
    """`by` is None on the command line, where whoever may type may do everything."""
    details = PersonDetails(
        name=name,
        email=email,
        role=role,
        agency=agency,
        job_title=job_title,
        is_senior_contact=is_senior_contact,
    )
    with transaction():
        require(by is None or may_manage(by), NOT_THE_TEAMS)
        person = Person()
        _write(details, person)
        db.session.add(person)
        audit(person, "added the person", by=by, at=at)
    return person


def change_person(person: Person, details: PersonDetails, *, by: Person, at: datetime) -> int:
    """Put the details right. Moving to another agency leaves the old one's open actions behind.

    Answers how many open actions have lost their lead officer by that.
    """
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        db.session.refresh(person)
        if person.role == Role.COORDINATOR and details.role != Role.COORDINATOR:
            _keep_a_coordinator(person, by=by, field="role")
        moves = person.agency_id != (details.agency.id if details.agency else None)
        _write(details, person)
        audit_change(person, "changed the person", by=by, at=at)
        return _leave_open_actions(person, by=by, at=at) if moves else 0


def retire_person(person: Person, *, by: Person, at: datetime) -> int:
    """They cannot sign in, get no mail, and their links are dead; what they did stays theirs.

    Answers how many open actions have lost their lead officer by that.
    """
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        db.session.refresh(person)
        if person.id == by.id:
            raise RuleBroken("You cannot retire yourself. Ask another coordinator.")
        if person.retired_at:
            return 0
        if person.role == Role.COORDINATOR:
            _keep_a_coordinator(person, by=by, field=None)
        person.retired_at = at
        # For good: who comes back makes a new address
        for feed in db.session.scalars(select(CalendarFeed).filter_by(person_id=person.id)):
            feed.revoked_at = feed.revoked_at or at
        audit(person, "retired the person", by=by, at=at)
        return _leave_open_actions(person, by=by, at=at)


def bring_back_person(person: Person, *, by: Person, at: datetime) -> None:
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        db.session.refresh(person)
        if person.agency and person.agency.retired_at:
            raise RuleBroken(
                f"Their agency, {person.agency.short_name}, is retired."
                " Bring it back first, or give them another agency."
            )
        if person.retired_at is not None:
            person.retired_at = None
            audit(person, "brought back the person", by=by, at=at)


def _write(details: PersonDetails, person: Person) -> None:
    """Check all, then write: a refused form has changed nothing."""
    name = " ".join(details.name.split())
    if not name:
        raise RuleBroken("Enter their name", field="name")
    email = _checked_email(details.email, person)
    agency_id = _checked_agency(details, person)
    person.name, person.email, person.role = name, email, details.role
    person.agency_id = agency_id
    person.job_title = " ".join(details.job_title.split())
    person.is_senior_contact = details.is_senior_contact


def _checked_email(typed: str, person: Person) -> str:
    """In small letters. RuleBroken when it cannot be an address, or is another person's."""
    try:
        found = validate_email(typed.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise RuleBroken("Enter an e-mail address like name@example.org", field="email") from None
    email = found.normalized.lower()
    other = db.session.scalar(select(Person).where(Person.email == email))
    if other and other is not person:
        retired = ", who is retired. Bring them back instead" if other.retired_at else ""
        raise RuleBroken(f"This is the address of {other.name}{retired}", field="email")
    return email


def _checked_agency(details: PersonDetails, person: Person) -> int | None:
    if details.agency is None:
        if details.role in OF_AN_AGENCY:
            raise RuleBroken(f"Choose the agency of this {details.role}", field="agency")
        if details.is_senior_contact:
            raise RuleBroken("Choose the agency whose senior contact this is", field="agency")
        return None
    if details.agency.retired_at and details.agency.id != person.agency_id:
        raise RuleBroken(
            f"{details.agency.short_name} is retired. Choose another agency", field="agency"
        )
    return details.agency.id


def _keep_a_coordinator(person: Person, *, by: Person, field: str | None) -> None:
    """RuleBroken when a coordinator would take the role from themselves or leave nobody."""
    if person.id == by.id:
        raise RuleBroken("You cannot take away your own role. Ask another coordinator", field=field)
    active = select(Person.id).where(Person.role == Role.COORDINATOR, Person.retired_at.is_(None))
    # Locked, so that of two coordinators neither can remove the other at the same moment.
    if set(db.session.scalars(active.with_for_update())) <= {person.id}:
        raise RuleBroken(
            f"{person.name} is the last coordinator. Add another one first", field=field
        )


def _leave_open_actions(person: Person, *, by: Person, at: datetime) -> int:
    """Open actions a person can no longer look after go to the leads of their agency."""
    left = [
        action
        for action in open_actions_of(person)
        if person.retired_at or action.lead_agency_id != person.agency_id
    ]
    for action in left:
        action.lead_officer_id = None
    audit_all(left, "lost the lead officer", by=by, at=at)
    return len(left)
