"""The demonstration, loaded once for the tests that only read it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_migrate import upgrade

from tests.conftest import make_config, make_test_app
from tests.kent import AT, SATURDAY
from tracker.database import db
from tracker.services.demonstration import load_demonstration


@pytest.fixture(scope="session")
def demonstration_once(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    app = make_test_app(make_config(tmp_path_factory.mktemp("demonstration")))
    with app.app_context():
        upgrade()
        load_demonstration(today=SATURDAY, at=AT)
        db.session.remove()
    return app


@pytest.fixture
def demonstration(demonstration_once: Flask) -> Iterator[Flask]:
    """Loaded once and only read."""
    with demonstration_once.app_context():
        yield demonstration_once
        db.session.remove()
        db.engine.dispose()
