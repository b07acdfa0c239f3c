"""The names of reviews in a file that leaves the tracker: neutral until a review is published."""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

Say = Callable[[str], str]
# For whoever may not know of a review, its label would tell as much as its name
ANOTHER_REVIEW = "another review"


def saying(names: Mapping[str, str]) -> Say:
    """Gives back words as a file may say them; `names` says what each name is to be called."""
    if not names:
        return str
    longest_first = sorted(names, key=lambda name: (_first(name), len(name), name), reverse=True)
    labels = [names[name] for name in longest_first]
    every = "|".join(_named_alike(*alike) for alike in groupby(longest_first, _first))
    pattern = re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(lambda found: labels[(found.lastindex or 1) - 1], text)


def _first(name: str) -> str:
    return name.split(maxsplit=1)[0].lower()


def _named_alike(first: str, names: Iterable[str]) -> str:
    """Names that begin with one word: hundreds begin with "Child", and few texts say it."""
    return rf"{re.escape(first)}(?:{'|'.join(f'({_rest(name)})' for name in names)})"


def _rest(name: str) -> str:
    """However wide the space between its words, or at the end of which line they stand."""
    return "".join(rf"\s+{re.escape(word)}" for word in name.split()[1:])
