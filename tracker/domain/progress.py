"""How an action stands: BRAG, overdue, lateness, slippage, strength.

One meaning of each everywhere: list, count, mail and sheet. The SQL twin of these rules is
`queries/progress.py`; one test runs both over every case.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol

from tracker.domain.vocabulary import OPEN, ActionKind, Brag, Confidence, Status
from tracker.domain.wording import plural, times

DUE_SOON_DAYS = 14
SILENT_DAYS = 60
WEAK_KINDS = frozenset({ActionKind.BRIEFING, ActionKind.TRAINING})


class ActionState(Protocol):
    """The facts of an action on a day: a row of today, or of a past day put together again."""

    @property
    def status(self) -> Status: ...
    @property
    def confidence(self) -> Confidence | None: ...
    @property
    def agreed_on(self) -> date: ...
    @property
    def first_due_on(self) -> date | None: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def moves(self) -> int: ...
    @property
    def last_update_on(self) -> date | None: ...
    @property
    def sent_on(self) -> date | None: ...


def is_open(action: ActionState) -> bool:
    return action.status in OPEN


def is_overdue(action: ActionState, today: date) -> bool:
    """Past its date and not signed off, even while it waits for sign-off."""
    return is_open(action) and action.due_on is not None and action.due_on < today


def days_late(action: ActionState, today: date) -> int:
    """Calendar days an agency is late, counted to the day it sent the action for sign-off."""
    if not is_overdue(action, today) or action.due_on is None:
        return 0
    return max(0, ((action.sent_on or today) - action.due_on).days)


def days_silent(action: ActionState, today: date) -> int:
    """Calendar days since the last update, or since the action was agreed if there is none."""
    return (today - (action.last_update_on or action.agreed_on)).days


def days_lost(action: ActionState) -> int:
    """Calendar days between the first date and the date now agreed."""
    if action.due_on is None or action.first_due_on is None:
        return 0
    return (action.due_on - action.first_due_on).days


def due_soon_not_started(action: ActionState, today: date) -> bool:
    return (
        action.status == Status.NOT_STARTED
        and action.due_on is not None
        and (action.due_on - today).days <= DUE_SOON_DAYS
    )


def brag(action: ActionState, today: date) -> Brag | None:
    """The colour of an action on a day; none once withdrawn (domain: Status, RAG, sign-off)."""
    if action.status == Status.WITHDRAWN:
        return None
    if action.status == Status.COMPLETE:
        return Brag.BLUE
    if is_overdue(action, today) or action.confidence == Confidence.OFF_TRACK:
        return Brag.RED
    return Brag.AMBER if _needs_watching(action, today) else Brag.GREEN


def _needs_watching(action: ActionState, today: date) -> bool:
    return (
        action.confidence == Confidence.AT_RISK
        or action.moves > 0
        or due_soon_not_started(action, today)
        or days_silent(action, today) >= SILENT_DAYS
    )


def brag_reasons(action: ActionState, today: date) -> list[str]:
    """Why an action has its colour, in words, most telling first; empty where nothing is amiss."""
    if not is_open(action):
        return []
    is_late = is_overdue(action, today)
    is_soon = due_soon_not_started(action, today) and not is_late
    told = (
        (is_late, _overdue_words(action, today)),
        (action.confidence == Confidence.OFF_TRACK, "off track"),
        (action.confidence == Confidence.AT_RISK, "at risk"),
        (action.moves > 0, _moved_words(action.moves)),
        (is_soon, "due soon and not started"),
        (days_silent(action, today) >= SILENT_DAYS, _silent_words(action, today)),
    )
    return [words for true, words in told if true]


def _overdue_words(action: ActionState, today: date) -> str:
    late = days_late(action, today)
    return f"{plural(late, 'day')} overdue" if late else "past its date"


def _moved_words(moves: int) -> str:
    return f"date moved {times(moves)}"


def _silent_words(action: ActionState, today: date) -> str:
    return f"no update for {days_silent(action, today)} days"


def is_weak_plan(kinds: Collection[ActionKind | None]) -> bool:
    """True where a plan has actions and all of them only brief, remind or train.

    Studies of action plans found some 80 % of actions weak: telling people again seldom changes
    what the system does.
    """
    return bool(kinds) and all(kind in WEAK_KINDS for kind in kinds)


def worst(colours: Iterable[Brag | None]) -> Brag | None:
    """A recommendation's state: its worst open action; Blue when all are signed off."""
    present = set(colours)
    return next((colour for colour in Brag if colour in present), None)
