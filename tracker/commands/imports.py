"""flask import: a legacy tracker from the command line. Without --apply it only tells."""

import json
import sys
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from tracker import clock
from tracker.commands.saying import saying_what_is_wrong
from tracker.domain.wording import plural
from tracker.services.imports import Choices, ImportPlan, apply_import, plan_import
from tracker.spreadsheets.guard import LARGEST_FILE, UnreadableWorkbook
from tracker.spreadsheets.legacy import LegacyWorkbook, read_tracker

import_group = AppGroup("import", help="Bring in records kept elsewhere until now.")


@import_group.command("tracker")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", help="Read this sheet only; else every sheet with a row of headings.")
@click.option(
    "--apply", "is_real", is_flag=True, help="Import it; without this nothing is written."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def import_tracker(file: Path, sheet: str | None, is_real: bool, as_json: bool) -> None:
    """Import the legacy tracker FILE, an Excel workbook: all of it, or nothing.

    Running it twice adds nothing.
    """
    try:
        workbook = read_tracker(_content(file), name=file.name)
        workbook = workbook.only(sheet) if sheet else workbook
    except UnreadableWorkbook as unreadable:
        _refuse(str(unreadable), as_json)
    else:
        with saying_what_is_wrong():
            plan = _import(workbook, is_real=is_real)
        click.echo(json.dumps(_figures(plan)) if as_json else _told(plan, is_real=is_real))


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableWorkbook(f"{file} cannot be opened: {error.strerror}.") from None


def _refuse(sentence: str, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"error": sentence}))
    else:
        click.echo(f"Error: {sentence}", err=True)
    sys.exit(1)


def _import(workbook: LegacyWorkbook, *, is_real: bool) -> ImportPlan:
    if is_real:
        return apply_import(workbook, Choices(), by=None, at=clock.now())
    return plan_import(workbook, Choices(), today=clock.today())


def _figures(plan: ImportPlan) -> dict[str, Any]:
    problems = [
        {"sheet": problem.sheet, "cell": problem.cell, "message": problem.message}
        for problem in plan.problems
    ]
    return {"rows": plan.row_count, **plan.counts(), "problems": problems}


def _told(plan: ImportPlan, *, is_real: bool) -> str:
    lines = [f"{plural(plan.row_count, 'row')} with an action", ""]
    lines.append(f"{'':<16}{'new':>8}{'changed':>9}{'same':>7}")
    for noun, count in plan.counts().items():
        lines.append(f"{noun:<16}{count['new']:>8}{count['changed']:>9}{count['same']:>7}")
    if plan.problems:
        lines += ["", f"{plural(len(plan.problems), 'thing')} to look at:"]
        lines += [f"  {found.sheet}, {found.cell}: {found.message}" for found in plan.problems]
    lines += ["", _ending(plan, is_real=is_real)]
    return "\n".join(lines)


def _ending(plan: ImportPlan, *, is_real: bool) -> str:
    if plan.changes_nothing:
        return "All of it is in the tracker already. Nothing was written."
    return "Imported." if is_real else "Nothing was written. To import it, add --apply."
