"""The ways a mail leaves: an SMTP server, or a folder where there is none."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import ClassVar

from tracker.config import Config, SmtpServer
from tracker.mail.folder import write_mail
from tracker.mail.messages import message_of
from tracker.services.mails import NotSent, Outgoing

Send = Callable[[Outgoing], None]
# For each answer of the server. Twenty mails (a batch) stay well within the lease of a claim.
PATIENCE_SECONDS = 10


@contextmanager
def transport_for(config: Config) -> Iterator[Send]:
    """Gives `send(mail)`, which raises NotSent; over SMTP one connection serves the batch."""
    if config.smtp is None:
        yield lambda mail: write_mail(mail, config.instance / "mail", sender=config.mail_from)
        return
    post = _Post(config.smtp, sender=config.mail_from)
    try:
        yield post.send
    finally:
        post.hang_up()


class _Post:
    """One connection to the mail server, made with the first mail."""

    PERMANENT: ClassVar = range(500, 600)

    def __init__(self, server: SmtpServer, *, sender: str) -> None:
        self.server = server
        self.sender = sender
        self.connection: smtplib.SMTP | None = None
        self.is_down: str | None = None

    def send(self, mail: Outgoing) -> None:
        message = message_of(mail, sender=self.sender)
        connection = self.connection or self._connect()
        try:
            connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as refusal:
            [(code, words)] = refusal.recipients.values()
            raise NotSent(_say(code, words), for_good=code in self.PERMANENT) from None
        except smtplib.SMTPResponseException as refusal:
            raise NotSent(_say(refusal.smtp_code, refusal.smtp_error)) from None
        except (smtplib.SMTPException, OSError) as broken:
            self.hang_up()
            raise NotSent(f"The mail server broke off: {broken}") from None

    def _connect(self) -> smtplib.SMTP:
        """Tried once: when the server is down, the rest of the batch need not find out again."""
        if self.is_down:
            raise NotSent(self.is_down)
        try:
            self.connection = self._dial()
        except (smtplib.SMTPException, OSError) as broken:
            self.is_down = f"The mail server cannot be reached: {broken}"
            raise NotSent(self.is_down) from None
        return self.connection

    def _dial(self) -> smtplib.SMTP:
        connection = _call(self.server)
        try:
            if self.server.starttls:
                connection.starttls(context=ssl.create_default_context())
            if self.server.user:
                connection.login(self.server.user, self.server.password or "")
        except (smtplib.SMTPException, OSError):
            connection.close()
            raise
        return connection

    def hang_up(self) -> None:
        if self.connection:
            with suppress(smtplib.SMTPException, OSError):
                self.connection.quit()
        self.connection = None


def _call(server: SmtpServer) -> smtplib.SMTP:
    if server.tls:
        trust = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE_SECONDS, context=trust)
    return smtplib.SMTP(server.host, server.port, timeout=PATIENCE_SECONDS)


def _say(code: int, words: bytes | str) -> str:
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {said}"
