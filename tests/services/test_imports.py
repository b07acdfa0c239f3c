"""Importing the real-shaped legacy tracker: what is planned, made, kept in words and flagged."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.cast import Cast, make_cast
from tests.factories import NOW, TODAY, make_agency
from tests.legacy_sheets import LEGACY_FILE, legacy_workbook, make_kent_agencies
from tests.rows import nothing_changes
from tests.services.events import events_of
from tracker.database import db
from tracker.domain.errors import NotPermitted
from tracker.domain.vocabulary import Confidence, EvidenceKind, Move, Source, Status
from tracker.models import Action, Agency, Recommendation, Review
from tracker.services.imports import Choices, ImportPlan, apply_import, plan_import
from tracker.spreadsheets.legacy import read_tracker

NOT_A_DATE = "is not a date: the action has no due date, the words are kept."


@pytest.fixture
def kent(app: Flask) -> dict[str, Agency]:
    return make_kent_agencies()


def do_import(choices: Choices | None = None) -> ImportPlan:
    return apply_import(legacy_workbook(), choices or Choices(), by=None, at=NOW)


def action(text: str) -> Action:
    return db.session.scalars(select(Action).where(Action.text.startswith(text))).one()


def supporters(found: Action) -> list[str]:
    return sorted(support.agency.short_name for support in found.supports)


def test_the_plan_counts_and_writes_nothing(kent: dict[str, Agency]) -> None:
    with nothing_changes():
        plan = plan_import(legacy_workbook(), Choices(), today=TODAY)
        db.session.commit()

    assert plan.row_count == 24
    assert plan.counts() == {
        "reviews": {"new": 8, "changed": 0, "same": 0},
        "recommendations": {"new": 19, "changed": 0, "same": 0},
        "actions": {"new": 24, "changed": 0, "same": 0},
    }


def test_the_import_makes_what_was_planned_on_both_databases(either_app: Flask) -> None:
    make_kent_agencies()

    plan = do_import()
    again = do_import()

    tables = (Review, Recommendation, Action)
    assert [db.session.scalar(select(func.count(table.id))) for table in tables] == [8, 19, 24]
    assert [counted["new"] for counted in plan.counts().values()] == [8, 19, 24]
    assert [counted["same"] for counted in again.counts().values()] == [8, 19, 24]


def test_a_second_import_of_the_same_file_changes_no_row(kent: dict[str, Agency]) -> None:
    first = do_import()

    with nothing_changes():
        second = do_import()

    assert second.changes_nothing
    assert second.problems == first.problems


def test_words_that_are_no_date_are_kept_and_flagged(kent: dict[str, Agency]) -> None:
    plan = do_import()

    flagged = {
        (problem.sheet, problem.cell, problem.message)
        for problem in plan.problems
        if problem.message.endswith(NOT_A_DATE)
    }
    words = {
        "H7": "end March 2023", "H9": "Spring 2023", "H10": "ongoing", "H17": "ASAP",
        "H24": "Autumn 2023", "H25": "TBC", "H28": "31/02/2023",
    }  # fmt: skip
    assert flagged == {
        ("LIG Tracker", cell, f"“{said}” {NOT_A_DATE}") for cell, said in words.items()
    }
    kept = select(Action.due_words).where(Action.due_words != "", Action.due_on.is_(None))
    assert sorted(db.session.scalars(kept)) == sorted(words.values())


def test_dates_are_read_however_they_are_written(kent: dict[str, Agency]) -> None:
    do_import()

    assert action("Dip sample 40").due_on == date(2023, 3, 31)
    assert action("Amend first response").due_on == date(2023, 2, 28)
    assert action("Awareness sessions").due_on == date(2023, 6, 30)
    assert action("Awareness sessions").first_due_on == date(2023, 6, 30)
    assert action("Awareness sessions").moves == 0


def test_each_dated_note_of_a_cell_becomes_an_update_of_its_day(kent: dict[str, Agency]) -> None:
    do_import()

    found = action("Dip sample 40")
    assert [(update.made_on, update.text) for update in found.updates] == [
        (date(2023, 1, 12), "terms agreed with Force Control Room"),
        (date(2023, 3, 14), "26 of 40 logs reviewed, two repeat themes"),
        (None, "Comment on the action: Asked for sample size to go up to 60"),
    ]
    assert {(update.source, update.by_id) for update in found.updates} == {
        (Source.SPREADSHEET, None)
    }
    assert found.last_update_on == date(2023, 3, 14)


def test_text_that_looks_like_a_formula_stays_text(kent: dict[str, Agency]) -> None:
    do_import()

    [note] = action("Draft section on requesting").updates
    assert (note.text, note.made_on) == ("=-draft with Kent Police for comment", None)


AGENCIES = (
    ("Dip sample 40", "Kent Police", [], ""),
    ("Draft section on requesting", "KMPT", ["Kent Police"], ""),
    ("Adversity and trauma", "NELFT", ["KMPT", "SECAmb"], ""),
    ("Safe sleep week", "KSCMP", [], ""),
    ("Relaunch escalation", "KSCMP", [], ""),
    ("Joint review of the", "Kent Police", [], "Kent Police / KSCS"),
    ("Map commissioned", "ICB", ["KCHFT"], "ICB, KCHFT, KCC Public Health"),
    ("Father inclusive", None, ["KCC", "KCHFT"], "Midwifery, KCHFT, KCC"),
    ("Add prompt on child", None, [], "KSCS"),
    ("Contextual safeguarding", None, [], "Violence Reduction Unit"),
)


def test_the_agencies_of_a_cell_are_told_apart(kent: dict[str, Agency]) -> None:
    do_import()

    for text, lead, supporting, words in AGENCIES:
        found = action(text)
        assert (found.lead_agency.short_name if found.lead_agency else None) == lead, text
        assert supporters(found) == supporting, text
        assert found.agency_words == words, text


def test_all_agencies_support_and_nobody_leads_yet(kent: dict[str, Agency]) -> None:
    plan = do_import()

    found = action("Each agency to name a lead")
    assert found.lead_agency_id is None
    assert supporters(found) == sorted(kent)
    assert found.agency_words == "All agencies"
    [message] = [problem.message for problem in plan.problems if problem.cell == "E17"]
    assert "Choose who leads, or make one action for each agency" in message


def test_unknown_agencies_are_named_once_a_cell(kent: dict[str, Agency]) -> None:
    plan = do_import()

    assert plan.unknown_agencies == [
        "KSCS", "KCC Public Health", "Midwifery", "Schools (via The Education People)",
        "Violence Reduction Unit",
    ]  # fmt: skip
    assert [p.cell for p in plan.problems if "KSCS" in p.message] == ["E7", "E8"]


STATES = (
    ("Dip sample 40", Status.IN_PROGRESS, Confidence.ON_TRACK),
    ("Update domestic abuse", Status.IN_PROGRESS, Confidence.ON_TRACK),
    ("Draft section on requesting", Status.IN_PROGRESS, Confidence.AT_RISK),
    ("Joint review of the", Status.IN_PROGRESS, Confidence.OFF_TRACK),
    ("Audit 20 unexpected", Status.NOT_STARTED, Confidence.ON_TRACK),
    ("Relaunch escalation", Status.NOT_STARTED, None),
    ("Adversity and trauma", Status.IN_PROGRESS, None),
    ("Amend first response", Status.COMPLETE, None),
    ("Revise inpatient", Status.COMPLETE, None),
    ("Safe sleep assessment", Status.COMPLETE, None),
)


def test_colours_tell_status_and_confidence(kent: dict[str, Agency]) -> None:
    do_import()

    for text, status, confidence in STATES:
        found = action(text)
        assert (found.status, found.confidence) == (status, confidence), text


def test_a_colour_that_is_none_is_kept_in_a_note_and_flagged(kent: dict[str, Agency]) -> None:
    plan = do_import()

    assert "Colour or status in the spreadsheet: n/a" in [
        update.text for update in action("Adversity and trauma").updates
    ]
    [message] = [problem.message for problem in plan.problems if problem.cell == "I31"]
    assert message.startswith("“n/a” is not a colour the tracker knows")


SIGNED_OFF = (
    ("Amend first response", date(2023, 2, 20), "Signed off before this system"),
    ("Revise inpatient", date(2023, 1, 27), "Signed off before this system"),
    ("Safe sleep assessment", date(2022, 5, 12), "Signed off before this system"),
    (
        "Mid-way review",
        None,
        "Signed off before this system. The spreadsheet says: June 2022",
    ),
)


def test_what_was_complete_is_signed_off_by_nobody_known(kent: dict[str, Agency]) -> None:
    do_import()

    for text, on, reason in SIGNED_OFF:
        found = action(text)
        [step] = found.sign_offs
        assert (step.move, step.by_id, step.source) == (Move.SIGNED_OFF, None, Source.SPREADSHEET)
        assert (step.made_on, found.completed_on, step.reason) == (on, on, reason)


def test_evidence_is_kept_as_its_words(kent: dict[str, Agency]) -> None:
    do_import()

    [evidence] = action("Amend first response").evidence
    assert evidence.title == "Policy v4.2; intranet notice 118"
    assert (evidence.kind, evidence.url, evidence.source) == (
        EvidenceKind.OTHER,
        None,
        Source.SPREADSHEET,
    )


def test_reviews_get_a_code_a_neutral_label_and_a_kind(kent: dict[str, Agency]) -> None:
    do_import()

    reviews = db.session.scalars(select(Review).order_by(Review.id)).all()
    assert [(review.code, review.kind.name) for review in reviews] == [
        ("KDA", "DHR"),
        ("KDB", "DHR"),
        ("BAT", "Imported review"),
        ("CHR", "Imported review"),
        ("BWI", "Imported review"),
        ("GAB", "Imported review"),
        ("ADA", "Imported review"),
        ("CHS", "Imported review"),
    ]
    assert [review.neutral_label for review in reviews[:2]] == ["Review 2026-01", "Review 2026-02"]
    assert {(review.is_legacy, review.published_on) for review in reviews} == {(True, None)}


def test_recommendations_keep_their_number_as_printed(kent: dict[str, Agency]) -> None:
    do_import()

    told = select(Recommendation.reference, Recommendation.printed_number)
    numbers = dict(db.session.execute(told.order_by(Recommendation.id)).all())
    assert numbers["KDA-2"] == "10"
    assert numbers["GAB-3"] == "(7)"
    assert numbers["CHS-1"] == ""


def test_the_history_says_where_each_action_came_from(kent: dict[str, Agency]) -> None:
    do_import()

    [event] = events_of(action("Mid-way review"))
    assert (event.what, event.by_id) == ("imported from a spreadsheet", None)
    assert event.changes["spreadsheet row"] == [None, "Closed 2021-22, row 3, reference C2"]


def test_the_history_names_the_file_where_it_is_known(kent: dict[str, Agency]) -> None:
    workbook = read_tracker(LEGACY_FILE.read_bytes(), name="LIG.xlsx")

    apply_import(workbook, Choices(), by=None, at=NOW)

    [event] = events_of(action("Mid-way review"))
    told = event.changes["spreadsheet row"]
    assert told == [None, "LIG.xlsx, Closed 2021-22, row 3, reference C2"]


def test_a_coordinator_imports_in_her_own_name(app: Flask) -> None:
    cast = make_cast()

    apply_import(legacy_workbook(), Choices(), by=cast.priya, at=NOW)

    [event] = events_of(action("Mid-way review"))
    assert event.by_id == cast.priya.id
    assert action("Mid-way review").agreed_on == TODAY


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_only_coordinators_import(cast: Cast, who: str) -> None:
    with nothing_changes(), pytest.raises(NotPermitted):
        apply_import(legacy_workbook(), Choices(), by=getattr(cast, who), at=NOW)


def test_without_any_agency_all_is_kept_in_words(app: Flask) -> None:
    plan = do_import()

    assert plan.row_count == 24
    assert db.session.scalars(select(Action.lead_agency_id).distinct()).all() == [None]
    assert action("Dip sample 40").agency_words == "Kent Police"


def test_a_retired_agency_is_not_made_to_lead(app: Flask) -> None:
    make_agency(name="Kent Police", short_name="Kent Police", retired_at=NOW)

    do_import()

    assert action("Dip sample 40").lead_agency_id is None
