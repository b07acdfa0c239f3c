"""flask scheduler: the timetable as a process of its own, where several web processes run."""

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from tracker.jobs.schedule import run_scheduler

scheduler_group = AppGroup("scheduler", help="Run the timetable of jobs.")


@scheduler_group.command("run")
def run() -> None:
    """Raise, write and send reminders by the timetable, until stopped."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    run_scheduler(app, tell=click.echo)
