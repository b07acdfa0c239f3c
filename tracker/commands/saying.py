"""What commands say when a thing cannot be done: a sentence and exit code 1, no traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import OperationalError, ProgrammingError

from tracker.domain.errors import NotPermitted, RuleBroken


@contextmanager
def saying_what_is_wrong() -> Iterator[None]:
    try:
        yield
    except (RuleBroken, NotPermitted) as broken:
        raise click.ClickException(_sentence(str(broken))) from None
    except (OperationalError, ProgrammingError) as error:
        raise click.ClickException(
            f"The database says: {' '.join(str(error.orig).split())}\n"
            "If it is new, or older than this program, run: .venv/bin/flask db upgrade"
        ) from None


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
