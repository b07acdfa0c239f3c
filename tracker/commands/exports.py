"""flask export: workbooks from the command line."""

import os
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

import click
from flask import current_app
from flask.cli import AppGroup

from tracker import clock
from tracker.commands.saying import saying_what_is_wrong
from tracker.config import Config
from tracker.services.exports import export_progress

export_group = AppGroup("export", help="Write workbooks.")


@export_group.command("progress")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--as-at", type=click.DateTime(["%Y-%m-%d"]), help="The state of that past day.")
def progress(out: Path, as_at: datetime | None) -> None:
    """Write the progress workbook to a file. An older file stays until the new one is whole."""
    if not out.name or (out.exists() and not out.is_file()):
        raise click.ClickException("Give the name of a file to write, for example progress.xlsx.")
    if not out.absolute().parent.is_dir():
        raise click.ClickException(f"There is no folder {out.absolute().parent}.")
    with saying_what_is_wrong():
        _write(out.absolute(), as_at)
    click.echo(f"Wrote {out}.")


def _write(out: Path, as_at: datetime | None) -> None:
    config: Config = current_app.extensions["tracker"]
    with NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as file:
        part = Path(file.name)
        try:
            export_progress(
                None,
                as_at=as_at.date() if as_at else None,
                at=clock.now(),
                today=clock.today(),
                partnership=config.partnership,
                out=file,  # type: ignore[arg-type]
            )
        except BaseException:
            part.unlink()
            raise
    os.replace(part, out)
