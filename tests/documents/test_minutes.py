"""Minutes and action lists, opened again and printed by LibreOffice."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as File

from tests.documents.words import make_imprint
from tests.office import printed_pages
from tracker.documents.minutes import (
    ActionLine,
    MinuteLine,
    Record,
    write_action_list,
    write_minutes,
)

ITEM = MinuteLine(
    title="Sign-off: CHS-3.3 (EKHUFT)",
    about="Put a safe sleep check on every ward",
    decision="Signed off",
    minute="LIG read the evidence.\n\nIt was good.",
)
ACTION = ActionLine(
    reference="CHS-3.3",
    what="Put a safe sleep check on every ward",
    agency="EKHUFT",
    decided="Returned",
    due="30 June 2026",
)


def make_record(**words: object) -> Record:
    defaults = {
        "facts": [("Met", "Thursday 19 March 2026"), ("Where", "")],
        "summary": "1 item: 1 sign-off",
        "items": [ITEM],
        "actions": [ACTION],
        "as_at": "19 March 2026",
    }
    return Record(**defaults | words)


def minutes(**words: object) -> bytes:
    out = BytesIO()
    write_minutes(out, make_imprint(), make_record(**words))
    return out.getvalue()


def opened(file: bytes) -> File:
    return docx.Document(BytesIO(file))


def lines_of(file: bytes) -> list[tuple[str, str]]:
    return [(one.style.name, one.text.strip()) for one in opened(file).paragraphs if one.text]


def test_each_item_is_a_heading_with_its_decision_and_its_minute() -> None:
    lines = lines_of(minutes())

    start = lines.index(("Heading 3", "1. Sign-off: CHS-3.3 (EKHUFT)"))
    assert lines[start + 1 : start + 4] == [
        ("Normal", "Put a safe sleep check on every ward"),
        ("Normal", "Signed off. LIG read the evidence."),
        ("Normal", "It was good."),
    ]


def test_what_is_empty_is_left_out() -> None:
    headings = [text for style, text in lines_of(minutes()) if style.startswith("Heading 2")]

    assert headings == ["Items", "Action list"]
    facts, _ = opened(minutes()).tables
    assert [row.cells[0].text for row in facts.rows] == ["Met"]


def test_an_item_that_was_not_taken_says_so() -> None:
    bare = MinuteLine(title="Other business: Dates", about="", decision="", minute="")

    assert lines_of(minutes(items=[bare]))[-4:-2] == [
        ("Heading 3", "1. Other business: Dates"),
        ("Normal", "Not taken yet."),
    ]


@pytest.mark.office
def test_both_files_print(tmp_path: Path) -> None:
    many = [ACTION] * 60
    (tmp_path / "minutes.docx").write_bytes(minutes(items=[ITEM] * 14, actions=many))
    with (tmp_path / "list.docx").open("wb") as out:
        write_action_list(out, make_imprint(title="Action list"), make_record(actions=many))

    pages = printed_pages(tmp_path / "minutes.docx")
    assert "14. Sign-off: CHS-3.3 (EKHUFT)" in "".join(pages)
    listed = printed_pages(tmp_path / "list.docx")
    assert len(listed) > 1
    for page in (*pages, *listed):
        assert "OFFICIAL-SENSITIVE" in page
    assert all("What is to be done" in page for page in listed)
