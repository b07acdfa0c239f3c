"""What a file calls the reviews that are not published."""

import pytest

from tracker.domain.neutral import saying

NAMES = {"Child S": "Review 2026-01", "Child S2": "Review 2026-02"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Child S has a plan", "Review 2026-01 has a plan"),
        ("CHILD S, child s’s plan", "Review 2026-01, Review 2026-01’s plan"),
        ("Child Services took part", "Child Services took part"),
        ("Grandchild S", "Grandchild S"),
        ("Child S2 and Child S", "Review 2026-02 and Review 2026-01"),
        ("as for Child\n  S and Child\u00a0S", "as for Review 2026-01 and Review 2026-01"),
        ("", ""),
    ],
)
def test_names_are_neutral_until_published(words: str, said: str) -> None:
    assert saying(NAMES)(words) == said


def test_a_name_may_hold_signs_of_any_kind() -> None:
    assert saying({"A (b)": r"\1"})("A (b) c") == r"\1 c"


def test_a_label_is_not_renamed_again() -> None:
    names = {"Review 2026-01": "Review 2026-02", "Child S": "Review 2026-01"}

    assert saying(names)("Child S") == "Review 2026-01"


def test_without_unpublished_reviews_words_stay_as_they_are() -> None:
    assert saying({})("Child S") == "Child S"
