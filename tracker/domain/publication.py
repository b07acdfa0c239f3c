"""Figures meant for publication: counts so small that somebody could be known are not shown."""

from collections.abc import Sequence

SMALLEST_SHOWN = 5


def as_published(counts: Sequence[int]) -> list[str]:
    """The counts of one column in words: 1 to 4 as "under 5", a nought as it is.

    A single one that is hidden could be worked out from the total: the next smallest is hidden
    with it.
    """
    hidden = [count for count in counts if _is_small(count)]
    others = [count for count in counts if count >= SMALLEST_SHOWN]
    beside = counts.index(min(others)) if len(hidden) == 1 and others else None
    return [_words(count, place == beside) for place, count in enumerate(counts)]


def _is_small(count: int) -> bool:
    return 0 < count < SMALLEST_SHOWN


def _words(count: int, stands_beside: bool) -> str:
    if _is_small(count):
        return f"under {SMALLEST_SHOWN}"
    return "not shown" if stands_beside else f"{count:,}"
