"""Rows of a sheet, streamed: each is written and forgotten.

openpyxl writes everything around the rows. The rows themselves go into its stream as finished
XML, which takes a third of the time of one Python object for each cell. Text is always an inline
string and so never a formula; what begins like one carries Excel's quote prefix as well, so that
it stays text when somebody edits the cell.
"""

import re
from collections.abc import Generator, Iterable, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from lxml.etree import Element, fromstring
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.pagebreak import Break

from tracker.domain.xml_text import for_xml
from tracker.spreadsheets.columns import Value
from tracker.spreadsheets.styles import Style

USUAL_HEIGHT = 15.0  # points
LONGEST_TEXT = 32_767  # in UTF-16 units, as Excel counts
CUT = "… (cut)"
LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
PLAIN_TEXT = re.compile("[\n\x20-\x25\x27-\x3b\x3d\x3f-\ud7ff]{1,2000}")  # needs no care
DAY_NOUGHT = date(1899, 12, 30).toordinal()
LETTERS = tuple(get_column_letter(number) for number in range(1, 101))

Cell = tuple[Value, Style]


class Sheet(WriteOnlyWorksheet):
    """A sheet that is written from top to bottom.

    `last_row` is the row written last, `depth` the points from the top of its page to below it.
    """

    # What openpyxl's type stubs leave out
    _writer: Any
    column_dimensions: Any
    oddFooter: Any  # noqa: N815 -- the name openpyxl gives it
    oddHeader: Any  # noqa: N815
    page_margins: Any
    page_setup: Any
    print_options: Any
    row_breaks: Any
    sheet_properties: Any

    def __init__(self, book: Any, title: str) -> None:
        super().__init__(book, title)
        book._add_sheet(self)
        self.last_row, self.depth = 0, 0.0

    def write(self, cells: Iterable[Cell], *, height: float | None = None) -> None:
        """One row. Widths and frozen panes are set before the first; they stand at the top."""
        self.last_row += 1
        self.depth += height or USUAL_HEIGHT
        self.append([row_xml(self.last_row, cells, height)])

    def skip(self) -> None:
        self.write(())

    def turn_page(self, *, repeated: float) -> None:
        """What follows prints on a new page, below rows of this height that every page repeats."""
        self.row_breaks.append(Break(id=self.last_row))
        self.depth = repeated

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = _Writer(self)
            self._writer.write_top()

    def _write_rows(self) -> Generator[None, Sequence[str], None]:
        stream = self._writer.xf.send(True)
        with stream.element("sheetData"):
            try:
                while True:
                    (row,) = yield
                    stream.write(fromstring(row))
            except GeneratorExit:
                pass
        self._writer.xf.send(None)


class _Writer(WorksheetWriter):
    ws: Any
    xf: Any

    def write_breaks(self) -> None:
        """And, in its place: a number as printed is text on purpose, so Excel need not warn."""
        super().write_breaks()
        if self.ws.tables:
            ignored = Element("ignoredErrors")
            area = f"A1:{LETTERS[-1]}{self.ws.last_row}"
            ignored.append(Element("ignoredError", sqref=area, numberStoredAsText="1"))
            self.xf.send(ignored)


def row_xml(number: int, cells: Iterable[Cell], height: float | None = None) -> str:
    tall = f' ht="{height:g}" customHeight="1"' if height else ""
    written = "".join(
        [
            _cell_xml(f"{letter}{number}", *cell)
            for letter, cell in zip(LETTERS, cells, strict=False)
        ]
    )
    return f'<row r="{number}"{tall}>{written}</row>'


def _cell_xml(place: str, value: Value, style: Style) -> str:
    if value is None or value == "":
        return f'<c r="{place}" s="{style.plain}"/>'
    if isinstance(value, str):
        number = style.quoted if value.startswith(LIKE_A_FORMULA) else style.plain
        text = value if PLAIN_TEXT.fullmatch(value) else escape(clean(value))
        return (
            f'<c r="{place}" s="{number}" t="inlineStr">'
            f'<is><t xml:space="preserve">{text}</t></is></c>'
        )
    figure = value.toordinal() - DAY_NOUGHT if isinstance(value, date) else value
    return f'<c r="{place}" s="{style.plain}"><v>{figure}</v></c>'


def clean(text: str) -> str:
    """Text as a cell may hold it: no control characters, and where it is cut, it says so."""
    text = for_xml(text)
    if len(text) * 2 <= LONGEST_TEXT or _units(text) <= LONGEST_TEXT:
        return text
    kept = text.encode("utf-16-le")[: (LONGEST_TEXT - len(CUT)) * 2]
    return kept.decode("utf-16-le", errors="ignore") + CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
