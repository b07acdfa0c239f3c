"""The stage of the stories: an application with a mail server, on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask_migrate import upgrade

from tests.conftest import empty_postgres, make_config, make_test_app
from tests.journeys.stage import Stage
from tests.smtp import Letterbox, mail_server
from tracker.config import Config, SmtpServer
from tracker.database import db

BEGINNING = datetime(2023, 3, 23, 10, 0, tzinfo=UTC)  # a Thursday


@pytest.fixture
def post() -> Iterator[tuple[SmtpServer, Letterbox]]:
    with mail_server() as (server, letterbox):
        yield server, letterbox


@pytest.fixture
def stage(app_once: Flask, post: tuple[SmtpServer, Letterbox], tmp_path: Path) -> Iterator[Stage]:
    """On SQLite. No application context is open: commands and requests bring their own."""
    shutil.copy(Path(app_once.instance_path) / "migrated.db", tmp_path / "tracker.db")
    yield from set_up(make_config(tmp_path), post)


@pytest.fixture
def postgres_stage(
    postgres_url: str, post: tuple[SmtpServer, Letterbox], tmp_path: Path
) -> Iterator[Stage]:
    empty_postgres(postgres_url)
    yield from set_up(make_config(tmp_path, database_url=postgres_url), post)


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def either_stage(request: pytest.FixtureRequest) -> Stage:
    """The story is told twice: on SQLite and on PostgreSQL."""
    name = "stage" if request.param == "sqlite" else "postgres_stage"
    stage: Stage = request.getfixturevalue(name)
    return stage


def set_up(config: Config, post: tuple[SmtpServer, Letterbox]) -> Iterator[Stage]:
    server, letterbox = post
    app = make_test_app(replace(config, smtp=server))
    with app.app_context():
        upgrade()
    with time_machine.travel(BEGINNING, tick=True) as clock:
        yield Stage(app=app, letterbox=letterbox, clock=clock, folder=config.instance)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
