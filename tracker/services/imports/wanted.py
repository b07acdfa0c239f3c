"""What a legacy tracker asks for, row by row; what a person has to look at, and decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.same_words import folded
from tracker.domain.vocabulary import Confidence, Status
from tracker.models import Agency
from tracker.services.imports.agencies import NamedAgencies
from tracker.spreadsheets.legacy import LegacyRow
from tracker.spreadsheets.legacy_columns import Column
from tracker.spreadsheets.legacy_words import Note


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What a person decided on the page: columns by sheet and number, sheets to leave out, and
    what an unknown agency is: the id of one on the list, or None for a new one.
    """

    columns: Mapping[str, Mapping[int, Column]] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    agencies: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """Something in the file that a person has to look at."""

    sheet: str
    cell: str
    message: str


@dataclass(frozen=True)
class Link:
    """A piece of evidence as a cell names it."""

    title: str
    url: str | None = None


@dataclass
class WantedAction:
    """An action as the file has it. `row` is the first row that tells of it."""

    row: LegacyRow
    text: str
    agencies: NamedAgencies
    agency_words: str
    officer: str = ""
    due_on: date | None = None
    due_words: str = ""
    confidence: Confidence | None = None
    status: Status = Status.NOT_STARTED
    completed_on: date | None = None
    sign_off_words: str = ""
    notes: list[Note] = field(default_factory=list)
    evidence: list[Link] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        """Two rows of a recommendation with the same key tell of one action."""
        return folded(self.text), folded(self.row[Column.AGENCY].words)

    @property
    def lead(self) -> Agency | None:
        return self.agencies.lead

    @property
    def last_note_on(self) -> date | None:
        return max((note.made_on for note in self.notes if note.made_on), default=None)


@dataclass
class WantedRow:
    """A row as it was understood; without an action it may still tell of a recommendation."""

    row: LegacyRow
    review: str
    number: str
    wording: str
    action: WantedAction | None
    problems: list[Problem]

    @property
    def is_more_of_the_row_above(self) -> bool:
        return self.row[Column.ACTION].is_carried
