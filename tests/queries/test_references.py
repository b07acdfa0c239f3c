"""From a reference said on the phone to the page it names."""

import pytest
from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import make_action, make_incident, make_recommendation, make_review
from tracker.database import db
from tracker.models import IncidentReader
from tracker.queries.references import Named, find_reference


@pytest.fixture
def chs(cast: Cast) -> None:
    review = make_review(code="CHS", neutral_label="Review 2026-01")
    make_action(recommendation=make_recommendation(review=review), lead=cast.police)


@pytest.mark.parametrize(
    ("typed", "noun", "reference"),
    [
        ("CHS", "reviews", "CHS"),
        ("chs", "reviews", "CHS"),
        ("chs-1", "recommendations", "CHS-1"),
        (" CHS 1 ", "recommendations", "CHS-1"),
        ("chs-1.1", "actions", "CHS-1.1"),
        ("review  2026-01", "reviews", "CHS"),
    ],
)
def test_a_reference_is_found_however_it_is_typed(
    chs: None, cast: Cast, typed: str, noun: str, reference: str
) -> None:
    assert find_reference(cast.vera, typed) == Named(noun, {"reference": reference})


@pytest.mark.parametrize("typed", ["", "CHS-2", "CHS-1.2", "XYZ", "chs pathway", "Review 2026-02"])
def test_what_is_not_there_is_not_found(chs: None, cast: Cast, typed: str) -> None:
    assert find_reference(cast.vera, typed) is None


@pytest.mark.parametrize(
    "typed",
    ["SIN 2023-02", "sin 2023-2", "SIN2023-02", "sin-2023-002", "PR 2023-04", "pr 2023-4"],
)
def test_an_incident_is_found_by_its_reference_and_by_its_former_one(
    either_app: Flask, typed: str
) -> None:
    cast = make_cast()
    incident = make_incident(reference="SIN 2023-02", referral_reference="PR 2023-04")

    named = Named("incidents", {"incident_id": incident.id})
    assert find_reference(cast.colin, typed) == named
    assert find_reference(cast.vera, typed) is None

    incident.readers.append(IncidentReader(person_id=cast.vera.id))
    db.session.commit()
    assert find_reference(cast.vera, typed) == named


def test_a_review_may_be_called_as_incidents_are(cast: Cast) -> None:
    make_review(code="SIN")

    assert find_reference(cast.vera, "sin") == Named("reviews", {"reference": "SIN"})


def test_an_agency_lead_is_led_to_the_own_agencys_actions_only(chs: None, cast: Cast) -> None:
    assert find_reference(cast.lena, "CHS-1.1") == Named("actions", {"reference": "CHS-1.1"})
    for typed in ("CHS", "CHS-1", "Review 2026-01"):
        assert find_reference(cast.lena, typed) is None


def test_a_restricted_review_has_no_reference_for_those_it_does_not_name(cast: Cast) -> None:
    review = make_review(
        code="ZED", neutral_label="Review 2026-09", published_on=None, is_restricted=True
    )
    make_action(recommendation=make_recommendation(review=review), lead=cast.council)

    for typed in ("ZED", "ZED-1", "ZED-1.1", "Review 2026-09"):
        assert find_reference(cast.tom, typed) is None
        assert find_reference(cast.colin, typed) is not None
