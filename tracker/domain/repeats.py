"""Themes that come again: which reviews came before, and what was done about a theme in them.

The look-up and the case matrix both ask here, so that they count the same.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from tracker.domain.calendar_months import add_years


@dataclass(frozen=True, kw_only=True)
class Span:
    """The days known of a review, to tell which of two came before."""

    commissioned_on: date | None = None
    published_on: date | None = None
    queued_on: date | None = None
    # Of two reviews of the same day the one recorded first came first.
    number: int = 0

    @property
    def began_on(self) -> date | None:
        days = (self.commissioned_on, self.published_on, self.queued_on)
        return min((day for day in days if day), default=None)

    def is_before(self, other: "Span") -> bool:
        """A review without any date is an old one."""
        own, others = self.began_on or date.min, other.began_on or date.min
        return (own, self.number) < (others, other.number)

    def is_earlier_than(self, own: "Span") -> bool:
        """For what has no date yet, every review came before."""
        return own.began_on is None or self.is_before(own)

    def is_recent(self, own: "Span", today: date, years: int) -> bool:
        """Within so many years of today, or of when its own review was published. What is not
        dated is.
        """
        last_on = self.published_on or self.commissioned_on
        return last_on is None or last_on >= add_years(own.published_on or today, -years)


class Recommended(Protocol):
    """A recommendation of an earlier review, and what became of it."""

    @property
    def theme_ids(self) -> AbstractSet[int]: ...
    @property
    def is_accepted(self) -> bool: ...
    @property
    def actions(self) -> int: ...
    @property
    def complete(self) -> int: ...
    @property
    def is_evidenced(self) -> bool: ...


One = TypeVar("One", bound=Recommended)


@dataclass(frozen=True, kw_only=True)
class Work:
    """What reviews recommended about a theme, and how far it is. What was turned down is not in."""

    recommendations: int = 0
    # With some or strong evidence of impact.
    evidenced: int = 0
    actions: int = 0
    complete: int = 0

    @property
    def open_actions(self) -> int:
        return self.actions - self.complete


def about_theme(theme_ids: AbstractSet[int], every: Sequence[One]) -> tuple[Sequence[One], bool]:
    """Those of a review that have the theme; where none has it, all, and that it is all."""
    tagged = [one for one in every if theme_ids & one.theme_ids]
    return tagged or every, not tagged


def work_of(told: Iterable[Recommended]) -> Work:
    accepted = [one for one in told if one.is_accepted]
    return Work(
        recommendations=len(accepted),
        evidenced=sum(one.is_evidenced for one in accepted),
        actions=sum(one.actions for one in accepted),
        complete=sum(one.complete for one in accepted),
    )
