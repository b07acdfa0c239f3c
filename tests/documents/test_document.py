"""The base of every Word file, opened again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from tests.documents.words import make_imprint, opened, saved
from tests.office import printed_pages
from tracker.documents.document import Document

ROWS = [(f"CHS-{n}.1", "Write the missed appointment pathway", "Police") for n in range(1, 61)]
HEADINGS = ("Reference", "Action", "Lead agency")


def make_document(**words: object) -> Document:
    return Document(make_imprint(**words))


def test_a_document_begins_with_its_title_as_its_first_heading() -> None:
    file = opened(make_document(title="What we have already learnt"))

    first, *_ = file.paragraphs
    assert (first.text, first.style.name) == ("What we have already learnt", "Heading 1")
    assert file.core_properties.title == "What we have already learnt"
    assert file.core_properties.author == "Priya"
    assert file.core_properties.comments == ""


def test_each_page_says_its_marking_who_made_it_when_and_its_number() -> None:
    (section,) = opened(make_document(made_at=datetime(2026, 7, 1, 9, 5, tzinfo=UTC))).sections

    assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE\tKent & Medway Partnership"
    number, made = section.footer.paragraphs
    assert number.text.startswith("OFFICIAL-SENSITIVE\tPage ")
    assert made.text == "Made by Priya on 1 July 2026 at 10:05am"
    fields = [one.text for one in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_it_is_a4_in_arial_and_in_british_english() -> None:
    file = opened(make_document())

    (section,) = file.sections
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    for name in ("Normal", "Heading 1", "Heading 2", "Table text"):
        fonts = file.styles[name].element.rPr.rFonts
        assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs")} == {"Arial"}
        assert fonts.get(qn("w:asciiTheme")) is None
    (language,) = file.styles.element.xpath("w:docDefaults//w:lang")
    assert language.get(qn("w:val")) == "en-GB"


def test_a_table_has_real_headings_that_are_repeated_and_says_what_it_holds() -> None:
    document = make_document()
    document.table(HEADINGS, ROWS, about="Actions by lead agency", shares=(0.2, 0.6, 0.2))

    (table,) = opened(document).tables

    assert [cell.text for cell in table.rows[0].cells] == list(HEADINGS)
    repeated = [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows]
    assert repeated == [True] + [False] * 60
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)
    (look,) = table._tbl.tblPr.xpath("w:tblLook")
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "0")
    (about,) = table._tbl.tblPr.xpath("w:tblCaption")
    assert about.get(qn("w:val")) == "Actions by lead agency"


def test_facts_leave_out_what_is_empty_and_head_their_rows() -> None:
    document = make_document()
    document.facts([("Held on", "19 March 2026"), ("Apologies", "")], about="The meeting")

    (table,) = opened(document).tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Held on", "19 March 2026"]
    ]
    assert table.rows[0].cells[0].paragraphs[0].runs[0].bold
    (look,) = table._tbl.tblPr.xpath("w:tblLook")
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("0", "1")


def test_headings_paragraphs_and_lists_have_the_styles_of_word() -> None:
    document = make_document()
    document.heading("1. Sign-off")
    document.heading("CHS-3.2", level=3)
    document.paragraph("It was signed off.", lead="Decision:")
    document.paragraph("Chair and deputy.", quiet=True)
    document.bullets(["First", "Second"])

    found = [(one.style.name, one.text) for one in opened(document).paragraphs[1:]]

    assert found == [
        ("Heading 2", "1. Sign-off"),
        ("Heading 3", "CHS-3.2"),
        ("Normal", "Decision: It was signed off."),
        ("Quiet text", "Chair and deputy."),
        ("List Bullet", "First"),
        ("List Bullet", "Second"),
    ]


ODD = "Before\x00\x01\x08\x0b\x0c\x0e\x1f\x7f\ud800\ufffe & <after>\r\nsecond line\rthird"


def test_text_with_control_characters_does_not_break_the_file() -> None:
    document = make_document(title=ODD, made_by=ODD, partnership=ODD)
    document.heading(ODD)
    document.paragraph(ODD, lead=ODD)
    document.bullets([ODD])
    document.table([ODD], [[ODD]], about=ODD)
    document.facts([(ODD, ODD)], about=ODD)

    file = opened(document)

    plain = "Before\x7f & <after>\nsecond line\nthird"
    assert file.paragraphs[0].text == plain
    assert file.tables[0].rows[1].cells[0].text == plain


def test_a_table_of_a_thousand_rows_is_written_in_seconds() -> None:
    document = make_document()

    document.table(HEADINGS, ROWS * 17, about="Actions")

    assert len(saved(document)) < 200_000


@pytest.mark.office
def test_libreoffice_prints_it_with_marking_and_headings_on_every_page(tmp_path: Path) -> None:
    document = make_document()
    document.table(HEADINGS, ROWS, about="Actions", shares=(0.2, 0.6, 0.2))
    (tmp_path / "minutes.docx").write_bytes(saved(document))

    pages = printed_pages(tmp_path / "minutes.docx")

    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert "Lead agency" in page
        assert f"Page {number} of {len(pages)}" in page
        assert "Made by Priya on 19 March 2026 at 10:30am" in page
