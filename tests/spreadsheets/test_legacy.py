"""Reading a legacy tracker: its sheets, headings, merged cells and rows."""

from datetime import date

import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.legacy_sheets import HEADINGS, legacy_workbook, row, sheet_bytes, workbook_of
from tracker.spreadsheets.guard import UnreadableWorkbook
from tracker.spreadsheets.legacy import LegacyRow, LegacyWorkbook, read_tracker
from tracker.spreadsheets.legacy_columns import Column, plain_heading


def rows_of(workbook: LegacyWorkbook) -> list[LegacyRow]:
    return [row for sheet in workbook.sheets for row in sheet.rows()]


def only_row(workbook: LegacyWorkbook) -> LegacyRow:
    [found] = rows_of(workbook)
    return found


def test_every_sheet_with_a_row_of_headings_is_read() -> None:
    workbook = legacy_workbook()

    assert [(sheet.title, sheet.heading_row) for sheet in workbook.sheets] == [
        ("LIG Tracker", 4),
        ("Closed 2021-22", 1),
    ]
    assert workbook.others == ("READ ME",)


def test_the_columns_of_both_sheets_are_understood() -> None:
    open_ones, closed = legacy_workbook().sheets

    assert [column.name for column in open_ones.columns.values()] == [
        "REF", "REVIEW", "NUMBER", "RECOMMENDATION", "AGENCY", "ACTION", "OFFICER", "DUE",
        "COLOUR", "NOTES", "EVIDENCE", "COMPLETED",
    ]  # fmt: skip
    assert [column.name for column in closed.columns.values()] == [
        "REF", "REVIEW", "RECOMMENDATION", "AGENCY", "ACTION", "COMPLETED",
    ]  # fmt: skip


def test_blank_rows_and_the_row_of_totals_are_left_out() -> None:
    numbers = [row.number for row in legacy_workbook().sheets[0].rows()]

    assert len(numbers) == 22
    assert {11, 15, 20, 23, 26, 30, 33, 34}.isdisjoint(numbers)


def test_a_merged_cell_counts_for_all_of_its_rows_and_points_to_its_first() -> None:
    rows = {row.number: row for row in legacy_workbook().sheets[0].rows()}

    assert rows[9][Column.AGENCY].words == "Kent Police / KSCS"
    assert rows[9][Column.AGENCY].ref == "E8"
    assert rows[9][Column.AGENCY].is_carried
    assert rows[10][Column.AGENCY].ref == "E10"


def test_a_cell_that_is_merely_empty_takes_nothing_from_above() -> None:
    _, second = rows_of(workbook_of(row(), row(Review=None, Action="Brief every team")))

    assert second[Column.REVIEW].is_blank
    assert second[Column.REVIEW].ref == "B3"


def test_dates_are_dates_and_text_stays_text() -> None:
    rows = {row.number: row for row in legacy_workbook().sheets[0].rows()}

    assert rows[5][Column.DUE].value == date(2023, 3, 31)
    assert rows[6][Column.DUE].value == "28/02/2023"
    assert rows[14][Column.NOTES].value == "=-draft with Kent Police for comment"
    assert rows[14][Column.COLOUR].value == "amber"


def test_the_comment_of_a_cell_is_read() -> None:
    first = next(legacy_workbook().sheets[0].rows())

    assert first[Column.ACTION].comment == "Asked for sample size to go up to 60"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (3, "3"),
        (3.0, "3"),
        (3.14, "3.14"),
        (0.1 + 0.2, "0.3"),
        (True, "Yes"),
        ("  a \r\n b_x000D_\n", "a \n b"),
        (date(2023, 3, 31), "31/03/2023"),
        (date(1900, 1, 3), "03/01/1900"),
    ],
)
def test_values_become_the_words_a_person_sees(value: object, words: str) -> None:
    found = only_row(workbook_of(row(Evidence=value)))

    assert found[Column.EVIDENCE].words == words


def test_a_formula_is_never_worked_out_and_says_so() -> None:
    found = only_row(workbook_of(row(RAG='=IF(1=1,"Green","Red")')))

    assert found[Column.COLOUR].is_blank
    assert found[Column.COLOUR].is_unsaved_formula


def test_unknown_headings_and_columns_without_one_are_kept() -> None:
    def beside(sheet: Worksheet) -> None:
        sheet["N2"] = "see minute 4"

    content = sheet_bytes(
        [row() | {"Priority": "High"}], headings=(*HEADINGS, "Priority"), change=beside
    )
    found = only_row(read_tracker(content))

    assert [(name, cell.words) for name, cell in found.extra] == [
        ("Priority", "High"),
        ("Column N", "see minute 4"),
    ]


def test_a_person_may_say_what_a_column_holds() -> None:
    [sheet] = workbook_of(row(Evidence="30/06/2023")).sheets

    [found] = sheet.rows({11: Column.DUE, 8: Column.NOTHING})

    assert found[Column.DUE].words == "30/06/2023"
    assert found[Column.EVIDENCE].is_blank


def test_of_two_headings_that_mean_the_same_the_likelier_then_the_first_is_taken() -> None:
    headings = (*HEADINGS, "Deadline", "Comments", "Evidence")
    [sheet] = workbook_of(row(), headings=headings).sheets

    assert sheet.columns[8] == Column.DUE
    assert sheet.columns[11] == Column.EVIDENCE
    assert sheet.doubled == {13: Column.DUE, 14: Column.NOTES, 15: Column.EVIDENCE}


def test_two_columns_said_to_be_the_same_lose_no_words() -> None:
    [sheet] = workbook_of(row(Target_date="31/03/2023", Evidence="30/06/2023")).sheets

    [found] = sheet.rows({11: Column.DUE})

    assert found[Column.DUE].words == "31/03/2023"
    assert [(name, cell.words) for name, cell in found.extra] == [("Evidence", "30/06/2023")]


@pytest.mark.parametrize(
    ("heading", "plain"),
    [("Action(s)", "action"), (" Rec. No ", "rec no"), ("RAG\nstatus", "rag status")],
)
def test_headings_are_compared_without_marks(heading: str, plain: str) -> None:
    assert plain_heading(heading) == plain


def test_headings_repeated_further_down_are_no_row() -> None:
    workbook = workbook_of(row(), dict(zip(HEADINGS, HEADINGS, strict=True)), row(Action="Two"))

    assert [found.number for found in rows_of(workbook)] == [2, 4]


def test_titles_merged_across_the_top_are_no_headings() -> None:
    def titled(sheet: Worksheet) -> None:
        sheet.insert_rows(1, 5)
        sheet["A1"] = "Action tracker: review, recommendation, action"
        sheet.merge_cells("A1:F1")

    [sheet] = read_tracker(sheet_bytes([row()], change=titled)).sheets

    assert sheet.heading_row == 6


@pytest.mark.parametrize("first", ["TOTAL", "Total:", "Grand total", "Sub-total"])
def test_totals_are_left_out(first: str) -> None:
    workbook = workbook_of(row(), {"Ref": first, "Action": "=COUNTA(F2:F2)", "RAG": 7})

    assert [found.number for found in rows_of(workbook)] == [2]


def test_an_action_that_begins_with_total_is_an_action() -> None:
    workbook = workbook_of(row(Ref="Total", Action="Total review of the pathway"))

    assert len(rows_of(workbook)) == 1


def test_a_sheet_may_be_chosen_by_its_name() -> None:
    workbook = legacy_workbook().only(" closed 2021-22")

    assert [sheet.title for sheet in workbook.sheets] == ["Closed 2021-22"]


def test_a_sheet_that_is_not_there_is_said_with_those_that_are() -> None:
    with pytest.raises(UnreadableWorkbook, match=r"“Nope”.*LIG Tracker, Closed 2021-22, READ ME"):
        legacy_workbook().only("Nope")


def test_a_sheet_without_headings_is_said() -> None:
    with pytest.raises(UnreadableWorkbook, match=r"“READ ME” has no row of headings"):
        legacy_workbook().only("READ ME")


def test_a_workbook_without_any_headings_is_refused() -> None:
    with pytest.raises(UnreadableWorkbook, match="No sheet of the file has a row of headings"):
        read_tracker(sheet_bytes([{"Name": "Child S"}], headings=("Name", "Date")))


def test_a_cell_far_away_costs_nothing() -> None:
    def far(sheet: Worksheet) -> None:
        sheet["BA19000"] = "x"

    numbers = [found.number for found in rows_of(read_tracker(sheet_bytes([row()], change=far)))]

    assert numbers == [2, 19000]


def test_too_many_columns_are_refused() -> None:
    def wide(sheet: Worksheet) -> None:
        sheet["XFD2"] = "x"

    with pytest.raises(UnreadableWorkbook, match="more than 60 columns"):
        read_tracker(sheet_bytes([row()], change=wide))


def test_a_comment_on_an_empty_row_is_read_too() -> None:
    def commented(sheet: Worksheet) -> None:
        sheet["F9"].comment = Comment("ask Colin", "Priya")

    found = rows_of(read_tracker(sheet_bytes([row()], change=commented)))

    assert [one.number for one in found] == [2, 9]
    assert not found[1].has(Column.ACTION)
