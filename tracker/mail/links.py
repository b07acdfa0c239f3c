"""Answer links: they sign one person in, for the update form of one action, without a password.

The token says who and what and is signed; nothing of it is stored. Whether the person is still
here and may still update is asked when the link is opened.
"""

from dataclasses import dataclass
from datetime import timedelta

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from tracker.config import Config
from tracker.domain.errors import RuleBroken

ANSWER_LIFE = timedelta(days=14)


@dataclass(frozen=True)
class AnswerLink:
    person_id: int
    action_id: int


def answer_token(person_id: int, action_id: int, config: Config) -> str:
    return _serializer(config).dumps([person_id, action_id])


def answer_address(person_id: int, action_id: int, config: Config) -> str:
    """The whole link, for a mail."""
    return f"{config.base_url}/u/{answer_token(person_id, action_id, config)}"


def read_answer_token(token: str, config: Config) -> AnswerLink:
    """Whom and what a link names; RuleBroken where it is out of date or not ours."""
    try:
        person_id, action_id = _serializer(config).loads(
            token, max_age=int(ANSWER_LIFE.total_seconds())
        )
    except SignatureExpired:
        raise RuleBroken(
            f"This link is out of date: links from a mail work for {ANSWER_LIFE.days} days."
            " Sign in with your e-mail address, or use the link of a newer mail."
        ) from None
    except BadData:
        raise RuleBroken(
            "This link is not complete. Copy the whole of it from the mail, or sign in with your"
            " e-mail address."
        ) from None
    return AnswerLink(person_id, action_id)


def _serializer(config: Config) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(config.secret_key, salt="answer")
