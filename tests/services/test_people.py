"""Adding, changing, retiring and bringing back people."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import NOW, make_action, make_agency, make_person
from tests.services.events import events_of
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import Role, Status
from tracker.models import Action, Person
from tracker.services.people import (
    PersonDetails,
    add_person,
    bring_back_person,
    change_person,
    retire_person,
)


def words_of(person: Person | None = None, **words: Any) -> dict[str, Any]:
    defaults: dict[str, Any] = {
        "name": "Amir",
        "email": "amir@agency.example",
        "role": Role.VIEWER,
        "agency": None,
        "job_title": "",
        "is_senior_contact": False,
    }
    if person:
        defaults |= {name: getattr(person, name) for name in defaults}
    return defaults | words


def details(person: Person, **words: Any) -> PersonDetails:
    return PersonDetails(**words_of(person, **words))


def officer_of(action: Action) -> Person | None:
    db.session.rollback()
    return action.lead_officer


def test_the_business_team_adds_a_person_with_an_address_in_small_letters(cast: Cast) -> None:
    words = words_of(email=" Amir@Agency.EXAMPLE ", role=Role.LEAD, agency=cast.police)

    amir = add_person(**words, by=cast.priya, at=NOW)

    assert (amir.email, amir.agency, amir.is_active) == ("amir@agency.example", cast.police, True)
    (event,) = events_of(amir)
    assert (event.what, event.by_id) == ("added the person", cast.priya.id)
    assert event.changes["role"] == [None, "agency lead"]


def test_the_command_line_adds_a_person_for_nobody(cast: Cast) -> None:
    amir = add_person(**words_of(role=Role.COORDINATOR), by=None, at=NOW)

    (event,) = events_of(amir)
    assert event.by_id is None


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_nobody_else_adds_changes_or_retires_people(cast: Cast, who: str) -> None:
    by = getattr(cast, who)

    with pytest.raises(NotPermitted):
        add_person(**words_of(), by=by, at=NOW)
    with pytest.raises(NotPermitted):
        change_person(cast.chloe, details(cast.chloe, role=Role.CHAIR), by=by, at=NOW)
    with pytest.raises(NotPermitted):
        retire_person(cast.chloe, by=by, at=NOW)
    with pytest.raises(NotPermitted):
        bring_back_person(cast.chloe, by=by, at=NOW)


@pytest.mark.parametrize(
    ("words", "field", "message"),
    [
        ({"name": "  "}, "name", "Enter their name"),
        ({"email": "amir at agency"}, "email", "like name@example.org"),
        ({"email": "amir@localhost"}, "email", "like name@example.org"),
        ({"role": Role.MEMBER}, "agency", "Choose the agency of this member"),
        ({"role": Role.LEAD}, "agency", "Choose the agency of this agency lead"),
        ({"is_senior_contact": True}, "agency", "whose senior contact this is"),
    ],
)
def test_a_person_is_somebody_who_can_be_reached(
    cast: Cast, words: dict[str, Any], field: str, message: str
) -> None:
    with pytest.raises(RuleBroken, match=message) as broken:
        add_person(**words_of(**words), by=cast.priya, at=NOW)

    assert broken.value.field == field


def test_an_address_belongs_to_one_person_whatever_the_capitals(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="address of Tom") as broken:
        add_person(**words_of(email=cast.tom.email.upper()), by=cast.priya, at=NOW)

    assert broken.value.field == "email"


def test_somebody_retired_is_brought_back_rather_than_added_twice(cast: Cast) -> None:
    retire_person(cast.tom, by=cast.priya, at=NOW)

    with pytest.raises(RuleBroken, match="address of Tom, who is retired"):
        add_person(**words_of(email=cast.tom.email), by=cast.priya, at=NOW)


def test_nobody_joins_a_retired_agency_but_who_is_there_stays(cast: Cast) -> None:
    gone = make_agency(short_name="PCT", retired_at=NOW)
    there = make_person(name="Ola", agency=gone, role=Role.MEMBER)

    with pytest.raises(RuleBroken, match="PCT is retired") as broken:
        add_person(**words_of(agency=gone), by=cast.priya, at=NOW)
    change_person(there, details(there, job_title="Nurse"), by=cast.priya, at=NOW)

    assert broken.value.field == "agency"
    assert there.job_title == "Nurse"


def test_a_change_is_told_column_by_column(cast: Cast) -> None:
    wanted = details(cast.tom, job_title="Detective inspector", is_senior_contact=True)

    change_person(cast.tom, wanted, by=cast.priya, at=NOW)

    (event,) = events_of(cast.tom)
    assert event.what == "changed the person"
    assert event.changes == {
        "job_title": ["", "Detective inspector"],
        "is_senior_contact": [False, True],
    }


def test_saving_without_a_change_leaves_no_trace(cast: Cast) -> None:
    change_person(cast.tom, details(cast.tom), by=cast.priya, at=NOW)

    assert events_of(cast.tom) == []


def test_whoever_moves_to_another_agency_leaves_its_open_actions_behind(cast: Cast) -> None:
    left = make_action(lead=cast.police, lead_officer_id=cast.lena.id)
    done = make_action(lead=cast.police, lead_officer_id=cast.lena.id, status=Status.COMPLETE)
    taken = make_action(lead=cast.health, lead_officer_id=cast.lena.id)

    lost = change_person(cast.lena, details(cast.lena, agency=cast.health), by=cast.priya, at=NOW)

    assert lost == 1
    assert (officer_of(left), officer_of(done), officer_of(taken)) == (None, cast.lena, cast.lena)


def test_a_retired_person_leaves_open_actions_to_the_leads_of_the_agency(cast: Cast) -> None:
    open_one = make_action(lead=cast.police, lead_officer_id=cast.lena.id)
    done = make_action(lead=cast.police, lead_officer_id=cast.lena.id, status=Status.COMPLETE)

    lost = retire_person(cast.lena, by=cast.priya, at=NOW)

    assert lost == 1
    assert (officer_of(open_one), officer_of(done)) == (None, cast.lena)
    assert not cast.lena.is_active
    assert [event.what for event in events_of(cast.lena)] == ["retired the person"]
    (event,) = events_of(open_one)
    assert (event.what, event.changes) == (
        "lost the lead officer",
        {"lead_officer_id": [cast.lena.id, None]},
    )


def test_retiring_twice_is_told_once(cast: Cast) -> None:
    retire_person(cast.lena, by=cast.priya, at=NOW)
    retire_person(cast.lena, by=cast.priya, at=NOW)

    assert len(events_of(cast.lena)) == 1


def test_a_person_comes_back(cast: Cast) -> None:
    retire_person(cast.lena, by=cast.priya, at=NOW)
    bring_back_person(cast.lena, by=cast.priya, at=NOW)

    assert cast.lena.is_active
    assert events_of(cast.lena)[-1].what == "brought back the person"


def test_a_person_comes_back_after_the_agency(cast: Cast) -> None:
    gone = make_agency(short_name="PCT", retired_at=NOW)
    ola = make_person(name="Ola", agency=gone, role=Role.MEMBER, retired_at=NOW)

    with pytest.raises(RuleBroken, match="Their agency, PCT, is retired"):
        bring_back_person(ola, by=cast.priya, at=NOW)

    assert not ola.is_active


def test_nobody_retires_themselves_or_takes_away_their_own_role(cast: Cast) -> None:
    make_person(name="Pia", role=Role.COORDINATOR)

    with pytest.raises(RuleBroken, match="cannot retire yourself"):
        retire_person(cast.priya, by=cast.priya, at=NOW)
    with pytest.raises(RuleBroken, match="take away your own role") as broken:
        change_person(cast.priya, details(cast.priya, role=Role.VIEWER), by=cast.priya, at=NOW)

    assert broken.value.field == "role"
    assert (cast.priya.role, cast.priya.is_active) == (Role.COORDINATOR, True)


def test_one_of_two_coordinators_can_go(cast: Cast) -> None:
    pia = make_person(name="Pia", role=Role.COORDINATOR)

    change_person(pia, details(pia, role=Role.VIEWER), by=cast.priya, at=NOW)

    assert pia.role == Role.VIEWER


def test_the_last_coordinator_stays(either_app: Any) -> None:
    last = make_person(name="Pia", role=Role.COORDINATOR)
    # Priya was signed in when she was made a viewer; her request still says coordinator.
    priya = Person(id=last.id + 1, name="Priya", role=Role.COORDINATOR)

    with pytest.raises(RuleBroken, match="Pia is the last coordinator") as broken:
        change_person(last, details(last, role=Role.CHAIR), by=priya, at=NOW)
    with pytest.raises(RuleBroken, match="Pia is the last coordinator"):
        retire_person(last, by=priya, at=NOW)

    assert broken.value.field == "role"
    assert last.is_active
