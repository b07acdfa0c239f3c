"""Looks into an uploaded workbook before it is opened: what is no workbook, or would fill the
memory of the machine once unpacked, is refused with a sentence for the person who sent it.
"""

import io
import re
import zipfile
from xml.parsers import expat

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
LARGEST_PART = 10 * 1024 * 1024  # of the parts that are no sheet: shared texts, styles
MOST_PARTS = 1_000
HIGHEST_RATIO = 200  # of unpacked to packed; real sheets stay under 50
MOST_ROWS = 20_000
MOST_CELLS = 400_000
PIECE = 256 * 1024

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
XML_ENDINGS = (".xml", ".rels")
TOO_BIG = (
    "The file is too big once unpacked. Delete what is not part of the tracker (empty rows with"
    " colours, pictures, other sheets), save it and try again."
)
DAMAGED = (
    "The file is damaged or cut short. Open it in Excel, save it again as an Excel workbook (.xlsx)"
    " and send that."
)
TOO_MANY_ROWS = (
    f"A sheet has more than {MOST_ROWS:,} rows. Delete the empty rows under the table, or split"
    " the file, and try again."
)


class UnreadableWorkbook(Exception):
    """The file cannot be read; the message is a sentence for the person."""


def check_workbook(content: bytes) -> None:
    """UnreadableWorkbook unless the bytes are a workbook of a bearable size."""
    _check_kind(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_parts(parts)
            for part in parts:
                _check_part(archive, part)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError):
        raise UnreadableWorkbook(DAMAGED) from None


def _check_kind(content: bytes) -> None:
    if not content:
        raise UnreadableWorkbook("The file is empty.")
    if len(content) > LARGEST_FILE:
        raise UnreadableWorkbook("The file is larger than 5 MB. Save a smaller one and try again.")
    if content.startswith(OLD_OFFICE):
        raise UnreadableWorkbook(
            "The file is protected with a password. Save it without one and try again."
            if ENCRYPTED in content
            else "The file is in an old Excel format (.xls). Open it in Excel, save it as an Excel"
            " workbook (.xlsx) and send that."
        )
    if not content.startswith(ZIP):
        raise UnreadableWorkbook("The file is not an Excel workbook (.xlsx).")


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise UnreadableWorkbook("The file is not an Excel workbook (.xlsx).")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableWorkbook("The file is protected with a password. Save it without one.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnreadableWorkbook(TOO_BIG)
    if any(_is_swollen(part) for part in parts):
        raise UnreadableWorkbook(TOO_BIG)


def _is_swollen(part: zipfile.ZipInfo) -> bool:
    if part.file_size > LARGEST_PART and not part.filename.startswith("xl/worksheets/"):
        return True
    return part.file_size > max(PIECE, HIGHEST_RATIO * part.compress_size)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read a part as XML whatever its name: a sheet may hide under any."""
    counter = _Counter()
    try:
        with archive.open(part) as stream:
            while piece := stream.read(PIECE):
                counter.parser.Parse(piece, False)
        counter.parser.Parse(b"", True)
    except expat.ExpatError:
        if part.filename.lower().endswith(XML_ENDINGS):
            raise UnreadableWorkbook(DAMAGED) from None


class _Counter:
    """Counts what a sheet would cost in memory, and refuses what no spreadsheet program writes."""

    def __init__(self) -> None:
        self.rows = self.cells = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.StartDoctypeDeclHandler = self.doctype

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "c":
            self.cells += 1
        elif tag == "row":
            self.rows += 1
        elif tag in {"mergeCell", "hyperlink"}:
            self.cells += _area(attributes.get("ref", ""))
        if self.rows > MOST_ROWS:
            raise UnreadableWorkbook(TOO_MANY_ROWS)
        if self.cells > MOST_CELLS:
            raise UnreadableWorkbook(TOO_BIG)

    def doctype(self, *_declared: object) -> None:
        raise UnreadableWorkbook("The file holds code that no spreadsheet program writes.")


def _area(ref: str) -> int:
    """How many cells a range has: openpyxl makes each of them."""
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})", ref)
    if not found:
        return MOST_CELLS + 1 if ":" in ref else 1
    left, top, right, bottom = found.groups()
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
