"""flask reminders: by hand, in words or in JSON."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from click.testing import Result
from flask import Flask

from tests.cast import Cast
from tests.factories import NOW, TODAY, make_action
from tracker.mail.folder import read_mails


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def run(app: Flask, *words: str) -> Result:
    result = app.test_cli_runner().invoke(args=["reminders", *words])
    assert result.exit_code == 0, result.output
    return result


def told(app: Flask, *words: str) -> dict[str, int]:
    return json.loads(run(app, *words, "--json").stdout)


def test_raise_says_how_many_are_new_and_how_many_were_there(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=TODAY)

    assert told(app, "raise") == {"raised": 1, "already": 0}
    assert told(app, "raise") == {"raised": 0, "already": 1}


def test_raise_for_another_day(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=TODAY + timedelta(days=28))

    assert told(app, "raise", "--on", "2026-03-18") == {"raised": 0, "already": 0}
    assert told(app, "raise", "--on", "2026-03-19") == {"raised": 1, "already": 0}


def test_raise_on_a_sunday_does_nothing(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=TODAY)

    assert told(app, "raise", "--on", "2026-03-22") == {"raised": 0, "already": 0}


def test_a_day_that_is_none_is_refused(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["reminders", "raise", "--on", "yesterday"])

    assert result.exit_code == 2
    assert "yesterday" in result.output


def test_deliver_writes_and_sends_in_one_go(app: Flask, cast: Cast) -> None:
    for agency in (cast.police, cast.police, cast.health):
        make_action(lead=agency, due_on=TODAY)
    run(app, "raise")

    assert told(app, "deliver") == {"sent": 2, "failed": 0, "waiting": 0}
    assert told(app, "deliver") == {"sent": 0, "failed": 0, "waiting": 0}

    mails = read_mails(Path(app.instance_path) / "mail")
    assert {mail.to for mail in mails} == {cast.lena.email, cast.chloe.email}


def test_deliver_works_on_a_sunday_too(app: Flask, cast: Cast, at_half_past_ten) -> None:
    make_action(lead=cast.police, due_on=TODAY)
    run(app, "raise")

    at_half_past_ten.shift(timedelta(days=3))
    assert told(app, "deliver") == {"sent": 1, "failed": 0, "waiting": 0}


def test_without_json_the_counts_come_in_words(app: Flask, cast: Cast) -> None:
    make_action(lead=cast.police, due_on=TODAY)

    assert run(app, "raise").stdout == "19 March 2026: 1 raised, 0 were there already.\n"
    assert run(app, "deliver").stdout == "1 mail sent, 0 failed, 0 still waiting.\n"
