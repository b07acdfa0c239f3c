"""What the pages of an import show: choices, rows in words, and the outcome kept for later."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.domain.same_words import folded
from tracker.domain.vocabulary import Status
from tracker.domain.wording import long_date, plural
from tracker.forms.imports import NEW_AGENCY, choices_in_address
from tracker.forms.records import full_name
from tracker.models import Agency
from tracker.services.imports import (
    Choices,
    Clash,
    ImportPlan,
    PlannedAction,
    PlannedRow,
    State,
)
from tracker.spreadsheets.legacy import LegacySheet, LegacyWorkbook
from tracker.spreadsheets.legacy_columns import Column

PAGE_LENGTH = 50
Options = Sequence[tuple[str, str, bool]]


@dataclass(frozen=True)
class ColumnChoice:
    name: str
    letter: str
    heading: str
    example: str
    options: Options
    is_wrong: bool


@dataclass(frozen=True)
class SheetChoices:
    title: str
    place: int
    is_left_out: bool
    heading_row: int
    columns: Sequence[ColumnChoice]
    errors: Sequence[tuple[str, str]]
    notes: Sequence[str]


@dataclass(frozen=True)
class AgencyChoice:
    name: str
    words: str
    options: Options


def shown(choices: Choices, workbook: LegacyWorkbook) -> str:
    """The choices a page was made with, to tell whether the form was sent with the same."""
    return json.dumps(choices_in_address(choices, workbook), sort_keys=True)


def sheet_choices(
    workbook: LegacyWorkbook, choices: Choices, plan: ImportPlan
) -> Iterator[SheetChoices]:
    for place, sheet in enumerate(workbook.sheets):
        wrong = [clash for clash in plan.clashes if clash.sheet == sheet.title]
        notes = [found for found in plan.kept_as_notes if found.sheet == sheet.title]
        yield SheetChoices(
            title=sheet.title,
            place=place,
            is_left_out=sheet.title in choices.left_out,
            heading_row=sheet.heading_row,
            columns=list(_column_choices(sheet, place, choices, wrong)),
            errors=[(_name(place, clash.places[0]), clash.message) for clash in wrong],
            notes=[f"{found.cell}: {found.message}" for found in notes],
        )


def _column_choices(
    sheet: LegacySheet, place: int, choices: Choices, clashes: Sequence[Clash]
) -> Iterator[ColumnChoice]:
    held = sheet.held(choices.columns.get(sheet.title))
    for column, heading in sheet.headings.items():
        yield ColumnChoice(
            name=_name(place, column),
            letter=sheet.letter(column),
            heading=heading,
            example=_example(sheet, column),
            options=[_option(one, held[column]) for one in Column],
            is_wrong=any(column in clash.places for clash in clashes),
        )


def _name(place: int, column: int) -> str:
    return f"column-{place}-{column}"


def _option(column: Column, held: Column) -> tuple[str, str, bool]:
    return column.name.lower(), column.value[:1].upper() + column.value[1:], column == held


def _example(sheet: LegacySheet, column: int) -> str:
    words = (
        row[column].words
        for number, row in sheet.grid.items()
        if number > sheet.heading_row and column in row
    )
    return cut(next(filter(None, words), ""), 60)


def agency_choices(
    plan: ImportPlan, choices: Choices, agencies: Sequence[Agency]
) -> Iterator[AgencyChoice]:
    for words in plan.unknown_agencies:
        name = folded(words)
        held = ""
        if name in choices.agencies:
            held = str(choices.agencies[name] or NEW_AGENCY)
        offered = [("", "Not decided: keep the words"), (NEW_AGENCY, "Add it to the list")]
        offered += [(str(agency.id), f"It is {full_name(agency)}") for agency in agencies]
        yield AgencyChoice(name, words, [(value, said, value == held) for value, said in offered])


def becomes(row: PlannedRow) -> str:
    """What comes of a row, in words."""
    action = row.action
    if action is None:
        return "No action in this row" if row.recommendation is None else "The recommendation alone"
    if row.wanted.is_more_of_the_row_above:
        return "More of the row above"
    if action.state == State.SAME:
        return f"Nothing: it is in the tracker as {_reference(action)}"
    if action.state == State.CHANGED:
        return f"Adds to {_reference(action)}: {', '.join(_added(action))}"
    return f"New action: {', '.join(_new(action))}"


def _reference(action: PlannedAction) -> str:
    return action.existing.reference if action.existing else ""


def _new(action: PlannedAction) -> Iterator[str]:
    wanted = action.wanted
    yield f"led by {action.lead.short_name}" if action.lead else "led by nobody yet"
    if action.supporting:
        many = len(action.supporting) > 3
        names = ", ".join(agency.short_name for agency in action.supporting)
        yield (
            f"with {plural(len(action.supporting), 'agency', 'agencies')}"
            if many
            else f"with {names}"
        )
    yield f"due {long_date(wanted.due_on)}" if wanted.due_on else "no due date"
    yield wanted.status.value
    if wanted.completed_on and wanted.status == Status.COMPLETE:
        yield f"on {long_date(wanted.completed_on)}"
    if wanted.confidence:
        yield wanted.confidence.value
    yield from _told(action)


def _added(action: PlannedAction) -> Iterator[str]:
    words = {
        "due_on": "the due date",
        "due_words": "words for the due date",
        "confidence": "how it is going",
        "lead_officer_title": "the lead officer",
    }
    if action.lead:
        yield f"{action.lead.short_name} leads"
    yield from (said for column, said in words.items() if action.columns.get(column))
    yield from _told(action)


def _told(action: PlannedAction) -> Iterator[str]:
    if action.notes:
        yield plural(len(action.notes), "note")
    if action.evidence:
        yield plural(len(action.evidence), "piece of evidence", "pieces of evidence")


def cut(words: str, length: int) -> str:
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def outcome(plan: ImportPlan) -> dict[str, Any]:
    """What an import did, as it is kept for its last page."""
    problems = dict.fromkeys(plan.kept_as_notes, "") | {
        problem: row.action.record.reference if row.action and row.action.record else ""
        for row in plan.rows
        for problem in row.problems
    }
    return {
        "rows": plan.row_count,
        "counts": plan.counts(),
        "reviews": [
            [review.record.code, review.record.pseudonym, review.state.value]
            for review in plan.reviews
            if review.record
        ],
        "review_id": _only_review_id(plan),
        "problems": [
            [problem.sheet, problem.cell, problem.message, reference]
            for problem, reference in problems.items()
        ],
    }


def _only_review_id(plan: ImportPlan) -> int | None:
    """Of the one review that all of the file serves: its actions are what was imported."""
    records = [review.record for review in plan.reviews if review.record]
    return records[0].id if len(records) == 1 else None
