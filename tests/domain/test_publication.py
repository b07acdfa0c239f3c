"""Figures meant for publication."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.publication import as_published, split_is_shown


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([20], ["20"]),
        ([4], ["under 5"]),
        ([0], ["under 5"]),
        ([5, 6], ["5", "6"]),
        ([1, 4, 8], ["under 5", "under 5", "8"]),
        # A lone one would follow from the total: the next smallest goes with it
        ([2, 9, 6, 8], ["under 5", "9", "not shown", "8"]),
        # Noughts and fours alone would follow from the sum of what is hidden
        ([10, 7, 0, 0], ["10", "not shown", "under 5", "under 5"]),
        ([9, 4, 4, 6], ["9", "under 5", "under 5", "not shown"]),
        ([10, 7, 1, 1, 1], ["10", "7", "under 5", "under 5", "under 5"]),
        ([1_200, 6, 7], ["1,200", "6", "7"]),
        ([], []),
    ],
)
def test_counts_under_five_are_not_shown(counts: list[int], words: list[str]) -> None:
    assert as_published(counts) == words


@given(st.lists(st.integers(0, 9), min_size=2, max_size=5))
def test_no_hidden_count_follows_from_the_others_and_the_total(counts: list[int]) -> None:
    words = as_published(counts)
    hidden = [place for place, said in enumerate(words) if not said.isdecimal()]
    total = sum(counts[place] for place in hidden)
    could_be = [range(5) if words[place] == "under 5" else range(5, total + 1) for place in hidden]
    fitting = [guess for guess in product(*could_be) if sum(guess) == total]

    for numbers in zip(*fitting, strict=True):
        # Where everything is hidden and small, there is nothing more to hide
        assert len(set(numbers)) > 1 or len(hidden) == len(counts)


@pytest.mark.parametrize(
    ("total", "part", "is_shown"), [(20, 11, True), (20, 4, False), (20, 16, False), (10, 5, True)]
)
def test_a_part_stands_beside_its_total_where_the_rest_is_no_small_number_either(
    total: int, part: int, is_shown: bool
) -> None:
    assert split_is_shown(total, part) is is_shown
