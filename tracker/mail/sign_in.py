"""The mail with a sign-in link."""

from datetime import datetime

from tracker.config import Config
from tracker.mail.letters import letter
from tracker.models import Person
from tracker.services.mails import Letter
from tracker.services.sign_in import LINK_LIFE


def sign_in_letter(person: Person, token: str, config: Config, *, at: datetime) -> Letter:
    return letter(
        "sign_in",
        config,
        person=person,
        link=f"{config.base_url}/sign-in/{token}",
        asked_at=at,
        ends_at=at + LINK_LIFE,
    )
