"""Sending all that is due, however much it is."""

from pathlib import Path

import time_machine
from flask import Flask

from tests.factories import NOW, make_person
from tracker.database import db
from tracker.jobs.reminders import deliver
from tracker.mail.folder import read_mails
from tracker.services.deliveries import BATCH, Delivered
from tracker.services.mails import Letter, add_mail


def test_more_mails_than_a_batch_holds_all_leave(app: Flask) -> None:
    reader = make_person(name="Reader")
    letter = Letter(subject="Your link", text="A link\n", html="<p>A link</p>")
    for _ in range(2 * BATCH + 1):
        add_mail(letter, to=reader, at=NOW, domain="tracker.example")
    db.session.commit()

    with time_machine.travel(NOW, tick=False):
        told = deliver(app.extensions["tracker"])

    assert told == Delivered(sent=2 * BATCH + 1, failed=0, waiting=0)
    assert len(read_mails(Path(app.instance_path) / "mail")) == 2 * BATCH + 1
