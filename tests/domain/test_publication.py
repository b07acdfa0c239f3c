"""Figures meant for publication."""

import pytest

from tracker.domain.publication import as_published


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([20], ["20"]),
        ([4], ["under 5"]),
        ([0, 5, 6], ["0", "5", "6"]),
        ([1, 4, 8], ["under 5", "under 5", "8"]),
        # A lone one would follow from the total: the next smallest goes with it
        ([2, 9, 6, 8], ["under 5", "9", "not shown", "8"]),
        ([3, 0, 0], ["under 5", "0", "0"]),
        ([1_200, 6, 0], ["1,200", "6", "0"]),
        ([], []),
    ],
)
def test_counts_of_one_to_four_are_not_shown(counts: list[int], words: list[str]) -> None:
    assert as_published(counts) == words
