"""A database with many made-up actions, in a folder of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select

from app import create_app
from tests.conftest import make_config
from tracker import clock
from tracker.database import db
from tracker.models import Action
from tracker.services.demonstration.scale import add_many_actions


@contextmanager
def opened(instance: Path) -> Iterator[Flask]:
    """The application on the database of that folder, with its context open."""
    app = create_app(make_config(instance))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@contextmanager
def emptied(instance: Path) -> Iterator[None]:
    """A database of that folder with its tables and nothing in them, with its context open."""
    instance.mkdir(parents=True)
    with opened(instance):
        upgrade()
        yield


def fill(instance: Path, actions: int) -> None:
    with emptied(instance):
        add_many_actions(actions, today=clock.today(), at=clock.now())


def some_references(count: int) -> list[str]:
    """References of actions from all over the database."""
    references = db.session.scalars(select(Action.reference).order_by(Action.id)).all()
    step = max(1, len(references) // count)
    return list(references[::step][:count])
