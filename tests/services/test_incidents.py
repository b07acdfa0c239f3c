"""The register of incidents."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.factories import NOW
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.models import AuditEvent, Incident
from tracker.services.incidents import IncidentDetails, add_incident, change_incident


def details(**words: Any) -> IncidentDetails:
    defaults = {"kind": IncidentKind.SIN, "reported_on": date(2023, 2, 7), "district": "Thanet"}
    return IncidentDetails(**defaults | words)


def test_references_run_on_by_kind_and_year(cast: Cast) -> None:
    first = add_incident(details(), by=cast.priya, at=NOW)
    second = add_incident(details(reported_on=date(2023, 12, 31)), by=cast.priya, at=NOW)
    other_year = add_incident(details(reported_on=date(2024, 1, 1)), by=cast.priya, at=NOW)
    referral = add_incident(details(kind=IncidentKind.PORTAL_REFERRAL), by=cast.priya, at=NOW)

    references = [one.reference for one in (first, second, other_year, referral)]
    assert references == ["SIN 2023-01", "SIN 2023-02", "SIN 2024-01", "PR 2023-01"]


def test_a_hundredth_incident_does_not_stop_the_register(cast: Cast) -> None:
    for number in (99, 100):
        db.session.add(
            Incident(
                reference=f"SIN 2023-{number}",
                kind=IncidentKind.SIN,
                reported_on=date(2023, 2, 7),
            )
        )
    db.session.commit()

    assert add_incident(details(), by=cast.priya, at=NOW).reference == "SIN 2023-101"


def test_recording_the_outcome_keeps_the_reference_and_is_told(cast: Cast) -> None:
    incident = add_incident(details(), by=cast.priya, at=NOW)

    change_incident(
        incident,
        details(kind=IncidentKind.PORTAL_REFERRAL, outcome=Outcome.LCSPR),
        by=cast.priya,
        at=NOW,
    )

    assert (incident.reference, incident.outcome) == ("SIN 2023-01", Outcome.LCSPR)
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert event.what == "changed the incident"
    assert event.changes == {
        "kind": ["serious incident notification", "portal referral"],
        "outcome": ["still to be decided", "LCSPR"],
    }


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_nobody_but_the_business_team_keeps_the_register(cast: Cast, who: str) -> None:
    incident = add_incident(details(), by=cast.priya, at=NOW)

    with pytest.raises(NotPermitted):
        add_incident(details(), by=getattr(cast, who), at=NOW)
    with pytest.raises(NotPermitted):
        change_incident(incident, details(), by=getattr(cast, who), at=NOW)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"kind": None}, "kind"),
        ({"reported_on": None}, "reported_on"),
        ({"reported_on": date(2026, 3, 20)}, "reported_on"),
        ({"incident_on": date(2023, 2, 8)}, "incident_on"),
    ],
)
def test_an_incident_has_a_kind_and_happens_before_it_is_reported(
    cast: Cast, words: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        add_incident(details(**words), by=cast.priya, at=NOW)

    assert broken.value.field == field
