"""`flask user`: the first people, and a way in when no mail arrives."""

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import func, select

from tracker import clock
from tracker.commands.saying import saying_what_is_wrong
from tracker.config import Config
from tracker.database import db
from tracker.domain.errors import RuleBroken
from tracker.domain.vocabulary import Role
from tracker.models import Agency, Person
from tracker.services.people import add_person
from tracker.services.sign_in import find_active_person, make_sign_in_link

user_group = AppGroup("user", help="People who use the tracker.")
ROLES = {role.value: role for role in Role} | {"lead": Role.LEAD}


@user_group.command("add")
@click.option("--name", required=True, help="Their name.")
@click.option("--email", required=True, help="The address they sign in with.")
@click.option("--role", required=True, help="coordinator, chair, member, lead or viewer.")
@click.option("--agency", default="", help="Short name of their agency, as on the list.")
@click.option("--job-title", default="", help="What they do there.")
def add(name: str, email: str, role: str, agency: str, job_title: str) -> None:
    """Add a person: the first coordinator above all."""
    with saying_what_is_wrong():
        person = add_person(
            name=name,
            email=email,
            role=role_called(role),
            agency=agency_called(agency) if agency.strip() else None,
            job_title=job_title,
            is_senior_contact=False,
            by=None,
            at=clock.now(),
        )
        click.echo(f"Added {person.name} as {person.role}.")
        click.echo(f"A link to sign in: .venv/bin/flask user sign-in-link {person.email}")


@user_group.command("sign-in-link")
@click.argument("email")
def sign_in_link(email: str) -> None:
    """Print a link that signs this person in, once."""
    with saying_what_is_wrong():
        person = find_active_person(email)
        if person is None:
            raise RuleBroken(f"Nobody who may sign in has the address {email}.")
        click.echo(link_for(person))


def link_for(person: Person) -> str:
    config: Config = current_app.extensions["tracker"]
    return f"{config.base_url}/sign-in/{make_sign_in_link(person, at=clock.now())}"


def role_called(words: str) -> Role:
    role = ROLES.get(" ".join(words.lower().split()))
    if role is None:
        raise RuleBroken(f"“{words}” is no role. Choose one of: {', '.join(Role)}.")
    return role


def agency_called(words: str) -> Agency:
    wanted = " ".join(words.split()).lower()
    agency = db.session.scalar(select(Agency).where(func.lower(Agency.short_name) == wanted))
    if agency is None:
        known = db.session.scalars(
            select(Agency.short_name).order_by(func.lower(Agency.short_name))
        ).all()
        raise RuleBroken(
            f"No agency is called “{words}”. "
            + (f"The list has: {', '.join(known)}." if known else "There are no agencies yet.")
        )
    return agency
