"""The session, the column types, and the one way to write.

A transaction begins by letting go of all that was read before, so that rules are asked of rows as
they are now; on SQLite it takes the write lock at once (BEGIN IMMEDIATE), so that two processes
cannot both read, then both write.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, Enum, MetaData, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.types import TypeDecorator

from tracker.domain.errors import RuleBroken

SQLITE_WAIT_MILLISECONDS = 15_000
log = logging.getLogger(__name__)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant; naive ones are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime}


def word_of(vocabulary: type[StrEnum], name: str) -> Enum:
    """A column that holds one of the words, held to them by a CHECK of that name."""
    return Enum(
        vocabulary,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda words: [word.value for word in words],
    )


# Nothing is flushed behind our back: a read in the middle of a use case would take away the old
# values that its audit event needs. Flush by hand where an id is wanted early.
db = SQLAlchemy(metadata=Base.metadata, session_options={"autoflush": False})


@contextmanager
def transaction() -> Iterator[None]:
    """All or nothing. RuleBroken when another person changed the same record in between.

    Services ask every rule in words first, so what only the database refuses is a race: two
    people taking the same number or name at the same moment.
    """
    if db.session.info.get("writing"):
        raise RuntimeError("transactions are not nested")
    db.session.rollback()
    db.session.connection(execution_options={"writes": True})
    db.session.info["writing"] = True
    try:
        yield
        db.session.commit()
    except (StaleDataError, IntegrityError) as clash:
        db.session.rollback()
        log.warning("a save was refused: %s", type(clash).__name__)
        raise RuleBroken("Somebody else has just changed this. Look again, then save.") from clash
    except BaseException:
        db.session.rollback()
        raise
    finally:
        db.session.info.pop("writing", None)


def prepare_engine(engine: Engine) -> None:
    """Foreign keys, write-ahead log and our own BEGIN on SQLite; nothing elsewhere."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute(f"PRAGMA busy_timeout={SQLITE_WAIT_MILLISECONDS}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
