"""flask reminders: raise what people must be told, and tell them. The scheduler does both."""

import json
from dataclasses import asdict
from datetime import datetime

import click
from flask import current_app
from flask.cli import AppGroup

from tracker import clock
from tracker.domain.wording import long_date, plural
from tracker.jobs.reminders import deliver, raise_for, write_digests
from tracker.services.deliveries import Delivered
from tracker.services.reminders import Raised

reminders_group = AppGroup("reminders", help="Raise and deliver reminders by hand.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")


@reminders_group.command("raise")
@click.option(
    "--on",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The day to raise for, as 2026-03-19; today if not given.",
)
@as_json
def raise_reminders(on: datetime | None, as_json: bool) -> None:
    """Note what people must be told on a day; nothing on a weekend or bank holiday.

    Running it twice adds nothing, and a missed day is made good. No mail is sent.
    """
    day = on.date() if on else clock.today()
    raised = raise_for(day)
    words = f"{long_date(day)}: {raised.raised} raised, {raised.already} were there already."
    _print(raised, words, as_json)


@reminders_group.command("deliver")
@as_json
def deliver_reminders(as_json: bool) -> None:
    """Write a digest for everybody with something untold, and send all mails that are due."""
    config = current_app.extensions["tracker"]
    write_digests(config)
    delivered = deliver(config)
    words = (
        f"{plural(delivered.sent, 'mail')} sent, {delivered.failed} failed,"
        f" {delivered.waiting} still waiting."
    )
    _print(delivered, words, as_json)


def _print(counts: Raised | Delivered, words: str, as_json: bool) -> None:
    click.echo(json.dumps(asdict(counts)) if as_json else words)
