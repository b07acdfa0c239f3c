"""The agenda in words, where an item goes, and what may be decided on it."""

from dataclasses import dataclass, field

import pytest

from tracker.domain.agendas import agenda_words, may_rule, place_for, possible_rulings
from tracker.domain.vocabulary import ItemKind, Role, Ruling, Status

K, R = ItemKind, Ruling


@dataclass(frozen=True)
class Action:
    status: Status = Status.IN_PROGRESS
    lead_agency_id: int | None = 1
    supporting_agency_ids: list[int] = field(default_factory=list)
    submitted_by_id: int | None = None


@dataclass(frozen=True)
class User:
    id: int = 9
    role: Role = Role.CHAIR
    agency_id: int | None = None
    is_active: bool = True


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ([], "Nothing yet"),
        ([K.OTHER], "1 item: 1 other matter"),
        (
            [K.OVERDUE, K.SIGN_OFF, K.SIGN_OFF, K.DATE_REQUEST],
            "4 items: 2 sign-offs, 1 request for more time, 1 overdue action",
        ),
        (
            [K.NO_ACTIONS, K.NO_ACTIONS, K.REVIEW, K.IMPACT, K.IMPACT],
            "5 items: 2 recommendations without actions, 1 review, 2 impact reviews",
        ),
    ],
)
def test_the_number_of_items_is_said_in_words(kinds: list[ItemKind], words: str) -> None:
    assert agenda_words(kinds) == words


@pytest.mark.parametrize(
    ("kind", "kinds", "place"),
    [
        (K.SIGN_OFF, [], 0),
        (K.SIGN_OFF, [K.OVERDUE], 0),
        (K.OVERDUE, [K.SIGN_OFF, K.REVIEW], 1),
        (K.OVERDUE, [K.SIGN_OFF, K.OVERDUE, K.REVIEW], 2),
        (K.OTHER, [K.SIGN_OFF, K.REVIEW], 2),
        (K.OVERDUE, [K.REVIEW, K.OVERDUE, K.OTHER], 2),
    ],
)
def test_a_new_item_goes_to_its_own_kind(kind: ItemKind, kinds: list[ItemKind], place: int) -> None:
    assert place_for(kind, kinds) == place


POSSIBLE = {
    (Status.NOT_STARTED, False): [R.DATE_AGREED, R.WITHDRAWN],
    (Status.IN_PROGRESS, False): [R.DATE_AGREED, R.WITHDRAWN],
    (Status.IN_PROGRESS, True): [R.DATE_AGREED, R.DATE_REFUSED, R.WITHDRAWN],
    (Status.AWAITING, False): [R.SIGNED_OFF, R.RETURNED, R.WITHDRAWN],
    (Status.AWAITING, True): [
        R.SIGNED_OFF,
        R.RETURNED,
        R.DATE_AGREED,
        R.DATE_REFUSED,
        R.WITHDRAWN,
    ],
    (Status.COMPLETE, False): [],
    (Status.COMPLETE, True): [],
    (Status.WITHDRAWN, False): [],
}


@pytest.mark.parametrize(("status", "has_request"), POSSIBLE)
def test_what_can_be_decided_follows_from_how_the_action_stands(
    status: Status, has_request: bool
) -> None:
    action = Action(status=status)

    assert possible_rulings(action, has_request=has_request) == POSSIBLE[status, has_request]


@pytest.mark.parametrize("ruling", [R.NOTED, R.DEFERRED])
@pytest.mark.parametrize("role", list(Role))
def test_a_note_asks_no_permission_of_its_own(role: Role, ruling: Ruling) -> None:
    assert may_rule(User(role=role), ruling, Action())


@pytest.mark.parametrize(
    "ruling", [R.SIGNED_OFF, R.RETURNED, R.DATE_AGREED, R.DATE_REFUSED, R.WITHDRAWN]
)
@pytest.mark.parametrize(
    ("user", "may"),
    [
        (User(), True),
        (User(agency_id=1), False),
        (User(agency_id=2), True),
        (User(is_active=False), False),
        (User(role=Role.COORDINATOR), False),
        (User(role=Role.MEMBER, agency_id=2), False),
    ],
)
def test_the_rest_is_a_chairs_of_another_agency(user: User, may: bool, ruling: Ruling) -> None:
    assert may_rule(user, ruling, Action()) == may


def test_nobody_signs_off_what_they_sent_themselves() -> None:
    action = Action(status=Status.AWAITING, submitted_by_id=9)

    assert not may_rule(User(), R.SIGNED_OFF, action)
    assert not may_rule(User(), R.RETURNED, action)
    assert may_rule(User(), R.WITHDRAWN, action)
