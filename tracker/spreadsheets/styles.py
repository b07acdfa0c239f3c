"""How a workbook looks: colours with their words, and the styles of cells, each made once.

Whole cells are filled, so the four colours differ in lightness too: what is late is dark, what is
done is pale, and they stay apart for eyes that do not tell red from green.
"""

from dataclasses import dataclass
from typing import NamedTuple

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from tracker.domain.vocabulary import Brag

FONT = "Arial"
INK, QUIET, WHITE, NAVY = "0B0C0C", "484F56", "FFFFFF", "12436D"
PALE, RULE, FAINT = "EEF2F6", "C3CAD1", "E3E7EB"
DAY = "dd mmm yyyy"
COUNT = "#,##0;-#,##0;"  # nought is left empty
COUNT_OR_DASH = '#,##0;-#,##0;"–"'


class Colour(NamedTuple):
    fill: str
    ink: str
    meaning: str


COLOURS = {
    Brag.RED: Colour("A8122A", WHITE, "past its due date, or off track"),
    Brag.AMBER: Colour(
        "FFC94D",
        INK,
        "at risk, date moved, due within 14 days and not started, or no update for 60 days",
    ),
    Brag.GREEN: Colour("3F9D72", INK, "on track; not finished yet"),
    Brag.BLUE: Colour("A3C7EC", INK, "signed off as complete"),
}


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a cell looks; `ruled` cells have the lines of a register."""

    size: int = 10
    bold: bool = False
    ink: str = INK
    fill: str = ""
    wrap: bool = False
    across: str = "left"
    up: str = "top"
    number_format: str = "General"
    ruled: bool = False
    indent: int = 0
    edge: str = ""  # the colour of a thick line at the left


class Style(NamedTuple):
    """Numbers of a style in the workbook: as it is, and for text that begins like a formula."""

    plain: int
    quoted: int


class Styles:
    """The styles of one workbook."""

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        self._sheet = sheet
        self._made: dict[Look, Style] = {}

    def of(self, look: Look) -> Style:
        if look not in self._made:
            self._made[look] = Style(self._number(look), self._number(look, quoted=True))
        return self._made[look]

    def _number(self, look: Look, *, quoted: bool = False) -> int:
        cell = WriteOnlyCell(self._sheet)
        cell.font = Font(FONT, look.size, bold=look.bold, color=look.ink)
        cell.alignment = Alignment(look.across, look.up, wrap_text=look.wrap, indent=look.indent)
        cell.number_format = look.number_format
        if look.fill:
            cell.fill = PatternFill("solid", look.fill)
        if look.ruled:
            cell.border = Border(bottom=Side("thin", RULE), right=Side("thin", FAINT))
        if look.edge:
            cell.border = Border(left=Side("thick", look.edge))
        cell.quotePrefix = quoted
        return int(cell.style_id)
