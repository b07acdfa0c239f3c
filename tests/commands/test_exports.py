"""flask export progress."""

import os
from datetime import timedelta
from pathlib import Path

from click.testing import Result
from flask import Flask

from tests.cast import Cast
from tests.factories import make_action
from tests.spreadsheets.workbooks import opened, records
from tracker import clock


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["export", "progress", *words])


def test_the_workbook_is_written_to_the_file(app: Flask, cast: Cast, tmp_path: Path) -> None:
    action = make_action(lead=cast.police)
    out = tmp_path / "progress.xlsx"
    out.write_text("an older file")

    result = run(app, "--out", str(out))

    assert (result.exit_code, result.output) == (0, f"Wrote {out}.\n")
    (told,) = records(opened(out.read_bytes())["Actions"])
    assert told["Reference"] == action.reference
    assert list(tmp_path.iterdir()) == [out]


def test_a_past_day_is_given_as_year_month_day(app: Flask, tmp_path: Path) -> None:
    out = tmp_path / "progress.xlsx"

    result = run(app, "--out", str(out), "--as-at", "2026-01-31")

    assert result.exit_code == 0
    assert "As at 31 January 2026." in opened(out.read_bytes())["Actions"]["A3"].value


def test_a_day_to_come_is_refused_and_the_older_file_stays(app: Flask, tmp_path: Path) -> None:
    out = tmp_path / "progress.xlsx"
    out.write_text("an older file")
    tomorrow = clock.today() + timedelta(days=1)

    result = run(app, "--out", str(out), "--as-at", tomorrow.isoformat())

    assert result.exit_code == 1
    assert result.output == "Error: The day must be today or in the past.\n"
    assert out.read_text() == "an older file"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_that_is_not_there_is_named(app: Flask, tmp_path: Path) -> None:
    result = run(app, "--out", str(tmp_path / "nowhere" / "progress.xlsx"))

    assert result.exit_code == 1
    assert f"There is no folder {tmp_path / 'nowhere'}." in result.output


def test_only_a_file_is_written_over(app: Flask, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for out in ("", str(pipe)):
        assert "Give the name of a file to write" in run(app, "--out", out).output
    assert pipe.is_fifo()
