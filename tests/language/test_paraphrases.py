"""How often a paraphrase finds its recommendation, measured on real ones.

The real ones are read where they are shared. `tests/data/paraphrases.csv` says each of them in
other words: twice as people say it among themselves, once as a report would. The figures are told
in docs/decisions/0010; this holds them to it.
"""

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
import snowballstemmer

from tests.conftest import SHARED
from tracker.language.meanings import Meanings
from tracker.language.near_copies import near_copies
from tracker.language.sentences import known_meanings
from tracker.services.demonstration import REVIEWS

ROOT = Path(__file__).parents[2]
TOLD = ROOT / "docs/decisions/0010-similar-recommendations.md"
FIRST = 5
# Words that every sentence has, and those every recommendation has
COMMON = """a about after all also an and any are as at be been before by can child children do
    each for from has have how if in into is it its of on or other should so that the their them
    there they this those to up was what when where which who whom will with work"""


def column(path: Path, name: str) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


DATA = Path(__file__).parents[1] / "data"
REAL = column(SHARED / "real-recommendations.csv", "text")
MADE_UP = column(DATA / "distractors.csv", "wording")
DEMONSTRATION = [one.wording for review in REVIEWS for one in review.recommendations]
PARAPHRASES = column(DATA / "paraphrases.csv", "paraphrase")
TWINS = [int(row) - 1 for row in column(DATA / "paraphrases.csv", "row")]


@cache
def model() -> Meanings:
    found = known_meanings()
    assert found is not None, "the sentence model is not installed: run make test again"
    return found


def found_by_meaning(among: list[str]) -> int:
    """How many paraphrases have their twin among the first five."""
    model().learn({text: model().vector(text) for text in model().unknown(among)})
    return twins_in(
        [place for place, _ in model().nearest(words, among)[:FIRST]] for words in PARAPHRASES
    )


def found_by_words(among: list[str]) -> int:
    return twins_in(
        [place for place, _ in near_copies(words, among)[:FIRST]] for words in PARAPHRASES
    )


def twins_in(offered: Iterable[list[int]]) -> int:
    return sum(twin in places for twin, places in zip(TWINS, offered, strict=True))


def stems(text: str) -> set[str]:
    stemmer = snowballstemmer.stemmer("english")
    words = set(re.findall(r"[a-z]+", text.lower())) - set(COMMON.split())
    return set(stemmer.stemWords(sorted(words)))


def told(line: str) -> int:
    """The figure in the line of the decision's table that begins like this."""
    begins = rf"^\| {re.escape(line)}\b[^|]*\| (\d+) of {len(TWINS)} "
    figures = re.search(begins, TOLD.read_text(encoding="utf-8"), re.MULTILINE)
    assert figures, f"0010 does not tell: {line}"
    return int(figures[1])


def test_every_real_recommendation_is_said_in_other_words_at_least_twice() -> None:
    assert len(PARAPHRASES) >= 40
    assert min(TWINS.count(place) for place in range(len(REAL))) >= 2
    assert len(set(PARAPHRASES)) == len(PARAPHRASES)


def test_a_paraphrase_has_hardly_a_word_of_its_recommendation() -> None:
    shared = [
        len(stems(words) & stems(REAL[twin])) / len(stems(words))
        for words, twin in zip(PARAPHRASES, TWINS, strict=True)
    ]

    assert max(shared) <= 0.25
    assert sum(shared) / len(shared) <= 0.06


def test_the_twin_is_among_the_first_five_of_the_real_ones() -> None:
    found = found_by_meaning(REAL)

    assert found / len(TWINS) >= 0.9
    assert found == pytest.approx(told("The 26 real ones"), abs=1)


@pytest.mark.parametrize(
    ("line", "among"),
    [
        ("With those of the demonstration", REAL + DEMONSTRATION),
        ("With 60 others, made up", REAL + MADE_UP),
        ("With both", REAL + DEMONSTRATION + MADE_UP),
    ],
)
def test_among_more_it_is_found_as_often_as_is_told(line: str, among: list[str]) -> None:
    assert found_by_meaning(among) == pytest.approx(told(line), abs=5)


def test_by_their_words_alone_paraphrases_are_not_found() -> None:
    assert found_by_words(REAL) == told("The 26 real ones, without the model")
