"""The register of incidents, as it is read."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import NOW, kept, make_agency, make_person, make_review
from tracker.database import db
from tracker.domain.vocabulary import AgencyKind, Harm, IncidentKind, Outcome
from tracker.models import Incident, IncidentReader
from tracker.queries.incidents import (
    IncidentFilter,
    Place,
    age_bands_of,
    count_by_kind,
    districts,
    districts_of,
    find_incident,
    has_incidents,
    incident_choices,
    list_incidents,
    people_to_name,
    place_of,
    readers_of,
    reviews_of,
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


def test_the_filter_finds_what_it_is_asked_for(either_app: Flask) -> None:
    cast = make_cast()
    make_incident("SIN 2022-01", date(2022, 5, 1), district="Thanet", outcome=Outcome.LCSPR)
    make_incident("PR 2022-01", date(2022, 6, 1), REFERRAL, district="Dover", age_band="Under 1")
    make_incident("SIN 2023-01", date(2023, 1, 9), referral_reference="PR 2022-02", harm=Harm.DIED)
    make_incident("SIN 2023-02", date(2023, 3, 31), in_care=True, age_band="1 to 5")

    all_of_them = ["SIN 2023-02", "SIN 2023-01", "PR 2022-01", "SIN 2022-01"]
    assert references(cast) == all_of_them
    assert references(cast, kind=SIN) == [all_of_them[n] for n in (0, 1, 3)]
    assert references(cast, outcome=Outcome.LCSPR) == ["SIN 2022-01"]
    assert references(cast, quarter=1) == ["PR 2022-01", "SIN 2022-01"]
    assert references(cast, quarter=4, year=2022) == ["SIN 2023-02", "SIN 2023-01"]
    assert references(cast, quarter=4, year=2021) == []
    assert references(cast, until=date(2022, 5, 1)) == ["SIN 2022-01"]
    assert references(cast, district="Dover") == ["PR 2022-01"]
    assert references(cast, district="Not known") == ["SIN 2023-02", "SIN 2023-01"]
    assert references(cast, age_band="Under 1") == ["PR 2022-01"]
    assert references(cast, age_band="Not known") == ["SIN 2023-01", "SIN 2022-01"]
    assert references(cast, harm=Harm.DIED) == ["SIN 2023-01"]
    assert references(cast, in_care=True) == ["SIN 2023-02"]
    assert references(cast, in_care=False) == []
    assert references(cast, q="thanet") == ["SIN 2022-01"]
    assert references(cast, q="PR 2022") == ["SIN 2023-01", "PR 2022-01"]
    assert references(cast, sort="district", descending=False)[-1] == "SIN 2022-01"
    assert references(cast, sort="reference", descending=False)[0] == "PR 2022-01"


def test_kinds_are_counted_whatever_kind_is_chosen(cast: Cast) -> None:
    make_incident("SIN 2022-01", date(2022, 5, 1))
    make_incident("SIN 2021-01", date(2021, 5, 1))
    make_incident("PR 2022-01", date(2022, 6, 1), REFERRAL)

    counts = count_by_kind(cast.colin, IncidentFilter(kind=SIN, year=2022))

    assert counts == {REFERRAL: 1, SIN: 1}


@pytest.mark.parametrize("who", ["tom", "lena", "vera"])
def test_for_others_there_is_no_incident(cast: Cast, who: str) -> None:
    incident = make_incident("SIN 2022-01", date(2022, 5, 1), district="Thanet", age_band="0-1")
    user = getattr(cast, who)

    assert list_incidents(user, IncidentFilter()) == ([], 0)
    assert find_incident(user, incident.id) is None
    assert sum(count_by_kind(user, IncidentFilter()).values()) == 0
    assert not has_incidents(user)
    assert list(incident_choices(user)) == years_of(user) == []
    assert districts_of(user) == age_bands_of(user) == []


@pytest.mark.parametrize("who", ["tom", "lena", "vera"])
def test_a_named_person_finds_the_case_and_no_other(cast: Cast, who: str) -> None:
    user = getattr(cast, who)
    incident = make_incident("SIN 2022-01", date(2022, 5, 1), district="Thanet")
    other = make_incident("SIN 2021-01", date(2021, 5, 1), district="Dover")
    incident.readers.append(IncidentReader(person_id=user.id))
    db.session.commit()

    assert list_incidents(user, IncidentFilter()) == ([incident], 1)
    assert (find_incident(user, incident.id), find_incident(user, other.id)) == (incident, None)
    assert count_by_kind(user, IncidentFilter()) == {REFERRAL: 0, SIN: 1}
    assert has_incidents(user)
    assert (years_of(user), districts_of(user)) == ([2022], ["Thanet"])

    user.retired_at = NOW
    db.session.commit()

    assert not has_incidents(user)
    assert find_incident(user, incident.id) is None


def test_a_case_has_its_place_among_those_of_its_year(cast: Cast) -> None:
    make_incident("SIN 2022-01", date(2022, 3, 31))
    make_incident("PR 2022-01", date(2022, 4, 1), REFERRAL)
    make_incident("SIN 2022-02", date(2022, 5, 2))
    third = make_incident("SIN 2022-03", date(2022, 5, 2))
    make_incident("SIN 2022-04", date(2022, 5, 3))

    assert place_of(cast.colin, third) == Place(2022, 2, 3)


def test_its_reviews_are_those_a_person_may_see(cast: Cast) -> None:
    incident = make_incident("SIN 2022-01", date(2022, 5, 1))
    incident.readers.append(IncidentReader(person_id=cast.vera.id))
    closed = make_review(
        code="AB1", incidents=[incident], is_restricted=True, published_on=None, readers=[cast.tom]
    )
    open_to_all = make_review(code="AB2", incidents=[incident])
    make_review()

    assert reviews_of(cast.colin, incident) == [closed, open_to_all]
    assert reviews_of(cast.tom, incident) == [closed, open_to_all]
    assert reviews_of(cast.vera, incident) == [open_to_all]


def test_the_people_it_names_and_those_it_could(cast: Cast) -> None:
    incident = make_incident("SIN 2022-01", date(2022, 5, 1))
    gone = make_person(name="Gone", retired_at=NOW)
    for person in (cast.vera, cast.chloe):
        incident.readers.append(IncidentReader(person=person))
    db.session.commit()

    assert [reader.person for reader in readers_of(incident)] == [cast.chloe, cast.vera]
    offered = people_to_name(incident)
    assert cast.tom in offered
    assert not {cast.vera, cast.chloe, gone} & set(offered)


def test_districts_to_choose_from_are_those_of_the_agencies(cast: Cast) -> None:
    make_agency(short_name="Thanet", kind=AgencyKind.DISTRICT)
    make_incident("SIN 2022-01", date(2022, 5, 1), district="Old District")

    assert districts() == ["Thanet"]
    assert districts_of(cast.colin) == ["Old District", "Thanet"]
