"""What the words of a legacy tracker mean: dates, colours, notes. Nothing is guessed."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.domain.same_words import folded
from tracker.domain.vocabulary import Confidence, Status

FIRST_YEAR, LAST_YEAR = 1990, 2100
SHORT_YEARS_FROM = 70  # 69 is 2069, 70 is 1970
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
SHORTEST_MONTH = 3

NUMBERS = r"(?P<day>\d{1,2})(?P<mark>[/.\-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})"
NAMED = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s\-]+(?P<month>[a-z]{3,9})\.?,?[\s\-]+(?P<year>\d{4}|\d{2})"
)
ISO = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[t ]00:00(?::00)?)?"
FORMS = tuple(re.compile(form, re.IGNORECASE) for form in (NUMBERS, NAMED, ISO))
ENDS_HERE = re.compile(r"(?![\d/.\-]*\d)")
SEPARATED = re.compile(r"\s*(?:[-\u2013\u2014:)\]]|$)")
AFTER_DATE = " \t-\u2013\u2014:;,.)]"

COLOURS: dict[str, tuple[Confidence | None, Status | None]] = {
    "": (None, None),
    **dict.fromkeys(("green", "g", "on track"), (Confidence.ON_TRACK, None)),
    **dict.fromkeys(("amber", "a", "at risk"), (Confidence.AT_RISK, None)),
    **dict.fromkeys(("red", "r", "off track"), (Confidence.OFF_TRACK, None)),
    **dict.fromkeys(
        ("blue", "b", "complete", "completed", "done", "closed", "signed off"),
        (None, Status.COMPLETE),
    ),
    "not started": (None, Status.NOT_STARTED),
    "in progress": (None, Status.IN_PROGRESS),
}


@dataclass(frozen=True)
class Note:
    """One note of a cell that holds several; without its date where the sheet gives none."""

    text: str
    made_on: date | None = None


def read_day(words: str) -> date | None:
    """A whole date, day before month as people write here; None for anything else."""
    return next(
        (_day(found) for form in FORMS if (found := form.fullmatch(words.strip()))),
        None,
    )


def is_likely(day: date) -> bool:
    """False for years that only a slip or a number formatted as a date brings about."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def read_colour(words: str) -> tuple[Confidence | None, Status | None] | None:
    """(what the owner says, the status it tells); None for a word that is not understood."""
    return COLOURS.get(folded(words).strip(" .-"))


def read_notes(words: str) -> list[Note]:
    """A line that begins with a date starts a note of that day; any other goes on with the note
    above it.
    """
    notes: list[_NoteLines] = []
    for line in filter(None, map(str.strip, words.splitlines())):
        start = _start(line)
        if start:
            notes.append(start)
        elif notes:
            notes[-1].lines.append(line)
        else:
            notes.append(_NoteLines(line, None, [line]))
    return [note.whole() for note in notes]


@dataclass
class _NoteLines:
    """A note while its lines are read. `first` is its first line with the date it begins with."""

    first: str
    made_on: date | None
    lines: list[str]

    def whole(self) -> Note:
        text = "\n".join(self.lines)
        return Note(text, self.made_on) if text else Note(self.first)


def _start(line: str) -> _NoteLines | None:
    """What begins with a date; without its day where there is no such day, or a span of them."""
    inner = line.lstrip("([")
    dates = [
        found
        for form in FORMS
        if (found := form.match(inner)) and _is_named(found) and _stands_alone(found)
    ]
    for found in dates:
        if ENDS_HERE.match(inner, found.end()) and (day := _day(found)):
            text = inner[found.end() :].lstrip(AFTER_DATE)
            return _NoteLines(line, day, [text] if text else [])
    return _NoteLines(line, None, [line]) if dates else None


def _is_named(found: re.Match[str]) -> bool:
    return found["month"].isdecimal() or bool(_month(found["month"]))


def _stands_alone(found: re.Match[str]) -> bool:
    """ "1.2.10" may number a section and "5 May 22" begin a sentence; "12/01/23" is a date."""
    mark = found.groupdict().get("mark")
    if mark == ".":
        return len(found["year"]) == len("2023")
    return mark == "/" or bool(SEPARATED.match(found.string, found.end()))


def _day(found: re.Match[str]) -> date | None:
    month = _month(found["month"])
    year = int(found["year"])
    if len(found["year"]) == len("23"):
        year += 1900 if year >= SHORT_YEARS_FROM else 2000
    try:
        day = date(year, month, int(found["day"]))
    except ValueError:
        return None
    return day if is_likely(day) else None


def _month(words: str) -> int:
    """1 to 12, or 0, which no date has."""
    if words.isdecimal():
        return int(words)
    start = words.casefold()
    named = (place for place, name in enumerate(MONTHS, 1) if name.startswith(start))
    return next(named, 0) if len(start) >= SHORTEST_MONTH else 0
