"""`flask import tracker`."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from tests.legacy_sheets import LEGACY_FILE, make_kent_agencies
from tests.rows import nothing_changes
from tracker.database import db
from tracker.models import Action


def run(app: Flask, *words: object) -> Result:
    return app.test_cli_runner().invoke(args=["import", "tracker", *map(str, words)])


def test_json_says_what_would_be_made_and_nothing_is_written(app: Flask) -> None:
    make_kent_agencies()

    with nothing_changes():
        result = run(app, LEGACY_FILE, "--json")

    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(told) == ["rows", "reviews", "recommendations", "actions", "problems"]
    assert told["rows"] == 24
    assert told["reviews"] == {"new": 8, "changed": 0, "same": 0}
    assert told["recommendations"] == {"new": 19, "changed": 0, "same": 0}
    assert told["actions"] == {"new": 24, "changed": 0, "same": 0}
    assert {frozenset(problem) for problem in told["problems"]} == {
        frozenset({"sheet", "cell", "message"})
    }


def test_apply_writes_once_and_then_nothing(app: Flask) -> None:
    make_kent_agencies()

    first = run(app, LEGACY_FILE, "--apply", "--json")
    with nothing_changes():
        second = run(app, LEGACY_FILE, "--apply", "--json")

    assert json.loads(first.stdout)["actions"] == {"new": 24, "changed": 0, "same": 0}
    assert json.loads(second.stdout)["actions"] == {"new": 0, "changed": 0, "same": 24}
    assert db.session.scalar(select(func.count(Action.id))) == 24


def test_one_sheet_may_be_chosen(app: Flask) -> None:
    result = run(app, LEGACY_FILE, "--sheet", "Closed 2021-22", "--json")

    assert json.loads(result.stdout)["rows"] == 2


def test_a_person_is_told_in_words_and_how_to_go_on(app: Flask) -> None:
    make_kent_agencies()

    result = run(app, LEGACY_FILE)

    assert "24 rows with an action" in result.output
    assert "actions               24        0      0" in result.output
    assert "16 things to look at:" in result.output
    assert "LIG Tracker, H7: “end March 2023” is not a date" in result.output
    assert result.output.endswith("Nothing was written. To import it, add --apply.\n")


def test_a_person_is_told_when_it_is_done_and_when_it_was_done_before(app: Flask) -> None:
    assert run(app, LEGACY_FILE, "--apply").output.endswith("Imported.\n")
    assert run(app, LEGACY_FILE, "--apply").output.endswith("Nothing was written.\n")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("missing.xlsx", None, "cannot be opened: No such file or directory."),
        ("notes.txt", b"Ref,Review", "The file is not an Excel workbook (.xlsx)."),
        ("short.xlsx", b"PK\x03\x04...", "The file is damaged or cut short."),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_a_sentence(
    app: Flask, tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    spoken, told = run(app, tmp_path / name), run(app, tmp_path / name, "--json")

    assert (spoken.exit_code, told.exit_code) == (1, 1)
    assert spoken.stderr.startswith("Error: ")
    assert sentence in spoken.stderr
    assert sentence in json.loads(told.stdout)["error"]


def test_a_sheet_that_is_not_there_ends_with_a_sentence(app: Flask) -> None:
    result = run(app, LEGACY_FILE, "--sheet", "Nope")

    assert result.exit_code == 1
    assert "There is no sheet “Nope”." in result.stderr
