"""Agencies with their counts, and how far their dates have moved."""

from datetime import date, timedelta

import pytest

from tests.cast import Cast
from tests.factories import NOW, TODAY, make_action, make_agency, make_person
from tests.queries.statements import counted
from tracker.database import db
from tracker.domain.vocabulary import AgencyKind, Role, Status
from tracker.queries.actions import ActionFilter, list_actions
from tracker.queries.agencies import (
    AgencyFilter,
    AgencyRow,
    agency_rows,
    choose_agencies,
    slippage_of,
)

LATE = TODAY - timedelta(days=3)


def row_of(cast: Cast, short_name: str) -> AgencyRow:
    rows = agency_rows(cast.priya, TODAY)
    return next(row for row in rows if row.agency.short_name == short_name)


def chosen(cast: Cast, **words) -> list[str]:
    rows = choose_agencies(agency_rows(cast.priya, TODAY), AgencyFilter(**words))
    return [row.agency.short_name for row in rows]


def test_an_agency_counts_the_actions_it_leads_or_supports_each_once(cast: Cast) -> None:
    make_action(lead=cast.police, due_on=LATE)
    make_action(lead=cast.health, supporting=(cast.police,))
    make_action(lead=cast.police, supporting=(cast.police,))
    make_action(lead=cast.police, status=Status.COMPLETE)

    row = row_of(cast, "Police")

    assert (row.open, row.overdue) == (3, 1)


def test_the_counts_are_those_of_the_list_they_open(cast: Cast) -> None:
    for status in Status:
        make_action(lead=cast.police, status=status, due_on=LATE)
        make_action(lead=cast.health, supporting=(cast.police,), status=status)
    open_ones = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.AWAITING)
    police = cast.police.id

    row = row_of(cast, "Police")

    opened = ActionFilter(agency_id=police, statuses=open_ones)
    overdue = ActionFilter(agency_id=police, overdue=True)
    assert row.open == list_actions(cast.priya, opened, TODAY).total
    assert row.overdue == list_actions(cast.priya, overdue, TODAY).total


def test_people_who_are_retired_do_not_count(cast: Cast) -> None:
    cast.tom.retired_at = NOW
    db.session.commit()

    assert row_of(cast, "Police").people == 1


@pytest.mark.parametrize(
    ("role", "is_senior_contact", "nobody"),
    [
        (Role.LEAD, False, False),
        (Role.MEMBER, False, False),
        (Role.VIEWER, True, False),
        (Role.VIEWER, False, True),
        (Role.CHAIR, False, True),
    ],
)
def test_reminders_reach_leads_members_and_senior_contacts(
    cast: Cast, role: Role, is_senior_contact: bool, nobody: bool
) -> None:
    agency = make_agency(short_name="KFRS")
    make_person(agency=agency, role=role, is_senior_contact=is_senior_contact)

    assert row_of(cast, "KFRS").has_nobody_to_remind is nobody


def test_retired_agencies_come_last_whatever_the_order(cast: Cast) -> None:
    make_agency(name="A retired agency", short_name="AAA", retired_at=NOW)

    assert chosen(cast, sort="name") == ["KCC", "Police", "ICB", "AAA"]
    assert chosen(cast, sort="short_name", descending=True) == ["Police", "KCC", "ICB", "AAA"]
    assert chosen(cast, sort="people", descending=True) == ["Police", "KCC", "ICB", "AAA"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"q": "kent pol"}, ["Police"]),
        ({"q": "icb"}, ["ICB"]),
        ({"kind": AgencyKind.DISTRICT}, ["Dover"]),
        ({"is_retired": True}, ["Dover"]),
        ({"nobody_to_remind": True}, ["KCC"]),
        ({"q": "nothing like it"}, []),
    ],
)
def test_the_list_is_narrowed(cast: Cast, words: dict, found: list[str]) -> None:
    make_agency(short_name="Dover", kind=AgencyKind.DISTRICT, retired_at=NOW)

    assert chosen(cast, **words) == found


def test_an_agency_lead_gets_no_list(cast: Cast) -> None:
    assert agency_rows(cast.lena, TODAY) == []


def test_the_list_takes_one_statement(cast: Cast) -> None:
    priya = cast.priya
    assert priya.name

    with counted() as sent:
        agency_rows(priya, TODAY)

    assert len(sent) == 1


def test_slippage_is_of_the_actions_an_agency_leads(cast: Cast) -> None:
    first = date(2026, 4, 1)
    for days, moves, lead in ((10, 1, cast.police), (40, 2, cast.police), (9, 1, cast.health)):
        action = make_action(lead=lead, first_due_on=first, due_on=first, supporting=(cast.police,))
        action.due_on, action.moves = first + timedelta(days=days), moves
    make_action(lead=cast.police)
    db.session.commit()

    slippage = slippage_of(cast.vera, cast.police)

    assert (slippage.moves, slippage.days) == (3, 50)
    assert [action.moves for action in slippage.actions] == [2, 1]
