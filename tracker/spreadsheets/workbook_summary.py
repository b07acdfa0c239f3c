"""The Summary: where do we stand? Figures are values, and every one names what it counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tracker.domain.standing import Figures, Standing
from tracker.domain.vocabulary import Brag
from tracker.domain.wording import plural
from tracker.spreadsheets import styles
from tracker.spreadsheets.styles import COLOURS, Look, Style, Styles
from tracker.spreadsheets.workbook_rows import USUAL_HEIGHT, Cell, Sheet
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
PAGE = 590  # points of rows that a page holds at this scale, with a little to spare
TITLE_HEIGHT, HEAD_HEIGHT = 20, 24
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
    repeat, top = f"1:{sheet.last_row}", sheet.depth
    _write_tiles(sheet, figures, made)
    _write_key(sheet, made)
    tables = _Tables(sheet, figures.all, made, top)
    tables.write("lead agency", figures.agencies)
    tables.write("review", figures.reviews)
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
    sheet.write([(words, made.of(TITLE))], height=TITLE_HEIGHT)


@dataclass(frozen=True)
class _Tables:
    """Tables of names and figures, with their headings on every page they print on.

    A sheet repeats one set of rows only, so a table that is longer than a page goes on as another.
    """

    sheet: Sheet
    all: Standing
    made: Styles
    top: float

    def write(self, noun: str, standings: Mapping[str, Standing]) -> None:
        names = sorted(standings, key=lambda name: _worst_first(name, standings[name]))
        parts = self._parts(names)
        for number, part in enumerate(parts):
            if number or self._room(self.sheet.depth) < len(part):
                self.sheet.turn_page(repeated=self.top)
            how = "continued" if number else "most red first"
            _write_title(self.sheet, f"Actions by {noun}, {how}", self.made)
            self._write_part(noun, [(name, standings[name]) for name in part], number)
        # Below the table: sorting leaves it alone
        self.sheet.write(_line("All", self.all, self.made, bold=True), height=LINE)

    def _parts(self, names: Sequence[str]) -> list[Sequence[str]]:
        long = self._room(self.top)
        return [names[start : start + long] for start in range(0, len(names), long)] or [names]

    def _room(self, depth: float) -> int:
        """The names for which a page has room from here on, under a heading and above the sum."""
        return int((PAGE - depth - USUAL_HEIGHT - TITLE_HEIGHT - HEAD_HEIGHT) / LINE) - 1

    def _write_part(self, noun: str, rows: Sequence[tuple[str, Standing]], number: int) -> None:
        sheet, made = self.sheet, self.made
        headings = [noun.capitalize(), *(heading for heading, _ in FIGURES)]
        sheet.write([(words, _head_style(words, made)) for words in headings], height=HEAD_HEIGHT)
        head = sheet.last_row
        for name, standing in rows:
            sheet.write(_line(name, standing, made), height=LINE)
        if not rows:
            sheet.write([(NOTHING, made.of(Look(ruled=True)))], height=LINE)
        more = f"_{number + 1}" if number else ""
        add_table(sheet, f"By_{noun.replace(' ', '_')}{more}", head, headings)


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
