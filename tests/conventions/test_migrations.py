"""Migrations make what the models say and keep every row, up and down, on both databases."""

import itertools
import re
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import CheckConstraint, MetaData, inspect, text

from tests.every_table import fill_every_table
from tests.rows import Rows, rows_of
from tracker.database import db

MIGRATIONS = Path(__file__).parents[2] / "migrations"
SCRIPTS = ScriptDirectory(str(MIGRATIONS))
REVISIONS = [script.revision for script in SCRIPTS.walk_revisions()]  # newest first

ANOTHER_STEP = '''
"""A step of this test only."""

import sqlalchemy as sa
from alembic import op

revision = "another"
down_revision = "{head}"
branch_labels = depends_on = None


def upgrade():
{upgrade}


def downgrade():
{downgrade}
'''
# What a lower revision keeps of a table that then could hold less: reminders of actions only
LEFT_BEHIND = {"0001": {"notifications": 2}}
# Tables that others point to: SQLite copies them and drops the old ones
PARENTS = ["agencies", "people", "reviews", "recommendations", "actions", "mails", "themes"]


def rows_now() -> Rows:
    """All there is, whatever the revision; not the number of the revision itself."""
    db.session.remove()
    with db.engine.connect() as connection:
        tables = MetaData()
        tables.reflect(connection)
        tables.remove(tables.tables["alembic_version"])
        return rows_of(connection, tables)


def counts(rows: Rows) -> dict[str, int]:
    return {table: len(found) for table, found in rows.items()}


def revision_now() -> str | None:
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the migrations, so that a step may be added."""
    return shutil.copytree(MIGRATIONS, tmp_path / "migrations")


def add_step(folder: Path, *, up: list[str], down: list[str] | None = None) -> None:
    lines = {
        "upgrade": "\n".join(f"    {line}" for line in up),
        "downgrade": "\n".join(f"    {line}" for line in down or ["pass"]),
    }
    words = ANOTHER_STEP.format(head=REVISIONS[0], **lines)
    (folder / "versions" / "another_step.py").write_text(words)


def test_there_is_one_head() -> None:
    assert SCRIPTS.get_heads() == [REVISIONS[0]]


@pytest.mark.usefixtures("either_app")
def test_head_equals_the_models() -> None:
    with db.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, db.metadata)

        assert differences == []
        assert_checks_are_the_models(inspect(connection).get_check_constraints)


def assert_checks_are_the_models(checks_of) -> None:
    """Alembic does not compare checks, nor the words that a column is held to."""
    for table in db.metadata.sorted_tables:
        made = {check["name"]: check["sqltext"] for check in checks_of(table.name)}
        wanted = {str(c.name) for c in table.constraints if isinstance(c, CheckConstraint)}
        names = {name if name.startswith("ck_") else f"ck_{table.name}_{name}" for name in made}
        assert names == wanted, f"checks of {table.name}"
        for column in table.columns:
            words = getattr(column.type, "enums", None)
            if words:
                check = made.get(f"ck_{table.name}_{column.name}") or made[column.name]
                assert set(re.findall(r"'([^']+)'", check)) == set(words)


@pytest.mark.usefixtures("either_app")
def test_every_step_goes_down_and_up_with_all_the_rows_it_can_hold() -> None:
    fill_every_table()
    before = counts(rows_now())
    held = {}

    for revision in REVISIONS[1:]:
        downgrade(revision=revision)
        held[revision] = counts(rows_now())
        left = {table: before[table] for table in held[revision]} | LEFT_BEHIND[revision]
        assert held[revision] == left
    for lower, revision in itertools.pairwise(reversed(REVISIONS)):
        upgrade(revision=revision)
        higher = counts(rows_now())
        assert {table: higher[table] for table in held[lower]} == held[lower]

    assert revision_now() == REVISIONS[0]


@pytest.mark.usefixtures("either_app")
def test_the_whole_way_down_leaves_nothing_and_up_again_makes_all() -> None:
    downgrade(revision="base")
    assert rows_now() == {}

    upgrade()
    assert set(rows_now()) == set(db.metadata.tables)


@pytest.mark.usefixtures("either_app")
def test_a_step_that_changes_tables_others_point_to_keeps_every_row(folder: Path) -> None:
    fill_every_table()
    before = rows_now()
    up, down = [], []
    for table in PARENTS:
        up += [
            f"with op.batch_alter_table({table!r}, recreate=RECREATE) as batch:",
            "    batch.add_column(sa.Column('remark', sa.Text(), server_default=''))",
        ]
        down += [
            f"with op.batch_alter_table({table!r}, recreate=RECREATE) as batch:",
            "    batch.drop_column('remark')",
        ]
    recreate = "RECREATE = 'always' if op.get_bind().dialect.name == 'sqlite' else 'never'"
    add_step(folder, up=[recreate, *up], down=[recreate, *down])

    upgrade(directory=str(folder))

    assert revision_now() == "another"
    assert {"remark"} <= {column["name"] for column in inspect(db.engine).get_columns("agencies")}
    assert counts(rows_now()) == counts(before)

    downgrade(directory=str(folder))

    assert rows_now() == before
    with db.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), db.metadata)
    assert differences == []


@pytest.mark.parametrize(
    "up",
    [
        ["op.execute('DELETE FROM agencies')"],
        [
            "with op.batch_alter_table('agencies', recreate='always') as batch:",
            "    batch.add_column(sa.Column('remark', sa.Text()))",
            "raise RuntimeError('something went wrong half way')",
        ],
    ],
    ids=["takes rows that others point to", "fails half way"],
)
def test_on_sqlite_a_step_that_goes_wrong_changes_nothing(
    app: Flask, folder: Path, up: list[str]
) -> None:
    fill_every_table()
    before = rows_now()
    add_step(folder, up=up)

    with pytest.raises(SystemExit):
        upgrade(directory=str(folder))

    assert rows_now() == before
    assert revision_now() == REVISIONS[0]
    with db.engine.connect() as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1


def test_a_migration_never_imports_the_application() -> None:
    """It must still run when the application has long changed."""
    for script in (MIGRATIONS / "versions").glob("*.py"):
        assert "tracker" not in script.read_text(), script.name
