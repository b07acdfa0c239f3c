"""The progress workbook, and a list of actions alone. The same rows give the same bytes."""

import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.writer.excel import ExcelWriter

from tracker.domain.standing import Figures
from tracker.domain.vocabulary import Brag
from tracker.domain.wording import long_date, plural
from tracker.spreadsheets.columns import ACTIONS, OVERDUE, RECOMMENDATIONS
from tracker.spreadsheets.styles import FONT
from tracker.spreadsheets.workbook_sheets import MARKING, Imprint, write_register
from tracker.spreadsheets.workbook_summary import write_summary


def write_progress(
    out: BinaryIO,
    imprint: Imprint,
    figures: Figures,
    *,
    actions: Iterable[Any],
    recommendations: Iterable[Any],
    overdue: Iterable[Any],
) -> None:
    """Summary, Actions, Recommendations, Overdue. Rows are read as they are written."""
    book = open_workbook(imprint)
    write_summary(book, figures, imprint)
    said = said_actions(figures)
    write_register(book, "Actions", ACTIONS, actions, answer=said, imprint=imprint, key=True)
    said = said_recommendations(figures)
    write_register(
        book,
        "Recommendations",
        RECOMMENDATIONS,
        recommendations,
        answer=said,
        imprint=imprint,
        key=True,
    )
    write_register(book, "Overdue", OVERDUE, overdue, answer=said_overdue(figures), imprint=imprint)
    save(book, out, imprint)


def write_list(out: BinaryIO, imprint: Imprint, count: int, actions: Iterable[Any]) -> None:
    """The Actions sheet alone, as a person filtered it."""
    book = open_workbook(imprint)
    answer = f"{plural(count, 'action')} in this list."
    write_register(book, "Actions", ACTIONS, actions, answer=answer, imprint=imprint, key=True)
    save(book, out, imprint)


def said_actions(figures: Figures) -> str:
    told = figures.all
    colours = ", ".join(f"{told.colours[word]:,} {word}" for word in Brag)
    withdrawn = (
        f" {plural(told.withdrawn, 'withdrawn action')} listed, not counted."
        if told.withdrawn
        else ""
    )
    return f"{plural(told.total, 'action')}: {colours}.{withdrawn}"


def said_recommendations(figures: Figures) -> str:
    complete, total = figures.recommendations_complete, figures.recommendations
    are = "is" if 1 in {complete, total} else "are"
    return (
        f"{complete:,} of {plural(total, 'recommendation')} {are} complete."
        " The state is that of the worst open action."
    )


def said_overdue(figures: Figures) -> str:
    late = figures.all.overdue
    are = "is" if late == 1 else "are"
    return (
        f"{plural(late, 'action')} {are} overdue, longest first."
        " Days are counted to the day an action was sent for sign-off."
    )


def open_workbook(imprint: Imprint) -> Any:
    book: Any = Workbook(write_only=True)
    book._named_styles["Normal"].font = Font(FONT, 10)
    about = book.properties
    about.title, about.subject, about.language = imprint.title, imprint.partnership, "en-GB"
    about.creator = about.lastModifiedBy = imprint.made_by
    about.keywords, about.category = f"{MARKING}; safeguarding; practice reviews", "Progress report"
    about.description = f"As at {long_date(imprint.as_at)}. {imprint.shows}"
    about.created = about.modified = _naive(imprint.made_at)
    book.custom_doc_props.append(StringProperty(name="Marking", value=MARKING))
    return book


def save(book: Any, out: BinaryIO, imprint: Imprint) -> None:
    """As Workbook.save does it, but with the time that was passed down, not the clock's."""
    with _TimedZip(out, imprint.made_at) as archive:
        ExcelWriter(book, archive).write_data()


def _naive(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(tzinfo=None)


class _TimedZip(ZipFile):
    """An archive all of whose parts carry the same time."""

    def __init__(self, out: BinaryIO, at: datetime) -> None:
        super().__init__(out, "w", ZIP_DEFLATED)
        self._time = at.timetuple()[:6]

    def writestr(self, name: Any, part: Any, *_: Any, **__: Any) -> None:  # type: ignore[override]
        super().writestr(self._part(name), part)

    def write(self, path: Any, name: Any = None, *_: Any, **__: Any) -> None:  # type: ignore[override]
        with open(path, "rb") as file, self.open(self._part(name), "w", force_zip64=True) as part:
            shutil.copyfileobj(file, part)

    def _part(self, name: str) -> ZipInfo:
        part = ZipInfo(name, self._time)
        part.compress_type = ZIP_DEFLATED
        return part
