"""The settings as they stand: the defaults, and what the partnership has set otherwise."""

from sqlalchemy import select

from tracker.database import db
from tracker.domain.settings import LIMITS, Settings
from tracker.models import Setting


def read_settings() -> Settings:
    rows = db.session.execute(select(Setting.name, Setting.number))
    return Settings(**{name: number for name, number in rows if name in LIMITS})
