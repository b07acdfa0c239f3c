"""The numbers a partnership sets for itself."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import may_manage, require
from tracker.domain.settings import LIMITS
from tracker.models import Person, Setting
from tracker.queries.settings import read_settings
from tracker.services.audit import audit_change


def change_settings(numbers: Mapping[str, int | None], *, by: Person, at: datetime) -> None:
    """Set what is named; the rest stays. What was decided or met by the old numbers stays too."""
    with transaction():
        require(may_manage(by), "Only the business team changes the settings.")
        now = read_settings()
        rows = {row.name: row for row in db.session.scalars(select(Setting))}
        for name, typed in numbers.items():
            number = _checked(name, typed)
            if number != getattr(now, name):
                _write(rows.get(name) or Setting(name=name), number, by=by, at=at)


def _checked(name: str, number: int | None) -> int:
    limits = LIMITS[name]
    if number is None or not limits.lowest <= number <= limits.highest:
        raise RuleBroken(
            f"Enter a whole number from {limits.lowest} to {limits.highest}", field=name
        )
    return number


def _write(setting: Setting, number: int, *, by: Person, at: datetime) -> None:
    setting.number = number
    db.session.add(setting)
    audit_change(setting, "changed a setting", by=by, at=at)
