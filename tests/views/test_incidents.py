"""The register of incidents, as the cast sees it."""

from datetime import date
from typing import Any

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, kept, make_agency, make_review
from tracker.database import db
from tracker.domain.vocabulary import AgencyKind, IncidentKind, Outcome
from tracker.models import Incident

pytestmark = pytest.mark.usefixtures("on_the_day")


@pytest.fixture
def on_the_day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def make_incident(**words: Any) -> Incident:
    defaults = {
        "reference": "SIN 2023-01",
        "kind": IncidentKind.SIN,
        "reported_on": date(2023, 2, 7),
    }
    return kept(Incident(**defaults | words))


def typed(**words: str) -> dict[str, str]:
    return {
        "kind": "serious incident notification",
        "reported_on-day": "7",
        "reported_on-month": "2",
        "reported_on-year": "2023",
        "district": "Thanet",
        "age_band": "Under 1",
        "outcome": "still to be decided",
    } | words


def test_priya_enters_an_incident_and_gets_its_reference(browser: Browser, cast: Cast) -> None:
    make_agency(short_name="Thanet", kind=AgencyKind.DISTRICT)
    make_incident()

    page = browser.sign_in(cast.priya).send("/incidents/add", typed())

    assert page.h1 == "SIN 2023-02"
    assert page.says("District Thanet")
    assert page.says("No review is linked yet")


def test_no_free_words_get_into_the_register(browser: Browser, cast: Cast) -> None:
    page = browser.sign_in(cast.priya).send("/incidents/add", typed(district="Somewhere else"))

    assert page.h1 == "Add an incident"
    assert db.session.query(Incident).count() == 0


def test_priya_records_the_outcome_and_an_old_district_stays(browser: Browser, cast: Cast) -> None:
    incident = make_incident(district="Old District", age_band="0-1")
    browser.sign_in(cast.priya)
    address = f"/incidents/{incident.id}/change"

    page = browser.send(address, typed(district="Old District", age_band="0-1", outcome="LCSPR"))

    assert page.says("Outcome: LCSPR.")
    assert page.says("Old District")
    assert db.session.get(Incident, incident.id).outcome == Outcome.LCSPR


def test_what_is_wrong_is_said(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    empty = browser.send("/incidents/add", {})
    future = browser.send("/incidents/add", typed(district="", **{"reported_on-year": "2027"}))

    assert empty.says("Say what kind of incident it is")
    assert empty.says("Enter the date it was reported")
    assert future.says("The date it was reported cannot be in the future")


def test_the_chair_reads_counts_and_links_and_changes_nothing(browser: Browser, cast: Cast) -> None:
    incident = make_incident()
    make_incident(reference="PR 2023-01", kind=IncidentKind.PORTAL_REFERRAL)
    make_incident(reference="SIN 2021-01", reported_on=date(2021, 5, 1))
    make_review(code="CHS", pseudonym="Child S", incidents=[incident])
    browser.sign_in(cast.colin)

    listed = browser.open("/incidents?year=2022")
    page = browser.open(f"/incidents/{incident.id}")

    assert listed.says("2 incidents Remove this filter: Year: April 2022 to March 2023")
    assert listed.says("All 2 Portal referrals 1 Serious incident notifications 1")
    assert page.says("CHS Child S")
    browser.open("/incidents/add", expect=403)
    browser.send(f"/incidents/{incident.id}/change", typed(), expect=403)


def test_a_year_or_kind_that_makes_no_sense_is_left_out(browser: Browser, cast: Cast) -> None:
    make_incident()

    page = browser.sign_in(cast.colin).open("/incidents?year=99999&kind=nonsense&page=x")

    assert page.says("1 incident")


@pytest.mark.parametrize("who", ["tom", "lena", "vera"])
def test_for_everybody_else_there_is_no_register(browser: Browser, cast: Cast, who: str) -> None:
    incident = make_incident()
    browser.sign_in(getattr(cast, who))

    browser.open(f"/incidents/{incident.id}", expect=404)
    browser.open("/incidents", expect=403)
    browser.open(f"/incidents/{incident.id}/change", expect=403)
    assert "Incidents" not in browser.open("/actions").text
