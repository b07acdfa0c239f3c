"""How a page says dates, distances, sizes and counts."""

import datetime

import pytest

from tracker.domain.wording import (
    FILTERS,
    capital,
    distance,
    file_size,
    listed,
    long_date,
    long_date_time,
    month_year,
    ordinal,
    plural,
    short_date,
    weekday_date,
)

TODAY = datetime.date(2023, 3, 2)


def utc(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=datetime.UTC)


def test_a_date_is_said_in_words_without_a_leading_nought() -> None:
    assert long_date(TODAY) == "2 March 2023"
    assert short_date(TODAY) == "2 March"
    assert weekday_date(TODAY) == "Thursday 2 March 2023"


def test_an_instant_late_in_a_summer_evening_belongs_to_the_next_day_in_london() -> None:
    assert long_date(utc(2023, 6, 30, 23, 30)) == "1 July 2023"
    assert distance(utc(2023, 3, 1, 23, 30), TODAY) == "yesterday"


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (utc(2023, 3, 2, 7, 30), "2 March 2023 at 7:30am"),
        (utc(2023, 7, 2, 7, 30), "2 July 2023 at 8:30am"),
        (utc(2023, 3, 2, 16, 0), "2 March 2023 at 4pm"),
        (utc(2023, 3, 2, 0, 5), "2 March 2023 at 12:05am"),
        (utc(2023, 3, 2, 12, 5), "2 March 2023 at 12:05pm"),
        (utc(2023, 3, 2, 12, 0), "2 March 2023 at midday"),
        (utc(2023, 3, 2, 0, 0), "2 March 2023 at midnight"),
    ],
)
def test_an_instant_is_said_in_london_time(instant: datetime.datetime, words: str) -> None:
    assert long_date_time(instant) == words


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        long_date_time(datetime.datetime(2023, 3, 2, 7, 30))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (2, "in 2 days"),
        (29, "in 29 days"),
        (-12, "12 days ago"),
        (1200, "in 1,200 days"),
    ],
)
def test_a_date_is_said_by_its_distance_from_today(days: int, words: str) -> None:
    assert distance(TODAY + datetime.timedelta(days=days), TODAY) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (96_100, "96 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (5_240_000, "5.2 MB"),
    ],
)
def test_a_file_size_is_said_in_the_largest_unit_that_fits(size: int, words: str) -> None:
    assert file_size(size) == words


def test_only_one_thing_is_said_in_the_singular() -> None:
    assert plural(1, "action") == "1 action"
    assert plural(0, "action") == "0 actions"
    assert plural(1_200, "action") == "1,200 actions"
    assert plural(2, "agency", "agencies") == "2 agencies"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_a_place_in_a_row_has_its_ending(number: int, words: str) -> None:
    assert ordinal(number) == words


def test_each_filter_goes_by_the_name_of_its_function() -> None:
    assert FILTERS["long_date"] is long_date
    assert FILTERS["distance"] is distance


@pytest.mark.parametrize(
    ("names", "words"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_names_are_said_in_a_row(names: list[str], words: str) -> None:
    assert listed(names) == words


def test_a_sentence_begins_with_a_capital_and_keeps_the_others() -> None:
    assert capital("no LCSPR but other learning") == "No LCSPR but other learning"
    assert capital("") == ""


def test_a_month_is_said_with_its_year() -> None:
    assert month_year(TODAY) == "March 2023"
    assert month_year(utc(2023, 3, 31, 23, 30)) == "April 2023"
