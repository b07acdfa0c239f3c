"""Reading a legacy tracker: which sheets hold one, under which headings, and its rows.

Formulas are never worked out, links never followed; what is not understood is kept in words.
"""

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.same_words import folded
from tracker.spreadsheets import guard
from tracker.spreadsheets.guard import UnreadableWorkbook
from tracker.spreadsheets.legacy_cells import (
    FORMULA,
    Grid,
    LegacyCell,
    carry_down,
    read_grid,
    words_of,
)
from tracker.spreadsheets.legacy_columns import (
    HEADING_ROWS,
    MANY,
    Column,
    doubled,
    heading_row,
    is_heading_row,
    recognise,
)

MOST_COLUMNS = 60
TOTALS = re.compile(r"(grand |sub-? ?)?totals?\b.{0,20}", re.IGNORECASE)


@dataclass(frozen=True)
class LegacyRow:
    """One row under the headings. `extra` is what stands in columns that are kept as notes."""

    sheet: str
    number: int
    cells: Mapping[Column, LegacyCell]
    extra: tuple[tuple[str, LegacyCell], ...] = ()

    def __getitem__(self, column: Column) -> LegacyCell:
        """The cell of this column, blank where it is empty or the sheet has no such column."""
        return self.cells.get(column) or LegacyCell(row=self.number, column=1)

    def has(self, column: Column) -> bool:
        return not self[column].is_blank


@dataclass(frozen=True)
class LegacySheet:
    """A sheet in which a row of headings was found. `headings` by the number of their column."""

    title: str
    heading_row: int
    headings: Mapping[int, str]
    grid: Grid = field(repr=False)

    @property
    def columns(self) -> dict[int, Column]:
        """What each column seems to hold."""
        return recognise(self.headings)

    @property
    def doubled(self) -> dict[int, Column]:
        """Columns that are kept as notes, as another is taken for what their heading means."""
        return doubled(self.headings)

    def held(self, columns: Mapping[int, Column] | None) -> dict[int, Column]:
        """What each column holds, where a person has said otherwise as `columns` says."""
        return self.columns | dict(columns or {})

    @staticmethod
    def letter(column: int) -> str:
        return get_column_letter(column)

    def rows(self, columns: Mapping[int, Column] | None = None) -> Iterator[LegacyRow]:
        """The rows that say anything, read as `columns` says; totals are left out."""
        held = _first_alone(self.held(columns))
        for number in sorted(number for number in self.grid if number > self.heading_row):
            cells = self.grid[number]
            own = [cell for cell in cells.values() if not cell.is_carried]
            if own and not _is_total(own) and not is_heading_row(words_of(cells)):
                yield self._row(number, cells, held)

    def _row(
        self, number: int, cells: Mapping[int, LegacyCell], held: Mapping[int, Column]
    ) -> LegacyRow:
        known: dict[Column, LegacyCell] = {
            column: cells.get(place) or LegacyCell(row=number, column=place)
            for place, column in held.items()
            if column not in MANY
        }
        extra = tuple(
            (self.headings[place], cells[place])
            for place, column in held.items()
            if place in cells and column == Column.NOTE
        )
        return LegacyRow(self.title, number, known, extra)


@dataclass(frozen=True)
class LegacyWorkbook:
    """A legacy tracker; `others` are the sheets in which no headings were found."""

    sheets: tuple[LegacySheet, ...]
    others: tuple[str, ...] = ()
    name: str = ""

    def only(self, title: str) -> "LegacyWorkbook":
        """The one sheet of that name. UnreadableWorkbook where there is none."""
        named = [sheet for sheet in self.sheets if folded(sheet.title) == folded(title)]
        if named:
            return LegacyWorkbook(tuple(named), name=self.name)
        if folded(title) in map(folded, self.others):
            raise UnreadableWorkbook(
                f"The sheet “{title}” has no row of headings. {KNOWN_HEADINGS}"
            )
        there = ", ".join([sheet.title for sheet in self.sheets] + list(self.others))
        raise UnreadableWorkbook(f"There is no sheet “{title}”. The file has: {there}.")


KNOWN_HEADINGS = (
    f"In the first {HEADING_ROWS} rows there must be headings such as Review, Recommendation,"
    " Lead agency, Action, Target date and RAG."
)


def read_tracker(content: bytes, *, name: str = "") -> LegacyWorkbook:
    """All sheets that hold a tracker. UnreadableWorkbook, with a sentence, where there is none.

    `name` is that of the file, for the history.
    """
    guard.check_workbook(content)
    book, values = _open(content)
    read = [_read_sheet(sheet, values) for sheet in book.worksheets]
    sheets = tuple(sheet for sheet in read if isinstance(sheet, LegacySheet))
    if not sheets:
        raise UnreadableWorkbook(f"No sheet of the file has a row of headings. {KNOWN_HEADINGS}")
    others = tuple(title for title in read if isinstance(title, str))
    return LegacyWorkbook(sheets, others, name)


def _open(content: bytes) -> tuple[Workbook, Workbook | None]:
    """The workbook; and the values saved with its formulas, where it has any."""
    try:
        book = _load(content, data_only=False)
        has_formulas = any(
            cell.data_type == FORMULA for sheet in book.worksheets for cell in _cells(sheet)
        )
        return book, _load(content, data_only=True) if has_formulas else None
    except Exception:  # openpyxl says in many ways that it does not understand a file
        raise UnreadableWorkbook(guard.DAMAGED) from None


def _load(content: bytes, *, data_only: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl would not write again does not matter
        return openpyxl.load_workbook(
            io.BytesIO(content), data_only=data_only, keep_links=False, keep_vba=False
        )


def _cells(sheet: Worksheet) -> Iterator[Any]:
    return iter(sheet._cells.values())


def _read_sheet(sheet: Worksheet, values: Workbook | None) -> LegacySheet | str:
    """The sheet with its headings, or its name alone where none are found."""
    grid = read_grid(sheet, values[sheet.title] if values else None)
    found = heading_row({number: words_of(cells) for number, cells in grid.items()})
    if found is None:
        return sheet.title
    if any(column > MOST_COLUMNS for cells in grid.values() for column in cells):
        raise UnreadableWorkbook(
            f"The sheet “{sheet.title}” has more than {MOST_COLUMNS} columns. Delete what is not"
            " part of the tracker and try again."
        )
    carry_down(grid, sheet, below=found)
    headings = {
        place: grid[found][place].words
        if place in grid[found]
        else f"Column {get_column_letter(place)}"
        for place in sorted({p for row, cells in grid.items() if row >= found for p in cells})
    }
    return LegacySheet(sheet.title, found, headings, grid)


def _first_alone(held: Mapping[int, Column]) -> dict[int, Column]:
    """Of columns that are said to hold the same the first does; the others are notes."""
    first: dict[Column, int] = {}
    for place, column in held.items():
        first.setdefault(column, place)
    return {
        place: column if column in MANY or first[column] == place else Column.NOTE
        for place, column in held.items()
    }


def _is_total(own: list[LegacyCell]) -> bool:
    """A row that says "Total" and otherwise only counts."""
    first, *rest = sorted((cell for cell in own), key=lambda cell: cell.column)
    counted = all(cell.is_number or cell.is_unsaved_formula or cell.is_blank for cell in rest)
    return bool(TOTALS.fullmatch(first.words.strip())) and counted
