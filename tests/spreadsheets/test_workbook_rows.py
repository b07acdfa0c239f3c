"""Cells as they are written: text stays text, whatever it holds."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import fromstring
from openpyxl.cell.cell import Cell

from tests.spreadsheets.workbooks import make_row, opened, progress_bytes
from tracker.spreadsheets.styles import Style
from tracker.spreadsheets.workbook_rows import CUT, LONGEST_TEXT, clean, row_xml
from tracker.spreadsheets.workbook_sheets import count_lines

PLAIN = Style(plain=3, quoted=4)


def said_cell(text: str) -> Cell:
    """The cell of the Actions sheet that holds what the last update said."""
    sheet = opened(progress_bytes(make_row(said=text)))["Actions"]
    (cell,) = [cell for cell in sheet[sheet.max_row] if cell.column_letter == "O"]
    return cell


@pytest.mark.parametrize(
    "text",
    ["=1+1", '=HYPERLINK("http://x.example","y")', "+44 1622 000000", "-5", "@SUM(A1)", "\t=1"],
)
def test_text_that_begins_like_a_formula_is_text(text: str) -> None:
    cell = said_cell(text)

    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix


def test_other_text_carries_no_quote_prefix() -> None:
    cell = said_cell("Tom & Lena: <done> “so far”")

    assert cell.value == "Tom & Lena: <done> “so far”"
    assert not cell.quotePrefix


def test_control_characters_are_left_out() -> None:
    assert said_cell("a\x00b\x0bc\ud800d\ufffee\nf").value == "abcde\nf"


def test_text_longer_than_a_cell_is_cut_with_a_sign() -> None:
    cut = said_cell("x" * (LONGEST_TEXT + 1)).value

    assert len(cut) == LONGEST_TEXT
    assert cut.endswith("x" + CUT)


def test_the_longest_text_is_not_cut() -> None:
    assert clean("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT


def test_a_cut_never_halves_a_character() -> None:
    cut = clean("x" + "\U0001f600" * LONGEST_TEXT)

    assert cut.endswith("\U0001f600" + CUT)
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST_TEXT


@given(st.text(max_size=200))
def test_any_text_makes_a_row_that_can_be_read(text: str) -> None:
    row = fromstring(row_xml(1, [(text, PLAIN)]))

    read = "".join(row.itertext())
    assert read == clean(text).replace("\r\n", "\n").replace("\r", "\n")


def test_a_number_as_printed_is_text_and_excel_is_told_not_to_warn() -> None:
    workbook = progress_bytes(make_row(printed_number="1"))

    with ZipFile(BytesIO(workbook)) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml")
    assert b"numberStoredAsText" in sheet
    assert sheet.index(b"<ignoredErrors") < sheet.index(b"<tableParts")


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("short", 10, 1),
        ("two words", 5, 2),
        ("one\ntwo\nthree", 20, 3),
        ("a commissioning b", 8, 3),
        ("exactly ten", 11, 1),
        ("", 10, 0),
    ],
)
def test_a_row_is_as_tall_as_its_longest_text(text: str, room: int, lines: int) -> None:
    assert count_lines(text, room) == lines
