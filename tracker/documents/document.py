"""The base of every Word file: the marking and who made it on each page, real headings and tables.

Write from top to bottom: `Document(imprint)`, then heading, paragraph, bullets, table, facts, and
`save` at the end. Text may hold anything: lines stay lines, and what no Word file can hold is
left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.shared import Length, Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from tracker.documents import looks, word_xml
from tracker.domain.wording import long_date_time
from tracker.domain.xml_text import for_xml

MARKING = "OFFICIAL-SENSITIVE"
LONGEST_NAME = 60


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What the document is called, and what stands at the head and the foot of each page."""

    title: str
    partnership: str
    made_by: str
    made_at: datetime

    @property
    def made(self) -> str:
        return f"Made by {self.made_by[:LONGEST_NAME]} on {long_date_time(self.made_at)}"


class Document:
    """A Word file; its title stands on it from the beginning."""

    def __init__(self, imprint: Imprint) -> None:
        self._file = docx.Document()
        looks.set_up(self._file)
        self._name(imprint)
        self._write_head_and_foot(imprint)
        self.heading(imprint.title, level=1)

    def heading(self, words: str, *, level: int = 2) -> None:
        _write(self._file.add_heading(level=level), words)

    def paragraph(self, words: str, *, lead: str = "", quiet: bool = False) -> None:
        """A paragraph; `lead` is the bold words it begins with: "Decision:"."""
        style = looks.QUIETLY if quiet else "Normal"
        _write(self._file.add_paragraph(style=style), words, lead=f"{lead} " if lead else "")

    def bullets(self, items: Iterable[str]) -> None:
        for words in items:
            _write(self._file.add_paragraph(style="List Bullet"), words)

    def table(
        self,
        headings: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        about: str,
        shares: Sequence[float] = (),
    ) -> None:
        """A table with a heading over each column, repeated on every page it reaches.

        `about` says what it holds, for people who listen to it; `shares` are the widths of the
        columns as shares of the page, adding up to 1.
        """
        shares = shares or [1 / len(headings)] * len(headings)
        table = self._open_table(shares, about, heads="firstRow")
        _write_head(table, headings, shares)
        for row in rows:
            _write_row(table, row, shares)
        self._end_table()

    def facts(self, pairs: Iterable[tuple[str, str]], *, about: str, share: float = 0.27) -> None:
        """Labels with their values beside them; what is empty is left out."""
        shares = (share, 1 - share)
        table = self._open_table(shares, about, heads="firstColumn")
        for label, value in pairs:
            if value:
                _write_row(table, (label, value), shares, bold=1)
        self._end_table()

    def page_break(self) -> None:
        self._file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def save(self, out: BinaryIO) -> None:
        """The paragraph that Word wants after a last table takes no page of its own."""
        end = self._file.paragraphs[-1]
        if not end.text:
            end.paragraph_format.line_spacing, end.paragraph_format.space_after = Pt(1), Pt(0)
        self._file.save(out)

    def _name(self, imprint: Imprint) -> None:
        properties = self._file.core_properties
        properties.title, properties.author = for_xml(imprint.title), for_xml(imprint.made_by)
        properties.last_modified_by, properties.comments = for_xml(imprint.made_by), ""
        properties.subject, properties.language = MARKING, looks.LANGUAGE
        properties.created = properties.modified = imprint.made_at

    def _write_head_and_foot(self, imprint: Imprint) -> None:
        (section,) = self._file.sections
        _write(section.header.paragraphs[0], f"\t{imprint.partnership}", lead=MARKING)
        foot = section.footer.paragraphs[0]
        _write(foot, "\tPage ", lead=MARKING)
        word_xml.add_field(foot.add_run()._r, "PAGE")
        foot.add_run(" of ")
        word_xml.add_field(foot.add_run()._r, "NUMPAGES")
        _write(section.footer.add_paragraph(style="Footer"), imprint.made)

    def _open_table(self, shares: Sequence[float], about: str, *, heads: str) -> Table:
        table: Table = self._file.add_table(rows=0, cols=len(shares))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = _width(share)
        word_xml.open_table(table._tbl.tblPr, about=for_xml(about), rule=looks.RULE, heads=heads)
        return table

    def _end_table(self) -> None:
        """A little room, and Word wants a paragraph after a table."""
        self._file.add_paragraph(style=looks.QUIETLY)


def _write_head(table: Table, headings: Sequence[str], shares: Sequence[float]) -> None:
    row = _write_row(table, headings, shares, bold=len(headings))
    word_xml.repeat_row(row._tr.get_or_add_trPr())
    for cell in row.cells:
        word_xml.shade(cell._tc.get_or_add_tcPr(), looks.PALE)


def _write_row(
    table: Table, values: Sequence[str], shares: Sequence[float], *, bold: int = 0
) -> _Row:
    """A row that stays on one page; the first `bold` cells are headings."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    word_xml.keep_row_whole(row._tr.get_or_add_trPr())
    for place, (cell, value, share) in enumerate(zip(row.cells, values, shares, strict=True)):
        cell.width = _width(share)
        (paragraph,) = cell.paragraphs
        paragraph.style = looks.IN_TABLES
        paragraph.add_run(_text(value)).bold = place < bold
    return row


def _write(paragraph: Paragraph, words: str, *, lead: str = "") -> None:
    """Lines stay lines. "\\t" goes to the tab stop."""
    if lead:
        paragraph.add_run(_text(lead)).bold = True
    if words:
        paragraph.add_run(_text(words))


def _text(words: str) -> str:
    return for_xml(words.replace("\r\n", "\n").replace("\r", "\n"))


def _width(share: float) -> Length:
    return Length(round(looks.TEXT_WIDTH * share))
