"""The columns of each register, declared once: heading, width, value, kind.

A value reads a row by the names of its fields; queries/exports.py makes such rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from tracker.domain.progress import WEAK_KINDS
from tracker.domain.standing import Standing
from tracker.domain.vocabulary import ActionKind, Status
from tracker.domain.wording import long_date

Value = str | int | date | None


class Kind(Enum):
    REFERENCE = auto()
    TEXT = auto()
    DATE = auto()
    NUMBER = auto()  # nought is left empty
    FIGURE = auto()  # nought is told
    COLOUR = auto()


@dataclass(frozen=True)
class Column:
    """`width` is in characters. Paper is narrow: some columns are for the screen only."""

    heading: str
    width: float
    value: Callable[[Any], Value]
    kind: Kind = Kind.TEXT
    prints: bool = True


def said(words: str | None) -> str:
    """As the first words of a cell."""
    return words[:1].upper() + words[1:] if words else ""


def said_kind(kind: ActionKind | None) -> str:
    """A weak kind says so, wherever it stands."""
    return said(f"{kind} (weak)" if kind in WEAK_KINDS else kind)


def said_why(row: Any) -> str:
    if row.facts.status == Status.COMPLETE:
        completed_on = row.facts.completed_on
        return f"Signed off {long_date(completed_on)}" if completed_on else "Signed off"
    sent_on = row.facts.sent_on
    sent = f"sent for sign-off on {long_date(sent_on)}" if sent_on else ""
    return said(", ".join(words for words in (row.why, sent) if words))


def said_state(standing: Standing) -> str:
    if standing.state is not None:
        return standing.state.value
    return "Withdrawn" if standing.withdrawn else "No action"


def said_progress(standing: Standing) -> str:
    if not standing.total:
        return "All withdrawn" if standing.withdrawn else "No action yet"
    overdue = f", {standing.overdue} overdue" if standing.overdue else ""
    return f"{standing.complete} of {standing.total} complete{overdue}"


def said_strength(standing: Standing) -> str:
    return "Only briefings and training" if standing.is_weak else ""


def said_last(row: Any) -> str:
    """The last update with its day: "5 February 2026: calls run on weekdays"."""
    last_update_on = row.facts.last_update_on
    told = (long_date(last_update_on) if last_update_on else "", row.said)
    return ": ".join(words for words in told if words) or "No update yet"


REFERENCE = Column("Reference", 10.5, lambda row: row.facts.reference, Kind.REFERENCE)
ACTION_WORDS = Column("Action", 29, lambda row: row.facts.text)
LEAD = Column("Lead agency", 10.5, lambda row: row.lead)
OFFICER = Column("Lead officer", 16, lambda row: row.officer)
# Where there is no date, the words that stood in its place
DUE = Column("Due", 11.5, lambda row: row.facts.due_on or row.facts.due_words, Kind.DATE)
FIRST_DUE = Column("First due", 11.5, lambda row: row.facts.first_due_on, Kind.DATE)
MOVES = Column("Times moved", 7.5, lambda row: row.facts.moves, Kind.NUMBER)
STATUS = Column("Status", 10.5, lambda row: said(row.facts.status))
SENT = Column("Sent for sign-off", 11.5, lambda row: row.facts.sent_on, Kind.DATE)


def on_screen(column: Column) -> Column:
    return Column(column.heading, column.width, column.value, column.kind, prints=False)


ACTIONS = (
    REFERENCE,
    Column("Review", 13.5, lambda row: row.review),
    Column("Recommendation", 15.5, lambda row: row.printed_number),
    ACTION_WORDS,
    Column("Kind", 12.5, lambda row: said_kind(row.facts.kind)),
    LEAD,
    DUE,
    Column("BRAG", 8, lambda row: row.colour, Kind.COLOUR),
    Column("Why", 13.5, said_why),
    STATUS,
    Column("Agency’s confidence", 11, lambda row: said(row.facts.confidence)),
    FIRST_DUE,
    MOVES,
    Column("Last update", 11.5, lambda row: row.facts.last_update_on, Kind.DATE),
    Column("What it said", 24, lambda row: row.said),
    Column("Supporting agencies", 30, lambda row: row.supporting, prints=False),
    on_screen(OFFICER),
    Column("Days lost", 7.5, lambda row: row.days_lost, Kind.NUMBER, prints=False),
    Column("Pieces of evidence", 9.5, lambda row: row.evidence, Kind.FIGURE, prints=False),
    on_screen(SENT),
    Column("Completed", 11.5, lambda row: row.facts.completed_on, Kind.DATE, prints=False),
    Column("Days overdue", 9, lambda row: row.days_overdue, Kind.NUMBER, prints=False),
)

RECOMMENDATIONS = (
    REFERENCE,
    Column("Number as printed", 9, lambda row: row.facts.printed_number),
    Column("Review", 13.5, lambda row: row.review),
    Column("Wording", 36, lambda row: row.facts.wording),
    Column("Addressed to", 16, lambda row: row.addressees),
    Column("Scope", 9, lambda row: said(row.facts.scope)),
    Column("Themes", 20, lambda row: row.themes),
    Column("Response", 11.5, lambda row: said(row.facts.response)),
    Column("Reason", 16, lambda row: row.facts.response_reason),
    Column("State", 10.5, lambda row: said_state(row.standing), Kind.COLOUR),
    Column("Progress", 14, lambda row: said_progress(row.standing)),
    Column("Plan strength", 13, lambda row: said_strength(row.standing)),
)

OVERDUE = (
    REFERENCE,
    Column("Days overdue", 9, lambda row: row.days_overdue, Kind.FIGURE),
    ACTION_WORDS,
    LEAD,
    OFFICER,
    FIRST_DUE,
    MOVES,
    DUE,
    STATUS,
    SENT,
    Column("Last update", 34, said_last),
)
