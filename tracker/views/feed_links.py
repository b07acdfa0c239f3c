"""The address of a person's calendar: signed, and nothing but the id of its row.

Whether the address is still open, and who it belongs to, is asked when it is fetched.
"""

from itsdangerous import BadData, URLSafeSerializer

from tracker.config import Config


def feed_token(feed_id: int, config: Config) -> str:
    return str(_serializer(config).dumps(feed_id))


def feed_address(feed_id: int, config: Config) -> str:
    """The whole address, to be copied into a calendar."""
    return f"{config.base_url}/calendar/{feed_token(feed_id, config)}.ics"


def read_feed_token(token: str, config: Config) -> int | None:
    """The id of its row; None where it is not ours."""
    try:
        feed_id: int = _serializer(config).loads(token)
    except BadData:
        return None
    return feed_id


def _serializer(config: Config) -> URLSafeSerializer:
    return URLSafeSerializer(config.secret_key, salt="calendar")
