"""Working out what new and changed recommendations mean, as the timetable runs it."""

from tracker.config import Config
from tracker.services.similar import index_recommendations


def index_similar(_config: Config) -> None:
    """A few hundred at most, so that it never holds up what runs beside it."""
    index_recommendations()
