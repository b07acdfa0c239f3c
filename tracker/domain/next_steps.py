"""What a person may do with an action now: the buttons of its page, in the order they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tracker.domain import permissions, sign_off
from tracker.domain.permissions import OwnedAction, User
from tracker.domain.vocabulary import OPEN, WORKED_ON, Move, Status


class ActionNow(OwnedAction, Protocol):
    @property
    def status(self) -> Status: ...


@dataclass(frozen=True)
class Step:
    """`name` is also the end of the address and of the page's name."""

    name: str
    words: str
    permission: Callable[[User, ActionNow], bool]
    statuses: frozenset[Status]


def _from(move: Move) -> frozenset[Status]:
    return sign_off.TRANSITIONS[move][0]


def _may_plan(user: User, action: ActionNow) -> bool:
    return permissions.may_plan(user)


ALL_OPEN = frozenset(OPEN)
STEPS = (
    Step("sign_off", "Sign off", permissions.may_sign_off, _from(Move.SIGNED_OFF)),
    Step("send_back", "Return with a reason", permissions.may_return, _from(Move.RETURNED)),
    Step("update", "Give an update", permissions.may_update, ALL_OPEN),
    Step("submit", "Send for sign-off", permissions.may_submit, _from(Move.SUBMITTED)),
    Step("more_time", "Ask for more time", permissions.may_request_new_date, frozenset(WORKED_ON)),
    Step("evidence", "Add evidence", permissions.may_update, ALL_OPEN),
    Step("change", "Change the action", _may_plan, ALL_OPEN),
    Step("milestone", "Add a milestone", _may_plan, ALL_OPEN),
    Step("withdraw", "Withdraw", permissions.may_withdraw, _from(Move.WITHDRAWN)),
    Step("reopen", "Reopen", permissions.may_reopen, _from(Move.REOPENED)),
)


def steps_for(user: User, action: ActionNow) -> list[Step]:
    """The steps this person may take in the action's present state."""
    return [
        step for step in STEPS if action.status in step.statuses and step.permission(user, action)
    ]


def may_step(name: str, user: User, action: ActionNow) -> bool:
    return name in {step.name for step in steps_for(user, action)}
