"""`flask demo`: a database to try things out on."""

import click
from flask.cli import AppGroup

from tracker import clock
from tracker.commands.saying import saying_what_is_wrong
from tracker.commands.similar import index_all
from tracker.domain.errors import RuleBroken
from tracker.domain.wording import plural
from tracker.services.demonstration import (
    IN_USE,
    Loaded,
    demonstration_is_possible,
    load_demonstration,
)
from tracker.services.demonstration.scale import add_many_actions

demo_group = AppGroup("demo", help="Made-up records to try the tracker with.")


@demo_group.command("load")
def load() -> None:
    """Fill an empty database with the demonstration of Kent."""
    with saying_what_is_wrong():
        if not demonstration_is_possible():
            raise RuleBroken(IN_USE)
    click.echo(fill())


def fill() -> str:
    """Load the demonstration; what it holds, in words."""
    try:
        loaded = load_demonstration(today=clock.today(), at=clock.now())
        index_all()
        return _said_of(loaded)
    except Exception as error:
        raise click.ClickException(
            "The demonstration stopped half way, and the database holds a part of it."
            f" Delete the database, then load it again. What went wrong: {error!r}"
        ) from error


@demo_group.command("scale")
@click.option("--actions", "count", type=int, required=True, help="How many actions to add.")
def scale(count: int) -> None:
    """Add many made-up actions, to measure with."""
    with saying_what_is_wrong():
        added = add_many_actions(count, today=clock.today(), at=clock.now())
    click.echo(f"Added {plural(added, 'action')}.")


def _said_of(loaded: Loaded) -> str:
    return (
        f"The demonstration is loaded: {plural(loaded.agencies, 'agency', 'agencies')},"
        f" {plural(loaded.people, 'person', 'people')}, {plural(loaded.incidents, 'incident')},"
        f" {plural(loaded.reviews, 'review')}, {plural(loaded.recommendations, 'recommendation')},"
        f" {plural(loaded.actions, 'action')} and {plural(loaded.meetings, 'meeting')}."
    )
