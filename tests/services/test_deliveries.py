"""Sending: each mail is claimed, sent outside any transaction, and marked."""

import threading
from collections import Counter
from datetime import datetime, timedelta

import pytest
from flask import Flask

from tests.factories import NOW, TODAY, make_person
from tracker.database import db
from tracker.models import Mail
from tracker.services.deliveries import BACK_OFF, LEASE, Delivered, deliver_mails
from tracker.services.mails import Letter, NotSent, Outgoing, add_mail

LINK = "http://tracker.example/u/WzEsMV0.aGVsbG8.sig-na_ture"


class Postbox:
    """A transport that remembers, and fails as it is told."""

    def __init__(self, *failures: Exception | None) -> None:
        self.failures = list(failures)
        self.sent: list[Outgoing] = []

    def __call__(self, mail: Outgoing) -> None:
        failure = self.failures.pop(0) if self.failures else None
        if isinstance(failure, NotSent | ValueError):
            raise failure
        assert not db.session().in_transaction(), "a mail is sent outside any transaction"
        self.sent.append(mail)
        if failure:
            raise failure

    @property
    def message_ids(self) -> list[str]:
        return [mail.message_id for mail in self.sent]


class PowerCut(BaseException):
    """The process ends here."""


def post_mail(*, is_digest: bool = True, at: datetime = NOW) -> Mail:
    letter = Letter(
        subject="1 action needs you",
        text=f"Update CHK-2.2:\n{LINK}\n",
        html=f'<a href="{LINK}">Update CHK-2.2</a>',
    )
    to = make_person(name="Reader")
    day = TODAY if is_digest else None
    mail = add_mail(letter, to=to, at=at, domain="tracker.example", digest_on=day)
    db.session.commit()
    return mail


def read(mail: Mail) -> Mail:
    db.session.rollback()
    return db.session.get_one(Mail, mail.id, populate_existing=True)


def deliver(send: Postbox, *, at: datetime = NOW, limit: int = 20) -> Delivered:
    return deliver_mails(at=at, send=send, limit=limit)


def test_a_mail_is_sent_once(either_app: Flask) -> None:
    mail, postbox = post_mail(), Postbox()

    assert deliver(postbox) == Delivered(sent=1, failed=0, waiting=0)
    assert deliver(postbox, at=NOW + timedelta(days=1)) == Delivered(0, 0, 0)

    assert postbox.message_ids == [mail.message_id]
    assert read(mail).sent_at == NOW


def test_what_is_kept_of_a_sent_mail_opens_nothing(app: Flask) -> None:
    mail, postbox = post_mail(), Postbox()

    deliver(postbox)

    assert LINK in postbox.sent[0].letter.text
    assert LINK in postbox.sent[0].letter.html
    assert read(mail).text_body == "Update CHK-2.2:\n[link]\n"
    assert mail.html_body == '<a href="[link]">Update CHK-2.2</a>'


def test_a_refusal_for_now_is_tried_again_later_and_later(app: Flask) -> None:
    mail, at = post_mail(), NOW
    waits = []

    for _ in range(7):
        before = at
        assert deliver(Postbox(NotSent("451 later")), at=at) == Delivered(0, 1, 1)
        at = read(mail).next_try_at
        waits.append(at - before)

    assert waits == [*BACK_OFF, BACK_OFF[-1], BACK_OFF[-1]]
    assert mail.last_error == "451 later"
    assert deliver(Postbox(), at=at - timedelta(seconds=1)) == Delivered(0, 0, 1)
    assert deliver(Postbox(), at=at) == Delivered(1, 0, 0)


def test_a_refusal_for_good_is_not_tried_again(app: Flask) -> None:
    mail = post_mail()

    assert deliver(Postbox(NotSent("550 no such user", for_good=True))) == Delivered(0, 1, 0)

    assert read(mail).gave_up_at == NOW
    assert mail.last_error == "550 no such user"
    assert LINK not in mail.text_body + mail.html_body
    assert deliver(Postbox(), at=NOW + timedelta(days=1)) == Delivered(0, 0, 0)


def test_after_a_week_a_mail_is_given_up(app: Flask) -> None:
    mail = post_mail()

    deliver(Postbox(NotSent("451 later")), at=NOW + timedelta(days=7))

    assert read(mail).gave_up_at is not None


def test_one_failure_does_not_hold_up_the_others(app: Flask) -> None:
    for _ in range(3):
        post_mail()

    postbox = Postbox(NotSent("451 later"), ValueError("a line break in a header"))

    assert deliver(postbox) == Delivered(sent=1, failed=2, waiting=2)


def test_a_crash_after_sending_sends_again_under_the_same_message_id(either_app: Flask) -> None:
    mail, postbox = post_mail(), Postbox(PowerCut())

    with pytest.raises(PowerCut):
        deliver(postbox)
    assert deliver(postbox, at=NOW + LEASE - timedelta(seconds=1)) == Delivered(0, 0, 1)
    assert deliver(postbox, at=NOW + LEASE) == Delivered(1, 0, 0)

    assert postbox.message_ids == [mail.message_id, mail.message_id]


def test_two_deliverers_never_send_a_mail_twice(either_app: Flask) -> None:
    mails = {post_mail().message_id for _ in range(24)}
    postbox = Postbox()

    def run() -> None:
        with either_app.app_context():
            deliver(postbox, limit=100)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Counter(postbox.message_ids) == Counter(mails)


def test_sign_in_links_go_before_digests(app: Flask) -> None:
    post_mail(at=NOW - timedelta(minutes=5))
    link, postbox = post_mail(is_digest=False), Postbox()

    deliver(postbox, limit=1)

    assert postbox.message_ids == [link.message_id]


def test_a_sign_in_link_that_has_run_out_is_not_sent(app: Flask) -> None:
    link, postbox = post_mail(is_digest=False, at=NOW - timedelta(minutes=21)), Postbox()

    assert deliver(postbox) == Delivered(0, 0, 0)

    assert postbox.sent == []
    assert read(link).gave_up_at == NOW
    assert "ran out" in link.last_error


def test_a_batch_ends_at_its_limit(app: Flask) -> None:
    for _ in range(3):
        post_mail()

    assert deliver(Postbox(), limit=2) == Delivered(sent=2, failed=0, waiting=1)
