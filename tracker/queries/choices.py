"""What forms and filters offer: those in use to choose, the retired too to look for."""

from collections.abc import Sequence

from sqlalchemy import func, select

from tracker.database import db
from tracker.models import Agency, Theme


def agencies_in_use(*, also: int | None = None) -> Sequence[Agency]:
    """Agencies in use, and the one with the id `also` even when it is retired."""
    return db.session.scalars(
        select(Agency)
        .where(Agency.retired_at.is_(None) | (Agency.id == also))
        .order_by(func.lower(Agency.short_name))
    ).all()


def themes_in_use() -> Sequence[Theme]:
    in_use = select(Theme).where(Theme.retired_at.is_(None))
    return db.session.scalars(in_use.order_by(func.lower(Theme.name))).all()


def all_agencies() -> Sequence[Agency]:
    return db.session.scalars(select(Agency).order_by(func.lower(Agency.short_name))).all()


def all_themes() -> Sequence[Theme]:
    return db.session.scalars(select(Theme).order_by(func.lower(Theme.name))).all()
