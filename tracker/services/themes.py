"""Themes of the learning: added, renamed, moved under another, retired, brought back."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import may_manage, require
from tracker.domain.wording import plural
from tracker.models import Person, Theme
from tracker.services.audit import audit, audit_change

NOT_THE_TEAMS = "Only the business team changes themes."


def add_theme(*, name: str, parent: Theme | None, by: Person, at: datetime) -> Theme:
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        name = _checked_name(name, theme=None)
        theme = Theme(name=name, parent_id=_checked_parent(parent, theme=None))
        db.session.add(theme)
        audit(theme, "added the theme", by=by, at=at)
    return theme


def change_theme(
    theme: Theme, *, name: str, parent: Theme | None, by: Person, at: datetime
) -> None:
    """Rename a theme or move it under another; what is tagged with it stays tagged."""
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        db.session.refresh(theme)
        name = _checked_name(name, theme=theme)
        parent_id = _checked_parent(parent, theme=theme)
        theme.name, theme.parent_id = name, parent_id
        audit_change(theme, "changed the theme", by=by, at=at)


def retire_theme(theme: Theme, *, by: Person, at: datetime) -> None:
    """Nobody can choose it any more; what is tagged with it stays tagged."""
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        db.session.refresh(theme)
        under = _count_children(theme)
        if under:
            raise RuleBroken(
                f"{plural(under, 'theme')} {'stands' if under == 1 else 'stand'} under"
                f" {theme.name}. Move or retire {'it' if under == 1 else 'them'} first."
            )
        if theme.retired_at is None:
            theme.retired_at = at
            audit(theme, "retired the theme", by=by, at=at)


def bring_back_theme(theme: Theme, *, by: Person, at: datetime) -> None:
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        db.session.refresh(theme)
        if theme.parent and theme.parent.retired_at:
            raise RuleBroken(f"{theme.parent.name}, above it, is retired. Bring that back first.")
        if theme.retired_at is not None:
            theme.retired_at = None
            audit(theme, "brought back the theme", by=by, at=at)


def _checked_name(name: str, *, theme: Theme | None) -> str:
    name = " ".join(name.split())
    if not name:
        raise RuleBroken("Enter the name of the theme", field="name")
    others = [other for other in db.session.scalars(select(Theme)) if other is not theme]
    # Compared here and not in the database: SQLite knows only the capitals of English.
    if name.casefold() in {other.name.casefold() for other in others}:
        raise RuleBroken(f"There is already a theme called {name}", field="name")
    return name


def _checked_parent(parent: Theme | None, *, theme: Theme | None) -> int | None:
    """The parent's id. RuleBroken where it is retired or stands under the theme itself."""
    if parent is None:
        return None
    if theme and theme in _upwards(parent):
        raise RuleBroken("A theme cannot stand under itself", field="parent")
    if parent.retired_at and (theme is None or theme.parent_id != parent.id):
        raise RuleBroken(f"{parent.name} is retired. Choose another theme", field="parent")
    return parent.id


def _upwards(theme: Theme) -> Iterator[Theme]:
    above: Theme | None = theme
    while above:
        yield above
        above = above.parent


def _count_children(theme: Theme) -> int:
    under = select(func.count(Theme.id)).where(
        Theme.parent_id == theme.id, Theme.retired_at.is_(None)
    )
    return db.session.scalar(under) or 0
