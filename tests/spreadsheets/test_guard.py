"""Files that are no workbook, or a hostile one: a sentence, and little time and memory."""

import io
import zipfile

import pytest

from tests.legacy_sheets import LEGACY_FILE, row, sheet_bytes
from tracker.spreadsheets.guard import LARGEST_FILE, UnreadableWorkbook, check_workbook
from tracker.spreadsheets.legacy import read_tracker

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def changed(parts: dict[str, bytes], *, content: bytes | None = None) -> bytes:
    """A workbook with some parts replaced or added."""
    stream = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(content or sheet_bytes([row()])))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return stream.getvalue()


def sheet_xml(inside: str, *, rows: str = "", doctype: str = "") -> bytes:
    start = f'<?xml version="1.0"?>{doctype}<worksheet xmlns="{MAIN}">'
    return f"{start}<sheetData>{rows}</sheetData>{inside}</worksheet>".encode()


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableWorkbook) as refused:
        read_tracker(content)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"Ref,Review\n1,Child S\n", "not an Excel workbook"),
        (b"%PDF-1.7", "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected with a password",
        ),
        (b"PK\x03\x04" + bytes(LARGEST_FILE), "larger than 5 MB"),
        (b"PK\x03\x04" + bytes(100), "damaged or cut short"),
    ],
)
def test_what_is_no_workbook_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    assert sentence in refusal(content)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_workbook_cut_short_is_refused(share: float) -> None:
    content = LEGACY_FILE.read_bytes()

    assert "damaged or cut short" in refusal(content[: int(len(content) * share)])


def test_another_kind_of_zip_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")

    assert "not an Excel workbook" in refusal(stream.getvalue())


def test_a_part_that_swells_is_refused_before_it_is_unpacked() -> None:
    bomb = changed({SHEET: sheet_xml("", rows=" " * 12_000_000)})

    assert len(bomb) < 100_000
    assert "too big once unpacked" in refusal(bomb)


def test_millions_of_shared_texts_are_refused() -> None:
    texts = b"<sst>" + b"".join(b"<si><t>%08d</t></si>" % n for n in range(550_000)) + b"</sst>"

    with pytest.raises(UnreadableWorkbook, match="too big once unpacked"):
        check_workbook(changed({"xl/sharedStrings.xml": texts}))


@pytest.mark.parametrize(
    "inside",
    [
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>',
        '<mergeCells><mergeCell ref="A:XFD"/></mergeCells>',
    ],
)
def test_ranges_that_would_make_billions_of_cells_are_refused(inside: str) -> None:
    assert "too big once unpacked" in refusal(changed({SHEET: sheet_xml(inside)}))


def test_more_rows_than_a_tracker_has_are_refused() -> None:
    rows = "".join(f'<row r="{n}"/>' for n in range(1, 20_002))

    assert "more than 20,000 rows" in refusal(changed({SHEET: sheet_xml("", rows=rows)}))


def test_a_sheet_under_another_name_is_counted_too() -> None:
    hidden = sheet_xml('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')

    assert "too big once unpacked" in refusal(changed({"xl/media/image1.png": hidden}))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w SYSTEM "http://192.0.2.1/w.dtd">',
    ],
)
def test_entities_are_refused(doctype: str) -> None:
    assert "code that no spreadsheet" in refusal(changed({SHEET: sheet_xml("", doctype=doctype)}))


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "[Content_Types].xml"])
@pytest.mark.parametrize("xml", [b"", b"<a>", b"<a/>", b"\xff\xfe\x00"])
def test_broken_parts_are_refused_in_a_sentence(part: str, xml: bytes) -> None:
    assert refusal(changed({part: xml})).endswith(".")


def test_pictures_in_a_workbook_do_not_matter() -> None:
    content = changed({"xl/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40})

    [sheet] = read_tracker(content).sheets
    assert len(list(sheet.rows())) == 1
