"""Names the tracker suggests: the code of a review, and its label until it is published."""

import re
from collections.abc import Collection
from itertools import count, product

LONGEST_CODE = 8
# Without I, O and Q, which are misread.
SAID = "ABCDEFGHJKLMNPRSTUVWXYZ"
SMALL_WORDS = frozenset({"a", "an", "and", "for", "from", "in", "of", "on", "or", "the", "to"})


def suggest_code(label: str, taken: Collection[str]) -> str:
    """Two to eight capitals and digits that no other review has: CHS for "Child S".

    A label that is a number gets a letter instead, which is easier to say: RRA, then RRB.
    """
    others = {code.upper() for code in taken}
    if re.search(r"[0-9]", label):
        start = _two_letters(label)
        lettered = (start + "".join(more) for n in count(1) for more in product(SAID, repeat=n))
        return next(code for code in lettered if code not in others)
    start = _short(label)
    if start not in others:
        return start
    numbered = (f"{start[: LONGEST_CODE - len(str(n))]}{n}" for n in count(2))
    return next(code for code in numbered if code not in others)


def neutral_label(year: int, taken: Collection[str]) -> str:
    """The next label of the year, one more than the highest there is: "Review 2023-02"."""
    numbers = (re.fullmatch(rf"Review {year}-(\d+)", label.strip()) for label in taken)
    last = max((int(number[1]) for number in numbers if number), default=0)
    return f"Review {year}-{last + 1:02d}"


def _short(label: str) -> str:
    """Initials of the words that carry meaning, at least two characters."""
    first, *others = _words(label)
    if not others:
        return first[:3].ljust(2, "X")
    start = first[:2] if len(others) == 1 else first[:1]
    return (start + "".join(word[0] for word in others))[:LONGEST_CODE]


def _two_letters(label: str) -> str:
    first, *others = _words(label)
    return (first[0] + others[0][0]) if others else first[:2].ljust(2, "X")


def _words(label: str) -> list[str]:
    """In capitals, those that carry meaning; all where none does."""
    found = re.findall(r"[A-Z]+", label.upper())
    return [word for word in found if word.lower() not in SMALL_WORDS] or found or ["REVIEW"]
