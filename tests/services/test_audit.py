"""The audit event: who did what to which record, from what to what, or nothing at all."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.factories import NOW, make_action, make_agency, make_person
from tests.rows import nothing_changes
from tracker.database import db, transaction
from tracker.domain.vocabulary import ActionKind, AgencyKind, Confidence, Role
from tracker.models import Agency, AuditEvent, Person
from tracker.services.audit import audit, audit_all, column_changes, differences


def events() -> list[AuditEvent]:
    return list(db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)))


class Broken(Exception):
    """Something went wrong."""


class TestAnEvent:
    def test_names_record_person_and_instant(self, cast: Cast) -> None:
        agency = make_agency()

        with transaction():
            agency.name = f"{agency.name}, renamed"
            audit(agency, "renamed it", by=cast.priya, at=NOW)

        (event,) = events()
        assert (event.record_type, event.record_id) == ("agencies", agency.id)
        assert (event.what, event.by_id, event.at) == ("renamed it", cast.priya.id, NOW)

    def test_of_the_clock_has_nobody(self, cast: Cast) -> None:
        with transaction():
            cast.police.name = f"{cast.police.name}, renamed"
            audit(cast.police, "renamed it", by=None, at=NOW)

        assert events()[0].by_id is None

    def test_tells_words_dates_and_nothing_as_plain_values(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, due_on=None, kind=None)

        with transaction():
            assert action.text
            action.kind, action.confidence = ActionKind.AUDIT, Confidence.OFF_TRACK
            action.due_on = action.first_due_on = date(2026, 5, 31)
            audit(action, "changed it", by=cast.priya, at=NOW)

        assert events()[0].changes == {
            "kind": [None, "audit"],
            "confidence": ["on track", "off track"],
            "first_due_on": [None, "2026-05-31"],
            "due_on": [None, "2026-05-31"],
        }

    def test_leaves_out_what_was_set_to_what_it_was(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)

        with transaction():
            action.text = f"{action.text}"
            action.neutral_title = "Pathway"
            audit(action, "changed it", by=cast.priya, at=NOW)

        assert events()[0].changes == {"neutral_title": ["", "Pathway"]}

    def test_holds_what_is_no_column_too(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)

        with transaction():
            more = {"supporting agencies": ("", "ICB"), "since": (None, date(2026, 3, 1))}
            audit(action, "changed it", by=cast.priya, at=NOW, more=more)

        assert events()[0].changes == {
            "supporting agencies": ["", "ICB"],
            "since": [None, "2026-03-01"],
        }

    def test_of_a_new_record_tells_it_whole_and_knows_its_id(self, cast: Cast) -> None:
        person = Person(name="Nia", email="nia@x.example", role=Role.VIEWER)

        with transaction():
            db.session.add(person)
            audit(person, "added the person", by=cast.priya, at=NOW)

        (event,) = events()
        assert event.record_id == person.id
        assert event.changes["name"] == [None, "Nia"]
        assert event.changes["role"] == [None, "viewer"]
        assert "id" not in event.changes

    def test_goes_with_the_change_when_the_change_fails(self, cast: Cast) -> None:
        def fail_half_way() -> None:
            with transaction():
                cast.police.name = f"{cast.police.name}, renamed"
                audit(cast.police, "renamed it", by=cast.priya, at=NOW)
                raise Broken

        with nothing_changes(), pytest.raises(Broken):
            fail_half_way()

        assert cast.police.name == "Kent Police"


def test_a_value_lost_before_it_was_read_is_said_loudly(cast: Cast) -> None:
    def change_unread() -> None:
        with transaction():
            cast.police.name = "Unread"
            audit(cast.police, "renamed it", by=cast.priya, at=NOW)

    with nothing_changes(), pytest.raises(RuntimeError, match="before the record was read"):
        change_unread()


def test_many_records_have_an_event_each(cast: Cast) -> None:
    agencies = [
        Agency(name=f"{name} Trust", short_name=name, kind=AgencyKind.HEALTH) for name in "ABC"
    ]

    with transaction():
        db.session.add_all(agencies)
        audit_all(agencies, "added the agency", by=cast.priya, at=NOW)

    told = [(event.record_id, event.changes["short_name"]) for event in events()]
    assert told == [(agency.id, [None, agency.short_name]) for agency in agencies]


def test_a_record_that_was_only_read_has_no_changes(cast: Cast) -> None:
    assert cast.police.name

    assert column_changes(cast.police) == {}


def test_an_event_of_a_person_who_has_gone_stays(cast: Cast) -> None:
    person = make_person(name="Nia")

    with transaction():
        cast.police.name = f"{cast.police.name}, renamed"
        audit(cast.police, "renamed it", by=person, at=NOW)
        person.retired_at = NOW

    assert events()[0].by == person


def test_differences_are_what_is_not_the_same() -> None:
    before, after = {"themes": "Neglect", "where": "Kent"}, {"themes": "", "where": "Kent"}

    assert differences(before, after) == {"themes": ("Neglect", "")}
