"""The database itself refuses what must not be, whoever writes to it; on both databases."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import CheckConstraint, text
from sqlalchemy.exc import DataError, IntegrityError

from tests.conftest import empty_postgres, make_config, make_test_app
from tests.every_table import fill_every_table
from tracker.database import db

# The constraint: the table, what is set on its first row, or its first row in that state
CHECKS = {
    "ck_agenda_items_about_an_action": "agenda_items SET action_id = NULL",
    "ck_agenda_items_about_a_recommendation": "agenda_items SET recommendation_id = 1",
    "ck_agenda_items_about_a_review": "agenda_items SET review_id = 1",
    "ck_agenda_items_other_business_is_named": "agenda_items SET title = 'Dates'",
    "ck_agenda_items_decided_by_and_when": "agenda_items SET decided_by_id = 1",
    "ck_agenda_items_a_decision_has_its_moment": "agenda_items SET decision = 'signed off'",
    "ck_agenda_items_a_task_has_its_day": "agenda_items SET task = 'Send the dates round'",
    "ck_agenda_items_an_agency_has_a_task": "agenda_items SET task_agency_id = 1",
    "ck_clock_marks_of_an_incident_or_of_a_review": "clock_marks SET incident_id = NULL",
    "ck_clock_steps_count_is_sensible": "clock_steps SET count = 401",
    "ck_clock_steps_the_law_is_not_retired": "clock_steps SET retired_at = CURRENT_TIMESTAMP",
    "ck_criteria_weight_is_sensible": "criteria SET weight = 11",
    "ck_incidents_at_least_one_child": "incidents SET number_of_children = 0",
    "ck_incidents_a_former_reference_once_notified": "incidents SET kind = 'portal referral'",
    "ck_matrix_scores_score_from_0_to_3": "matrix_scores SET score = 4",
    "ck_meetings_cancelled_with_a_reason": "meetings SET cancel_reason = 'Snow'",
    "ck_meetings_closed_by_and_when": "meetings SET closed_by_id = 1",
    "ck_meetings_held_or_cancelled": (
        "meetings SET closed_at = CURRENT_TIMESTAMP, closed_by_id = 1,"
        " cancelled_at = CURRENT_TIMESTAMP, cancel_reason = 'Snow'"
    ),
    "ck_meetings_limit_is_sensible": "meetings SET review_limit = 51",
    "ck_notifications_about_one_thing": "notifications SET incident_id = 1",
    "ck_partner_views_a_view_of_an_outcome_names_it": "partner_views SET proposal = 'LCSPR'",
    "ck_reviews_what_is_published_is_open": "reviews SET is_restricted = true",
    "ck_summary_requests_due_after_it_was_asked_for": (
        "summary_requests SET due_on = '2025-12-01'"
    ),
    "ck_summary_requests_received_after_it_was_asked_for": (
        "summary_requests SET received_on = '2025-12-01'"
    ),
    "ck_summary_requests_received_or_taken_back": (
        "summary_requests SET received_on = '2025-12-20', taken_back_on = '2025-12-20'"
    ),
    "ck_themes_not_merged_into_itself": (
        "themes SET merged_into_id = id, retired_at = CURRENT_TIMESTAMP"
    ),
    "ck_themes_merged_is_retired": "themes SET merged_into_id = 2",
    "ck_actions_first_date_kept_with_the_date": "actions SET first_due_on = NULL",
    "ck_actions_moves_counted": "actions SET moves = -1, due_on = first_due_on",
    "ck_actions_date_moves_are_counted": "actions SET moves = 0, first_due_on = '2026-01-31'",
    "ck_actions_sent_while_awaiting_sign_off": "actions SET sent_on = '2026-03-19'",
    "ck_actions_sent_by_and_when": "actions SET submitted_by_id = 1",
    "ck_actions_completed_when_complete": "actions SET completed_on = '2026-03-19'",
    "ck_date_requests_asked_with_a_reason": "date_requests SET reason = ''",
    "ck_date_requests_decided_by_and_when": "date_requests SET decided_by_id = NULL",
    "ck_date_requests_refused_with_a_reason": "date_requests SET decision = 'refused'",
    "ck_evidence_file_is_whole": "evidence SET file_name = 'a.pdf'",
    "ck_evidence_file_or_link": "evidence SET stored_name = 'a', file_name = 'a', size = 1",
    "ck_evidence_attributed_and_there": "evidence SET added_by_id = NULL",
    "ck_mails_sent_or_given_up": "mails SET gave_up_at = sent_at",
    "ck_milestones_met_by_and_when": "milestones SET met_on = '2026-03-19'",
    "ck_notifications_told_or_overtaken": "notifications SET overtaken_at = CURRENT_TIMESTAMP",
    "ck_people_email_in_small_letters": "people SET email = 'Priya@KSCMP.example'",
    "ck_people_members_and_leads_have_an_agency": "people SET role = 'member', agency_id = NULL",
    "ck_recommendations_reason_unless_accepted": "recommendations SET response_reason = ''",
    "ck_reviews_published_after_commissioned": "reviews SET commissioned_on = '2027-01-01'",
    "ck_sign_offs_who_and_when": "sign_offs SET by_id = NULL",
    "ck_sign_offs_with_a_reason": "sign_offs SET move = 'withdrawn', reason = ''",
    "ck_themes_not_its_own_parent": "themes SET parent_id = id",
    "ck_updates_dated_and_attributed": "updates SET made_on = NULL",
}
ALSO = {
    "decided, by nobody knows whom": (
        "ck_date_requests_decided_by_and_when",
        "UPDATE date_requests SET decided_at = NULL WHERE id = 1",
    ),
    "signed off on a day nobody knows": (
        "ck_sign_offs_who_and_when",
        "UPDATE sign_offs SET made_on = NULL WHERE id = 1",
    ),
    "evidence that shows nothing": (
        "ck_evidence_attributed_and_there",
        "UPDATE evidence SET url = NULL WHERE id = 1",
    ),
    "taken by a meeting that decided nothing": (
        "ck_agenda_items_a_decision_has_its_moment",
        "UPDATE agenda_items SET decided_at = CURRENT_TIMESTAMP, decided_by_id = 1 WHERE id = 1",
    ),
    "a day on which nothing is to be done": (
        "ck_agenda_items_a_task_has_its_day",
        "UPDATE agenda_items SET task_due_on = '2026-04-01' WHERE id = 1",
    ),
    "awaiting sign-off, sent on no day": (
        "ck_actions_sent_while_awaiting_sign_off",
        "UPDATE actions SET status = 'awaiting sign-off' WHERE id = 1",
    ),
    "a first date without a date": (
        "ck_actions_first_date_kept_with_the_date",
        "UPDATE actions SET due_on = NULL WHERE id = 1",
    ),
}
WORDS = [
    (table.name, column.name)
    for table in db.metadata.sorted_tables
    for column in table.columns
    if getattr(column.type, "enums", None)
]
DOUBLES = {
    "two agencies of one name": "UPDATE agencies SET name = 'The same'",
    "two agencies of one short name": "UPDATE agencies SET short_name = 'Same'",
    "two people at one address": "UPDATE people SET email = 'same@kscmp.example'",
    "two themes of one name": "UPDATE themes SET name = 'The same'",
    "two actions of one reference": "UPDATE actions SET reference = 'CHS-1.1'",
    "two actions of one number": "UPDATE actions SET number = 1",
    "two requests that wait": (
        "UPDATE date_requests SET decision = NULL, decided_at = NULL, decided_by_id = NULL"
    ),
    "two meetings on a day": "UPDATE meetings SET held_on = '2026-04-16'",
    "two criteria of one name": "UPDATE criteria SET name = 'The same'",
    "two cases of one former reference": (
        "INSERT INTO incidents (reference, referral_reference, kind, reported_on, district,"
        " age_band, number_of_children, raised_by, executive, outcome, notify_note, outcome_note)"
        " SELECT 'SIN 2026-99', referral_reference, kind, reported_on, district, age_band,"
        " number_of_children, raised_by, executive, outcome, '', outcome_note FROM incidents"
    ),
    "a notice told twice": "UPDATE notifications SET notice = 'on the day'",
    "a file that is two pieces of evidence": (
        "INSERT INTO evidence (action_id, kind, title, file_name, stored_name, size, added_at,"
        " added_by_id, source) SELECT action_id, kind, title, file_name, stored_name, size,"
        " added_at, added_by_id, source FROM evidence WHERE stored_name IS NOT NULL"
    ),
    "two digests for a person on a day": (
        "INSERT INTO mails (recipient_id, to_address, message_id, subject, text_body, html_body,"
        " digest_on, written_at, next_try_at, tries, last_error) SELECT recipient_id, to_address,"
        " '<2@x.example>', subject, text_body, html_body, digest_on, written_at, next_try_at,"
        " tries, last_error FROM mails"
    ),
}
LINKS = [
    (key.parent.table.name, key.parent.name)
    for table in db.metadata.sorted_tables
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
]


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """Every table with rows; each test takes back what it tries."""
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
        empty_postgres(url)
    app = make_test_app(make_config(tmp_path_factory.mktemp("filled"), database_url=url))
    with app.app_context():
        upgrade()
        fill_every_table()
        db.session.remove()
        yield app
        db.session.remove()
        db.engine.dispose()


def refusal(statement: str) -> str:
    """What the database says to a statement it must refuse."""
    with db.engine.connect() as connection:
        with pytest.raises((IntegrityError, DataError)) as refused:
            connection.execute(text(statement))
        connection.rollback()
    return str(refused.value.orig)


def test_the_table_above_holds_every_check_there_is() -> None:
    there_are = {
        str(check.name)
        for table in db.metadata.sorted_tables
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    }
    of_words = {f"ck_{table}_{column}" for table, column in WORDS}

    assert there_are == CHECKS.keys() | of_words


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("check", CHECKS)
def test_a_rule_of_a_row(check: str) -> None:
    assert check in refusal(f"UPDATE {CHECKS[check]} WHERE id = 1")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("check", "statement"), ALSO.values(), ids=ALSO)
def test_a_pair_is_held_from_both_sides(check: str, statement: str) -> None:
    assert check in refusal(statement)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("table", "column"), WORDS)
def test_a_word_that_is_not_on_the_list(table: str, column: str) -> None:
    first = " WHERE id = 1" if "id" in db.metadata.tables[table].columns else ""

    assert f"ck_{table}_" in refusal(f"UPDATE {table} SET {column} = 'nonsense'{first}")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("statement", DOUBLES.values(), ids=DOUBLES)
def test_there_is_one_of_each(statement: str) -> None:
    assert "unique" in refusal(statement).lower()


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("table", "column"), LINKS)
def test_a_link_leads_somewhere(table: str, column: str) -> None:
    one = f"(SELECT min({column}) FROM {table})"

    said = refusal(f"UPDATE {table} SET {column} = 4711 WHERE {column} = {one}")

    assert "foreign key" in said.lower()
