"""`flask run-tracker`: one command, and the tracker is there."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click import ClickException
from flask import Flask

from tests.cast import make_cast
from tests.conftest import make_config
from tracker.commands.serve import listen, welcome

ROOT = Path(__file__).parents[2]


@pytest.fixture
def port() -> int:
    """A port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@pytest.fixture
def running(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The tracker with its demonstration, as `make run` starts it."""
    own = {"INSTANCE": str(tmp_path / "new"), "PORT": str(port), "DEMO": "1"}
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-m", "flask", "--app", "app", "run-tracker"]
    with subprocess.Popen(
        command, cwd=ROOT, env=kept | own, text=True, stdout=-1, stderr=subprocess.STDOUT
    ) as process:
        yield process
        process.kill()


def words_of(process: subprocess.Popen[str], *, until: str) -> str:
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if until in line:
            return said
    raise AssertionError(f"the tracker ended, after: {said}")


def get(address: str) -> HTTPResponse:
    parts = urlsplit(address)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=10)
    connection.request("GET", parts.path or "/")
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_one_command_serves_the_demonstration_and_ends_when_told(
    running: subprocess.Popen[str], port: int
) -> None:
    said = words_of(running, until="Stop it with")

    links = re.findall(rf"http://127\.0\.0\.1:{port}/sign-in/\S+", said)
    answers = [get(link) for link in links]
    running.send_signal(signal.SIGTERM)
    last_words = words_of(running, until="has stopped")

    assert [answer.status for answer in answers] == [200] * 6
    assert all(answer.getheader("Server") is None for answer in answers)
    assert f"http://127.0.0.1:{port}/demo/mails" in said
    assert "Traceback" not in said + last_words
    assert running.wait(timeout=10) == 0


def test_a_port_in_use_is_told_in_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        config = replace(make_config(tmp_path), port=taken.getsockname()[1])

        with pytest.raises(ClickException, match="already uses") as told:
            listen(config)

    assert told.value.exit_code == 1


def test_without_people_it_says_how_to_add_the_first(app: Flask, tmp_path: Path) -> None:
    said = "\n".join(welcome(make_config(tmp_path)))

    assert "flask user add" in said
    assert "/sign-in/" not in said


def test_without_the_demonstration_nobody_is_shown_a_link(app: Flask, tmp_path: Path) -> None:
    make_cast()

    said = "\n".join(welcome(make_config(tmp_path)))

    assert "flask user add" not in said
    assert "/sign-in/" not in said
    assert "/demo/mails" not in said
