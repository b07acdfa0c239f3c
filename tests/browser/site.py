"""A tracker that runs: its own folder, the demonstration in it, served as `make run` serves it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade
from waitress import create_server

from app import create_app
from tests.conftest import make_config
from tests.smtp import free_port
from tracker import clock
from tracker.database import db
from tracker.mail.folder import FiledMail, read_mails
from tracker.mail.links import answer_token
from tracker.models import Action, Person
from tracker.services.demonstration import load_demonstration
from tracker.services.sign_in import make_sign_in_link

COORDINATOR = "ruth.penfold@kscmp.example"
CHAIR = "helen.marchant@kcc.example"
MEMBER = "fiona.brandt@kent-police.example"
LEAD = "bethan.rowe@kchft.example"
VIEWER = "evelyn.stroud@kscmp.example"


@dataclass(frozen=True)
class Site:
    app: Flask
    address: str

    @contextmanager
    def behind(self) -> Iterator[None]:
        """A look at the database itself."""
        with self.app.app_context():
            yield

    def run(self, *words: str) -> str:
        """A command; what it prints."""
        result = self.app.test_cli_runner().invoke(args=words)
        assert result.exit_code == 0, result.output
        return result.output

    def last_mail_to(self, email: str) -> FiledMail:
        """What the folder of mails has for this address, once all that waits is delivered."""
        self.run("reminders", "deliver")
        mails = read_mails(Path(self.app.instance_path) / "mail")
        return next(mail for mail in mails if mail.to == email)

    def sign_in_link(self, email: str) -> str:
        with self.behind():
            token = make_sign_in_link(person_called(email), at=clock.now())
        return f"{self.address}/sign-in/{token}"

    def answer_link(self, email: str, reference: str) -> str:
        config = self.app.extensions["tracker"]
        with self.behind():
            person, action = person_called(email), action_called(reference)
            return f"{self.address}/u/{answer_token(person.id, action.id, config)}"

    def reference(self, wanted: Callable[[Action], Any]) -> str:
        """The first action that is as wanted."""
        with self.behind():
            actions = db.session.scalars(db.select(Action).order_by(Action.id))
            return next(action.reference for action in actions if wanted(action))


def person_called(email: str) -> Person:
    return db.session.scalars(db.select(Person).filter_by(email=email)).one()


def action_called(reference: str) -> Action:
    return db.session.scalars(db.select(Action).filter_by(reference=reference)).one()


@contextmanager
def running_site(instance: Path) -> Iterator[Site]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    app = create_app(replace(make_config(instance, demo=True), base_url=address, port=port))
    with app.app_context():
        upgrade()
        load_demonstration(today=clock.today(), at=clock.now())
    server = create_server(app, host="127.0.0.1", port=port, threads=4, ident=None)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Site(app=app, address=address)
    server.close()
    thread.join(timeout=5)
    with app.app_context():
        db.engine.dispose()
