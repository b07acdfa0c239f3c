"""Importing again: only what is new in the file is added, whatever the tracker has done since."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.factories import NOW, TODAY, make_agency, make_review
from tests.legacy_sheets import row, workbook_of
from tests.rows import nothing_changes
from tests.services.events import events_of
from tracker.database import db
from tracker.domain.vocabulary import Confidence, Status
from tracker.models import Action, Agency, Recommendation, Review
from tracker.services.imports import Choices, ImportPlan, apply_import, plan_import

LATER = NOW + timedelta(days=30)
FULL = {
    "Lead_officer": "Policy Unit",
    "Target_date": "31/03/2023",
    "RAG": "Green",
    "Progress_update": "12/01/23 - terms agreed",
    "Evidence": "Policy v4.2",
}


@pytest.fixture(autouse=True)
def police(app: Flask) -> Agency:
    return make_agency(name="Kent Police", short_name="Kent Police")


def do_import(*rows: Mapping[str, Any]) -> ImportPlan:
    return apply_import(workbook_of(*rows), Choices(), by=None, at=LATER)


def only_action() -> Action:
    db.session.rollback()
    return db.session.scalars(select(Action)).one()


def messages(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(problem.cell, problem.message) for problem in plan.problems]


def change(record: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    db.session.commit()


def test_what_was_missing_is_added_and_told_in_the_history() -> None:
    do_import(row())

    plan = do_import(row(**FULL))

    found = only_action()
    assert plan.counts()["actions"] == {"new": 0, "changed": 1, "same": 0}
    assert (found.due_on, found.first_due_on) == (date(2023, 3, 31), date(2023, 3, 31))
    assert (found.confidence, found.lead_officer_title) == (Confidence.ON_TRACK, "Policy Unit")
    assert (found.status, found.last_update_on) == (Status.IN_PROGRESS, date(2023, 1, 12))
    assert [evidence.title for evidence in found.evidence] == ["Policy v4.2"]
    changes = events_of(found)[-1].changes
    assert changes["notes"] == [None, "terms agreed"]
    assert changes["due_on"] == [None, "2023-03-31"]


def test_new_notes_are_added_beside_the_old_ones() -> None:
    do_import(row(**FULL))

    do_import(row(**FULL | {"Progress_update": "12/01/23 - terms agreed\n14/03/23 - reviewed"}))

    found = only_action()
    assert [update.text for update in found.updates] == ["terms agreed", "reviewed"]
    assert found.last_update_on == date(2023, 3, 14)


def test_a_date_in_place_of_words_sets_the_first_date() -> None:
    do_import(row(Target_date="Spring 2023"))

    do_import(row(Target_date="28/04/2023"))

    found = only_action()
    assert (found.first_due_on, found.due_words, found.moves) == (date(2023, 4, 28), "", 0)


def test_another_date_is_told_and_not_taken() -> None:
    do_import(row(**FULL))

    plan = do_import(row(**FULL | {"Target_date": "30/06/2023"}))

    assert only_action().due_on == date(2023, 3, 31)
    [(cell, message)] = messages(plan)
    assert cell == "H2"
    assert "The tracker has 31 March 2023 for CHS-1.1: dates move only by asking" in message


def test_a_date_that_was_moved_in_the_tracker_is_no_difference() -> None:
    do_import(row(**FULL))
    change(only_action(), due_on=date(2023, 5, 31), moves=1)

    plan = do_import(row(**FULL))

    assert plan.changes_nothing
    assert messages(plan) == []


@pytest.mark.parametrize(
    "since",
    [
        {"text": "Write the pathway for missed appointments"},
        {"confidence": Confidence.OFF_TRACK},
        {"status": Status.WITHDRAWN},
        {"status": Status.COMPLETE, "completed_on": TODAY},
        {"lead_officer_title": ""},
        {"agency_words": "Force Control Room"},
    ],
)
def test_what_the_tracker_changed_since_stays(since: dict[str, Any]) -> None:
    do_import(row(**FULL))
    change(only_action(), **since)

    with nothing_changes():
        plan = do_import(row(**FULL))

    assert plan.counts()["actions"] == {"new": 0, "changed": 0, "same": 1}


def test_an_action_given_to_another_agency_stays_there() -> None:
    health = make_agency(short_name="KCHFT")
    do_import(row(**FULL, Lead_agency="KSCS"))
    change(only_action(), lead_agency_id=health.id, agency_words="", lead_officer_title="")

    with nothing_changes():
        do_import(row(**FULL, Lead_agency="KSCS"))

    assert only_action().lead_agency_id == health.id


def test_a_review_and_a_recommendation_renamed_since_are_known_again() -> None:
    do_import(row())
    change(only_action().recommendation.review, pseudonym="Child S and family")
    change(only_action().recommendation, wording="Agencies tell each other.", printed_number="1.1")

    with nothing_changes():
        plan = do_import(row())

    assert plan.changes_nothing


def test_an_agency_that_came_on_the_list_since_leads() -> None:
    do_import(row(Lead_agency="KSCS / Kent Police"))
    kscs = make_agency(short_name="KSCS")

    do_import(row(Lead_agency="KSCS / Kent Police"))

    found = only_action()
    assert (found.lead_agency_id, found.agency_words) == (kscs.id, "")
    assert [support.agency.short_name for support in found.supports] == ["Kent Police"]


def test_complete_in_the_file_does_not_sign_off_in_the_tracker() -> None:
    do_import(row(RAG="Green"))

    plan = do_import(row(RAG="Blue"))

    assert only_action().status == Status.NOT_STARTED
    assert messages(plan) == [
        ("I2", "CHS-1.1 is not started in the tracker: only the chair signs it off.")
    ]


def test_what_was_complete_and_is_reopened_stays_open() -> None:
    do_import(row(RAG="Blue", Date_completed="20/02/2023"))
    change(only_action(), status=Status.IN_PROGRESS, completed_on=None)

    plan = do_import(row(RAG="Blue", Date_completed="20/02/2023"))

    assert only_action().status == Status.IN_PROGRESS
    assert (plan.changes_nothing, messages(plan)) == (True, [])


def test_a_review_of_the_tracker_is_known_by_any_of_its_names() -> None:
    make_review(code="CHS", pseudonym="Child S", neutral_label="Review 2022-04")

    for name in ("child  s", "CHS", "Review 2022-04"):
        do_import(row(Review=name))

    assert len(db.session.scalars(select(Review)).all()) == 1
    assert only_action().reference == "CHS-1.1"


def test_a_number_that_was_missing_is_added_to_its_recommendation() -> None:
    do_import(row(Rec_No=None))

    plan = do_import(row(Rec_No="3.140(a)"))

    assert plan.counts()["recommendations"] == {"new": 0, "changed": 1, "same": 0}
    assert only_action().recommendation.printed_number == "3.140(a)"


def test_the_same_number_with_other_words_is_another_recommendation() -> None:
    do_import(row())

    plan = do_import(row(Recommendation="Something else altogether.", Action="Do it"))

    assert len(db.session.scalars(select(Recommendation)).all()) == 2
    [(cell, message)] = messages(plan)
    assert cell == "C2"
    assert message.startswith("Recommendation “1” of this review has other words in the tracker")


def test_a_row_of_the_trackers_own_workbook_brings_nothing() -> None:
    do_import(row(**FULL))

    with nothing_changes():
        plan = do_import(
            row(Ref="CHS-1.1", Review="Review 2026-01", Recommendation="1", RAG="Amber")
        )

    assert (plan.changes_nothing, messages(plan)) == (True, [])


def test_an_action_reworded_in_the_trackers_own_workbook_is_told() -> None:
    do_import(row())

    plan = plan_import(
        workbook_of(row(Ref="CHS-1.1", Action="Something else")), Choices(), today=TODAY
    )

    assert plan.changes_nothing
    assert messages(plan) == [
        ("F2", "CHS-1.1 reads otherwise in the tracker: change the action there.")
    ]
