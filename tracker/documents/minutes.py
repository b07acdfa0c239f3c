"""Agenda, minutes and action list of a meeting as Word files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from tracker.documents.document import Document, Imprint

RESTRICTED = (
    "This file has items that are open to named people only. Do not send it to anybody else."
)
NOT_TAKEN = "Not taken yet"
NOBODY = "Nothing was decided on an action, and nobody was given a task."
ACTION_SHARES = (0.13, 0.35, 0.15, 0.18, 0.19)
TASK_SHARES = (0.13, 0.48, 0.2, 0.19)


@dataclass(frozen=True, kw_only=True)
class AgendaLine:
    """An item as the agenda tells it, with the number it has on every page."""

    number: int
    title: str
    about: str
    standing: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MinuteLine:
    """An item as the minutes tell it."""

    number: int
    title: str
    about: str
    decision: str
    minute: str
    task: str = ""


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """What was decided on an action, whose it is, and by when."""

    reference: str
    what: str
    agency: str
    decided: str
    due: str


@dataclass(frozen=True, kw_only=True)
class TaskLine:
    """What somebody is to do, from which item, and by when."""

    item: str
    what: str
    who: str
    due: str


@dataclass(frozen=True, kw_only=True)
class Agenda:
    facts: Sequence[tuple[str, str]]
    summary: str
    items: Sequence[AgendaLine]
    has_restricted: bool = False


@dataclass(frozen=True, kw_only=True)
class Record:
    """What the minutes and the action list are written from."""

    facts: Sequence[tuple[str, str]]
    summary: str
    notes: str = ""
    items: Sequence[MinuteLine] = ()
    actions: Sequence[ActionLine] = ()
    tasks: Sequence[TaskLine] = ()
    is_draft: bool = False
    has_restricted: bool = False
    # The day on which the due dates of the list were so.
    as_at: str = ""


def write_agenda(out: BinaryIO, imprint: Imprint, agenda: Agenda) -> None:
    document = Document(imprint)
    _warn(document, agenda.has_restricted)
    document.facts(agenda.facts, about="When and where LIG meets")
    document.paragraph(agenda.summary, quiet=True)
    for item in agenda.items:
        document.heading(f"{item.number}. {item.title}", level=3)
        for words in filter(None, (item.about, item.standing)):
            document.paragraph(words)
        if item.note:
            document.paragraph(item.note, lead="Note:")
    document.save(out)


def write_minutes(out: BinaryIO, imprint: Imprint, record: Record) -> None:
    document = _open(imprint, record)
    document.facts(record.facts, about="When and where LIG met, and who came")
    if record.notes:
        document.heading("Notes")
        _paragraphs(document, record.notes)
    document.heading("Items")
    document.paragraph(record.summary, quiet=True)
    for item in record.items:
        document.heading(f"{item.number}. {item.title}", level=3)
        if item.about:
            document.paragraph(item.about)
        _paragraphs(document, item.minute, lead=item.decision or NOT_TAKEN)
        if item.task:
            document.paragraph(item.task, lead="Task:")
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
    _warn(document, record.has_restricted)
    return document


def _warn(document: Document, has_restricted: bool) -> None:
    if has_restricted:
        document.paragraph(RESTRICTED, lead="Restricted.")


def _write_actions(document: Document, record: Record) -> None:
    if not record.actions and not record.tasks:
        document.paragraph(NOBODY)
    if record.tasks:
        document.heading("Tasks", level=3)
        document.table(
            ("Item", "What is to be done", "Who", "By"),
            [(one.item, one.what, one.who, one.due) for one in record.tasks],
            about="What was agreed in the meeting, who does it, and by when",
            shares=TASK_SHARES,
        )
    if record.actions:
        document.heading("Decisions on actions", level=3)
        document.paragraph(f"Due dates as they stand on {record.as_at}.", quiet=True)
        document.table(
            ("Action", "What is to be done", "Lead agency", "LIG decided", "Due"),
            [(one.reference, one.what, one.agency, one.decided, one.due) for one in record.actions],
            about="What LIG decided on each action, who leads it, and when it is due",
            shares=ACTION_SHARES,
        )


def _paragraphs(document: Document, words: str, *, lead: str = "") -> None:
    first, *others = (part.strip() for part in words.split("\n\n"))
    document.paragraph(first, lead=f"{lead}." if lead else "")
    for part in filter(None, others):
        document.paragraph(part)
