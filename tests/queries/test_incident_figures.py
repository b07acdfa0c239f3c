"""The figures of the register: each number is that of a list."""

from datetime import date
from itertools import count
from typing import Any

import pytest
from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import TODAY, kept
from tracker.domain.register import Period
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.models import Incident, Person
from tracker.queries.incident_figures import Breakdown, Figures, Line, read_figures
from tracker.queries.incidents import IncidentFilter, list_incidents

SIN, REFERRAL = IncidentKind.SIN, IncidentKind.PORTAL_REFERRAL
numbers = count(1)


def make_incident(on: date, kind: IncidentKind = SIN, **words: Any) -> Incident:
    reference = f"{'SIN' if kind is SIN else 'PR'} {on.year}-{next(numbers):02d}"
    return kept(Incident(reference=reference, kind=kind, reported_on=on, **words))


def make_register() -> None:
    """Five cases of the year from April 2025, one of them a former referral; three before."""
    make_incident(date(2025, 4, 1), district="Thanet", age_band="Under 1", number_of_children=3)
    make_incident(date(2025, 6, 30), REFERRAL, district="Outside the area", age_band="16 to 17")
    make_incident(date(2025, 7, 1), referral_reference="PR 2025-90", outcome=Outcome.LCSPR)
    make_incident(date(2026, 3, 18), REFERRAL, district="Ashford", age_band="0-1")
    make_incident(date(2026, 3, 19), REFERRAL, outcome=Outcome.CRITERIA_NOT_MET)
    make_incident(date(2024, 4, 1), district="Thanet", age_band="Under 1")
    make_incident(date(2025, 3, 19), REFERRAL, district="Dover")
    make_incident(date(2025, 3, 20), district="after the day that is compared")
    make_incident(date(2024, 3, 31), district="before the year")


def breakdown(figures: Figures, name: str) -> Breakdown:
    return next(one for one in figures.breakdowns if one.name == name)


def told(figures: Figures, name: str) -> list[tuple[str, int, int, int]]:
    lines = breakdown(figures, name).lines
    return [(line.words, line.cases, line.sins, line.cases_before) for line in lines]


def test_a_year_that_lasts_is_compared_up_to_the_same_day(cast: Cast) -> None:
    make_register()

    figures = read_figures(cast.colin, 2025, TODAY)

    assert figures.period == Period(date(2025, 4, 1), date(2026, 3, 19))
    assert figures.before == Period(date(2024, 4, 1), date(2025, 3, 19))
    assert not figures.is_whole_year
    assert figures.total == Line("", "All", 5, 2, 2)
    assert figures.undecided.cases == 3


def test_a_year_that_is_over_is_compared_whole(cast: Cast) -> None:
    make_register()

    figures = read_figures(cast.colin, 2024, TODAY)

    assert figures.is_whole_year
    assert figures.total == Line("", "All", 3, 2, 1)


def test_it_is_counted_by_quarter_outcome_district_and_age(cast: Cast) -> None:
    make_register()

    figures = read_figures(cast.colin, 2025, TODAY)

    assert told(figures, "quarter") == [
        ("April to June", 2, 1, 1),
        ("July to September", 1, 1, 0),
        ("October to December", 0, 0, 0),
        ("January to March", 2, 0, 1),
    ]
    assert told(figures, "outcome")[:2] == [("Still to be decided", 3, 1, 2), ("LCSPR", 1, 1, 0)]
    assert told(figures, "district") == [
        ("Ashford", 1, 0, 0),
        ("Dover", 0, 0, 1),
        ("Thanet", 1, 1, 1),
        ("Not known", 2, 1, 0),
        ("Outside the area", 1, 0, 0),
    ]
    assert [words for words, *_ in told(figures, "age_band")] == [
        "Under 1",
        "1 to 5",
        "6 to 10",
        "11 to 15",
        "16 to 17",
        "0-1",
        "Not known",
    ]


def test_quarters_that_have_not_begun_are_left_out(cast: Cast) -> None:
    figures = read_figures(cast.colin, 2026, date(2026, 7, 1))

    assert [words for words, *_ in told(figures, "quarter")] == [
        "April to June",
        "July to September",
    ]


def length(user: Person, **wanted: Any) -> int:
    return list_incidents(user, IncidentFilter(**wanted))[1]


def test_every_number_is_that_of_the_list_with_its_filter(either_app: Flask) -> None:
    user = make_cast().colin
    make_register()

    figures = read_figures(user, 2025, TODAY)

    for one in figures.breakdowns:
        assert sum(line.cases for line in one.lines) == figures.total.cases
        for line in one.lines:
            key: dict[str, Any] = {one.name: int(line.key) if one.name == "quarter" else line.key}
            assert length(user, year=2025, **key) == line.cases
            assert length(user, year=2025, kind=SIN, **key) == line.sins
            before = length(user, year=2024, until=figures.before.last, **key)
            assert before == line.cases_before


@pytest.mark.parametrize("who", ["tom", "lena", "vera"])
def test_cases_one_may_not_see_are_not_counted(cast: Cast, who: str) -> None:
    make_register()

    assert read_figures(getattr(cast, who), 2025, TODAY).total == Line("", "All", 0, 0, 0)
