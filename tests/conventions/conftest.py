"""A filled world, made once and laid anew for each test that asks for it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade

from tests.conftest import make_config, make_test_app
from tests.conventions.world import World, make_world
from tracker.database import db

FOLDERS = ("evidence", "imports")


@pytest.fixture(scope="session")
def world_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Path]:
    """The world, and the folder where its database and files lie."""
    instance = tmp_path_factory.mktemp("world")
    app = make_test_app(make_config(instance))
    with app.app_context():
        upgrade()
        world = make_world(app)
        db.session.remove()
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    return world, instance


@pytest.fixture
def lay_world(app: Flask, world_once: tuple[World, Path]) -> Callable[[], None]:
    """Puts everything back as it was in the beginning."""

    def lay() -> None:
        db.session.remove()
        db.engine.dispose()
        instance = Path(app.instance_path)
        for leftover in instance.glob("tracker.db-*"):
            leftover.unlink()
        shutil.copy(world_once[1] / "tracker.db", instance / "tracker.db")
        for folder in FOLDERS:
            shutil.rmtree(instance / folder, ignore_errors=True)
            shutil.copytree(world_once[1] / folder, instance / folder)

    return lay


@pytest.fixture
def world(world_once: tuple[World, Path], lay_world: Callable[[], None]) -> World:
    lay_world()
    return world_once[0]
