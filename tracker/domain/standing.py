"""How a group of actions stands on a day: colours, lateness, slippage.

A withdrawn action is told of but not counted.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from tracker.domain import progress
from tracker.domain.progress import ActionState
from tracker.domain.vocabulary import ActionKind, Brag, Status


class PlannedState(ActionState, Protocol):
    @property
    def kind(self) -> ActionKind | None: ...


class Counted(NamedTuple):
    """What one action adds to every group it belongs to."""

    colour: Brag | None
    overdue: bool
    awaiting: bool
    moves: int
    days_lost: int
    kind: ActionKind | None


def counted(action: PlannedState, on: date) -> Counted:
    return Counted(
        progress.brag(action, on),
        progress.is_overdue(action, on),
        action.status == Status.AWAITING,
        action.moves,
        progress.days_lost(action),
        action.kind,
    )


@dataclass
class Standing:
    """Of all actions, of an agency, of a review, of a recommendation."""

    colours: Counter[Brag] = field(default_factory=Counter)
    overdue: int = 0
    awaiting: int = 0
    moves: int = 0
    days_lost: int = 0
    withdrawn: int = 0
    kinds: set[ActionKind | None] = field(default_factory=set)

    def add(self, one: Counted) -> None:
        if one.colour is None:
            self.withdrawn += 1
            return
        self.colours[one.colour] += 1
        self.overdue += one.overdue
        self.awaiting += one.awaiting
        self.moves += one.moves
        self.days_lost += one.days_lost
        self.kinds.add(one.kind)

    @property
    def total(self) -> int:
        return self.colours.total()

    @property
    def complete(self) -> int:
        return self.colours[Brag.BLUE]

    @property
    def open(self) -> int:
        return self.total - self.complete

    @property
    def state(self) -> Brag | None:
        """The worst colour; none while there is nothing that counts."""
        return progress.worst(colour for colour, count in self.colours.items() if count)

    @property
    def is_weak(self) -> bool:
        return progress.is_weak_plan(self.kinds)


@dataclass
class Figures:
    """The partnership's actions on a day, as its Summary tells them."""

    all: Standing = field(default_factory=Standing)
    agencies: dict[str, Standing] = field(default_factory=dict)
    reviews: dict[str, Standing] = field(default_factory=dict)
    recommendations: int = 0
    recommendations_complete: int = 0
