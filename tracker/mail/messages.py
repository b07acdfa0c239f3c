"""A mail as it travels: text and HTML of the same words, and the headers of an automatic mail."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from tracker.services.mails import Outgoing


def message_of(mail: Outgoing, *, sender: str) -> EmailMessage:
    """`sender` is read by people: answers go there. Out-of-office answers are asked not to come."""
    message = EmailMessage(policy=SMTP)
    message["From"] = message["Reply-To"] = sender
    message["To"] = mail.to_address
    message["Subject"] = mail.letter.subject
    message["Date"] = format_datetime(mail.written_at)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(mail.letter.text, cte="quoted-printable")
    message.add_alternative(mail.letter.html, subtype="html", cte="quoted-printable")
    return message
