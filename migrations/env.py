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
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.commit()
    connection = connection.execution_options(writes=True)
    with connection.begin():
        run_migrations(connection)
        broken = connection.execute(sa.text("PRAGMA foreign_key_check")).fetchall()
        if broken:
            raise RuntimeError(f"the upgrade would lose what {len(broken)} rows point to")
    connection.exec_driver_sql("PRAGMA foreign_keys=ON")
    connection.commit()


with database.engine.connect() as connection:
    if connection.dialect.name == "sqlite":
        upgrade_sqlite(connection)
    else:
        run_migrations(connection)
        connection.commit()
