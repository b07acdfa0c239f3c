"""Names the tracker suggests: the code of a review, and its label until it is published."""

import re
from collections.abc import Collection
from itertools import count

LONGEST_CODE = 8
SMALL_WORDS = frozenset({"a", "an", "and", "for", "from", "in", "of", "on", "or", "the", "to"})


def suggest_code(label: str, taken: Collection[str]) -> str:
    """Two to eight capitals and digits that no other review has: CHS for "Child S"."""
    start = _short(label)
    others = {code.upper() for code in taken}
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
    """Initials of the words that carry meaning, numbers whole, at least two characters."""
    found = re.findall(r"[A-Z]+|[0-9]+", label.upper())
    words: list[str] = [word for word in found if word.lower() not in SMALL_WORDS]
    first, *others = words or found or ["REVIEW"]
    if not others:
        return first[:3].ljust(2, "X")
    start = first[:2] if len(others) == 1 else first[:1]
    rest = "".join(word if word.isdigit() else word[0] for word in others)
    return (start + rest)[:LONGEST_CODE]
