"""Minutes and action lists, opened again and printed by LibreOffice."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as File

from tests.documents.words import make_imprint
from tests.office import printed_pages
from tracker.documents.minutes import (
    ActionLine,
    Agenda,
    AgendaLine,
    MinuteLine,
    Record,
    TaskLine,
    write_action_list,
    write_agenda,
    write_minutes,
)

ITEM = MinuteLine(
    number=1,
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
    words = {"title": "Other business: Dates", "about": "", "decision": "", "minute": ""}
    bare = MinuteLine(number=4, **words)

    lines = lines_of(minutes(items=[bare]))
    start = lines.index(("Heading 3", "4. Other business: Dates"))
    assert lines[start + 1] == ("Normal", "Not taken yet.")


def test_a_task_stands_under_its_item_and_in_the_action_list() -> None:
    task = TaskLine(item="1: CHS-3.3", what="Ask the wards", who="EKHUFT", due="30 June 2026")
    item = replace(ITEM, task="Ask the wards (EKHUFT, by 30 June 2026)")
    file = minutes(items=[item], tasks=[task])

    assert ("Normal", "Task: Ask the wards (EKHUFT, by 30 June 2026)") in lines_of(file)
    _, tasks, _ = opened(file).tables
    assert [cell.text for cell in tasks.rows[1].cells] == [
        "1: CHS-3.3",
        "Ask the wards",
        "EKHUFT",
        "30 June 2026",
    ]


def test_where_nobody_has_anything_to_do_the_list_says_so() -> None:
    assert (
        "Normal",
        "Nothing was decided on an action, and nobody was given a task.",
    ) in lines_of(minutes(actions=[]))


def test_nothing_but_the_table_stands_at_the_end() -> None:
    """A last line of its own would fill a page with nothing else."""
    body = opened(minutes()).element.body
    names = [one.tag.rpartition("}")[2] for one in body]
    assert names[-3:] == ["tbl", "p", "sectPr"]
    assert not opened(minutes()).paragraphs[-1].text


def test_the_agenda_says_how_each_item_stands() -> None:
    line = AgendaLine(
        number=3,
        title="Overdue action: CHS-3.3 (EKHUFT)",
        about="Put a safe sleep check on every ward",
        standing="Red: 14 days overdue. Was due 2 March 2026.",
        note="Bring the audit",
    )
    agenda = Agenda(facts=[("Date", "Thursday 19 March 2026")], summary="1 item", items=[line])
    out = BytesIO()
    write_agenda(out, make_imprint(), agenda)

    lines = lines_of(out.getvalue())
    start = lines.index(("Heading 3", "3. Overdue action: CHS-3.3 (EKHUFT)"))
    assert [words for _, words in lines[start + 1 : start + 4]] == [
        "Put a safe sleep check on every ward",
        "Red: 14 days overdue. Was due 2 March 2026.",
        "Note: Bring the audit",
    ]


@pytest.mark.office
def test_both_files_print(tmp_path: Path) -> None:
    many, items = [ACTION] * 60, [replace(ITEM, number=number) for number in range(1, 15)]
    (tmp_path / "minutes.docx").write_bytes(minutes(items=items, actions=many))
    with (tmp_path / "list.docx").open("wb") as out:
        write_action_list(out, make_imprint(title="Action list"), make_record(actions=many))

    pages = printed_pages(tmp_path / "minutes.docx")
    assert "14. Sign-off: CHS-3.3 (EKHUFT)" in "".join(pages)
    listed = printed_pages(tmp_path / "list.docx")
    assert len(listed) > 1
    for page in (*pages, *listed):
        assert "OFFICIAL-SENSITIVE" in page
    assert all("What is to be done" in page for page in listed)
