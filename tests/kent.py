"""The day on which the tests load the demonstration of Kent, and questions to it."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, select

from tracker.database import db
from tracker.models import Person
from tracker.services.demonstration import demonstration_faces

SATURDAY = date(2026, 3, 21)
AT = datetime(2026, 3, 21, 9, 0, tzinfo=UTC)


def face(role: str) -> Person:
    """Who signs in as to see that role."""
    return dict(demonstration_faces())[role]


def count(*conditions: Any) -> int:
    return db.session.scalar(select(func.count()).where(*conditions)) or 0
