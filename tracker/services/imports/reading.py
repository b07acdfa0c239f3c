"""Reading a row of a legacy tracker, with a sentence for all that is not sure.

Words that are no date, agency or colour are kept beside the action; what does not fit its place
is cut there and kept whole in a note. Nothing is guessed, nothing is dropped.
"""

from collections.abc import Collection, Iterator
from datetime import date

from tracker.domain.kept_notes import IN_THE_SPREADSHEET, LINK_ON
from tracker.domain.same_words import folded
from tracker.domain.vocabulary import Status
from tracker.services.imports.agencies import AgencyList, NamedAgencies
from tracker.services.imports.wanted import Link, Problem, WantedAction, WantedRow
from tracker.spreadsheets.legacy import LegacyRow
from tracker.spreadsheets.legacy_cells import LegacyCell
from tracker.spreadsheets.legacy_columns import Column
from tracker.spreadsheets.legacy_words import Note, read_colour, read_day, read_notes

# What the columns of the tables hold
PSEUDONYM, PRINTED_NUMBER, OFFICER, WORDS, TITLE, URL = 120, 40, 120, 120, 200, 2000
AGENCY_WORDS = 200
NO_REVIEW = "Review not named in the spreadsheet"
NO_WORDING = "The spreadsheet gives no wording"
SIGNED_OFF = "Signed off before this system"
RECOMMENDED = frozenset({Column.REF, Column.REVIEW, Column.NUMBER, Column.RECOMMENDATION})


def read_row(row: LegacyRow, agencies: AgencyList, *, today: date) -> WantedRow:
    """What the row asks for; without a review where it has neither action nor recommendation."""
    return _Reading(row, agencies, today).read()


class _Reading:
    def __init__(self, row: LegacyRow, agencies: AgencyList, today: date) -> None:
        self.row, self.agencies, self.today = row, agencies, today
        self.problems: list[Problem] = []
        self.kept: list[Note] = []

    def read(self) -> WantedRow:
        row = self.row
        self.flag_unsaved_formulas()
        has_action = row.has(Column.ACTION)
        own_recommendation = any(
            row.has(column) and not row[column].is_carried
            for column in (Column.RECOMMENDATION, Column.NUMBER)
        )
        review = self.review() if has_action or own_recommendation else ""
        number = self.fitted(Column.NUMBER, PRINTED_NUMBER)
        wording = self.wording(number) if review else ""
        if not has_action:
            self.flag_row_without_action(RECOMMENDED if review else frozenset())
        action = self.action() if has_action else None
        return WantedRow(row, review, number, wording, action, self.problems)

    def flag(self, column: Column, message: str) -> None:
        self.flag_cell(self.row[column], message)

    def flag_cell(self, cell: LegacyCell, message: str) -> None:
        self.problems.append(Problem(self.row.sheet, cell.ref, message))

    def flag_unsaved_formulas(self) -> None:
        for cell in [*self.row.cells.values(), *(cell for _, cell in self.row.extra)]:
            if cell.is_unsaved_formula:
                self.flag_cell(
                    cell,
                    "A formula without its result: the cell is read as empty. Open the file in"
                    " Excel, save it and import it again.",
                )

    def flag_row_without_action(self, imported: Collection[Column]) -> None:
        told = [cell for column, cell in self.row.cells.items() if column not in imported]
        told += [cell for _, cell in self.row.extra]
        own = [cell for cell in told if (cell.words or cell.comment) and not cell.is_carried]
        if own:
            words = ", ".join(f"“{cell.words or cell.comment}”" for cell in own)
            self.flag_cell(own[0], f"The row has no action, so this is not imported: {words}.")

    def review(self) -> str:
        words = " ".join(self.fitted(Column.REVIEW, PSEUDONYM).split())
        if not words:
            self.flag(Column.REVIEW, f"No review is named: it goes to “{NO_REVIEW}”.")
        return words or NO_REVIEW

    def wording(self, number: str) -> str:
        words = self.row[Column.RECOMMENDATION].words
        if not words and not number:
            words = NO_WORDING
            self.flag(Column.RECOMMENDATION, f"No recommendation is named: it goes to “{words}”.")
        return words

    def fitted(self, column: Column, length: int) -> str:
        """The words of a cell; cut where they are too long, and then kept whole in a note."""
        words = self.row[column].words
        if len(words) <= length:
            return words
        self.flag(column, f"Longer than {length} characters: cut, and kept whole in a note.")
        self.keep(column, words)
        return words[: length - 1].rstrip() + "…"

    def keep(self, column: Column, words: str) -> None:
        """A note of what has no place of its own."""
        self.kept.append(Note(f"{column.value.capitalize()}{IN_THE_SPREADSHEET}{words}"))

    def action(self) -> WantedAction:
        named = self.read_agencies()
        action = WantedAction(
            row=self.row,
            text=self.row[Column.ACTION].words,
            agencies=named,
            agency_words=self.agency_words(named),
            officer=self.fitted(Column.OFFICER, OFFICER),
            notes=self.notes(),
            evidence=list(self.evidence()),
        )
        action.due_on, action.due_words = self.due()
        self.read_state(action)
        self.keep_the_rest()
        action.notes += self.kept
        return action

    def read_agencies(self) -> NamedAgencies:
        words = self.row[Column.AGENCY].words
        named = self.agencies.read(words)
        if named.is_everybody:
            self.flag(
                Column.AGENCY,
                f"“{words}”: nobody leads yet, every agency supports. Choose who leads, or make"
                " one action for each agency.",
            )
        if not words:
            self.flag(Column.AGENCY, "No agency is named: nobody leads the action yet.")
        for place, unknown in enumerate(named.unknown):
            nobody = place == 0 and named.first_is_unknown
            leads = ": nobody leads the action yet" if nobody else ""
            self.flag(
                Column.AGENCY,
                f"“{unknown}” is not on the list of agencies{leads}. The words are kept.",
            )
        return named

    def agency_words(self, named: NamedAgencies) -> str:
        if not named.unknown and not named.is_everybody:
            return ""
        return " ".join(self.fitted(Column.AGENCY, AGENCY_WORDS).split())

    def due(self) -> tuple[date | None, str]:
        day = self.day(Column.DUE)
        if day or not self.row.has(Column.DUE):
            return day, ""
        words = self.row[Column.DUE].words
        self.flag(
            Column.DUE, f"“{words}” is not a date: the action has no due date, the words are kept."
        )
        return None, self.fitted(Column.DUE, WORDS)

    def day(self, column: Column) -> date | None:
        value = self.row[column].value
        return read_day(value) if isinstance(value, str) else value

    def read_state(self, action: WantedAction) -> None:
        """Status and confidence; a date of completion counts where no column holds colours."""
        words = self.row[Column.COLOUR].words
        understood = read_colour(words)
        confidence, status = understood or (None, None)
        if understood is None:
            self.flag(
                Column.COLOUR,
                f"“{words}” is not a colour the tracker knows: the action stays open without one,"
                " the words are kept. Only the chair withdraws an action.",
            )
            self.keep(Column.COLOUR, words)
        is_filled = self.row.has(Column.COMPLETED)
        if is_filled and Column.COLOUR not in self.row.cells:
            status = Status.COMPLETE
        action.confidence = confidence
        action.status = status or (Status.IN_PROGRESS if action.notes else Status.NOT_STARTED)
        if action.status == Status.COMPLETE:
            self.read_sign_off(action)
        elif is_filled:
            words = self.row[Column.COMPLETED].words
            self.flag(
                Column.COMPLETED,
                f"“{words}” says when it was completed, but the colour does not say that it is:"
                " the action stays open, the words are kept.",
            )
            self.keep(Column.COMPLETED, words)

    def read_sign_off(self, action: WantedAction) -> None:
        words = self.row[Column.COMPLETED].words
        action.completed_on = self.day(Column.COMPLETED)
        action.sign_off_words = SIGNED_OFF
        if action.completed_on and action.completed_on > self.today:
            action.completed_on = None
            self.flag(Column.COMPLETED, f"“{words}” is in the future: the words are kept.")
        elif words and not action.completed_on:
            self.flag(
                Column.COMPLETED,
                f"“{words}” is not a date: complete without one, the words are kept.",
            )
        if words and not action.completed_on:
            action.sign_off_words = f"{SIGNED_OFF}. The spreadsheet says: {words}"

    def notes(self) -> list[Note]:
        return [self.past(note) for note in read_notes(self.row[Column.NOTES].words)]

    def past(self, note: Note) -> Note:
        if note.made_on is None or note.made_on <= self.today:
            return note
        day = f"{note.made_on:%d/%m/%Y}"
        self.flag(Column.NOTES, f"A note of {day} is in the future: it is kept without its date.")
        return Note(f"{day} - {note.text}")

    def evidence(self) -> Iterator[Link]:
        """A line each; what is too long for a title is kept whole in a note."""
        cell = self.row[Column.EVIDENCE]
        url = cell.link if cell.link.startswith(("http://", "https://")) else ""
        for line in filter(None, map(str.strip, cell.words.splitlines())):
            title = line
            if len(line) > TITLE:
                self.flag(
                    Column.EVIDENCE, f"Longer than {TITLE} characters: cut, and kept in a note."
                )
                self.keep(Column.EVIDENCE, line)
                title = line[: TITLE - 1].rstrip() + "…"
            yield Link(title, url if 0 < len(url) <= URL else None)
            url = ""

    def keep_the_rest(self) -> None:
        """Columns that are not understood, comments and links of cells: as notes."""
        for heading, cell in self.row.extra:
            if not cell.is_blank:
                self.kept.append(Note(f"{heading}: {cell.words}"))
        for column, cell in self.row.cells.items():
            if cell.comment:
                self.kept.append(Note(f"Comment on the {column.value}: {cell.comment}"))
            if cell.link and column != Column.EVIDENCE and folded(cell.link) != folded(cell.words):
                self.kept.append(Note(f"{LINK_ON}{column.value}: {cell.link}"))
