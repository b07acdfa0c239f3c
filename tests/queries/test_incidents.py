"""The register of incidents, as it is read."""

from datetime import date
from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import kept, make_agency, make_review
from tracker.domain.vocabulary import AgencyKind, IncidentKind, Outcome
from tracker.models import Incident
from tracker.queries.incidents import (
    IncidentFilter,
    count_by_kind,
    districts,
    find_incident,
    list_incidents,
    reviews_of,
    year_of,
    years_of,
)

SIN, REFERRAL = IncidentKind.SIN, IncidentKind.PORTAL_REFERRAL


def make_incident(reference: str, on: date, kind: IncidentKind = SIN, **words: Any) -> Incident:
    return kept(Incident(reference=reference, reported_on=on, kind=kind, **words))


def references(cast: Cast, **wanted: Any) -> list[str]:
    rows, total = list_incidents(cast.colin, IncidentFilter(**wanted))
    assert total == len(rows)
    return [row.reference for row in rows]


def test_a_year_goes_from_april_to_march(cast: Cast) -> None:
    make_incident("SIN 2022-01", date(2022, 3, 31))
    make_incident("SIN 2022-02", date(2022, 4, 1))
    make_incident("SIN 2023-01", date(2023, 3, 31))
    make_incident("SIN 2023-02", date(2023, 4, 1))

    assert references(cast, year=2022) == ["SIN 2023-01", "SIN 2022-02"]
    assert years_of(cast.colin) == [2023, 2022, 2021]
    assert (year_of(date(2023, 3, 31)), year_of(date(2023, 4, 1))) == (2022, 2023)


def test_the_filter_finds_what_it_is_asked_for(cast: Cast) -> None:
    make_incident("SIN 2022-01", date(2022, 5, 1), district="Thanet", outcome=Outcome.LCSPR)
    make_incident("PR 2022-01", date(2022, 6, 1), REFERRAL, district="Dover")

    assert references(cast) == ["PR 2022-01", "SIN 2022-01"]
    assert references(cast, kind=SIN) == ["SIN 2022-01"]
    assert references(cast, outcome=Outcome.UNDECIDED) == ["PR 2022-01"]
    assert references(cast, q="thanet") == ["SIN 2022-01"]
    assert references(cast, q="PR 2022") == ["PR 2022-01"]
    assert references(cast, sort="reference", descending=False) == ["PR 2022-01", "SIN 2022-01"]


def test_kinds_are_counted_whatever_kind_is_chosen(cast: Cast) -> None:
    make_incident("SIN 2022-01", date(2022, 5, 1))
    make_incident("SIN 2021-01", date(2021, 5, 1))
    make_incident("PR 2022-01", date(2022, 6, 1), REFERRAL)

    counts = count_by_kind(cast.colin, IncidentFilter(kind=SIN, year=2022))

    assert counts == {REFERRAL: 1, SIN: 1}


@pytest.mark.parametrize("who", ["tom", "lena", "vera"])
def test_for_others_there_is_no_incident(cast: Cast, who: str) -> None:
    incident = make_incident("SIN 2022-01", date(2022, 5, 1))
    user = getattr(cast, who)

    assert list_incidents(user, IncidentFilter()) == ([], 0)
    assert find_incident(user, incident.id) is None
    assert sum(count_by_kind(user, IncidentFilter()).values()) == 0


def test_an_incident_knows_its_reviews_and_the_districts_to_choose_from(cast: Cast) -> None:
    incident = make_incident("SIN 2022-01", date(2022, 5, 1))
    review = make_review(incidents=[incident])
    make_review()
    make_agency(short_name="Thanet", kind=AgencyKind.DISTRICT)

    assert reviews_of(incident) == [review]
    assert districts() == ["Thanet"]
