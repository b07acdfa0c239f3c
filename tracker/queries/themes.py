"""Themes as a tree, with how often each is used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from tracker.database import db
from tracker.models import Person, Theme
from tracker.models.incidents import incident_themes
from tracker.models.recommendations import recommendation_themes
from tracker.models.reviews import review_themes
from tracker.queries.theme_uses import count_incidents, count_recommendations, count_reviews
from tracker.queries.visible import visible_lists


@dataclass(frozen=True)
class ThemeRow:
    """A theme, how far down the tree it stands, and how many things a person sees carry it."""

    theme: Theme
    parent: Theme | None
    depth: int
    recommendations: int
    reviews: int
    incidents: int


def theme_rows(user: Person) -> list[ThemeRow]:
    """The tree from the top, each theme above those under it; retired themes last, flat."""
    counts = (count_recommendations(user), count_reviews(user), count_incidents(user))
    statement = select(Theme, *counts).where(visible_lists(user))
    found = {row[0]: row[1:] for row in db.session.execute(statement)}
    by_id = {theme.id: theme for theme in found}
    return [
        ThemeRow(theme, by_id.get(theme.parent_id or 0), depth, *found[theme])
        for theme, depth in [*walk(list(found)), *_retired(list(found))]
    ]


def walk(themes: Sequence[Theme]) -> Iterator[tuple[Theme, int]]:
    """(theme, depth) of the themes in use. Under a retired parent a theme stands at the top."""
    in_use = sorted((theme for theme in themes if not theme.retired_at), key=_by_name)
    ids = {theme.id for theme in in_use}

    def under(parent_id: int | None, depth: int) -> Iterator[tuple[Theme, int]]:
        for theme in in_use:
            above = theme.parent_id if theme.parent_id in ids else None
            if above == parent_id:
                yield theme, depth
                yield from under(theme.id, depth + 1)

    return under(None, 0)


def find_theme(user: Person, theme_id: int) -> Theme | None:
    return db.session.scalar(select(Theme).where(Theme.id == theme_id, visible_lists(user)))


@dataclass(frozen=True)
class Carried:
    """How many records have a theme themselves, and how many themes stand under it."""

    reviews: int
    recommendations: int
    incidents: int
    themes: int


def carried_by(theme: Theme) -> Carried:
    """All of them: who merges themes sees everything."""
    tables = (review_themes, recommendation_themes, incident_themes)
    counts = [select(func.count()).where(table.c.theme_id == theme.id) for table in tables]
    under = select(func.count(Theme.id)).where(Theme.parent_id == theme.id)
    row = db.session.execute(select(*(one.scalar_subquery() for one in [*counts, under]))).one()
    return Carried(*row)


def themes_to_stand_under(user: Person, theme: Theme | None) -> list[tuple[Theme, int]]:
    """(theme, depth) of the themes that may be the parent: not the theme, nor what is under it."""
    themes = list(db.session.scalars(select(Theme).where(visible_lists(user))))
    barred: int | None = None
    allowed = []
    for one, depth in walk(themes):
        if barred is not None and depth <= barred:
            barred = None
        if one is theme:
            barred = depth
        if barred is None:
            allowed.append((one, depth))
    return allowed


def _retired(themes: Sequence[Theme]) -> Iterator[tuple[Theme, int]]:
    for theme in sorted((theme for theme in themes if theme.retired_at), key=_by_name):
        yield theme, 0


def _by_name(theme: Theme) -> str:
    return theme.name.casefold()
