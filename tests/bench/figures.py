"""Times in milliseconds, and a plain table of them."""

import math
import statistics
from collections.abc import Sequence


def median(times: Sequence[float]) -> float:
    return statistics.median(times)


def percentile_95(times: Sequence[float]) -> float:
    """The time that 95 of 100 do not pass (nearest rank)."""
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """The first column to the left, figures to the right."""
    widths = [max(len(line[place]) for line in [headings, *rows]) for place in range(len(headings))]
    for line in [headings, *rows]:
        first, *rest = (f"{text:{width}}" for text, width in zip(line, widths, strict=True))
        figures = (text.strip().rjust(len(text)) for text in rest)
        print("  " + "   ".join([first, *figures]).rstrip())
    print()
