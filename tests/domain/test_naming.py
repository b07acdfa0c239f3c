"""Suggested codes and neutral labels."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.naming import neutral_label, suggest_code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Child S", "CHS"),
        ("Baby T", "BAT"),
        ("Review 2023-02", "REA"),
        ("Rapid review 2026-11", "RRA"),
        ("2026", "REA"),
        ("A 1", "AXA"),
        ("Review of the harm from neglect", "RHN"),
        ("Neglect", "NEG"),
        ("", "REV"),
    ],
)
def test_a_code_is_short_for_the_name_of_the_review(label: str, code: str) -> None:
    assert suggest_code(label, []) == code


def test_a_code_that_is_taken_gets_a_number() -> None:
    assert suggest_code("Child S", ["CHS", "chs2"]) == "CHS3"


def test_a_number_is_not_said_on_the_phone_so_a_letter_tells_them_apart() -> None:
    taken = [f"RR{letter}" for letter in "ABCDEFGHJKLMNPRSTUVWXYZ"]

    assert suggest_code("Rapid review 2026-11", ["RRA", "rrb"]) == "RRC"
    assert suggest_code("Rapid review 2026-11", taken) == "RRAA"


@given(st.text(max_size=60), st.lists(st.sampled_from(["CHS", "CHS2", "REV", "REA"])))
def test_a_code_is_always_two_to_eight_capitals_or_digits_and_free(
    label: str, taken: list[str]
) -> None:
    code = suggest_code(label, taken)

    assert re.fullmatch(r"[A-Z0-9]{2,8}", code)
    assert code not in taken


def test_labels_of_a_year_are_numbered_on_and_never_used_again() -> None:
    assert neutral_label(2023, []) == "Review 2023-01"
    assert neutral_label(2023, ["Review 2023-03", "Review 2022-09", "Child S"]) == "Review 2023-04"
