"""The states of an action and the steps between them, as data."""

from tracker.domain.errors import RuleBroken
from tracker.domain.vocabulary import OPEN, WORKED_ON, Move, Status

TRANSITIONS: dict[Move, tuple[frozenset[Status], Status]] = {
    Move.SUBMITTED: (frozenset(WORKED_ON), Status.AWAITING),
    Move.SIGNED_OFF: (frozenset({Status.AWAITING}), Status.COMPLETE),
    Move.RETURNED: (frozenset({Status.AWAITING}), Status.IN_PROGRESS),
    Move.WITHDRAWN: (frozenset(OPEN), Status.WITHDRAWN),
    Move.REOPENED: (frozenset({Status.COMPLETE, Status.WITHDRAWN}), Status.IN_PROGRESS),
}
NEEDS_REASON = frozenset({Move.RETURNED, Move.WITHDRAWN, Move.REOPENED})


def is_possible(move: Move, status: Status) -> bool:
    return status in TRANSITIONS[move][0]


def status_after(move: Move, status: Status, *, reason: str = "") -> Status:
    """The status after a step; RuleBroken where the step is not possible or lacks its reason."""
    if not is_possible(move, status):
        raise RuleBroken(f"This action is {status}, so it cannot be {move}.")
    if move in NEEDS_REASON and not reason.strip():
        raise RuleBroken("Give a reason", field="reason")
    return TRANSITIONS[move][1]
