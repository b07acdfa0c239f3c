"""An audit event in words."""

from typing import Any

import pytest

from tracker.domain.history import column_words, record_words, referred, told, value_words

NAMES = {("agencies", 3): "Kent Police", ("people", 7): "Lena", ("themes", 2): "Neglect"}


def name_of(table: str, number: int) -> str:
    return NAMES.get((table, number), "")


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("due_on", "due date"),
        ("lead_agency_id", "lead agency"),
        ("lead_officer_id", "lead officer"),
        ("parent_id", "stands under"),
        ("is_senior_contact", "senior contact"),
        ("supporting agencies", "supporting agencies"),
        ("response_reason", "response reason"),
    ],
)
def test_columns_are_called_as_people_say_them(column: str, words: str) -> None:
    assert column_words(column) == words


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("due_on", "2026-03-31", "31 March 2026"),
        ("retired_at", "2026-06-02T07:30:00+00:00", "2 June 2026 at 8:30am"),
        ("lead_agency_id", 3, "Kent Police"),
        ("decided_by_id", 7, "Lena"),
        ("parent_id", 2, "Neglect"),
        ("agency_id", 99, "no longer there (number 99)"),
        ("is_legacy", True, "yes"),
        ("is_legacy", False, "no"),
        ("moves", 0, "0"),
        ("text", "2026-03-31", "2026-03-31"),
        ("published_on", "in spring", "in spring"),
        ("themes", ["Neglect", "Safe sleep"], "Neglect, Safe sleep"),
        ("due_on", None, ""),
        ("job_title", "", ""),
    ],
)
def test_values_are_said_as_people_say_them(column: str, value: Any, words: str) -> None:
    assert value_words(column, value, name_of) == words


def test_a_change_is_told_from_what_to_what() -> None:
    changes = {"due_on": ["2026-03-31", "2026-05-01"], "lead_agency_id": [None, 3]}

    assert told(changes, name_of) == [
        ("due date", "31 March 2026", "1 May 2026"),
        ("lead agency", "", "Kent Police"),
    ]


def test_what_came_into_being_in_one_piece_is_told_in_one_piece() -> None:
    changes = {
        "name": [None, "Lena"],
        "agency_id": [None, 3],
        "job_title": [None, ""],
        "is_senior_contact": [None, False],
        "created_at": [None, "2026-06-02T07:30:00+00:00"],
    }

    assert told(changes, name_of) == [("", "", "name: Lena\nagency: Kent Police")]


def test_what_is_no_pair_counts_as_new() -> None:
    assert told({"rows": 48}, name_of) == [("rows", "", "48")]


def test_all_that_is_pointed_to_is_looked_up_at_once() -> None:
    changes = {"lead_agency_id": [3, None], "met_by_id": [None, 7], "moves": [1, 2]}

    assert referred(changes) == {("agencies", 3), ("people", 7)}


def test_a_record_of_a_kind_nobody_thought_of_still_has_a_name() -> None:
    assert (record_words("agencies"), record_words("odd_things")) == ("agency", "odd things")
