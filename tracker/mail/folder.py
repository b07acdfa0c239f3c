"""The folder mails go to where there is no mail server, and how the demonstration reads it."""

import os
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import parsedate_to_datetime
from pathlib import Path

from tracker.mail.messages import message_of
from tracker.services.mails import Outgoing


@dataclass(frozen=True, kw_only=True)
class FiledMail:
    name: str
    to: str
    subject: str
    written_at: datetime
    text: str
    html: str


def write_mail(mail: Outgoing, folder: Path, *, sender: str) -> None:
    """An .eml file, whole or not at all; names sort by time, a second try writes the same one."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{mail.written_at:%Y%m%dT%H%M%S%f}-{mail.id:06}.eml"
    unfinished = folder / f".{name}.part"
    unfinished.touch(mode=0o600)
    unfinished.write_bytes(message_of(mail, sender=sender).as_bytes(policy=SMTP))
    os.replace(unfinished, folder / name)


def read_mails(folder: Path, *, most: int = 200) -> list[FiledMail]:
    """The newest mails of the folder, newest first."""
    names = sorted(folder.glob("*.eml"), reverse=True)[:most]
    return [_read(path) for path in names]


def read_mail(folder: Path, name: str) -> FiledMail | None:
    """The mail of that file name; none where the folder has no such file."""
    path = next((path for path in folder.glob("*.eml") if path.name == name), None)
    return _read(path) if path else None


def _read(path: Path) -> FiledMail:
    message = message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=default)
    return FiledMail(
        name=path.name,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        written_at=parsedate_to_datetime(str(message["Date"])),
        text=_part(message, "plain"),
        html=_part(message, "html"),
    )


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body(preferencelist=(kind,))
    return str(body.get_content()).replace("\r\n", "\n") if body else ""
