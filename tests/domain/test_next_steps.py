"""The buttons of an action: what each person may do with it now, in the order they stand."""

from dataclasses import dataclass, field

import pytest

from tracker.domain.next_steps import STEPS, may_step, steps_for
from tracker.domain.vocabulary import Role, Status

POLICE, COUNCIL = 1, 3


@dataclass(frozen=True)
class Person:
    id: int
    role: Role
    agency_id: int | None = None
    is_active: bool = True


@dataclass(frozen=True)
class Action:
    status: Status
    lead_agency_id: int | None = POLICE
    supporting_agency_ids: list[int] = field(default_factory=list)
    submitted_by_id: int | None = None


PRIYA = Person(1, Role.COORDINATOR)
COLIN = Person(2, Role.CHAIR, COUNCIL)
TOM = Person(4, Role.MEMBER, POLICE)
CHLOE = Person(5, Role.MEMBER, 2)
VERA = Person(9, Role.VIEWER)

WORKED_ON = (Status.NOT_STARTED, Status.IN_PROGRESS)
CLOSED = (Status.COMPLETE, Status.WITHDRAWN)


def names(person: Person, action: Action) -> list[str]:
    return [step.name for step in steps_for(person, action)]


@pytest.mark.parametrize("status", WORKED_ON)
def test_the_lead_agency_reports_and_sends(status: Status) -> None:
    assert names(TOM, Action(status)) == ["update", "submit", "more_time", "evidence"]


def test_while_an_action_waits_its_agency_can_still_report() -> None:
    assert names(TOM, Action(Status.AWAITING)) == ["update", "evidence"]


@pytest.mark.parametrize("status", WORKED_ON)
def test_the_business_team_plans_and_reports(status: Status) -> None:
    steps = ["update", "submit", "more_time", "evidence", "change", "milestone"]

    assert names(PRIYA, Action(status)) == steps


def test_the_chair_decides_what_waits() -> None:
    assert names(COLIN, Action(Status.AWAITING)) == ["sign_off", "send_back", "withdraw"]


@pytest.mark.parametrize("status", WORKED_ON)
def test_the_chair_can_withdraw_what_is_under_way(status: Status) -> None:
    assert names(COLIN, Action(status)) == ["withdraw"]


@pytest.mark.parametrize("status", CLOSED)
def test_only_the_chair_has_a_button_on_what_is_closed(status: Status) -> None:
    assert names(COLIN, Action(status)) == ["reopen"]
    assert not any(names(person, Action(status)) for person in (PRIYA, TOM, CHLOE, VERA))


def test_a_supporting_agency_reports_but_does_not_send() -> None:
    supported = Action(Status.IN_PROGRESS, supporting_agency_ids=[2])

    assert names(CHLOE, supported) == ["update", "evidence"]


def test_the_chairs_own_agencys_action_is_theirs_to_do_not_to_decide() -> None:
    own = Action(Status.AWAITING, lead_agency_id=COUNCIL)

    assert names(COLIN, own) == ["update", "evidence"]


@pytest.mark.parametrize("status", list(Status))
def test_who_may_only_look_has_no_button(status: Status) -> None:
    assert names(VERA, Action(status)) == []
    assert names(CHLOE, Action(status)) == []


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_each_step_is_asked_for_by_its_name(step) -> None:
    people, actions = (PRIYA, COLIN, TOM), [Action(status) for status in Status]

    for person in people:
        for action in actions:
            assert may_step(step.name, person, action) == (step.name in names(person, action))
