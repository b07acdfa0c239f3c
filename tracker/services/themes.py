"""Themes of the learning: added, renamed, moved, merged, retired, brought back."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import may_manage, require
from tracker.domain.wording import plural
from tracker.models import Incident, Person, Recommendation, Review, Theme
from tracker.services.audit import audit, audit_all, audit_change

Carrier = Review | Recommendation | Incident
OneCarrier = TypeVar("OneCarrier", Review, Recommendation, Incident)
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


def merge_theme(theme: Theme, *, into: Theme | None, by: Person, at: datetime) -> None:
    """All that carries the theme carries the other one, what stands under it too; it is retired."""
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        other = _checked_merge(theme, into)
        carriers = _carriers(theme)
        before = [_theme_names(carrier) for carrier in carriers]
        for carrier in carriers:
            kept = [one for one in carrier.themes if one not in {theme, other}]
            carrier.themes = [*kept, other]
        under = _under(theme)
        for child in under:
            child.parent_id = other.id
        if theme.retired_at is None:
            theme.retired_at = at
        theme.merged_into_id = other.id
        more = [
            {"themes": (names, _theme_names(one))}
            for names, one in zip(before, carriers, strict=True)
        ]
        unchanged: list[dict[str, tuple[str, str]]] = [{} for _ in (theme, *under)]
        records = [theme, *under, *carriers]
        audit_all(records, "merged two themes", by=by, at=at, more=[*unchanged, *more])


def bring_back_theme(theme: Theme, *, by: Person, at: datetime) -> None:
    """What went to another theme when they were merged stays there."""
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        db.session.refresh(theme)
        if theme.parent and theme.parent.retired_at:
            raise RuleBroken(f"{theme.parent.name}, above it, is retired. Bring that back first.")
        if theme.retired_at is not None:
            theme.retired_at = theme.merged_into_id = None
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


def _checked_merge(theme: Theme, into: Theme | None) -> Theme:
    """The other theme. RuleBroken where it cannot take over."""
    if into is None:
        raise RuleBroken("Choose the theme to keep", field="into")
    db.session.refresh(theme)
    db.session.refresh(into)
    if into.retired_at:
        raise RuleBroken(f"{into.name} is retired. Choose another theme", field="into")
    if theme.merged_into_id:
        raise RuleBroken(f"{theme.name} was merged before", field="into")
    if theme in _upwards(into):
        raise RuleBroken(f"{into.name} stands under {theme.name}. Move it first", field="into")
    return into


def _carriers(theme: Theme) -> list[Carrier]:
    return [*_with(theme, Review), *_with(theme, Recommendation), *_with(theme, Incident)]


def _with(theme: Theme, kind: type[OneCarrier]) -> Sequence[OneCarrier]:
    having = select(kind).where(kind.themes.any(Theme.id == theme.id))
    return db.session.scalars(having.options(selectinload(kind.themes)).order_by(kind.id)).all()


def _theme_names(carrier: Carrier) -> str:
    return ", ".join(sorted(theme.name for theme in carrier.themes))


def _under(theme: Theme) -> list[Theme]:
    return list(db.session.scalars(select(Theme).where(Theme.parent_id == theme.id)))


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
