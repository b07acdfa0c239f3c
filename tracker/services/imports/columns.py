"""Columns that mean the same: one alone can be taken, or the words of the other are lost."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.services.imports.wanted import Choices, Problem
from tracker.spreadsheets.legacy import LegacySheet, LegacyWorkbook
from tracker.spreadsheets.legacy_columns import MANY, Column

HOW_MANY = {2: "Two", 3: "Three", 4: "Four", 5: "Five"}


@dataclass(frozen=True)
class Clash:
    """Columns that were given the same meaning; a person has to choose one of them."""

    sheet: str
    column: Column
    places: tuple[int, ...]

    @property
    def message(self) -> str:
        count = HOW_MANY.get(len(self.places), str(len(self.places)))
        *others, last = map(LegacySheet.letter, self.places)
        return (
            f"{count} columns are {_noun(self.column)}: {', '.join(others)} and {last}. Choose one."
        )


def clashes(workbook: LegacyWorkbook, choices: Choices) -> list[Clash]:
    """What stands in the way of an import, in the order of the file."""
    return [
        Clash(sheet.title, column, places)
        for sheet in _sheets(workbook, choices)
        for column, places in _places(sheet, choices).items()
        if len(places) > 1
    ]


def kept_as_notes(workbook: LegacyWorkbook, choices: Choices) -> list[Problem]:
    """Columns whose heading means what another column is taken for."""
    return [problem for sheet in _sheets(workbook, choices) for problem in _doubled(sheet, choices)]


def _doubled(sheet: LegacySheet, choices: Choices) -> Iterator[Problem]:
    held, places = sheet.held(choices.columns.get(sheet.title)), _places(sheet, choices)
    for place, meant in sheet.doubled.items():
        if held[place] == Column.NOTE and meant in places:
            taken = sheet.letter(places[meant][0])
            yield Problem(
                sheet.title,
                f"{sheet.letter(place)}{sheet.heading_row}",
                f"“{sheet.headings[place]}” is {_noun(meant)} too: column {taken} is taken, what"
                " stands in this one is kept as notes.",
            )


def _sheets(workbook: LegacyWorkbook, choices: Choices) -> list[LegacySheet]:
    return [sheet for sheet in workbook.sheets if sheet.title not in choices.left_out]


def _places(sheet: LegacySheet, choices: Choices) -> dict[Column, tuple[int, ...]]:
    places: dict[Column, tuple[int, ...]] = {}
    for place, column in sheet.held(choices.columns.get(sheet.title)).items():
        if column not in MANY:
            places[column] = (*places.get(column, ()), place)
    return places


def _noun(column: Column) -> str:
    """ "the agencies", of "agencies, the lead first"."""
    return f"the {column.value.split(',')[0]}"
