"""What an import would make, change and leave as it is: shown first, then carried out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tracker.models import Action, Agency, Recommendation, Review
from tracker.services.imports.columns import Clash
from tracker.services.imports.wanted import Link, Problem, WantedAction, WantedRow
from tracker.spreadsheets.legacy_words import Note


class State(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(eq=False)
class PlannedReview:
    pseudonym: str
    existing: Review | None = None
    code: str = ""
    neutral_label: str = ""
    kind: str = ""
    made: Review | None = None

    @property
    def record(self) -> Review | None:
        """The review of the tracker, once it is there."""
        return self.existing or self.made

    @property
    def state(self) -> State:
        return State.SAME if self.existing else State.NEW


@dataclass(eq=False)
class PlannedRecommendation:
    review: PlannedReview
    printed_number: str
    wording: str
    existing: Recommendation | None = None
    adds_number: bool = False
    made: Recommendation | None = None

    @property
    def record(self) -> Recommendation | None:
        return self.existing or self.made

    @property
    def state(self) -> State:
        if self.existing is None:
            return State.NEW
        return State.CHANGED if self.adds_number else State.SAME


@dataclass(eq=False)
class PlannedAction:
    """`columns`, `notes` and so on are what an existing action lacks; all of it for a new one."""

    recommendation: PlannedRecommendation
    wanted: WantedAction
    existing: Action | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    lead: Agency | None = None
    supporting: Sequence[Agency] = ()
    notes: Sequence[Note] = ()
    evidence: Sequence[Link] = ()
    made: Action | None = None

    @property
    def record(self) -> Action | None:
        return self.existing or self.made

    @property
    def state(self) -> State:
        if self.existing is None:
            return State.NEW
        adds = self.columns or self.lead or self.notes or self.evidence
        return State.CHANGED if adds else State.SAME


@dataclass(frozen=True)
class PlannedRow:
    """A row of the file and what comes of it."""

    wanted: WantedRow
    recommendation: PlannedRecommendation | None
    action: PlannedAction | None

    @property
    def problems(self) -> list[Problem]:
        """From the first column to the last."""
        return sorted(self.wanted.problems, key=_column_of)


@dataclass(frozen=True)
class ImportPlan:
    rows: Sequence[PlannedRow]
    reviews: Sequence[PlannedReview]
    recommendations: Sequence[PlannedRecommendation]
    actions: Sequence[PlannedAction]
    new_agencies: Sequence[Agency]
    unknown_agencies: Sequence[str]
    clashes: Sequence[Clash]
    kept_as_notes: Sequence[Problem]
    file: str

    @property
    def row_count(self) -> int:
        """Rows with an action."""
        return sum(
            row.action is not None and not row.wanted.is_more_of_the_row_above for row in self.rows
        )

    @property
    def problems(self) -> list[Problem]:
        """In the order of the file; a cell that several rows share is told of once."""
        of_rows = (problem for row in self.rows for problem in row.problems)
        return list(dict.fromkeys([*self.kept_as_notes, *of_rows]))

    @property
    def flagged_rows(self) -> int:
        return sum(bool(row.problems) for row in self.rows)

    def counts(self) -> dict[str, dict[str, int]]:
        """{"reviews": {"new": 8, "changed": 0, "same": 0}, ...}"""
        return {
            "reviews": _count(review.state for review in self.reviews),
            "recommendations": _count(found.state for found in self.recommendations),
            "actions": _count(action.state for action in self.actions),
        }

    @property
    def changes_nothing(self) -> bool:
        told = self.counts().values()
        return not any(count[State.NEW] or count[State.CHANGED] for count in told)

    @property
    def may_be_imported(self) -> bool:
        return not self.changes_nothing and not self.clashes


def _count(states: Iterable[State]) -> dict[str, int]:
    counted = Counter(states)
    return {state.value: counted[state] for state in State}


def _column_of(problem: Problem) -> tuple[int, str]:
    letters = problem.cell.rstrip("0123456789")
    return len(letters), letters
