"""A real mail server on this machine, which refuses whom it is told to refuse."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from tracker.config import SmtpServer


class Letterbox:
    """Keeps what arrives; `refusals` maps an address to the answer ("550 no such user")."""

    def __init__(self) -> None:
        self.refusals: dict[str, str] = {}
        self.messages: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802 -- the name is aiosmtpd's
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 -- the same
        message = message_from_bytes(envelope.content, _class=EmailMessage, policy=default)
        self.messages.append(message)
        return "250 OK"

    @property
    def subjects(self) -> list[str]:
        return [str(message["Subject"]) for message in self.messages]


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body
    return str(body.get_content())


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def server_at(port: int) -> SmtpServer:
    return SmtpServer(
        host="127.0.0.1", port=port, user=None, password=None, starttls=False, tls=False
    )


@contextmanager
def mail_server() -> Iterator[tuple[SmtpServer, Letterbox]]:
    letterbox = Letterbox()
    controller = Controller(letterbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield server_at(controller.port), letterbox
    finally:
        controller.stop()
