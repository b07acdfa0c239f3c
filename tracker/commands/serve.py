"""`flask run-tracker`: web server and timetable in one process, ready to use."""

import errno
import signal
import socket
import sys
from collections.abc import Iterator

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import select
from waitress import create_server

from tracker.commands.demo import fill
from tracker.commands.saying import saying_what_is_wrong
from tracker.commands.user import link_for
from tracker.config import Config
from tracker.database import db
from tracker.jobs.schedule import start_in_background
from tracker.models import Person
from tracker.services.demonstration import demonstration_faces, demonstration_is_possible
from tracker.services.sign_in import LINK_LIFE

THREADS = 8
FIRST_PERSON = (
    "Nobody can sign in yet. Add the first coordinator, then ask for a link:\n"
    '  .venv/bin/flask user add --name "Their name" --email name@example.org --role coordinator\n'
    "  .venv/bin/flask user sign-in-link name@example.org\n"
)


@click.command("run-tracker")
@with_appcontext
def run_tracker() -> None:
    """Bring the database up to date and serve the tracker until Ctrl+C."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    config: Config = app.extensions["tracker"]
    port = listen(config)
    with saying_what_is_wrong():
        prepare(config)
        click.echo("\n".join(welcome(config)))
    db.session.remove()
    serve(app, port)


def listen(config: Config) -> socket.socket:
    """Take the port before anything else, so that a second start leaves the first alone."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    try:
        return socket.create_server((config.host, config.port), family=family)
    except OSError as error:
        raise click.ClickException(_why_not(error, config)) from None


def prepare(config: Config) -> None:
    """Migrate the database; fill it with the demonstration where that is wanted and it is empty."""
    config.instance.mkdir(parents=True, exist_ok=True)
    upgrade()
    if config.demo and demonstration_is_possible():
        click.echo("Loading the demonstration (a few seconds) ...")
        click.echo(fill())


def welcome(config: Config) -> Iterator[str]:
    """The address, and how to get in."""
    yield f"\nPractice Review Tracker, {config.partnership}\n"
    yield f"  Open    {config.base_url}"
    if config.demo:
        yield f"  Mails   {config.base_url}/demo/mails"
        yield from _sign_in_links()
    elif db.session.scalar(select(Person.id).limit(1)) is None:
        yield f"\n{FIRST_PERSON}"
    yield "Stop it with Ctrl+C.\n"


def serve(app: Flask, port: socket.socket) -> None:
    """Until Ctrl+C or SIGTERM; the job in hand is finished."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = create_server(app, sockets=[port], threads=THREADS, ident=None)
    scheduler = start_in_background(app)
    try:
        server.run()
    finally:
        server.close()
        scheduler.shutdown(wait=True)
    click.echo("The tracker has stopped.")


def _sign_in_links() -> Iterator[str]:
    faces = [(role, _said_of(person), link_for(person)) for role, person in demonstration_faces()]
    minutes = int(LINK_LIFE.total_seconds() // 60)
    if faces:
        yield f"\nSign in by one of these links. Each works once, within {minutes} minutes.\n"
    for role, person, link in faces:
        yield f"  {role:<14}{person}\n{'':16}{link}"
    yield "\nFor another link: .venv/bin/flask user sign-in-link name@example.org\n"


def _said_of(person: Person) -> str:
    place = person.agency.short_name if person.agency else person.job_title
    return f"{person.name}, {place} ({person.email})"


def _why_not(error: OSError, config: Config) -> str:
    where = f"{config.host}:{config.port}"
    if error.errno == errno.EADDRINUSE:
        return (
            f"Something else already uses {where}; perhaps the tracker runs already."
            " Stop it, or choose another port: PORT=5001 make run"
        )
    return f"The tracker cannot listen on {where}: {error.strerror or error}."
