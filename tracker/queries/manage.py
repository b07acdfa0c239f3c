"""What the Manage page counts."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from tracker.database import db
from tracker.models import Person, Theme
from tracker.queries.agencies import agency_rows
from tracker.queries.history import HistoryFilter, count_events


@dataclass(frozen=True)
class ManageCounts:
    """Of what is in use; changes are those of the last seven days."""

    agencies: int
    nobody_to_remind: int
    people: int
    themes: int
    changes: int


def manage_counts(user: Person, today: date) -> ManageCounts:
    agencies = [row for row in agency_rows(user, today) if row.agency.retired_at is None]
    counts = select(
        select(func.count(Person.id)).where(Person.retired_at.is_(None)).scalar_subquery(),
        select(func.count(Theme.id)).where(Theme.retired_at.is_(None)).scalar_subquery(),
    )
    people, themes = db.session.execute(counts).one()
    changes = count_events(user, HistoryFilter(since=week_start(today)))
    nobody = sum(row.has_nobody_to_remind for row in agencies)
    return ManageCounts(len(agencies), nobody, people, themes, changes)


def week_start(today: date) -> date:
    """The first of the last seven days."""
    return today - timedelta(days=6)
