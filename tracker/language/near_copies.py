"""Near-copies: nearly the same words, in whatever order, with a few more or fewer."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process, utils

# Of 100. Both ratios are 100 for the same words in another order. A copy with a sentence added
# loses in the one and not in the other; five common words found in a long text do the reverse.
NEAR = 75
# What the mean of both cannot reach NEAR without, and how many are then looked at closely
LEAST_SORTED = 2 * NEAR - 100
CLOSELY = 200


def near_copies(words: str, texts: Sequence[str]) -> list[tuple[int, float]]:
    """(place among the texts, likeness out of 100), the most alike first."""
    wanted = _sorted_words(words)
    return sorted(_alike(wanted, texts), key=lambda one: -one[1]) if wanted else []


def _alike(wanted: str, texts: Sequence[str]) -> Iterator[tuple[int, float]]:
    hopeful = process.extract(
        wanted,
        [_sorted_words(text) for text in texts],
        # Of words in their order this is the token_sort_ratio
        scorer=fuzz.ratio,
        score_cutoff=LEAST_SORTED,
        limit=CLOSELY,
    )
    for text, by_order, place in hopeful:
        score = (by_order + fuzz.token_set_ratio(wanted, text)) / 2
        if score >= NEAR:
            yield place, score


@lru_cache(maxsize=50_000)
def _sorted_words(text: str) -> str:
    """The words in small letters and in their alphabetical order, without punctuation.

    Kept, because sorting takes most of the time.
    """
    return " ".join(sorted(utils.default_process(text).split()))
