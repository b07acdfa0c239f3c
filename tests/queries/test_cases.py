"""Where the partners stand on the decisions of a case, and who may be asked for a summary."""

from datetime import date
from typing import Any

from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import NOW, kept, make_agency, make_incident, make_person, make_review
from tracker.domain.vocabulary import AgencyKind, Asked, IncidentKind, Outcome
from tracker.models import Agency, Incident, PartnerView, ReviewKind, SummaryRequest
from tracker.queries.cases import (
    agencies_to_ask,
    outcome_stands,
    partner_stands,
    people_by_agency,
    review_of_kind,
)


def give(incident: Incident, agency: Agency, cast: Cast, **words: Any) -> PartnerView:
    defaults = {
        "incident_id": incident.id,
        "agency_id": agency.id,
        "asked": Asked.NOTIFY,
        "agrees": True,
        "given_by": "Executive representative",
        "given_on": date(2026, 3, 9),
        "recorded_by_id": cast.priya.id,
        "recorded_at": NOW,
    }
    return kept(PartnerView(**defaults | words))


def test_the_view_given_last_stands_and_the_earlier_stays(either_app: Flask) -> None:
    cast, incident = make_cast(), make_incident()
    first = give(incident, cast.police, cast, agrees=False, why="Too early.")
    second = give(incident, cast.police, cast)

    stands = {stand.agency.short_name: stand for stand in partner_stands(incident, Asked.NOTIFY)}

    assert list(stands) == ["KCC", "Police", "ICB"]
    assert stands["Police"].view == second
    assert stands["Police"].earlier == [first]
    assert stands["KCC"].view is None


def test_views_count_for_the_outcome_that_is_proposed(either_app: Flask) -> None:
    cast, incident = make_cast(), make_incident(outcome=Outcome.UNDECIDED)
    on_lcspr = {"asked": Asked.OUTCOME, "proposal": Outcome.LCSPR}
    given = give(incident, cast.police, cast, **on_lcspr)

    assert outcome_stands(incident) == []

    incident.proposed_outcome = Outcome.OTHER_LEARNING
    (police,) = (one for one in outcome_stands(incident) if one.agency == cast.police)
    assert (police.view, police.earlier) == (None, [given])

    incident.proposed_outcome = Outcome.LCSPR
    (police,) = (one for one in outcome_stands(incident) if one.agency == cast.police)
    assert (police.view, police.earlier) == (given, [])


def test_a_partner_that_was_keeps_the_view_it_gave(either_app: Flask) -> None:
    cast, incident = make_cast(), make_incident()
    partner = AgencyKind.SAFEGUARDING_PARTNER
    gone = make_agency(short_name="CCG", kind=partner, retired_at=NOW)
    make_agency(short_name="Another CCG", kind=partner, retired_at=NOW)
    give(incident, gone, cast)

    names = [stand.agency.short_name for stand in partner_stands(incident, Asked.NOTIFY)]

    assert names == ["KCC", "Police", "ICB", "CCG"]


def test_agencies_are_offered_until_they_are_asked(either_app: Flask) -> None:
    cast, incident = make_cast(), make_incident()
    make_agency(short_name="Old trust", retired_at=NOW)
    for agency, taken_back_on in ((cast.police, None), (cast.council, date(2026, 3, 9))):
        kept(
            SummaryRequest(
                incident_id=incident.id,
                agency_id=agency.id,
                requested_on=date(2026, 3, 5),
                due_on=date(2026, 3, 18),
                taken_back_on=taken_back_on,
            )
        )

    assert [agency.short_name for agency in agencies_to_ask(incident)] == ["KCC", "ICB"]


def test_who_speaks_for_an_agency_can_be_named_there(either_app: Flask) -> None:
    cast = make_cast()
    make_person(name="Gone", agency=cast.police, retired_at=NOW)

    found = people_by_agency()

    assert found[cast.police.id] == [cast.lena, cast.tom]
    assert found[cast.health.id] == [cast.chloe]


def test_the_review_of_a_case_is_there_for_those_who_may_see_it(either_app: Flask) -> None:
    cast, incident = make_cast(), make_incident(kind=IncidentKind.SIN)
    kind = kept(ReviewKind(name="Learning event"))
    review = make_review(
        kind=kind, incidents=[incident], published_on=None, is_restricted=True, readers=[cast.tom]
    )

    assert review_of_kind(incident, "learning EVENT", cast.priya) == review
    assert review_of_kind(incident, "Learning event", cast.tom) == review
    assert review_of_kind(incident, "Learning event", cast.vera) is None
    assert review_of_kind(incident, "LCSPR", cast.priya) is None
