"""Rows of the tracker's own workbook: they carry its references, and bring nothing new."""

import re
from collections.abc import Sequence

from tracker.domain.same_words import folded
from tracker.models import Action
from tracker.queries.imports import actions_called
from tracker.services.imports.agencies import NamedAgencies
from tracker.services.imports.wanted import Problem, WantedAction, WantedRow
from tracker.spreadsheets.legacy import LegacyRow
from tracker.spreadsheets.legacy_columns import Column

REFERENCE = re.compile(r"[A-Z0-9]{2,12}-\d+\.\d+")


class OwnRows:
    def __init__(self, rows: Sequence[LegacyRow]) -> None:
        self.actions = actions_called({row[Column.REF].words for row in rows if _may_be_own(row)})

    def __contains__(self, row: LegacyRow) -> bool:
        return _may_be_own(row) and row[Column.REF].words in self.actions

    def read(self, row: LegacyRow) -> WantedRow:
        """The row as the tracker has it: what else the sheet says of it is left aside."""
        action = self.actions[row[Column.REF].words]
        recommendation = action.recommendation
        return WantedRow(
            row=row,
            review=recommendation.review.pseudonym,
            number=recommendation.printed_number,
            wording=recommendation.wording,
            action=_as_it_is(row, action),
            problems=_differences(row, action),
        )


def _may_be_own(row: LegacyRow) -> bool:
    return row.has(Column.ACTION) and bool(REFERENCE.fullmatch(row[Column.REF].words))


def _as_it_is(row: LegacyRow, action: Action) -> WantedAction:
    return WantedAction(
        row=row,
        text=action.text,
        agencies=NamedAgencies(lead=action.lead_agency),
        agency_words=action.agency_words,
        status=action.status,
    )


def _differences(row: LegacyRow, action: Action) -> list[Problem]:
    cell = row[Column.ACTION]
    if folded(cell.words) == folded(action.text):
        return []
    words = f"{action.reference} reads otherwise in the tracker: change the action there."
    return [Problem(row.sheet, cell.ref, words)]
