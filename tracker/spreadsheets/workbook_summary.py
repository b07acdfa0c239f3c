"""The Summary: where do we stand? Figures are values, and every one names what it counts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from openpyxl.worksheet.pagebreak import Break

from tracker.domain.standing import Figures, Standing
from tracker.domain.vocabulary import Brag
from tracker.domain.wording import plural
from tracker.spreadsheets import styles
from tracker.spreadsheets.styles import COLOURS, Look, Style, Styles
from tracker.spreadsheets.workbook_rows import Cell, Sheet
from tracker.spreadsheets.workbook_sheets import (
    HEAD,
    LINE,
    NOTHING,
    Imprint,
    add_table,
    open_sheet,
    print_ready,
    top_lines,
    write_top,
)

WIDTHS = (34, *(13.5,) * 10)
SCALE = 82  # per cent, at which these widths fill a page
FIGURES: tuple[tuple[str, Callable[[Standing], int]], ...] = (
    *((word.value, lambda standing, word=word: standing.colours[word]) for word in Brag),
    ("All", lambda standing: standing.total),
    ("Open", lambda standing: standing.open),
    ("Overdue", lambda standing: standing.overdue),
    ("Times moved", lambda standing: standing.moves),
    ("Days lost", lambda standing: standing.days_lost),
)
FIGURE_HEAD = replace(HEAD, across="right", indent=1)
TITLE = Look(size=12, bold=True, ink=styles.NAVY)


def write_summary(book: Any, figures: Figures, imprint: Imprint) -> None:
    sheet = open_sheet(book, "Summary", WIDTHS, scale=SCALE)
    lines = top_lines(said_summary(figures), imprint, sum(WIDTHS))
    sheet.freeze_panes = f"A{len(lines) + 2}"
    made = Styles(sheet)
    write_top(sheet, lines, made)
    repeat = f"1:{sheet.last_row}"
    _write_tiles(sheet, figures, made)
    _write_key(sheet, made)
    _write_standings(sheet, "lead agency", figures.agencies, made)
    sheet.write(_line("All", figures.all, made, bold=True), height=LINE)
    sheet.row_breaks.append(Break(id=sheet.last_row))
    _write_standings(sheet, "review", figures.reviews, made)
    sheet.write(_line("All", figures.all, made, bold=True), height=LINE)
    print_ready(sheet, imprint, across=len(WIDTHS), repeat=repeat)


def said_summary(figures: Figures) -> str:
    told = figures.all
    if not told.total:
        return "No action is recorded yet."
    are = "is" if told.complete == 1 else "are"
    late = f"{told.overdue} of the {told.open} open {'is' if told.overdue == 1 else 'are'} overdue"
    return f"{told.complete} of {plural(told.total, 'action')} {are} signed off; {late}."


def _tiles(figures: Figures) -> list[tuple[int, str, str, str]]:
    """(number, what, beside what, colour of its edge)"""
    told, navy = figures.all, styles.NAVY
    withdrawn = f"{told.withdrawn} withdrawn, not counted" if told.withdrawn else ""
    return [
        (told.total, "actions", withdrawn, navy),
        (told.complete, "signed off", f"of {told.total}", navy),
        (told.open, "open", f"of {told.total}", navy),
        (told.overdue, "overdue", f"of {told.open} open", COLOURS[Brag.RED].fill),
        (told.awaiting, "awaiting sign-off", f"of {told.open} open", navy),
        (
            figures.recommendations_complete,
            "complete",
            f"of {plural(figures.recommendations, 'recommendation')}",
            navy,
        ),
    ]


def _write_tiles(sheet: Sheet, figures: Figures, made: Styles) -> None:
    sheet.skip()
    tiles = _tiles(figures)
    for place, height in ((0, 38), (1, 17), (2, 17)):
        row: list[Cell] = []
        for number, tile in enumerate(tiles):
            row.append((tile[place], made.of(_tile_look(place, tile[3]))))
            if number:
                row.append((None, made.of(Look(fill=styles.PALE))))
        sheet.write(row, height=height)


def _tile_look(place: int, edge: str) -> Look:
    if place == 0:
        return Look(size=26, bold=True, ink=edge, fill=styles.PALE, edge=edge, indent=1)
    ink, size = (styles.INK, 11) if place == 1 else (styles.QUIET, 10)
    return Look(size=size, bold=place == 1, ink=ink, fill=styles.PALE, edge=edge, indent=1)


def _write_key(sheet: Sheet, made: Styles) -> None:
    _write_title(sheet, "What the colours mean", made)
    for word, colour in COLOURS.items():
        filled = made.of(Look(bold=True, ink=colour.ink, fill=colour.fill, indent=1))
        meaning = colour.meaning[0].upper() + colour.meaning[1:]
        sheet.write([(word, filled), (meaning, made.of(Look(indent=1)))], height=LINE)


def _write_title(sheet: Sheet, words: str, made: Styles) -> None:
    sheet.skip()
    sheet.write([(words, made.of(TITLE))], height=20)


def _write_standings(
    sheet: Sheet, noun: str, standings: Mapping[str, Standing], made: Styles
) -> None:
    """A table of names and figures. The line for all stands below it: sorting leaves it alone."""
    _write_title(sheet, f"Actions by {noun}, most red first", made)
    headings = [noun.capitalize(), *(heading for heading, _ in FIGURES)]
    sheet.write([(words, _head_style(words, made)) for words in headings], height=24)
    head = sheet.last_row
    for name in sorted(standings, key=lambda name: _worst_first(name, standings[name])):
        sheet.write(_line(name, standings[name], made), height=LINE)
    if not standings:
        sheet.write([(NOTHING, made.of(Look(ruled=True)))], height=LINE)
    add_table(sheet, f"By_{noun.replace(' ', '_')}", head, headings)


def _worst_first(name: str, standing: Standing) -> tuple[Any, ...]:
    colours = standing.colours
    return (-colours[Brag.RED], -colours[Brag.AMBER], -standing.total, name)


def _head_style(words: str, made: Styles) -> Style:
    if words not in list(Brag):
        return made.of(FIGURE_HEAD if words in dict(FIGURES) else HEAD)
    colour = COLOURS[Brag(words)]
    return made.of(replace(FIGURE_HEAD, ink=colour.ink, fill=colour.fill))


def _line(name: str, standing: Standing, made: Styles, *, bold: bool = False) -> list[Cell]:
    figure = Look(
        across="right", ruled=True, indent=1, bold=bold, number_format=styles.COUNT_OR_DASH
    )
    return [
        (name, made.of(Look(ruled=True, bold=bold))),
        *((count(standing), made.of(figure)) for _, count in FIGURES),
    ]
