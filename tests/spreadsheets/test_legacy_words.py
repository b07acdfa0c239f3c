"""What the words of a legacy tracker mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.domain.vocabulary import Confidence, Status
from tracker.spreadsheets.legacy_words import Note, read_colour, read_day, read_notes

DAY = date(2022, 5, 12)


@pytest.mark.parametrize(
    "words",
    [
        "12/05/2022", "12/5/22", "12.05.2022", "12-05-2022", "2022-05-12", "2022-05-12 00:00:00",
        "12 May 2022", "12th May 2022", "12-May-22", "12 may. 2022", "Thursday 12 May 2022",
        " 12/05/2022 ",
    ],
)  # fmt: skip
def test_a_whole_date_is_read_with_the_day_first(words: str) -> None:
    assert read_day(words) == DAY


@pytest.mark.parametrize(
    "words",
    [
        "end March 2023", "Spring 2023", "ASAP", "ongoing", "31/02/2023", "TBC", "June 2022", "",
        "12/13/2022", "29/02/2023", "2022", "12 May", "12/05/2022?", "by 12/05/2022", "12/05-2022",
        "12/05/0202", "45016", "12 Mai 2022", "12 ma 2022", "0/1/2022",
    ],
)  # fmt: skip
def test_nothing_else_is_a_date(words: str) -> None:
    assert read_day(words) is None


@given(some.dates(date(1990, 1, 1), date(2069, 12, 31)))
def test_every_day_written_the_way_people_write_here_is_read_back(day: date) -> None:
    forms = (
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day:%y}",
        f"{day:%d %B %Y}",
        day.isoformat(),
    )

    assert {read_day(words) for words in forms} == {day}


@given(some.text())
def test_no_text_breaks_the_reading(words: str) -> None:
    assert read_day(words) is None or len(words.strip()) >= len("1/1/99")
    assert all(note.text for note in read_notes(words))
    read_colour(words)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Green", (Confidence.ON_TRACK, None)),
        ("G", (Confidence.ON_TRACK, None)),
        ("amber ", (Confidence.AT_RISK, None)),
        ("RED", (Confidence.OFF_TRACK, None)),
        ("Blue", (None, Status.COMPLETE)),
        ("Complete", (None, Status.COMPLETE)),
        ("closed", (None, Status.COMPLETE)),
        ("Not started", (None, Status.NOT_STARTED)),
        ("", (None, None)),
    ],
)
def test_a_colour_is_what_the_owner_says_or_the_end(words: str, meant: object) -> None:
    assert read_colour(words) == meant


@pytest.mark.parametrize("words", ["n/a", "Amber/Red", "purple", "?"])
def test_other_words_are_no_colour(words: str) -> None:
    assert read_colour(words) is None


def test_each_line_that_begins_with_a_date_is_a_note_of_that_day() -> None:
    notes = read_notes("12/01/23 - terms agreed\n(14.03.2023) 26 of 40 logs reviewed")

    assert notes == [
        Note("terms agreed", date(2023, 1, 12)),
        Note("26 of 40 logs reviewed", date(2023, 3, 14)),
    ]


def test_a_line_without_a_date_goes_on_with_the_note_above_it() -> None:
    notes = read_notes("Two meetings\ncancelled\n\n5 May 2022: a new one found\nand held")

    assert notes == [
        Note("Two meetings\ncancelled"),
        Note("a new one found\nand held", date(2022, 5, 5)),
    ]


def test_a_date_alone_on_its_line_is_that_of_the_lines_below() -> None:
    notes = read_notes("12/01/23\nterms agreed\nwith the Force\n14/03/23\n15/03/23: done")

    assert notes == [
        Note("terms agreed\nwith the Force", date(2023, 1, 12)),
        Note("14/03/23"),
        Note("done", date(2023, 3, 15)),
    ]


@pytest.mark.parametrize(
    "line", ["31/02/2023 - no such day", "14/03/2023-16/03/2023 visits", "31 June 2023: asked"]
)
def test_a_line_with_a_date_that_is_none_is_a_note_of_its_own(line: str) -> None:
    assert read_notes(f"12/01/23 - agreed\n{line}\nand more") == [
        Note("agreed", date(2023, 1, 12)),
        Note(f"{line}\nand more"),
    ]


@pytest.mark.parametrize(
    "start",
    [
        "12/05/22 ", "12/05/2022 - ", "12.05.2022 ", "12.05.2022: ", "(12/05/22) ",
        "12-05-22 - ", "2022-05-12: ", "12 May 2022 \u2013 ", "12th May 22: ", "[12 May 2022] ",
    ],
)  # fmt: skip
def test_a_date_set_apart_from_the_words_is_that_of_the_note(start: str) -> None:
    assert read_notes(f"{start}terms agreed") == [Note("terms agreed", DAY)]


@pytest.mark.parametrize(
    "line",
    [
        "1.2.10 of the policy is rewritten",
        "1.2.10 - the policy is rewritten",
        "5 May 22 people came",
        "12 May 2022 meeting cancelled",
        "10-12-15 people a week",
        "10 new 25: a list",
    ],
)
def test_numbers_that_may_be_no_date_stay_in_the_sentence(line: str) -> None:
    assert read_notes(line) == [Note(line)]
    assert read_notes(f"12/05/22 - see\n{line}") == [Note(f"see\n{line}", DAY)]


@pytest.mark.parametrize(
    "line",
    [
        "Ratified by policy group 26/01/2023",
        "3 of 12 districts done",
        "31/02/2023 - no such day",
        "12/01/23",
        "12/01/2023-14/01/2023 visits",
        "=-draft for comment",
    ],
)
def test_a_line_that_does_not_begin_with_a_date_is_kept_whole(line: str) -> None:
    assert read_notes(line) == [Note(line)]
