"""What every sheet has: its name and its answer on top, print set-up, header and footer; and the
register, a sheet with one table.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo

from tracker.domain.wording import long_date
from tracker.spreadsheets import styles
from tracker.spreadsheets.columns import Column, Kind
from tracker.spreadsheets.styles import COLOURS, Look, Style, Styles
from tracker.spreadsheets.workbook_rows import LETTERS, Cell, Sheet

MARKING = "OFFICIAL-SENSITIVE"
KEY = "Colours: " + ". ".join(f"{word}: {look.meaning}" for word, look in COLOURS.items()) + "."
NOTHING = "Nothing to report."
HEAD = Look(bold=True, ink=styles.WHITE, fill=styles.NAVY, wrap=True, up="center")
LOOKS = {
    Kind.REFERENCE: Look(bold=True, ruled=True),
    Kind.TEXT: Look(wrap=True, ruled=True),
    Kind.DATE: Look(wrap=True, ruled=True, number_format=styles.DAY),
    Kind.NUMBER: Look(ruled=True, across="center", number_format=styles.COUNT),
    Kind.FIGURE: Look(ruled=True, across="center", number_format="#,##0"),
    Kind.COLOUR: Look(wrap=True, ruled=True),
}
A4 = 9
LINE = 15.5  # points
LINE_OF_TEXT, TALLEST = 12.8, 409
WRAPPED = {Kind.TEXT, Kind.DATE}
LONGEST_NAME = 60  # a footer holds 255 characters in all


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What the top and the foot of each sheet say. `made_at` is local time."""

    title: str
    partnership: str
    made_by: str
    made_at: datetime
    as_at: date
    shows: str

    @property
    def made(self) -> str:
        when = f"{long_date(self.made_at.date())} {self.made_at:%H:%M}"
        return f"made by {self.made_by[:LONGEST_NAME]} at {when}"


def open_sheet(book: Any, title: str, widths: Sequence[float], *, scale: int = 0) -> Sheet:
    """A sheet with all that is written above its rows; nothing of it can change once one is.

    Without a `scale`, in per cent, it prints one page wide; with one it may have page breaks.
    """
    sheet = Sheet(book, title)
    sheet.sheet_properties.tabColor = styles.NAVY
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=not scale)
    sheet.sheet_view.showGridLines = False
    if scale:
        sheet.page_setup.scale = scale
    else:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    for letter, width in zip(LETTERS, widths, strict=False):
        sheet.column_dimensions[letter].width = width
    return sheet


def top_lines(
    answer: str, imprint: Imprint, width: float, *, note: str = "", key: bool = False
) -> list[tuple[str, Look]]:
    """The lines above a sheet's table, none longer than the sheet is wide."""
    shows = f"{MARKING}. As at {long_date(imprint.as_at)}. {imprint.shows}{note}"
    quiet = Look(ink=styles.QUIET)
    told = [(answer, Look(size=11), 0.95), (shows, quiet, 1.05), (KEY if key else "", quiet, 1.05)]
    return [
        (line, look) for words, look, fit in told for line in textwrap.wrap(words, int(width * fit))
    ]


def write_top(sheet: Sheet, lines: Sequence[tuple[str, Look]], made: Styles) -> None:
    name = Look(size=18, bold=True, ink=styles.NAVY)
    sheet.write([(sheet.title, made.of(name))], height=27)
    for line, look in lines:
        sheet.write([(line, made.of(look))], height=LINE)


def write_register(
    book: Any,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Any],
    *,
    answer: str,
    imprint: Imprint,
    key: bool = False,
) -> None:
    """A sheet with one table; rows are read one by one and not kept."""
    sheet = open_sheet(book, title, [column.width for column in columns])
    paper = [column for column in columns if column.prints]
    lines = top_lines(
        answer, imprint, sum(column.width for column in paper), note=_screen_note(columns), key=key
    )
    head = len(lines) + 2
    sheet.freeze_panes = f"B{head + 1}"
    made = Styles(sheet)
    write_top(sheet, lines, made)
    write_head(sheet, columns, made)
    _write_rows(sheet, columns, rows, made)
    add_table(sheet, title.replace(" ", "_"), head, [column.heading for column in columns])
    print_ready(sheet, imprint, across=len(paper), repeat=f"{head}:{head}")


def _screen_note(columns: Sequence[Column]) -> str:
    screen = [column.heading for column in columns if not column.prints]
    return f" On the screen only: {', '.join(screen).lower()}." if screen else ""


def write_head(sheet: Sheet, columns: Sequence[Column], made: Styles) -> None:
    """The heading row, with room for the arrows of the filter."""
    deep = max(len(textwrap.wrap(column.heading, int(column.width))) for column in columns)
    style = made.of(HEAD)
    sheet.write([(column.heading, style) for column in columns], height=deep * 12.8 + 14)


def _write_rows(sheet: Sheet, columns: Sequence[Column], rows: Iterable[Any], made: Styles) -> None:
    pens = [_Pen(column, made) for column in columns]
    fills = colour_styles(made)
    empty = True
    for row in rows:
        empty = False
        cells: list[Cell] = []
        deep = 1
        for pen in pens:
            value = pen.value(row)
            if pen.room and isinstance(value, str) and len(value) > pen.room:
                deep = max(deep, count_lines(value, pen.room))
            cells.append((value, fills.get(value, pen.style) if pen.is_colour else pen.style))
        sheet.write(cells, height=min(deep * LINE_OF_TEXT + 3, TALLEST))
    if empty:
        rest = [(None, pen.style) for pen in pens[1:]]
        sheet.write([(NOTHING, made.of(Look(ruled=True))), *rest])


class _Pen:
    """What writes a column; `room` is the characters on a line of it.

    It is nought where the column does not make a row taller: it is short, or does not print.
    """

    def __init__(self, column: Column, made: Styles) -> None:
        self.value = column.value
        self.style = made.of(LOOKS[column.kind])
        self.is_colour = column.kind == Kind.COLOUR
        wraps = column.prints and column.kind in WRAPPED
        self.room = int(column.width * 1.12) if wraps else 0


def count_lines(text: str, room: int) -> int:
    """The lines a text takes: not every program makes wrapped rows as tall as they must be."""
    lines = 0
    for paragraph in text.splitlines():
        lines, left = lines + 1, room
        for word in paragraph.split():
            length = len(word)
            if length > left:
                more = -(-length // room)
                lines += more if left < room else more - 1
                left, length = room, length % room
            left -= length + 1
    return lines


def colour_styles(made: Styles) -> dict[Any, Style]:
    return {
        word: made.of(Look(bold=True, ink=colour.ink, fill=colour.fill, ruled=True))
        for word, colour in COLOURS.items()
    }


def add_table(sheet: Sheet, name: str, head: int, headings: Sequence[str]) -> None:
    """A real Excel table from the heading row to the row written last."""
    table: Any = Table(
        displayName=name,
        ref=f"A{head}:{LETTERS[len(headings) - 1]}{sheet.last_row}",
        tableStyleInfo=TableStyleInfo("TableStyleLight1", showRowStripes=False),
    )
    table._initialise_columns()
    for column, heading in zip(table.tableColumns, headings, strict=True):
        column.name = heading
    sheet.tables.add(table)


def print_ready(sheet: Sheet, imprint: Imprint, *, across: int, repeat: str) -> None:
    """A4 landscape, headings repeated, marking on every page."""
    sheet.print_area = f"A1:{LETTERS[across - 1]}{sheet.last_row}"
    sheet.print_title_rows = repeat
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.35
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.65, 0.28, 0.28
    _write_margins(sheet, imprint)


def _write_margins(sheet: Sheet, imprint: Imprint) -> None:
    header, footer = sheet.oddHeader, sheet.oddFooter
    about = f"{imprint.title}, as at {long_date(imprint.as_at)}, {imprint.made}"
    for part, text, font in (
        (header.left, imprint.partnership[:120], "Arial,Regular"),
        (header.right, MARKING, "Arial,Bold"),
        (footer.left, MARKING, "Arial,Bold"),
        (footer.center, about, "Arial,Regular"),
    ):
        part.text, part.font, part.size = text.replace("&", "&&"), font, 8
    footer.right.text, footer.right.font, footer.right.size = "Page &P of &N", "Arial,Regular", 8
