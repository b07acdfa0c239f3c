"""What the entries of the diary have made, and what an entry is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from tracker.models import Action, Agency, Incident, Meeting, Person, Recommendation, Review, Theme
from tracker.services.demonstration.registers import Registers
from tracker.services.demonstration.script import Step


@dataclass(frozen=True)
class Entry:
    at: datetime
    do: Callable[[datetime], None]


@dataclass(frozen=True)
class Book:
    """What one entry makes, later ones find here under the name the script gives it."""

    registers: Registers
    today: date
    incidents: dict[str, Incident] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)
    recommendations: dict[str, Recommendation] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    meetings: dict[int, Meeting] = field(default_factory=dict)
    # What each meeting decides, by the name of the action.
    decisions: dict[int, dict[str, Step]] = field(default_factory=dict)

    @property
    def coordinator(self) -> Person:
        return self.registers.coordinator

    def agencies(self, names: Sequence[str]) -> list[Agency]:
        return [self.registers.agencies[name] for name in names]

    def themes(self, names: Sequence[str]) -> list[Theme]:
        return [self.registers.themes[name] for name in names]

    def for_meeting(self, number: int) -> dict[str, Step]:
        return self.decisions.setdefault(number, {})
