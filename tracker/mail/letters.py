"""How every mail is put into words. No request is at hand: addresses come from BASE_URL."""

from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from flask import render_template

from tracker.config import Config
from tracker.services.mails import Letter


def letter(message: str, config: Config, **words: Any) -> Letter:
    """The mail of templates/emails/<message>/, in both forms."""
    words |= {
        "base_url": config.base_url,
        "partnership": config.partnership,
        "team": parseaddr(config.mail_from)[1],
    }
    subject = " ".join(render_template(f"emails/{message}/subject.txt", **words).split())
    text, html = (
        render_template(f"emails/{message}/{part}", subject=subject, **words)
        for part in ("body.txt", "body.html")
    )
    return Letter(subject=subject, text=text.strip() + "\n", html=html)


def mail_domain(config: Config) -> str:
    """The right side of our Message-IDs."""
    return urlsplit(config.base_url).hostname or "localhost"
