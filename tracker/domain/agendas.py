"""The agenda of a meeting: its order, its number in words, what may be decided on an item."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from tracker.domain import sign_off
from tracker.domain.permissions import (
    OwnedAction,
    User,
    may_decide_date,
    may_return,
    may_sign_off,
    may_withdraw,
)
from tracker.domain.progress import ActionState, brag_reasons, days_late
from tracker.domain.vocabulary import OPEN, WORKED_ON, ItemKind, Move, Ruling, Status
from tracker.domain.wording import long_date, plural

MANY = {
    ItemKind.SIGN_OFF: "sign-offs",
    ItemKind.DATE_REQUEST: "requests for more time",
    ItemKind.OVERDUE: "overdue actions",
    ItemKind.NO_ACTIONS: "recommendations without actions",
    ItemKind.REVIEW: "reviews",
    ItemKind.IMPACT: "impact reviews",
    ItemKind.OTHER: "other matters",
}
ONE = {ItemKind.OTHER: "other matter"}
ORDER = {kind: place for place, kind in enumerate(ItemKind)}
# The action itself has changed: only the words of the minute can still be put right.
SETTLED = frozenset(
    {
        Ruling.SIGNED_OFF,
        Ruling.RETURNED,
        Ruling.DATE_AGREED,
        Ruling.DATE_REFUSED,
        Ruling.WITHDRAWN,
    }
)
# The item was not taken; its matter comes back.
NOT_TAKEN = frozenset({Ruling.DEFERRED, Ruling.NOT_REACHED})
NEEDS_REASON = frozenset({Ruling.RETURNED, Ruling.WITHDRAWN, Ruling.DATE_REFUSED})


class Decided(OwnedAction, Protocol):
    @property
    def status(self) -> Status: ...


def agenda_words(kinds: Iterable[ItemKind]) -> str:
    """14 items: 3 sign-offs, 2 requests for more time ..."""
    counts = Counter(kinds)
    total = plural(counts.total(), "item")
    parts = [
        plural(counts[kind], ONE.get(kind, kind), MANY[kind]) for kind in ItemKind if counts[kind]
    ]
    return f"{total}: {', '.join(parts)}" if parts else "Nothing yet"


def place_for(kind: ItemKind, kinds: Sequence[ItemKind]) -> int:
    """Where a new item goes in an agenda that people may have put into an order of their own.

    After the last item that comes before it by kind or is of its own.
    """
    before = [place for place, one in enumerate(kinds, 1) if ORDER[one] <= ORDER[kind]]
    return max(before, default=0)


def reasons_in_room(action: ActionState, today: date) -> list[str]:
    """Why an action has its colour. One that the chair has is late up to the day it was sent."""
    reasons = brag_reasons(action, today)
    if action.sent_on is None:
        return reasons
    sent = f"sent for sign-off on {long_date(action.sent_on)}"
    if days_late(action, today):
        return [f"{reasons[0]} when it was {sent}", *reasons[1:]]
    return [*reasons, sent]


def possible_rulings(action: Decided, *, has_request: bool) -> list[Ruling]:
    """What somebody can decide on an action as it stands now, the likeliest first."""
    status = action.status
    is_asked = has_request and status in OPEN
    told = (
        (sign_off.is_possible(Move.SIGNED_OFF, status), Ruling.SIGNED_OFF),
        (sign_off.is_possible(Move.RETURNED, status), Ruling.RETURNED),
        (is_asked or status in WORKED_ON, Ruling.DATE_AGREED),
        (is_asked, Ruling.DATE_REFUSED),
        (sign_off.is_possible(Move.WITHDRAWN, status), Ruling.WITHDRAWN),
    )
    return [ruling for is_possible, ruling in told if is_possible]


def may_rule(user: User, ruling: Ruling, action: Decided) -> bool:
    """Whether this person may decide that; the services ask the same permissions again."""
    permissions = {
        Ruling.SIGNED_OFF: may_sign_off,
        Ruling.RETURNED: may_return,
        Ruling.DATE_AGREED: may_decide_date,
        Ruling.DATE_REFUSED: may_decide_date,
        Ruling.WITHDRAWN: may_withdraw,
    }
    permission = permissions.get(ruling)
    return permission is None or permission(user, action)
