"""Minutes and the action list of a meeting as Word files."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from tracker.documents.document import Document, Imprint

RESTRICTED = (
    "This file has items that are open to named people only. Do not send it to anybody else."
)
NOT_TAKEN = "Not taken yet"
NOBODY = "Nothing was decided on an action."
ACTION_SHARES = (0.13, 0.35, 0.15, 0.18, 0.19)


@dataclass(frozen=True, kw_only=True)
class MinuteLine:
    """An item as the minutes tell it."""

    title: str
    about: str
    decision: str
    minute: str


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """What was decided on an action, whose it is, and by when."""

    reference: str
    what: str
    agency: str
    decided: str
    due: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """What both files are written from."""

    facts: Sequence[tuple[str, str]]
    summary: str
    notes: str = ""
    items: Sequence[MinuteLine] = ()
    actions: Sequence[ActionLine] = field(default_factory=tuple)
    is_draft: bool = False
    has_restricted: bool = False
    # The day on which the due dates of the list were so.
    as_at: str = ""


def write_minutes(out: BinaryIO, imprint: Imprint, record: Record) -> None:
    document = _open(imprint, record)
    document.facts(record.facts, about="When and where LIG met, and who came")
    if record.notes:
        document.heading("Notes")
        _paragraphs(document, record.notes)
    document.heading("Items")
    document.paragraph(record.summary, quiet=True)
    for number, item in enumerate(record.items, 1):
        document.heading(f"{number}. {item.title}", level=3)
        if item.about:
            document.paragraph(item.about)
        _paragraphs(document, item.minute, lead=item.decision or NOT_TAKEN)
    document.heading("Action list")
    _write_actions(document, record)
    document.save(out)


def write_action_list(out: BinaryIO, imprint: Imprint, record: Record) -> None:
    document = _open(imprint, record)
    _write_actions(document, record)
    document.save(out)


def _open(imprint: Imprint, record: Record) -> Document:
    document = Document(imprint)
    if record.is_draft:
        document.paragraph("The minutes are not closed yet.", lead="Draft.")
    if record.has_restricted:
        document.paragraph(RESTRICTED, lead="Restricted.")
    return document


def _write_actions(document: Document, record: Record) -> None:
    if not record.actions:
        document.paragraph(NOBODY)
        return
    document.table(
        ("Action", "What is to be done", "Lead agency", "LIG decided", "Due"),
        [(one.reference, one.what, one.agency, one.decided, one.due) for one in record.actions],
        about="What LIG decided on each action, who leads it, and when it is due",
        shares=ACTION_SHARES,
    )
    document.paragraph(f"Due dates as they stand on {record.as_at}.", quiet=True)


def _paragraphs(document: Document, words: str, *, lead: str = "") -> None:
    first, *others = (part.strip() for part in words.split("\n\n"))
    document.paragraph(first, lead=f"{lead}." if lead else "")
    for part in filter(None, others):
        document.paragraph(part)
