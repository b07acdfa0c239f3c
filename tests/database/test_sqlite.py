"""SQLite as the tracker uses it: two processes at once, foreign keys held, instants aware."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError

from tests.cast import Cast
from tests.database.writer import UPDATES
from tests.factories import NOW, make_action, make_person
from tracker.database import db, transaction
from tracker.models import Action, Person

ROOT = Path(__file__).parents[2]


def start_writer(app: Flask, own: Action, shared: Action, by: Person) -> subprocess.Popen[str]:
    numbers = map(str, (own.id, shared.id, by.id))
    return subprocess.Popen(
        [sys.executable, "-m", "tests.database.writer", app.instance_path, *numbers],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_processes_on_one_file_lose_no_update(app: Flask, cast: Cast) -> None:
    one, two, shared = (make_action(lead=cast.police) for _ in range(3))
    writers = [start_writer(app, one, shared, cast.tom), start_writer(app, two, shared, cast.lena)]
    db.session.rollback()

    for writer in writers:
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("go\n")
        writer.stdin.flush()
    ends = [writer.communicate(timeout=60)[1] for writer in writers]

    assert [writer.returncode for writer in writers] == [0, 0], "\n".join(ends)
    expected = [f"Update {number}" for number in range(UPDATES)]
    assert [update.text for update in one.updates] == expected
    assert [update.text for update in two.updates] == expected
    assert shared.moves == 2 * UPDATES


def test_a_row_points_to_nothing_only_by_force(app: Flask) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        make_person(agency_id=4711)
    db.session.rollback()


def test_what_is_pointed_to_cannot_be_deleted(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        db.session.execute(text("DELETE FROM agencies"))
    db.session.rollback()


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("setting", "value"),
    [("foreign_keys", 1), ("journal_mode", "wal"), ("busy_timeout", 15_000)],
)
def test_every_connection_is_set_up(setting: str, value: object) -> None:
    with db.engine.connect() as one, db.engine.connect() as another:
        for connection in (one, another):
            assert connection.scalar(text(f"PRAGMA {setting}")) == value


@pytest.mark.usefixtures("app")
def test_transactions_are_not_nested() -> None:
    def nested() -> None:
        with transaction(), transaction():
            pass

    with pytest.raises(RuntimeError, match="not nested"):
        nested()
    with transaction():
        pass


class TestInstants:
    def test_come_back_aware_and_in_utc(self, either_app: Flask) -> None:
        in_summer = datetime(2026, 7, 1, 9, 0, tzinfo=timezone(timedelta(hours=1)))

        make_person(last_seen_at=in_summer)

        db.session.expire_all()
        found = db.session.scalars(select(Person.last_seen_at)).one()
        assert (found, found.utcoffset()) == (in_summer, timedelta(0))

    def test_without_a_time_zone_are_refused(self, either_app: Flask) -> None:
        with pytest.raises(StatementError, match="needs its time zone"):
            make_person(last_seen_at=NOW.replace(tzinfo=None))
        db.session.rollback()

    def test_are_compared_as_instants(self, either_app: Flask) -> None:
        make_person(last_seen_at=datetime(2026, 7, 1, 8, 0, tzinfo=UTC))
        just_before = datetime(2026, 7, 1, 8, 59, tzinfo=timezone(timedelta(hours=1)))

        found = db.session.scalars(select(Person).where(Person.last_seen_at > just_before))

        assert len(list(found)) == 1
