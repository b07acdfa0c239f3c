"""Search across all that a person may see, by the stems of words.

The database narrows down with LIKE, newest first and not more than MOST of a kind; what it finds is
held against the stems here (docs/decisions/0011-search.md says why, with the figures).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from tracker.database import db
from tracker.language.stems import Word, words_of
from tracker.models import Person, Recommendation, Theme
from tracker.queries.pages import PAGE_LENGTH, offset_of
from tracker.queries.search_hits import Hit, Place
from tracker.queries.search_places import PLACES

MOST = 1_000
AT_FIRST = 5


@dataclass(frozen=True, kw_only=True)
class Group:
    """What was found of one kind."""

    kind: str
    hits: Sequence[Hit]
    total: int
    # More were found than were looked at.
    is_cut: bool


@dataclass(frozen=True, kw_only=True)
class Results:
    words: Sequence[Word]
    groups: Sequence[Group]

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)

    @property
    def is_cut(self) -> bool:
        return any(group.is_cut for group in self.groups)


class _Found(NamedTuple):
    ids: Sequence[int]
    is_cut: bool


def search(user: Person, asked: str, *, kind: str = "", page: int = 1) -> Results:
    """Records that say every one of the words: the newest few of each kind, or a page of one."""
    words = words_of(asked)
    if not words:
        return Results(words=[], groups=[])
    themes = _themes_of(words)
    groups = [
        _group(place, user, words, themes, page=page if kind == place.kind else 0)
        for place in PLACES
        if place.opens(user)
    ]
    return Results(words=words, groups=groups)


def recommendations_saying(
    user: Person, asked: str, *, besides: Collection[int], limit: int
) -> list[Recommendation]:
    """Those that say more than half of the words, the most first; not of the reviews `besides`."""
    words = words_of(asked)
    if not words:
        return []
    place = next(one for one in PLACES if one.kind == "recommendations")
    rows = _candidates(place, user, words, _themes_of(words), need=or_)
    said = {number: sum(word.is_said(text) for word in words) for number, text in rows.items()}
    enough = [number for number, count in said.items() if count * 2 > len(words)]
    statement = (
        select(Recommendation)
        .where(Recommendation.id.in_(enough), Recommendation.review_id.not_in(besides))
        .options(joinedload(Recommendation.review))
    )
    found = db.session.scalars(statement).all()
    return sorted(found, key=lambda one: (-said[one.id], -one.id))[:limit]


def _group(
    place: Place,
    user: Person,
    words: Sequence[Word],
    themes: Sequence[Mapping[int, str]],
    *,
    page: int,
) -> Group:
    """A page of the group, or without one its first few."""
    found = _find(place, user, words, themes)
    total = len(found.ids)
    start = offset_of(page, total) if page else 0
    shown = found.ids[start : start + (PAGE_LENGTH if page else AT_FIRST)]
    hits = place.tell(shown, words) if shown else []
    return Group(kind=place.kind, hits=hits, total=total, is_cut=found.is_cut)


def _find(
    place: Place, user: Person, words: Sequence[Word], themes: Sequence[Mapping[int, str]]
) -> _Found:
    """The ids of a kind, the newest first."""
    rows = _candidates(place, user, words, themes, need=and_)
    looked_at = list(rows.items())[:MOST]
    ids = [number for number, text in looked_at if all(word.is_said(text) for word in words)]
    return _Found(ids, is_cut=len(rows) > MOST)


def _candidates(
    place: Place,
    user: Person,
    words: Sequence[Word],
    themes: Sequence[Mapping[int, str]],
    *,
    need: Callable[..., ColumnElement[bool]],
) -> dict[int, str]:
    """{id: all its text} of what may say all (`and_`) or any (`or_`) of the words."""
    may_say = need(*(_may_say(place, *pair) for pair in zip(words, themes, strict=True)))
    statement = select(place.id, *place.columns).where(place.seen(user), may_say)
    if place.join:
        statement = statement.join(*place.join)
    rows = db.session.execute(statement.order_by(place.id.desc()).limit(MOST + 1))
    named = _theme_names(place, themes)
    return {
        number: "\n".join(text for text in [*texts, named.get(number)] if text)
        for number, *texts in rows
    }


def _may_say(place: Place, word: Word, themes: Mapping[int, str]) -> ColumnElement[bool]:
    said = [condition for column in place.columns for condition in _may_hold(column, word.needle)]
    if place.themes and themes:
        owner, theme_id = place.themes
        said.append(place.id.in_(select(owner).where(theme_id.in_(themes))))
    return or_(*said)


def _may_hold(column: Any, needle: str) -> list[ColumnElement[bool]]:
    """In small letters but for the first, or all in capitals: LIKE alone is thrice as fast."""
    return [
        column.contains(needle[1:], autoescape=True),
        column.contains(needle.upper(), autoescape=True),
    ]


def _themes_of(words: Sequence[Word]) -> list[dict[int, str]]:
    """For each word the themes whose names say it."""
    named = [(row[0], row[1]) for row in db.session.execute(select(Theme.id, Theme.name))]
    return [{number: name for number, name in named if word.is_said(name)} for word in words]


def _theme_names(place: Place, themes: Sequence[Mapping[int, str]]) -> dict[int, str]:
    """The names, of those that say one of the words, of the themes of each record."""
    every = {number: name for of_word in themes for number, name in of_word.items()}
    if not (place.themes and every):
        return {}
    owner, theme_id = place.themes
    names: dict[int, str] = {}
    for number, theme in db.session.execute(
        select(owner, theme_id).where(theme_id.in_(every)).order_by(owner)
    ):
        names[number] = f"{names.get(number, '')}\n{every[theme]}"
    return names
