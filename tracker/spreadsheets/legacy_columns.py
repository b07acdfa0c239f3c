"""The columns of a legacy tracker: what their headings are called, and which row holds them."""

import re
from collections.abc import Mapping
from enum import StrEnum

HEADING_ROWS = 30  # titles and notes may stand above the headings
FEWEST_COLUMNS = 3


class Column(StrEnum):
    """What a column holds. The value is what a person reads."""

    REF = "reference in the sheet"
    REVIEW = "review"
    NUMBER = "number of the recommendation"
    RECOMMENDATION = "recommendation"
    AGENCY = "agencies, the lead first"
    ACTION = "action"
    OFFICER = "lead officer"
    DUE = "due date"
    COLOUR = "colour or status"
    NOTES = "progress notes"
    EVIDENCE = "evidence"
    COMPLETED = "date completed"
    NOTE = "keep as a note"
    NOTHING = "leave out"


MANY = frozenset({Column.NOTE, Column.NOTHING})  # what any number of columns may be


# The likeliest heading first: where two columns fit, the earlier one in this list is taken, and
# the other is kept as notes under its own heading.
HEADINGS: Mapping[Column, tuple[str, ...]] = {
    Column.REF: ("ref", "ref no", "reference", "action ref", "action no", "no", "item", "id"),
    Column.REVIEW: (
        "review", "review name", "name of review", "case review", "case", "case name", "lcspr",
        "scr", "source", "source of recommendation", "review or source",
    ),
    Column.NUMBER: (
        "rec no", "rec number", "recommendation no", "recommendation number", "rec ref",
        "recommendation ref", "recommendation reference", "rec",
    ),
    Column.RECOMMENDATION: (
        "recommendation", "recommendations", "recommendation text", "recommendation wording",
        "recommendation in full", "learning point", "finding",
    ),
    Column.AGENCY: (
        "lead agency", "lead agencies", "agency", "agencies", "agency lead",
        "responsible agency", "agency responsible", "lead organisation", "organisation",
    ),
    Column.ACTION: (
        "action", "actions", "action required", "actions required", "agreed action",
        "agreed actions", "action to be taken", "actions to be taken", "lig action",
    ),
    Column.OFFICER: (
        "lead officer", "officer", "responsible officer", "lead person", "person responsible",
        "responsible person", "action owner", "owner", "by whom", "lead",
    ),
    Column.DUE: (
        "target date", "due date", "due", "date due", "deadline", "by when",
        "target completion date", "timescale", "timescales",
    ),
    Column.COLOUR: (
        "brag", "rag", "brag rating", "rag rating", "brag status", "rag status", "status",
        "action status",
    ),
    Column.NOTES: (
        "progress update", "progress updates", "progress", "update", "updates", "latest update",
        "progress comments", "progress and comments", "comments", "comment", "notes",
    ),
    Column.EVIDENCE: ("evidence", "evidence of completion", "evidence received"),
    Column.COMPLETED: (
        "date completed", "completed on", "completed", "date of completion", "date closed",
        "closed on", "closed", "signed off on", "date signed off", "sign off date",
    ),
}  # fmt: skip
RANKS = {
    heading: (column, rank)
    for column, headings in HEADINGS.items()
    for rank, heading in enumerate(headings)
}


def plain_heading(words: str) -> str:
    """A heading as it is looked up: "Action(s)" is action, "Rec. No" is rec no."""
    without_plural = re.sub(r"\(s\)", "", words.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", without_plural))


def recognise(headings: Mapping[int, str]) -> dict[int, Column]:
    """What each column holds by its heading; what is not understood is kept as a note."""
    best: dict[Column, tuple[int, int]] = {}
    for place, words in headings.items():
        column, rank = RANKS.get(plain_heading(words), (Column.NOTE, 0))
        if column != Column.NOTE:
            best[column] = min(best.get(column, (rank, place)), (rank, place))
    held = {place: column for column, (_, place) in best.items()}
    return {place: held.get(place, Column.NOTE) for place in headings}


def doubled(headings: Mapping[int, str]) -> dict[int, Column]:
    """Columns that are kept as a note only because another one means the same: what they mean."""
    held = recognise(headings)
    meant = {place: RANKS.get(plain_heading(words)) for place, words in headings.items()}
    return {place: found[0] for place, found in meant.items() if found and found[0] != held[place]}


def heading_row(rows: Mapping[int, Mapping[int, str]]) -> int | None:
    """The row of the first rows that says most of what the columns hold, if any says enough."""
    scores = {
        number: _score(recognise(words)) for number, words in rows.items() if number <= HEADING_ROWS
    }
    best = max(scores, key=lambda number: (scores[number], -number), default=None)
    return best if best is not None and scores[best] else None


def is_heading_row(words: Mapping[int, str]) -> bool:
    return _score(recognise(words)) > 0


def _score(columns: Mapping[int, Column]) -> int:
    held = set(columns.values()) - {Column.NOTE}
    names_source = held & {Column.REVIEW, Column.RECOMMENDATION}
    enough = Column.ACTION in held and names_source and len(held) >= FEWEST_COLUMNS
    return len(held) if enough else 0
