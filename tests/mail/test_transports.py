"""Mails leave for a real server over a socket, or for a folder."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests.cast import Cast
from tests.conftest import make_config
from tests.factories import NOW, TODAY, make_action
from tests.on_the_clock import ask_for_summary, open_case
from tests.smtp import Letterbox, free_port, mail_server, server_at, text_of
from tracker import clock
from tracker.config import Config
from tracker.database import db
from tracker.mail.digest import digest_letter
from tracker.mail.folder import read_mail, read_mails
from tracker.mail.transports import transport_for
from tracker.models import Mail
from tracker.services.deliveries import Delivered, compose_digests, deliver_mails
from tracker.services.mails import Letter, NotSent, Outgoing
from tracker.services.reminders import raise_notifications

MAIL = Outgoing(
    id=7,
    to_address="lena@police.example",
    message_id="<one@tracker.example>",
    written_at=NOW,
    letter=Letter(subject="1 action needs you", text="Hello Léna,\n", html="<p>Hello Léna,</p>"),
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Config, Letterbox]]:
    with mail_server() as (smtp, letterbox):
        yield replace(make_config(tmp_path), smtp=smtp), letterbox


def mail_to(address: str) -> Outgoing:
    return replace(MAIL, to_address=address)


def test_a_mail_arrives_in_both_forms(server) -> None:
    config, letterbox = server

    with transport_for(config) as send:
        send(MAIL)

    [message] = letterbox.messages
    assert text_of(message).splitlines() == ["Hello Léna,"]
    html = message.get_body(("html",))
    assert html.get_content().strip() == "<p>Hello Léna,</p>"


def test_its_headers_are_those_of_an_automatic_mail(server) -> None:
    config, letterbox = server

    with transport_for(config) as send:
        send(MAIL)

    [message] = letterbox.messages
    assert {name: str(message[name]) for name in ("From", "Reply-To", "To", "Message-ID")} == {
        "From": "Tracker <tracker@kscmp.example>",
        "Reply-To": "Tracker <tracker@kscmp.example>",
        "To": "lena@police.example",
        "Message-ID": "<one@tracker.example>",
    }
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["Date"].datetime == NOW


def test_a_refused_recipient_does_not_hold_up_the_next(server) -> None:
    config, letterbox = server
    letterbox.refusals = {
        "gone@police.example": "550 no such user",
        "full@police.example": "451 mailbox full",
    }

    with transport_for(config) as send:
        with pytest.raises(NotSent, match="550 no such user") as for_good:
            send(mail_to("gone@police.example"))
        with pytest.raises(NotSent, match="451 mailbox full") as for_now:
            send(mail_to("full@police.example"))
        send(MAIL)

    assert for_good.value.for_good
    assert not for_now.value.for_good
    assert letterbox.subjects == ["1 action needs you"]


def test_a_server_that_is_down_is_called_once_in_a_batch(tmp_path: Path) -> None:
    config = replace(make_config(tmp_path), smtp=server_at(free_port()))

    with transport_for(config) as send:
        for _ in range(2):
            with pytest.raises(NotSent, match="cannot be reached") as down:
                send(MAIL)

    assert not down.value.for_good


def test_without_starttls_at_the_server_nothing_is_sent(server) -> None:
    config, letterbox = server
    config = replace(config, smtp=replace(config.smtp, starttls=True))

    with transport_for(config) as send, pytest.raises(NotSent, match="STARTTLS"):
        send(MAIL)

    assert letterbox.messages == []


def test_the_folder_keeps_mails_by_time(tmp_path: Path) -> None:
    config = make_config(tmp_path)

    with transport_for(config) as send:
        send(replace(MAIL, id=8, written_at=NOW + timedelta(minutes=1), to_address="b@x.example"))
        send(MAIL)
        send(MAIL)

    folder = tmp_path / "mail"
    mails = read_mails(folder)
    assert [mail.to for mail in mails] == ["b@x.example", "lena@police.example"]
    assert read_mail(folder, mails[1].name) == mails[1]
    assert (mails[1].text, mails[1].written_at) == ("Hello Léna,\n", NOW)
    assert [path.suffix for path in folder.iterdir()] == [".eml", ".eml"]
    assert stat.S_IMODE((folder / mails[0].name).stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["../secret_key", "..", "", "none.eml"])
def test_only_mails_are_read_from_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret_key").write_text("secret")
    (tmp_path / "mail").mkdir()

    assert read_mail(tmp_path / "mail", name) is None


def remind(config: Config) -> Delivered:
    raise_notifications(today=TODAY, holidays=clock.bank_holidays_near(TODAY))
    compose_digests(
        today=TODAY,
        at=NOW,
        write=lambda digest: digest_letter(digest, config),
        domain="tracker.example",
    )
    with transport_for(config) as send:
        return deliver_mails(at=NOW, send=send)


def test_the_digest_arrives_at_a_real_server(app: Flask, cast: Cast, server) -> None:
    config, letterbox = server
    action = make_action(lead=cast.police, due_on=TODAY, neutral_title="Safety netting")

    assert remind(config) == Delivered(sent=1, failed=0, waiting=0)

    [message] = letterbox.messages
    assert message["To"] == cast.lena.email
    assert f"{action.reference}  Safety netting" in text_of(message)
    assert "http://tracker.example/u/" in text_of(message)


def test_a_request_for_a_summary_arrives_at_a_real_server(app: Flask, cast: Cast, server) -> None:
    config, letterbox = server
    case = open_case(reference="SIN 2023-02", aware_on=None)
    ask_for_summary(case, cast, due_on=TODAY + timedelta(days=1))

    assert remind(config) == Delivered(sent=1, failed=0, waiting=0)

    [message] = letterbox.messages
    assert message["To"] == cast.chloe.email
    assert message["Subject"] == "Agency summary for SIN 2023-02, due tomorrow"
    assert "SIN 2023-02  Agency summary" in text_of(message)
    assert "/incidents/" not in text_of(message)


def test_each_recipient_is_refused_alone(app: Flask, cast: Cast, server) -> None:
    config, letterbox = server
    letterbox.refusals = {cast.lena.email: "550 gone", cast.chloe.email: "451 later"}
    for agency in (cast.police, cast.health, None):
        make_action(lead=agency, due_on=TODAY)

    assert remind(config) == Delivered(sent=1, failed=2, waiting=1)

    states = {
        mail.recipient.name: (mail.last_error, mail.gave_up_at is not None)
        for mail in db.session.scalars(db.select(Mail))
    }
    assert states == {
        "Lena": ("550 gone", True),
        "Chloe": ("451 later", False),
        "Priya": ("", False),
    }


def test_while_the_server_is_down_mails_wait(app: Flask, cast: Cast, tmp_path: Path) -> None:
    config = replace(make_config(tmp_path), smtp=server_at(free_port()))
    for agency in (cast.police, cast.health):
        make_action(lead=agency, due_on=TODAY)

    assert remind(config) == Delivered(sent=0, failed=2, waiting=2)

    mails = list(db.session.scalars(db.select(Mail)))
    assert {mail.next_try_at for mail in mails} == {NOW + timedelta(minutes=1)}
    assert all("cannot be reached" in mail.last_error for mail in mails)
