"""Words found in their other forms, and no others."""

import re
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

from tests.conftest import SHARED
from tracker.language.stems import hits, stem_of, words_of

# Two words of one stem that do not begin alike: who types one of them misses the other
KNOWN_EXCEPTIONS = {"die", "dies", "died", "lie", "lies", "lied", "dying", "lying", "sky", "skies"}


def finds(typed: str, text: str) -> bool:
    return all(word.is_said(text) for word in words_of(typed))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("assessing", "An assessment was made."),
        ("Assessments", "ASSESSED AT BIRTH"),
        ("sharing", "Information is shared"),
        ("share", "information-sharing"),
        ("policies", "The policy is written"),
        ("disabled", "children with a disability"),
        ("agency", "All agencies"),
        ("children", "The child's file"),
        ("child’s", "Children"),
        ("women", "A woman said"),
        ("appoint", "Missed appointments"),
        ("2023-02", "SIN 2023-02"),
        ("missed appointments", "An appointment that is missed"),
    ],
)
def test_a_word_is_found_in_its_other_forms(typed: str, text: str) -> None:
    assert finds(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("police", "The policy is written"),
        ("policy", "Police were called"),
        ("safe", "Safeguarding children"),
        ("rent", "The parent said"),
        ("missed appointments", "Every appointment was kept"),
        ("s", "The sleep of babies"),
    ],
)
def test_other_words_are_not_found(typed: str, text: str) -> None:
    assert not finds(typed, text)


def test_small_words_are_left_out_unless_there_are_no_others() -> None:
    assert [word.typed for word in words_of("what was the use of it for fathers")] == [
        "use",
        "fathers",
    ]
    assert [word.typed for word in words_of("who is it")] == ["who", "is", "it"]
    assert words_of("  –  %_ ") == []


def test_a_stem_asked_twice_counts_once_and_eight_words_are_enough() -> None:
    assert [word.typed for word in words_of("share sharing shared")] == ["share"]
    assert len(words_of("one two three four five six seven eight nine ten")) == 8


def test_where_the_words_stand_is_told_from_the_start() -> None:
    text = "Fathers are assessed; an assessment of a father"

    found = [text[start:end] for start, end in hits(words_of("assess father"), text)]

    assert found == ["Fathers", "assessed", "assessment", "father"]


def test_the_needle_begins_every_word_of_its_stem() -> None:
    """The database looks for the needle: what does not begin with it would be missed."""
    files = [*SHARED.rglob("*.csv"), *SHARED.parent.glob("*.md")]
    text = " ".join(path.read_text(errors="ignore") for path in files).lower()
    stems = defaultdict(set)
    for word in set(re.findall(r"[a-z]{2,}", text)) - KNOWN_EXCEPTIONS:
        stems[stem_of(word)].add(word)

    missed = [
        (typed, other)
        for words in stems.values()
        for typed, other in product(words, words)
        for one in words_of(typed)
        if not other.startswith(one.needle)
    ]

    assert len(stems) > 1_000
    assert missed == []


def test_stems_are_right_when_many_ask_at_once() -> None:
    words = [f"{word}{ending}" for word in ("assess", "refer", "plan") for ending in ("ing", "ed")]
    expected = [stem_of(word) for word in words]

    with ThreadPoolExecutor(8) as pool:
        for _ in range(20):
            stem_of.cache_clear()
            assert list(pool.map(stem_of, words)) == expected
