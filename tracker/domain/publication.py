"""Figures meant for publication: counts so small that somebody could be known are not shown."""

from collections.abc import Collection, Sequence

SMALLEST_SHOWN = 5
UNDER = f"under {SMALLEST_SHOWN}"


def as_published(counts: Sequence[int]) -> list[str]:
    """The counts of one column in words: 0 to 4 as "under 5".

    Their total is known, so more are hidden, the next smallest first, until no hidden count
    follows from the rest. A column of one is its own total.
    """
    hidden = {place for place, count in enumerate(counts) if count < SMALLEST_SHOWN}
    left = sorted(set(range(len(counts))) - hidden, key=lambda place: counts[place], reverse=True)
    while len(counts) > 1 and left and _follows(counts, hidden):
        hidden.add(left.pop())
    return [_words(count, place in hidden) for place, count in enumerate(counts)]


def split_is_shown(total: int, part: int) -> bool:
    """Whether a part may stand beside its total: the rest is known with it."""
    return part >= SMALLEST_SHOWN and total - part >= SMALLEST_SHOWN


def _follows(counts: Sequence[int], hidden: Collection[int]) -> bool:
    """Whether some hidden count can be one number only, given the sum of all that are hidden."""
    total = sum(counts[place] for place in hidden)
    ranges = {place: _range(counts[place], total) for place in hidden}
    for place, (low, high) in ranges.items():
        others = [ranges[other] for other in hidden if other != place]
        least = max(low, total - sum(other_high for _, other_high in others))
        most = min(high, total - sum(other_low for other_low, _ in others))
        if least == most:
            return True
    return False


def _range(count: int, total: int) -> tuple[int, int]:
    """What a reader knows of a hidden count: "under 5", or that it is not."""
    return (0, SMALLEST_SHOWN - 1) if count < SMALLEST_SHOWN else (SMALLEST_SHOWN, total)


def _words(count: int, is_hidden: bool) -> str:
    if not is_hidden:
        return f"{count:,}"
    return UNDER if count < SMALLEST_SHOWN else "not shown"
