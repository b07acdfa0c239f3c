"""How an audit event is told: tables, columns and values as people say them."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from tracker.domain.wording import long_date, long_date_time

# Says the name of (table, id); "" where there is none any more.
NameOf = Callable[[str, int], str]

RECORD_WORDS = {
    "actions": "action",
    "recommendations": "recommendation",
    "reviews": "review",
    "incidents": "incident",
    "agencies": "agency",
    "people": "person",
    "themes": "theme",
    "settings": "setting",
    "clock_steps": "step of the clock",
    "review_kinds": "kind of review",
    "criteria": "criterion",
    "exports": "export",
}

# Columns that hold the id of something: its table. Others end in `_by_id`, a person.
TABLES = {
    "lead_agency_id": "agencies",
    "agency_id": "agencies",
    "raised_by_agency_id": "agencies",
    "task_agency_id": "agencies",
    "lead_officer_id": "people",
    "person_id": "people",
    "parent_id": "themes",
    "merged_into_id": "themes",
    "theme_id": "themes",
    "kind_id": "review_kinds",
    "review_id": "reviews",
    "recommendation_id": "recommendations",
    "action_id": "actions",
    "joint_id": "actions",
    "meeting_id": "meetings",
}

# Said by the event itself.
UNTOLD = frozenset({"created_at"})

COLUMN_WORDS = {
    "added_at": "added",
    "age_band": "age band of the youngest child",
    "agency_words": "agencies as imported",
    "agreed_on": "agreed on",
    "aware_on": "the council became aware",
    "code": "code",
    "commissioned_on": "commissioned on",
    "completed_on": "signed off on",
    "confidence": "how it is going",
    "due_on": "due date",
    "due_words": "due date in words",
    "email": "e-mail address",
    "executive": "executive who agreed",
    "first_due_on": "first due date",
    "gate_abuse": "abuse or neglect directly linked",
    "gate_area": "in the area",
    "gate_executive": "agreed with the executive",
    "gate_harm": "died or seriously harmed",
    "gate_learning": "learning for the system",
    "how_we_will_know": "how we will know",
    "in_care": "child in care",
    "incident_on": "date of the incident",
    "is_legacy": "legacy review",
    "is_senior_contact": "senior contact",
    "joint_id": "tracked together with",
    "kind_id": "kind",
    "last_seen_at": "last signed in",
    "last_update_on": "last update",
    "lead_officer_title": "role of the lead officer",
    "merged_into_id": "merged into",
    "moves": "times the date moved",
    "parent_id": "stands under",
    "printed_number": "number as printed",
    "published_on": "published on",
    "queued_on": "in the case matrix since",
    "recorded_on": "recorded on",
    "referral_reference": "reference as a referral",
    "reported_on": "reported on",
    "retired_at": "retired",
    "sent_on": "sent for sign-off",
    "submitted_by_id": "sent for sign-off by",
}


def record_words(record_type: str) -> str:
    """What a person calls a record of this table."""
    return RECORD_WORDS.get(record_type, record_type.replace("_", " "))


def column_words(column: str) -> str:
    """due_on is "due date", lead_agency_id is "lead agency"."""
    words = COLUMN_WORDS.get(column)
    return words or column.removesuffix("_id").replace("_", " ")


def table_of(column: str) -> str:
    """The table that an id in this column points to; "" where it holds no id."""
    return TABLES.get(column, "people" if column.endswith("_by_id") else "")


def referred(changes: Mapping[str, Any]) -> set[tuple[str, int]]:
    """(table, id) of all that the changes point to, so that the names are read at once."""
    return {
        (table_of(column), value)
        for column, pair in changes.items()
        if table_of(column)
        for value in _pair(pair)
        if isinstance(value, int)
    }


def told(changes: Mapping[str, Any], name_of: NameOf) -> list[tuple[str, str, str]]:
    """(column, from, to) in words for each change; "" stands for nothing.

    What came into being in one piece is told in one piece, and what it has nothing of is left out.
    """
    words = [
        _change(column, pair, name_of) for column, pair in changes.items() if column not in UNTOLD
    ]
    if len(words) > 1 and not any(old for _, old, _ in words):
        made = [f"{column}: {new}" for column, _, new in words if new not in {"", "no"}]
        return [("", "", "\n".join(made))]
    return words


def value_words(column: str, value: Any, name_of: NameOf) -> str:
    """A column's value as people say it; "" where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(value_words(column, item, name_of) for item in value)
    if table_of(column) and isinstance(value, int):
        return name_of(table_of(column), value) or f"no longer there (number {value})"
    return _date_words(column, value) if isinstance(value, str) else str(value)


def _change(column: str, pair: Any, name_of: NameOf) -> tuple[str, str, str]:
    old, new = (value_words(column, value, name_of) for value in _pair(pair))
    return column_words(column), old, new


def _date_words(column: str, value: str) -> str:
    try:
        if column.endswith("_on"):
            return long_date(datetime.date.fromisoformat(value))
        if column.endswith("_at"):
            return long_date_time(datetime.datetime.fromisoformat(value))
    except ValueError:
        pass
    return value


def _pair(pair: Any) -> tuple[Any, Any]:
    """Before and after; a lone value counts as new."""
    if isinstance(pair, list | tuple) and len(pair) == len(("before", "after")):
        return pair[0], pair[1]
    return None, pair
