"""All that the database holds, to tell that nothing was changed or half done."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import MetaData, select
from sqlalchemy.engine import Connection

from tracker.database import db

Rows = dict[str, list[tuple[Any, ...]]]


def all_rows() -> Rows:
    """{table: its rows}, as another connection sees them: what is committed."""
    with db.engine.connect() as connection:
        return rows_of(connection, db.metadata)


def rows_of(connection: Connection, tables: MetaData) -> Rows:
    return {
        table.name: [
            tuple(row)
            for row in connection.execute(select(table).order_by(*table.primary_key.columns))
        ]
        for table in tables.sorted_tables
    }


@contextmanager
def nothing_changes() -> Iterator[None]:
    """Whatever happens inside leaves every row of every table as it was."""
    before = all_rows()
    yield
    after = all_rows()
    changed = [table for table in before if before[table] != after[table]]
    assert not changed, f"rows of {', '.join(changed)} changed"
