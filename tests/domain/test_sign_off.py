"""Every step of the sign-off from every status."""

from itertools import product

import pytest

from tracker.domain.errors import RuleBroken
from tracker.domain.sign_off import is_possible, status_after
from tracker.domain.vocabulary import Move, Status

# From a status by a step to another status; what is not here cannot be done.
STEPS = {
    (Status.NOT_STARTED, Move.SUBMITTED): Status.AWAITING,
    (Status.NOT_STARTED, Move.WITHDRAWN): Status.WITHDRAWN,
    (Status.IN_PROGRESS, Move.SUBMITTED): Status.AWAITING,
    (Status.IN_PROGRESS, Move.WITHDRAWN): Status.WITHDRAWN,
    (Status.AWAITING, Move.SIGNED_OFF): Status.COMPLETE,
    (Status.AWAITING, Move.RETURNED): Status.IN_PROGRESS,
    (Status.AWAITING, Move.WITHDRAWN): Status.WITHDRAWN,
    (Status.COMPLETE, Move.REOPENED): Status.IN_PROGRESS,
    (Status.WITHDRAWN, Move.REOPENED): Status.IN_PROGRESS,
}


@pytest.mark.parametrize(("status", "move"), [*product(Status, Move)])
def test_a_step_leads_where_the_table_says_or_is_refused(status: Status, move: Move) -> None:
    expected = STEPS.get((status, move))

    assert is_possible(move, status) == (expected is not None)
    if expected:
        assert status_after(move, status, reason="A reason.") == expected
    else:
        with pytest.raises(RuleBroken, match=f"is {status}, so it cannot be {move}") as broken:
            status_after(move, status, reason="A reason.")
        assert broken.value.field is None


def test_complete_is_reached_by_sign_off_only() -> None:
    ways = {step for step, after in STEPS.items() if after == Status.COMPLETE}

    assert ways == {(Status.AWAITING, Move.SIGNED_OFF)}


@pytest.mark.parametrize("reason", ["", "  \n"])
@pytest.mark.parametrize(("status", "move"), [*STEPS])
def test_return_withdrawal_and_reopening_need_a_reason(
    status: Status, move: Move, reason: str
) -> None:
    if move in {Move.SUBMITTED, Move.SIGNED_OFF}:
        assert status_after(move, status, reason=reason) == STEPS[status, move]
        return

    with pytest.raises(RuleBroken) as broken:
        status_after(move, status, reason=reason)

    assert broken.value.field == "reason"
