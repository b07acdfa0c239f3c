"""The progress workbook, opened again."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories import NOW, TODAY
from tests.office import printed_pages
from tests.spreadsheets.workbooks import (
    make_imprint,
    make_row,
    opened,
    progress_bytes,
    records,
)
from tracker.domain.vocabulary import ActionKind, Confidence, Status
from tracker.queries.exports import ActionRow
from tracker.spreadsheets.workbook import write_list

RED = make_row(reference="CHS-1.1", due_on=date(2026, 3, 9), moves=1, first_due_on=date(2026, 2, 9))
AMBER = make_row(reference="CHS-1.2", confidence=Confidence.AT_RISK, lead="ICB")
GREEN = make_row(reference="CHS-1.3", kind=ActionKind.TRAINING)
BLUE = make_row(
    reference="CHS-1.4", status=Status.COMPLETE, completed_on=date(2026, 3, 2), lead="ICB"
)
SENT = make_row(
    reference="CHS-1.5",
    status=Status.AWAITING,
    due_on=date(2026, 3, 9),
    sent_on=date(2026, 3, 13),
    lead="KCC",
)
WITHDRAWN = make_row(reference="CHS-1.6", status=Status.WITHDRAWN)
FILLS = {"Red": "00A8122A", "Amber": "00FFC94D", "Green": "003F9D72", "Blue": "00A3C7EC"}


@pytest.fixture(scope="module")
def workbook() -> Workbook:
    return opened(progress_bytes(RED, AMBER, GREEN, BLUE, SENT, WITHDRAWN))


def top_of(sheet: Worksheet) -> str:
    (head,) = [next(iter(sheet.tables.values())).ref.split(":")[0].lstrip("A")]
    return " ".join(str(sheet.cell(row, 1).value or "") for row in range(1, int(head)))


def test_the_sheets_stand_in_the_order_of_their_questions(workbook: Workbook) -> None:
    assert workbook.sheetnames == ["Summary", "Actions", "Recommendations", "Overdue"]


@pytest.mark.parametrize("name", ["Actions", "Recommendations", "Overdue"])
def test_a_register_is_a_filtered_table_under_a_frozen_heading(
    workbook: Workbook, name: str
) -> None:
    sheet = workbook[name]

    (table,) = sheet.tables.values()
    head = table.ref.split(":")[0].lstrip("A")
    headings = [cell.value for cell in sheet[head] if cell.value]

    assert table.displayName == name
    assert table.autoFilter.ref == table.ref
    assert [column.name for column in table.tableColumns] == headings
    assert sheet.freeze_panes == f"B{int(head) + 1}"
    assert sheet.print_title_rows == f"${head}:${head}"
    assert table.ref.endswith(str(sheet.max_row))


def test_every_sheet_prints_on_a4_landscape_with_its_marking(workbook: Workbook) -> None:
    for sheet in workbook:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_area.startswith(f"'{sheet.title}'!$A$1")
        assert sheet.print_title_rows
        assert sheet.oddHeader.left.text == "Kent && Medway Partnership"
        assert sheet.oddHeader.right.text == sheet.oddFooter.left.text == "OFFICIAL-SENSITIVE"
        assert sheet.oddFooter.center.text.endswith("made by Colin at 19 March 2026 10:30")
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_registers_print_one_page_wide(workbook: Workbook) -> None:
    for name in ("Actions", "Recommendations", "Overdue"):
        sheet = workbook[name]
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_every_sheet_begins_with_its_name_its_answer_and_its_marking(workbook: Workbook) -> None:
    answers = {
        "Summary": "1 of 5 actions is signed off; 2 of the 4 open are overdue.",
        "Actions": "5 actions: 2 Red, 1 Amber, 1 Green, 1 Blue. 1 withdrawn action listed",
        "Recommendations": "0 of 1 recommendation is complete.",
        "Overdue": "2 actions are overdue, longest first.",
    }
    for sheet in workbook:
        assert sheet["A1"].value == sheet.title
        assert sheet["A2"].value.startswith(answers[sheet.title])
        assert "OFFICIAL-SENSITIVE. As at 19 March 2026. Everything." in top_of(sheet)


def test_the_key_stands_on_every_sheet_that_shows_a_colour(workbook: Workbook) -> None:
    for name in ("Actions", "Recommendations"):
        assert "Colours: Red: past its due date" in top_of(workbook[name])
    key = {
        row[0].value: row[1].value for row in workbook["Summary"].iter_rows(min_row=8, max_row=14)
    }
    assert {key[word] is not None for word in FILLS} == {True}


def test_an_action_tells_how_it_stands_and_why(workbook: Workbook) -> None:
    red = records(workbook["Actions"])[0]

    assert red["Reference"] == "CHS-1.1"
    assert (red["Review"], red["Recommendation"]) == ("Child S", "3.140(a)")
    assert (red["BRAG"], red["Why"]) == ("Red", "10 days overdue, date moved once")
    assert (red["Due"], red["First due"]) == (date(2026, 3, 9), date(2026, 2, 9))
    assert (red["Times moved"], red["Days lost"], red["Days overdue"]) == (1, 28, 10)
    assert (red["Lead agency"], red["Supporting agencies"]) == ("Police", "ICB, KCC")
    assert (red["Status"], red["Agency’s confidence"]) == ("In progress", "On track")
    assert (red["What it said"], red["Pieces of evidence"]) == ("The pathway is drafted.", 2)


def test_an_action_sent_for_sign_off_is_late_to_the_day_it_was_sent(workbook: Workbook) -> None:
    sent = records(workbook["Actions"])[4]

    assert sent["Why"] == "4 days overdue, sent for sign-off on 13 March 2026"
    assert (sent["BRAG"], sent["Days overdue"]) == ("Red", 4)


def test_a_weak_kind_says_so(workbook: Workbook) -> None:
    kinds = [record["Kind"] for record in records(workbook["Actions"])]

    assert kinds[:3] == ["Guidance", "Guidance", "Training (weak)"]


def test_a_colour_is_a_word_and_a_fill(workbook: Workbook) -> None:
    cells = [
        cell
        for name in ("Actions", "Recommendations")
        for row in workbook[name].iter_rows()
        for cell in row
        if cell.value in FILLS
    ]

    assert {cell.value for cell in cells} == set(FILLS)
    assert all(cell.fill.fgColor.rgb == FILLS[cell.value] for cell in cells)
    assert {cell.font.color.rgb for cell in cells if cell.value == "Red"} == {"00FFFFFF"}


def test_a_withdrawn_action_is_listed_without_a_colour(workbook: Workbook) -> None:
    withdrawn = records(workbook["Actions"])[5]

    assert (withdrawn["Status"], withdrawn["BRAG"]) == ("Withdrawn", None)


def test_dates_are_dates_shown_as_day_month_year(workbook: Workbook) -> None:
    (due, *_) = [cell for cell in workbook["Actions"]["G"] if isinstance(cell.value, datetime)]

    assert due.value.date() == date(2026, 3, 9)
    assert due.number_format == "dd mmm yyyy"


def test_words_that_were_no_date_stand_where_the_date_would() -> None:
    row = make_row(due_on=None, first_due_on=None, due_words="Spring 2023")

    (record,) = records(opened(progress_bytes(row))["Actions"])

    assert record["Due"] == "Spring 2023"


def test_a_recommendation_is_as_far_as_its_worst_open_action(workbook: Workbook) -> None:
    (record,) = records(workbook["Recommendations"])

    assert (record["Reference"], record["Number as printed"]) == ("CHS-1", "3.140(a)")
    assert (record["State"], record["Progress"]) == ("Red", "1 of 5 complete, 2 overdue")
    assert record["Plan strength"] is None


def test_a_plan_of_briefings_and_training_alone_says_so() -> None:
    rows = (make_row(kind=ActionKind.TRAINING), make_row(kind=ActionKind.BRIEFING))

    (record,) = records(opened(progress_bytes(*rows))["Recommendations"])

    assert record["Plan strength"] == "Only briefings and training"


def test_overdue_names_who_is_late_and_what_was_said_last(workbook: Workbook) -> None:
    first, second = records(workbook["Overdue"])

    assert (first["Reference"], first["Days overdue"]) == ("CHS-1.1", 10)
    assert first["Last update"] == "12 March 2026: The pathway is drafted."
    assert first["Lead officer"] == "Head of Protecting Vulnerable People, Lena"
    assert second["Sent for sign-off"] == date(2026, 3, 13)


def test_the_summary_counts_by_agency_and_by_review_with_slippage(workbook: Workbook) -> None:
    sheet = workbook["Summary"]

    rows = {row[0]: row[1:10] for row in sheet.iter_rows(values_only=True) if row[0]}

    #                      Red, Amber, Green, Blue, all, open, overdue, moves, days lost
    assert rows["Police"] == (1, 0, 1, 0, 2, 2, 1, 1, 28)
    assert rows["ICB"] == (0, 1, 0, 1, 2, 1, 0, 0, 0)
    assert rows["Child S"] == rows["All"]
    assert rows["All"][:5] == (2, 1, 1, 1, 5)
    assert list(sheet.tables) == ["By_lead_agency", "By_review"]


def test_a_summary_longer_than_a_page_has_its_headings_on_every_page() -> None:
    rows = [make_row(reference=f"R{n}-1.1", review=f"Review {n:02}") for n in range(70)]

    sheet = opened(progress_bytes(*rows))["Summary"]

    heads = [row for row in range(1, sheet.max_row) if sheet.cell(row, 1).value == "Review"]
    assert list(sheet.tables) == ["By_lead_agency", "By_review", "By_review_2", "By_review_3"]
    assert [one.id for one in sheet.row_breaks.brk] == [head - 3 for head in heads]
    assert sum(str(cell.value).startswith("Review ") for cell in sheet["A"]) == 70
    assert sheet.cell(sheet.max_row, 1).value == "All"


def test_a_column_that_does_not_print_makes_no_row_taller() -> None:
    many = make_row(supporting=", ".join(f"Agency {n}" for n in range(28)))

    height = row_height(many)

    assert height == row_height(make_row())


def row_height(row: ActionRow) -> float | None:
    sheet = opened(progress_bytes(row))["Actions"]
    return sheet.row_dimensions[sheet.max_row].height


def test_no_cell_is_a_formula(workbook: Workbook) -> None:
    kinds = {cell.data_type for sheet in workbook for row in sheet.iter_rows() for cell in row}

    assert kinds <= {"n", "s", "d"}


def test_a_sheet_without_rows_says_so() -> None:
    workbook = opened(progress_bytes())

    for name in ("Actions", "Recommendations", "Overdue"):
        assert records(workbook[name])[0]["Reference"] == "Nothing to report."
    assert workbook["Summary"]["A2"].value == "No action is recorded yet."


def test_the_workbook_says_what_it_is(workbook: Workbook) -> None:
    about = workbook.properties

    assert about.title == "Progress on recommendations and actions"
    assert (about.creator, about.subject) == ("Colin", "Kent & Medway Partnership")
    assert about.modified == about.created == NOW.replace(tzinfo=None)
    assert "OFFICIAL-SENSITIVE" in about.keywords
    assert workbook.custom_doc_props["Marking"].value == "OFFICIAL-SENSITIVE"


def test_the_footer_tells_the_time_of_london() -> None:
    summer = datetime(2026, 6, 1, 9, 0, tzinfo=UTC).astimezone(make_imprint().made_at.tzinfo)

    workbook = opened(progress_bytes(made_at=summer))

    assert workbook["Actions"].oddFooter.center.text.endswith("at 1 June 2026 10:00")


def test_the_same_rows_give_the_same_bytes() -> None:
    assert progress_bytes(RED, BLUE) == progress_bytes(RED, BLUE)


def test_a_list_is_the_actions_sheet_with_its_filter_in_words() -> None:
    out = BytesIO()

    write_list(out, make_imprint(shows="Shown: Overdue, Police."), 1, iter([RED]))

    workbook = opened(out.getvalue())
    assert workbook.sheetnames == ["Actions"]
    assert workbook["Actions"]["A2"].value == "1 action in this list."
    assert "Shown: Overdue, Police." in top_of(workbook["Actions"])


@pytest.mark.office
def test_libreoffice_opens_the_workbook_and_prints_every_sheet(tmp_path: Path) -> None:
    rows = [
        make_row(reference=f"CHS-{n}.1", due_on=TODAY - timedelta(days=n)) for n in range(1, 40)
    ]
    (tmp_path / "progress.xlsx").write_bytes(progress_bytes(*rows, make_row(text="=1+1")))

    pages = printed_pages(tmp_path / "progress.xlsx")

    assert "39 of the 40 open are overdue" in pages[0]
    assert any("=1+1" in page for page in pages)
    assert all(page.count("OFFICIAL-SENSITIVE") >= 2 for page in pages)
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    repeated = [page for page in pages if "Reference" in page and "What it said" in page]
    assert len(repeated) > 1
