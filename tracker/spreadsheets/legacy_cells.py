"""The cells of a legacy sheet as plain values: words, or a date; formulas are never worked out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tracker.spreadsheets.legacy_words import is_likely

# What Excel writes for a carriage return, and what no database takes.
UNWRITABLE = re.compile(r"_x000[dD]_|[\x00-\x08\x0b-\x1f\ud800-\udfff]")
FORMULA = "f"


@dataclass(frozen=True)
class LegacyCell:
    """`row` and `column` are where the value stands, which in a merged range is its first cell."""

    row: int
    column: int
    value: date | str = ""
    comment: str = ""
    link: str = ""
    is_carried: bool = False
    is_unsaved_formula: bool = False
    is_number: bool = False

    @property
    def ref(self) -> str:
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def words(self) -> str:
        """The value as it stands in the sheet."""
        return self.value if isinstance(self.value, str) else f"{self.value:%d/%m/%Y}"

    @property
    def is_blank(self) -> bool:
        return not self.value


Grid = dict[int, dict[int, LegacyCell]]


def read_grid(sheet: Worksheet, values: Worksheet | None) -> Grid:
    """{row: {column: cell}} of the cells that hold anything.

    `values` is the same sheet with the values that were saved with its formulas.
    """
    grid: Grid = {}
    # Asking the sheet row by row would make every cell up to the last one.
    for cell in sheet._cells.values():
        if isinstance(cell, MergedCell):
            continue
        read = _read(cell, values)
        if not read.is_blank or read.comment or read.is_unsaved_formula:
            grid.setdefault(cell.row, {})[cell.column] = read
    return grid


def carry_down(grid: Grid, sheet: Worksheet, *, below: int) -> None:
    """Give each row of a merged range the value of its first cell; nothing else is filled in."""
    for merged in sheet.merged_cells.ranges:
        first = grid.get(merged.min_row, {}).get(merged.min_col)
        if first is None or merged.min_row <= below:
            continue
        for row in range(merged.min_row + 1, merged.max_row + 1):
            grid.setdefault(row, {})[merged.min_col] = replace(
                first, comment="", link="", is_carried=True
            )


def words_of(cells: Mapping[int, LegacyCell]) -> dict[int, str]:
    return {column: cell.words for column, cell in cells.items()}


def _read(cell: Cell, values: Worksheet | None) -> LegacyCell:
    value: Any = cell.value
    is_formula = cell.data_type == FORMULA
    if is_formula:
        value = values[cell.coordinate].value if values is not None else None
    return LegacyCell(
        row=cell.row,
        column=cell.column,
        value=_plain(value),
        comment=_clean(cell.comment.text) if cell.comment else "",
        link=_clean(str(cell.hyperlink.target or "")) if cell.hyperlink else "",
        is_unsaved_formula=is_formula and value is None,
        is_number=isinstance(value, int | float),
    )


def _plain(value: Any) -> date | str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return day if is_likely(day) else f"{day:%d/%m/%Y}"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return f"{value:.15g}"
    return _clean(str(value))


def _clean(words: str) -> str:
    return UNWRITABLE.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).strip()
