"""The learning brief as a Word file."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.documents.words import make_imprint
from tests.office import printed_pages
from tracker.documents.brief import write_brief
from tracker.domain.briefs import Brief, BriefPart, BriefRow

ROW = BriefRow(
    review="Child S (LCSPR, published March 2025)",
    recommendation="CHS-3: " + "Agencies should agree how they tell each other of a visit. " * 2,
    actions="2 of 4 complete, 1 overdue",
    impact="Some evidence (February 2026): Health visitors know of moves while they happen.",
)


def part(name: str, rows: int) -> BriefPart:
    return BriefPart(
        heading=name,
        sentence="This theme has been on 3 reviews in 3 years; 6 of 9 actions complete; "
        "impact evidenced for 2 of 5 recommendations.",
        question="3 actions are not finished yet: would finishing close the same gap here?",
        rows=[ROW] * rows,
        more="4 more stand in the tracker.",
    )


def bytes_of(*parts: BriefPart) -> bytes:
    out = BytesIO()
    brief = Brief(asked="For the rapid review of SIN 2026-04. Themes: Safe sleep.", parts=parts)
    write_brief(out, brief, make_imprint(title="What we have already learnt"))
    return out.getvalue()


def test_each_part_has_its_heading_sentence_question_and_table() -> None:
    file = docx.Document(BytesIO(bytes_of(part("Safe sleep", 2), part("Fathers", 0))))

    words = [one.text for one in file.paragraphs]
    assert words[1] == "For the rapid review of SIN 2026-04. Themes: Safe sleep."
    assert (
        "To ask: 3 actions are not finished yet: would finishing close the same gap here?" in words
    )
    (table,) = file.tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "Review",
        "Recommendation",
        "Actions",
        "Impact",
    ]
    assert len(table.rows) == 3


@pytest.mark.office
def test_two_themes_fit_two_pages(tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(bytes_of(part("Safe sleep", 7), part("Fathers", 7)))

    pages = printed_pages(tmp_path / "brief.docx")

    assert len(pages) == 2
    assert all(page.count("OFFICIAL-SENSITIVE") == 2 for page in pages)
