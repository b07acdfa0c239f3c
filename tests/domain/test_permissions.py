"""Who may do what: a table of use cases, each with all who may and nobody else.

Three actions: one led by police with health in support, one led by health with police in support,
one led by the council alone. The cast, and beside them Hal who leads for health, Ed who leads for
education (no part in any action), and Ria, who has retired from every role.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from tracker.domain import permissions
from tracker.domain.errors import NotPermitted
from tracker.domain.vocabulary import Role

POLICE, HEALTH, COUNCIL, EDUCATION = 1, 2, 3, 4


@dataclass(frozen=True)
class Person:
    id: int
    role: Role
    agency_id: int | None = None
    is_active: bool = True


@dataclass(frozen=True)
class Action:
    lead_agency_id: int | None
    supporting_agency_ids: list[int] = field(default_factory=list)
    submitted_by_id: int | None = None


@dataclass(frozen=True)
class Case:
    reader_ids: frozenset[int] = frozenset()
    is_restricted: bool = True


PEOPLE = {
    "priya": Person(1, Role.COORDINATOR),
    "colin": Person(2, Role.CHAIR, COUNCIL),
    "dora": Person(3, Role.CHAIR),
    "tom": Person(4, Role.MEMBER, POLICE),
    "chloe": Person(5, Role.MEMBER, HEALTH),
    "lena": Person(6, Role.LEAD, POLICE),
    "hal": Person(7, Role.LEAD, HEALTH),
    "ed": Person(8, Role.LEAD, EDUCATION),
    "vera": Person(9, Role.VIEWER),
}
NAMED = frozenset({PEOPLE["lena"].id, PEOPLE["vera"].id})
OF_POLICE = Action(POLICE, [HEALTH])
OF_HEALTH = Action(HEALTH, [POLICE])
OF_COUNCIL = Action(COUNCIL)
OF_NOBODY = Action(None)

EVERYBODY = set(PEOPLE)
CHAIRS = {"colin", "dora"}

WITHOUT_A_THING = {
    "may_read_everything": {"priya", "colin", "dora", "tom", "chloe", "vera"},
    "may_read_restricted": {"priya"} | CHAIRS,
    "may_read_register": {"priya"} | CHAIRS,
    "may_read_meetings": {"priya", "colin", "dora", "tom", "chloe", "vera"},
    "may_hold_meetings": {"priya"} | CHAIRS,
    "may_correct_minutes": {"priya"},
    "may_score": {"priya"} | CHAIRS,
    "may_record_impact": {"priya"} | CHAIRS,
    "may_read_history": {"priya", "vera"} | CHAIRS,
    "may_export": {"priya", "vera"} | CHAIRS,
    "may_export_list": EVERYBODY,
    "may_plan": {"priya"},
    "may_manage": {"priya"},
    "may_chair": CHAIRS,
}

# use case: who may on an action of police, of health, of the council, of nobody
ON_AN_ACTION = {
    "may_read_action": (
        EVERYBODY - {"ed"},
        EVERYBODY - {"ed"},
        EVERYBODY - {"lena", "hal", "ed"},
        EVERYBODY - {"lena", "hal", "ed"},
    ),
    "may_update": (
        {"priya", "tom", "lena", "chloe", "hal"},
        {"priya", "tom", "lena", "chloe", "hal"},
        {"priya", "colin"},
        {"priya"},
    ),
    "may_submit": (
        {"priya", "tom", "lena"},
        {"priya", "chloe", "hal"},
        {"priya", "colin"},
        {"priya"},
    ),
    "may_request_new_date": (
        {"priya", "tom", "lena"},
        {"priya", "chloe", "hal"},
        {"priya", "colin"},
        {"priya"},
    ),
    "may_sign_off": (CHAIRS, CHAIRS, {"dora"}, CHAIRS),
    "may_return": (CHAIRS, CHAIRS, {"dora"}, CHAIRS),
    "may_decide_date": (CHAIRS, CHAIRS, {"dora"}, CHAIRS),
    "may_withdraw": (CHAIRS, CHAIRS, {"dora"}, CHAIRS),
    "may_reopen": (CHAIRS, CHAIRS, CHAIRS, CHAIRS),
}
# use case: who may on a case that names nobody, that names Lena and Vera
ON_A_CASE = {
    "may_read_incident": ({"priya"} | CHAIRS, {"priya", "lena", "vera"} | CHAIRS),
    "may_read_review": ({"priya"} | CHAIRS, {"priya", "lena", "vera"} | CHAIRS),
}
ACTIONS = (OF_POLICE, OF_HEALTH, OF_COUNCIL, OF_NOBODY)


def permission(name: str) -> Callable[..., bool]:
    return getattr(permissions, name)


def who_may(name: str, *thing: Action | Case) -> set[str]:
    return {who for who, person in PEOPLE.items() if permission(name)(person, *thing)}


def test_the_tables_hold_every_permission_there_is() -> None:
    there_are = {name for name in vars(permissions) if name.startswith("may_")}

    assert there_are == WITHOUT_A_THING.keys() | ON_AN_ACTION.keys() | ON_A_CASE.keys()


@pytest.mark.parametrize("name", WITHOUT_A_THING)
def test_who_may(name: str) -> None:
    assert who_may(name) == WITHOUT_A_THING[name]


@pytest.mark.parametrize("name", ON_AN_ACTION)
def test_who_may_on_an_action(name: str) -> None:
    assert tuple(who_may(name, action) for action in ACTIONS) == ON_AN_ACTION[name]


@pytest.mark.parametrize("name", ON_A_CASE)
def test_who_may_on_a_case(name: str) -> None:
    cases = (Case(), Case(reader_ids=NAMED))

    assert tuple(who_may(name, case) for case in cases) == ON_A_CASE[name]


def test_a_review_that_is_not_restricted_is_for_all_who_read_everything() -> None:
    is_open = Case(is_restricted=False)

    assert who_may("may_read_review", is_open) == WITHOUT_A_THING["may_read_everything"]


def test_an_action_of_a_restricted_review_is_there_for_its_agencies_and_named_people() -> None:
    def readers(action: Action) -> set[str]:
        return who_may("may_read_action", action, Case(reader_ids=NAMED))

    assert readers(OF_COUNCIL) == {"priya", "lena", "vera"} | CHAIRS
    assert readers(OF_POLICE) == EVERYBODY - {"ed"}


@pytest.mark.parametrize("name", [*WITHOUT_A_THING, *ON_AN_ACTION, *ON_A_CASE])
def test_retired_people_may_nothing(name: str) -> None:
    thing: tuple[Action | Case, ...] = (OF_POLICE,) if name in ON_AN_ACTION else ()
    thing = (Case(reader_ids=NAMED),) if name in ON_A_CASE else thing
    retired = [replace(person, is_active=False) for person in PEOPLE.values()]

    assert not any(permission(name)(person, *thing) for person in retired)


@pytest.mark.parametrize("name", ["may_sign_off", "may_return"])
def test_nobody_decides_on_what_they_sent_themselves(name: str) -> None:
    sent_by_dora = replace(OF_POLICE, submitted_by_id=PEOPLE["dora"].id)

    assert who_may(name, sent_by_dora) == {"colin"}


@pytest.mark.parametrize("name", ["may_sign_off", "may_return", "may_decide_date", "may_withdraw"])
def test_no_chair_decides_on_what_the_own_agency_leads(name: str) -> None:
    assert "colin" not in who_may(name, OF_COUNCIL)


def test_an_action_without_an_agency_belongs_to_nobody_without_one() -> None:
    assert not permissions.may_update(PEOPLE["dora"], OF_NOBODY)
    assert not permissions.may_submit(PEOPLE["dora"], OF_NOBODY)


def test_a_refusal_says_why() -> None:
    with pytest.raises(NotPermitted, match="Only the chair decides"):
        permissions.require(False, "Only the chair decides this.")

    permissions.require(True, "Only the chair decides this.")
