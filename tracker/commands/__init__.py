"""The flask command line."""

from flask import Flask

from tracker.commands.demo import demo_group
from tracker.commands.exports import export_group
from tracker.commands.imports import import_group
from tracker.commands.reminders import reminders_group
from tracker.commands.scheduler import scheduler_group
from tracker.commands.serve import run_tracker
from tracker.commands.similar import similar_group
from tracker.commands.user import user_group

COMMANDS = (
    demo_group,
    run_tracker,
    user_group,
    export_group,
    import_group,
    reminders_group,
    scheduler_group,
    similar_group,
)


def register(app: Flask) -> None:
    for command in COMMANDS:
        app.cli.add_command(command)
