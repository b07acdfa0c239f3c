"""Legacy trackers for tests: the real-shaped file, and small ones made for a case."""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import SHARED
from tests.factories import make_agency
from tracker.models import Agency
from tracker.spreadsheets.legacy import LegacyWorkbook, read_tracker

LEGACY_FILE = SHARED / "legacy-tracker.xlsx"
HEADINGS = (
    "Ref", "Review", "Rec No.", "Recommendation", "Lead agency", "Action", "Lead officer",
    "Target date", "RAG", "Progress update", "Evidence", "Date completed",
)  # fmt: skip
ROW: Mapping[str, Any] = {
    "Review": "Child S",
    "Rec No.": "1",
    "Recommendation": "Agencies should agree how they tell each other of a missed appointment.",
    "Lead agency": "Kent Police",
    "Action": "Write the missed appointment pathway",
}


def legacy_workbook() -> LegacyWorkbook:
    return read_tracker(LEGACY_FILE.read_bytes())


def make_kent_agencies() -> dict[str, Agency]:
    """Kent's agencies by their short names."""
    facts = json.loads((SHARED / "kent-2022-23.json").read_text(encoding="utf-8"))
    return {agency["short_name"]: make_agency(**agency) for agency in facts["agencies"]}


def row(**words: Any) -> dict[str, Any]:
    """A row that is in order; a keyword says what matters ("Rec No." is Rec_No)."""
    names = {"Rec_No": "Rec No."}
    return {
        **ROW,
        **{names.get(name, name.replace("_", " ")): value for name, value in words.items()},
    }


def sheet_bytes(
    rows: Sequence[Mapping[str, Any]],
    *,
    headings: Sequence[str] = HEADINGS,
    title: str = "Tracker",
    change: Callable[[Worksheet], None] | None = None,
) -> bytes:
    """A workbook whose headings stand in row 1; `change` may do more to its sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for place, words in enumerate([dict(zip(headings, headings, strict=True)), *rows], 1):
        for column, heading in enumerate(headings, 1):
            sheet.cell(place, column, words.get(heading))
    if change:
        change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook_of(*rows: Mapping[str, Any], **more: Any) -> LegacyWorkbook:
    return read_tracker(sheet_bytes(rows, **more))
