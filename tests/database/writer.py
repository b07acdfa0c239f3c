"""A process of its own that writes to the database the test writes to; see test_sqlite.py.

Arguments: the folder of the instance, the id of its own action, of the shared one, and of the
person who writes. It begins when it is given a line.
"""

import sys
from pathlib import Path

from tests.conftest import make_config, make_test_app
from tests.factories import NOW
from tracker.database import db, transaction
from tracker.models import Action, Person
from tracker.services.updates import record_update

UPDATES = 60


def main(instance: str, own_id: str, shared_id: str, person_id: str) -> None:
    app = make_test_app(make_config(Path(instance)))
    with app.app_context():
        db.session.scalar(db.text("SELECT 1"))
        print("ready", flush=True)  # noqa: T201 -- the test waits for it
        sys.stdin.readline()
        own, shared = db.session.get(Action, own_id), db.session.get(Action, shared_id)
        by = db.session.get(Person, person_id)
        assert own
        assert shared
        assert by
        for number in range(UPDATES):
            record_update(own, by=by, at=NOW, text=f"Update {number}", confidence=None)
            with transaction():
                shared.moves += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
