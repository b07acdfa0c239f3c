"""Near-copies are found whatever else there is, and nothing else is called one."""

import csv
from collections.abc import Callable

import pytest

from tests.conftest import SHARED
from tracker.language.near_copies import near_copies

with (SHARED / "real-recommendations.csv").open(encoding="utf-8", newline="") as file:
    REAL = [row["text"] for row in csv.DictReader(file)]


def typed_anew(text: str) -> str:
    return text.upper().replace("’", "'").replace(",", " -").replace(".", "")


def halves_swapped(text: str) -> str:
    words = text.split()
    return " ".join(words[len(words) // 2 :] + words[: len(words) // 2])


def every_eighth_word_left_out(text: str) -> str:
    return " ".join(word for number, word in enumerate(text.split(), 1) if number % 8)


def a_little_more_said(text: str) -> str:
    return f"{text} This is due by March."


@pytest.mark.parametrize(
    "change", [typed_anew, halves_swapped, every_eighth_word_left_out, a_little_more_said]
)
def test_the_same_in_nearly_the_same_words_is_found_first(change: Callable[[str], str]) -> None:
    found = [near_copies(change(text), REAL) for text in REAL]

    assert [copies[0][0] for copies in found] == list(range(len(REAL)))
    assert [text for text, copies in zip(REAL, found, strict=True) if len(copies) > 1] == []


@pytest.mark.parametrize(
    "words",
    [
        "Agencies should agree how they tell each other of a missed appointment.",
        "children should be heard",
        "the and of to",
        "?!",
        "",
    ],
)
def test_what_only_shares_common_words_is_no_copy(words: str) -> None:
    assert near_copies(words, REAL) == []


def test_few_words_out_of_a_long_text_are_no_copy_of_it() -> None:
    longest = max(REAL, key=len)

    assert near_copies(" ".join(longest.split()[:6]), REAL) == []


def test_nothing_is_like_nothing() -> None:
    assert near_copies("Agree one tool for neglect", []) == []
