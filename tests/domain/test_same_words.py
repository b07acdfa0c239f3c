"""When two people write the same."""

import pytest

from tracker.domain.same_words import folded


@pytest.mark.parametrize(
    "words",
    ["Young People's lives", "young people’s  LIVES", "\tyoung\u00a0people‘s lives\n"],
)
def test_capitals_spaces_and_kinds_of_marks_do_not_count(words: str) -> None:
    assert folded(words) == "young people's lives"


def test_other_words_are_other_words() -> None:
    assert folded("Child S") != folded("Child R")
