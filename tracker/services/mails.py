"""The outbox: writing a mail as a row. Sending is in services/deliveries.py."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from tracker.database import db
from tracker.models import Mail, Person

# The address of a page whose path is a key: answer links and sign-in links.
KEYS = re.compile(r"https?://[^\s\"'<>]*/(?:u|sign-in)/[\w.~-]+")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A mail in words, before it has a row."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A mail on its way, as a transport needs it: away from the session."""

    id: int
    to_address: str
    message_id: str
    written_at: datetime
    letter: Letter


class NotSent(Exception):
    """The mail server's words; `for_good` where it will never take this mail for this address."""

    def __init__(self, words: str, *, for_good: bool = False) -> None:
        super().__init__(words)
        self.words = words
        self.for_good = for_good


def add_mail(
    letter: Letter, *, to: Person, at: datetime, domain: str, digest_on: date | None = None
) -> Mail:
    """The row of a mail, inside the caller's transaction. Its Message-ID stays for every try."""
    mail = Mail(
        recipient_id=to.id,
        to_address=to.email,
        message_id=f"<{uuid4()}@{domain}>",
        subject=letter.subject,
        text_body=letter.text,
        html_body=letter.html,
        digest_on=digest_on,
        written_at=at,
        next_try_at=at,
    )
    db.session.add(mail)
    return mail


def without_keys(words: str) -> str:
    """A body that can be kept: reading it opens nothing."""
    return KEYS.sub("[link]", words)
