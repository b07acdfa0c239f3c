"""How a record that a search found is told: its title, and where in its text the words stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from tracker.database import db
from tracker.language.stems import Word, hits
from tracker.models import Person

BEFORE, LONGEST = 60, 220
Pieces = list[tuple[str, bool]]


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A record that was found. `pieces` are (text, whether it is one of the words)."""

    kind: str
    # What stands in the address of its page.
    key: str | int
    title: str
    about: str
    pieces: Pieces
    # Where on that page.
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class Place:
    kind: str
    id: InstrumentedAttribute[int]
    columns: Sequence[ColumnElement[str] | InstrumentedAttribute[Any]]
    seen: Callable[[Person], ColumnElement[bool]]
    # How those of these ids are told, in their order.
    tell: Callable[[Sequence[int], Sequence[Word]], list[Hit]]
    # Who has pages of this kind at all.
    opens: Callable[[Person], bool] = lambda user: user.is_active
    # Record and theme in the table that links them.
    themes: tuple[Any, Any] | None = None
    join: tuple[Any, ...] = ()


def snippet(texts: Sequence[str | None], words: Sequence[Word]) -> Pieces:
    """The text that says most of the words, cut to the part around the first of them."""
    told = [text for text in texts if text]
    text = max(told, key=lambda one: _worth(one, words), default="")
    found = hits(words, text)
    start = _word_start(text, found[0][0] - BEFORE) if found else 0
    end = _word_end(text, start + LONGEST)
    pieces: Pieces = [("… ", False)] if start else []
    at = start
    for first, last in found:
        if at <= first and last <= end:
            pieces += [(text[at:first], False), (text[first:last], True)]
            at = last
    pieces.append((text[at:end] + (" …" if end < len(text) else ""), False))
    return [piece for piece in pieces if piece[0]]


def _worth(text: str, words: Sequence[Word]) -> tuple[int, int]:
    return sum(word.is_said(text) for word in words), len(hits(words, text))


def _word_start(text: str, place: int) -> int:
    return 0 if place <= 0 else text.find(" ", place) + 1


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", 0, place)
    return space if space > 0 else place


def in_order(ids: Sequence[int], statement: Any) -> list[Any]:
    found = {one.id: one for one in db.session.scalars(statement)}
    return [found[number] for number in ids if number in found]


def said_by(one: Any, columns: Sequence[InstrumentedAttribute[Any]]) -> list[str]:
    return [getattr(one, column.key) or "" for column in columns]
