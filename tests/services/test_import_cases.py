"""Untidy rows: nothing is dropped, nothing is guessed, and all of it is said."""

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select

from tests.factories import NOW, TODAY, make_agency
from tests.legacy_sheets import HEADINGS, row, sheet_bytes, workbook_of
from tests.rows import nothing_changes
from tracker.database import db
from tracker.domain.errors import RuleBroken
from tracker.domain.same_words import folded
from tracker.domain.vocabulary import AgencyKind, Status
from tracker.models import Action, Agency, Recommendation, Review
from tracker.services.imports import Choices, ImportPlan, apply_import, plan_import
from tracker.services.imports.agencies import AgencyList
from tracker.spreadsheets.legacy import LegacyWorkbook, read_tracker
from tracker.spreadsheets.legacy_columns import Column


@pytest.fixture(autouse=True)
def agencies(app: Flask) -> list[Agency]:
    return [
        make_agency(name="Kent Police", short_name="Kent Police"),
        make_agency(name="Kent County Council", short_name="KCC"),
        make_agency(name="Kent and Medway NHS and Social Care Trust", short_name="KMPT"),
        make_agency(name="Probation Service - Kent, Surrey and Sussex", short_name="Probation"),
    ]


def do_import(*rows: Mapping[str, Any], choices: Choices | None = None) -> ImportPlan:
    return apply(workbook_of(*rows), choices)


def apply(workbook: LegacyWorkbook, choices: Choices | None = None) -> ImportPlan:
    return apply_import(workbook, choices or Choices(), by=None, at=NOW)


def actions() -> list[Action]:
    return list(db.session.scalars(select(Action).order_by(Action.id)))


def notes(action: Action) -> list[str]:
    return [update.text for update in action.updates]


def messages(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(problem.cell, problem.message) for problem in plan.problems]


@pytest.mark.parametrize(
    ("words", "lead", "supporting", "unknown"),
    [
        ("Kent Police", "Kent Police", [], []),
        ("kent  police & KCC", "Kent Police", ["KCC"], []),
        ("KMPT and Kent Police", "KMPT", ["Kent Police"], []),
        ("KCC, KMPT, and Kent Police", "KCC", ["KMPT", "Kent Police"], []),
        ("KCC\nKMPT", "KCC", ["KMPT"], []),
        ("Kent and Medway NHS and Social Care Trust / KCC", "KMPT", ["KCC"], []),
        (
            "KCC; Probation Service - Kent, Surrey and Sussex; KMPT",
            "KCC",
            ["Probation", "KMPT"],
            [],
        ),
        ("Kent Police and Crime Commissioner", None, [], ["Kent Police and Crime Commissioner"]),
        ("Midwifery, KCC", None, ["KCC"], ["Midwifery"]),
        ("KCC, KCC", "KCC", [], []),
        ("", None, [], []),
        (" / ", None, [], []),
    ],
)
def test_names_are_not_torn_apart(
    agencies: list[Agency], words: str, lead: str | None, supporting: list[str], unknown: list[str]
) -> None:
    named = AgencyList(agencies, {}).read(words)

    assert (named.lead.short_name if named.lead else None) == lead
    assert [agency.short_name for agency in named.supporting] == supporting
    assert list(named.unknown) == unknown


def test_a_person_may_say_who_an_unknown_agency_is(agencies: list[Agency]) -> None:
    choices = Choices(agencies={"kscs": agencies[1].id, folded("Midwifery"): None})

    plan = do_import(row(Lead_agency="KSCS / Midwifery"), choices=choices)

    [made] = actions()
    [support] = made.supports
    assert made.lead_agency_id == agencies[1].id
    assert (support.agency.name, support.agency.kind) == ("Midwifery", AgencyKind.OTHER)
    assert (made.agency_words, messages(plan)) == ("", [])
    assert plan.unknown_agencies == ["KSCS", "Midwifery"]


def test_a_choice_nobody_can_make_is_left_aside(agencies: list[Agency]) -> None:
    plan = do_import(row(Lead_agency="KSCS"), choices=Choices(agencies={"kscs": 999}))

    assert actions()[0].lead_agency_id is None
    assert [cell for cell, _ in messages(plan)] == ["E2"]


def test_two_rows_of_one_action_are_put_together() -> None:
    plan = do_import(
        row(Progress_update="first", Target_date="31/03/2023"),
        row(Progress_update="second", Target_date="30/04/2023"),
    )

    [made] = actions()
    assert notes(made) == ["first", "second", "Due date in row 3: 30/04/2023"]
    assert plan.row_count == 2
    assert messages(plan) == [
        ("F3", "The same action stands in row 2 of “Tracker”: it is taken once, with the notes and"
               " evidence of both.")
    ]  # fmt: skip


def test_the_same_words_for_two_agencies_are_two_actions() -> None:
    for _ in range(2):
        plan = do_import(row(Lead_agency="KCC"), row(Lead_agency="KMPT"))

    assert [made.lead_agency.short_name for made in actions() if made.lead_agency] == [
        "KCC",
        "KMPT",
    ]
    assert plan.changes_nothing


def test_an_action_merged_over_two_rows_is_one_with_the_notes_of_both() -> None:
    def merged(sheet: Worksheet) -> None:
        sheet.merge_cells("F2:F3")

    rows = [row(Progress_update="first"), row(Action=None, Progress_update="second")]
    plan = apply(read_tracker(sheet_bytes(rows, change=merged)))

    assert (plan.row_count, messages(plan)) == (1, [])
    assert notes(actions()[0]) == ["first", "second"]


def test_a_recommendation_without_an_action_is_imported_all_the_same() -> None:
    plan = do_import(row(Action=None, Progress_update="to be discussed"))

    assert plan.row_count == 0
    assert len(db.session.scalars(select(Recommendation)).all()) == 1
    assert messages(plan)[0] == (
        "E2",
        "The row has no action, so this is not imported: “Kent Police”, “to be discussed”.",
    )


def test_a_row_with_nothing_but_a_title_is_told() -> None:
    plan = do_import(row(), {"Ref": "Actions below are from 2021"})

    assert messages(plan) == [
        ("A3", "The row has no action, so this is not imported: “Actions below are from 2021”.")
    ]


def test_a_row_without_review_and_recommendation_is_kept_and_told() -> None:
    bare = row(Review=None, Rec_No=None, Recommendation=None, Lead_agency=None)
    plan, again = do_import(bare), do_import(bare)

    [review] = db.session.scalars(select(Review))
    assert review.pseudonym == "Review not named in the spreadsheet"
    assert [cell for cell, _ in messages(plan)] == ["B2", "D2", "E2"]
    assert again.changes_nothing


def test_a_number_without_wording_is_kept_and_told() -> None:
    plan, again = (do_import(row(Recommendation=None)) for _ in range(2))

    assert "The wording is missing" in messages(plan)[0][1]
    assert again.changes_nothing


def test_words_too_long_for_their_place_are_cut_and_kept_whole_in_a_note(either_app: Flask) -> None:
    words = "word " * 60 + "end"
    longest = {
        "Review": 120, "Rec_No": 40, "Lead_agency": 200, "Lead_officer": 120,
        "Target_date": 120, "Evidence": 200,
    }  # fmt: skip
    plan = do_import(row(**dict.fromkeys(longest, words)))

    [made] = actions()
    told = [message for _, message in messages(plan) if message.startswith("Longer than")]
    assert [int(message.split()[2]) for message in told] == list(longest.values())
    assert [note.split(": ")[1] for note in notes(made)] == [words] * len(longest)


def test_columns_that_are_not_understood_become_notes() -> None:
    plan = apply(workbook_of(row() | {"Priority": "High"}, headings=(*row(), "Priority")))

    assert notes(actions()[0]) == ["Priority: High"]
    assert plan.problems == []


def test_a_column_may_be_left_out() -> None:
    choices = Choices(columns={"Tracker": {10: Column.NOTHING}})

    do_import(row(Progress_update="not for the tracker"), choices=choices)

    assert notes(actions()[0]) == []


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({11: Column.DUE}, "Two columns are the due date: H and K. Choose one."),
        (
            {11: Column.AGENCY, 12: Column.AGENCY},
            "Three columns are the agencies: E, K and L. Choose one.",
        ),
    ],
)
def test_two_columns_of_one_meaning_are_refused(columns: dict[int, Column], sentence: str) -> None:
    choices = Choices(columns={"Tracker": columns})

    with nothing_changes(), pytest.raises(RuleBroken) as broken:
        do_import(row(Target_date="31/03/2023"), choices=choices)

    assert broken.value.message == sentence


def test_columns_of_a_sheet_that_is_left_out_are_in_nobodys_way() -> None:
    choices = Choices(columns={"Tracker": {11: Column.DUE}}, left_out=frozenset({"Tracker"}))

    assert do_import(row(), choices=choices).clashes == []


def test_of_two_headings_of_one_meaning_the_other_becomes_notes_and_is_told() -> None:
    rows = [row(Target_date="31/03/2023") | {"Deadline": "30/06/2023"}]

    plan = apply(workbook_of(*rows, headings=(*HEADINGS, "Deadline")))

    [made] = actions()
    assert (f"{made.due_on}", notes(made)) == ("2023-03-31", ["Deadline: 30/06/2023"])
    assert messages(plan) == [
        ("M1", "“Deadline” is the due date too: column H is taken, what stands in this one is kept"
               " as notes.")
    ]  # fmt: skip


def test_a_heading_of_one_meaning_that_a_person_has_decided_on_is_not_told() -> None:
    workbook = workbook_of(row(), headings=(*HEADINGS, "Deadline"))
    swapped, without = (
        Choices(columns={"Tracker": columns})
        for columns in ({8: Column.NOTE, 13: Column.DUE}, {13: Column.NOTHING})
    )

    assert plan_import(workbook, swapped, today=TODAY).problems == []
    assert plan_import(workbook, without, today=TODAY).problems == []


def test_a_note_that_goes_on_in_the_next_line_is_one_and_stays_one() -> None:
    told = row(Progress_update="12/01/23 - terms agreed\nwith the Force")

    plan, again = do_import(told), do_import(told)

    assert notes(actions()[0]) == ["terms agreed\nwith the Force"]
    assert (plan.changes_nothing, again.changes_nothing) == (False, True)


def test_a_sheet_may_be_left_out() -> None:
    plan = do_import(row(), choices=Choices(left_out=frozenset({"Tracker"})))

    assert (plan.row_count, actions()) == (0, [])


def test_a_link_on_the_evidence_is_its_address() -> None:
    def linked(sheet: Worksheet) -> None:
        sheet["K2"].hyperlink = "https://intranet.example/policy"
        sheet["F2"].hyperlink = "https://intranet.example/minutes"

    apply(read_tracker(sheet_bytes([row(Evidence="Policy v4.2")], change=linked)))

    [made] = actions()
    assert [(one.title, one.url) for one in made.evidence] == [
        ("Policy v4.2", "https://intranet.example/policy")
    ]
    assert notes(made) == ["Link on the action: https://intranet.example/minutes"]


def test_a_date_of_completion_beside_another_colour_does_not_complete() -> None:
    plan = do_import(row(RAG="Amber", Date_completed="20/02/2023"))

    [made] = actions()
    assert made.status == Status.NOT_STARTED
    assert notes(made) == ["Date completed in the spreadsheet: 20/02/2023"]
    assert messages(plan)[0][0] == "L2"


def test_days_in_the_future_are_not_taken_as_past() -> None:
    plan = do_import(
        row(RAG="Blue", Date_completed="20/02/2030", Progress_update="20/02/2030 - done")
    )

    [made] = actions()
    assert (made.completed_on, made.last_update_on) == (None, None)
    assert made.sign_offs[0].reason.endswith("The spreadsheet says: 20/02/2030")
    assert notes(made) == ["20/02/2030 - done"]
    assert [cell for cell, _ in messages(plan)] == ["J2", "L2"]


def test_a_formula_without_its_result_is_told() -> None:
    plan = plan_import(workbook_of(row(RAG='=IF(1=1,"Green","")')), Choices(), today=TODAY)

    assert [(cell, message[:29]) for cell, message in messages(plan)] == [
        ("I2", "A formula without its result:")
    ]


def test_two_numbers_with_other_words_in_one_file_are_told() -> None:
    plan = do_import(row(), row(Recommendation="Something else.", Action="Brief every team"))

    assert "has other words further up in the file" in messages(plan)[0][1]
