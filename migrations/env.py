"""How migrations run, on both databases.

SQLite changes a table by copying it. With foreign keys on, dropping the old copy deletes the rows
of every child table, silently; and a step that fails half way leaves its copy behind. So foreign
keys are off and one real transaction is around each upgrade, and the keys are checked before it
is kept.
"""

from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app
from sqlalchemy.engine import Connection

from tracker.database import UtcDateTime

database = current_app.extensions["migrate"].db


def render_item(kind: str, item: Any, autogen_context: Any) -> str | bool:
    """Our own column types as plain ones, so that a migration never imports the application."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run_migrations(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=database.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_item,
        transactional_ddl=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def upgrade_sqlite(connection: Connection) -> None:
    connection = connection.execution_options(writes=True)
    set_foreign_keys(connection, "OFF")
    try:
        with connection.begin():
            run_migrations(connection)
            broken = connection.execute(sa.text("PRAGMA foreign_key_check")).fetchall()
            if broken:
                raise RuntimeError(f"the upgrade would lose what {len(broken)} rows point to")
    finally:
        set_foreign_keys(connection, "ON")


def set_foreign_keys(connection: Connection, state: str) -> None:
    """On the driver's own connection: SQLite ignores this inside a transaction, without a word."""
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys={state}")


with database.engine.connect() as connection:
    if connection.dialect.name == "sqlite":
        upgrade_sqlite(connection)
    else:
        run_migrations(connection)
        connection.commit()
