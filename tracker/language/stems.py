"""Words by their stems: who searches for "assessing" finds "assessment".

The database looks for the `needle`, a start that all words of one stem share; what it finds is
then held against the stem itself, so that "police" does not find "policy".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from re import Pattern

from snowballstemmer import stemmer

MOST_WORDS = 8
# Fewer letters than these begin too many other words: safe, safeguarding.
SHORTEST_START = 5
WORDS = re.compile(r"[^\W_]+")
OWNER = re.compile(r"['’]s\b", re.IGNORECASE)
# What the stemmer may put at the end of a stem though a word of it has other letters there:
# "sharing" and "share", "policies" and "policy", "disability" and "disabled".
MADE_UP_END = re.compile(r"(?<=..)(bl|e|i)$")
IRREGULAR = {"children": "child", "women": "woman", "men": "man"}
SMALL = frozenset(
    WORDS.findall(
        "a about after all an and any are as at be been before but by can do does for from had has"
        " have how if in into is it its more must not of on or other our out should so such than"
        " that the their them then there these they this those to up was we were what when where"
        " whether which while who will with would"
    )
)


@dataclass(frozen=True)
class Word:
    """A word somebody looks for."""

    typed: str
    stem: str
    _starts: Pattern[str] = field(repr=False, compare=False)

    @property
    def needle(self) -> str:
        """A start of every word that is found."""
        return MADE_UP_END.sub("", common_start(self.typed, self.stem) or self.typed)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text, whole words each."""
        return (found.span() for found in self._starts.finditer(text) if self.is_in(found[0]))

    def is_in(self, word: str) -> bool:
        """Of the same stem, or begun by what was typed."""
        plain = word.lower()
        begun = len(self.typed) >= SHORTEST_START and plain.startswith(self.typed)
        return begun or plain == self.typed or stem_of(plain) == self.stem

    def is_said(self, text: str) -> bool:
        return next(self.spans(text), None) is not None


def words_of(text: str) -> list[Word]:
    """The words of a question, each stem once, without the small ones unless they are all."""
    found = [word.lower() for word in WORDS.findall(OWNER.sub("", text))]
    telling = [word for word in found if word not in SMALL] or found
    by_stem = {stem_of(word): word for word in reversed(telling)}
    kept = sorted(by_stem, key=lambda stem: telling.index(by_stem[stem]))
    return [_word(by_stem[stem]) for stem in kept[:MOST_WORDS]]


def hits(words: Sequence[Word], text: str) -> list[tuple[int, int]]:
    """Where any of the words stands in a text, from its start."""
    return sorted({span for word in words for span in word.spans(text)})


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """The stem of a word in small letters."""
    # A stemmer of its own each time: one that two threads share mixes their words up
    stem: str = stemmer("english").stemWord(IRREGULAR.get(word, word))
    return stem


def common_start(one: str, other: str) -> str:
    length = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return one[:length]


def _word(typed: str) -> Word:
    word = Word(typed, stem_of(typed), re.compile(""))
    starts = re.compile(rf"(?<![^\W_]){re.escape(word.needle)}[^\W_]*", re.IGNORECASE)
    return Word(typed, word.stem, starts)
