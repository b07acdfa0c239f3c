"""The register of incidents, as the cast sees it."""

from datetime import date
from typing import Any

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, kept, make_agency, make_review, make_theme
from tracker.database import db
from tracker.domain.vocabulary import AgencyKind, Harm, IncidentKind, Outcome
from tracker.models import Incident, IncidentReader, Person

pytestmark = pytest.mark.usefixtures("on_the_day")
SIN = "/incidents/add?kind=serious+incident+notification"
REFERRAL = "/incidents/add?kind=portal+referral"


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


def name(incident: Incident, *people: Person, on_panel: bool = False) -> None:
    for person in people:
        incident.readers.append(IncidentReader(person_id=person.id, on_panel=on_panel))
    db.session.commit()


def day(field: str, on: date) -> dict[str, str]:
    return {
        f"{field}-day": str(on.day),
        f"{field}-month": str(on.month),
        f"{field}-year": str(on.year),
    }


def typed(**words: Any) -> dict[str, Any]:
    return {
        **day("aware_on", date(2026, 3, 10)),
        **day("notified_on", date(2026, 3, 12)),
        "district": "Thanet",
        "age_band": "Under 1",
        "number_of_children": "1",
        "in_care": "no",
        "harm": "died",
        "abuse": ["neglect", "domestic abuse"],
    } | words


def referred(**words: Any) -> dict[str, Any]:
    return {
        **day("reported_on", date(2026, 3, 11)),
        "number_of_children": "2",
        "raised_by": "Named nurse",
        "executive": "Chief nurse",
        "gate_harm": "yes",
        "gate_abuse": "yes",
        "gate_area": "yes",
        "gate_learning": "",
        "gate_executive": "no",
    } | words


def test_priya_first_says_what_she_adds(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    asked = browser.open("/incidents/add")
    unsaid = browser.open("/incidents/add?step=details")

    assert asked.h1 == "What do you want to add?"
    assert not asked.says("There is a problem")
    assert unsaid.says("There is a problem Say what you want to add")
    assert browser.open(SIN).h1 == "Add a serious incident notification"
    assert browser.open(REFERRAL).says("The five questions")
    assert browser.open("/incidents/add?kind=nonsense").h1 == "What do you want to add?"


def test_priya_enters_a_sin_and_gets_its_reference(browser: Browser, cast: Cast) -> None:
    make_agency(short_name="Thanet", kind=AgencyKind.DISTRICT)
    theme = make_theme(name="Safe sleep")

    page = browser.sign_in(cast.priya).send(SIN, typed(themes=[theme.id]))

    assert page.says("Serious incident notification SIN 2026-01")
    assert page.h1 == "Ask agencies for information: 4 working days late"
    assert page.says("Abuse or neglect Domestic abuse, neglect")
    assert page.says("Child in care No")
    assert page.says("District Thanet")
    assert page.says("Themes Safe sleep")
    assert page.says("One case: the 1st notification and the 1st case since 1 April 2025")
    assert page.says("No review yet")


def test_priya_enters_a_referral_with_the_questions_answered_so_far(
    browser: Browser, cast: Cast
) -> None:
    form = referred(raised_by_agency=str(cast.health.id))

    page = browser.sign_in(cast.priya).send(REFERRAL, form)

    assert page.h1 == "Decide whether to notify the Panel"
    assert page.says("Referred on Wednesday 11 March 2026, 8 days ago.")
    assert page.says("Portal referral PR 2026-01")
    assert page.says("Portal referral: 3 of 5 answered yes, 1 not answered yet")
    assert page.says("Referred by ICB on 11 March 2026")
    assert page.says("Raised by Named nurse")
    assert page.says("Executive who agreed Chief nurse")
    assert page.says("not for one agency alone? Not answered yet")


def test_no_free_words_get_into_the_register(browser: Browser, cast: Cast) -> None:
    page = browser.sign_in(cast.priya).send(SIN, typed(district="Somewhere else"))

    assert page.h1 == "Add a serious incident notification"
    assert db.session.query(Incident).count() == 0


@pytest.mark.parametrize(
    ("address", "form", "words"),
    [
        (
            SIN,
            {"number_of_children": "1"},
            "Enter the date the council became aware, or the date the Panel was notified",
        ),
        (REFERRAL, {}, "Enter the date it was referred"),
        (SIN, typed(district="", number_of_children="none"), "Enter a number of children from 1"),
        (SIN, typed(district="", number_of_children="0"), "Enter a number of children from 1"),
        (
            SIN,
            typed(district="", **day("aware_on", date(2026, 3, 20))),
            "The date the council became aware cannot be in the future",
        ),
        (
            SIN,
            typed(district="", **day("aware_on", date(2026, 3, 13))),
            "It is notified after the council became aware",
        ),
        (
            SIN,
            typed(district="", **day("incident_on", date(2026, 3, 11))),
            "It cannot have happened after the council knew",
        ),
        (SIN, typed(district="", abuse=["neglect", "not known yet"]), "not both"),
        (SIN, typed(district="", **{"aware_on-month": "13"}), "must be a real date"),
        (REFERRAL, referred(raised_by="x" * 121), "Use 120 characters or fewer"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    browser: Browser, cast: Cast, address: str, form: dict[str, Any], words: str
) -> None:
    page = browser.sign_in(cast.priya).send(address, form)

    assert page.says("There is a problem")
    assert page.html.count(words) == 2, "in the summary and beside the field"
    assert db.session.query(Incident).count() == 0


def test_what_was_typed_stays_when_something_is_wrong(browser: Browser, cast: Cast) -> None:
    wrong = referred(**{"reported_on-month": "15"}, harm="seriously harmed", in_care="yes")

    page = browser.sign_in(cast.priya).send(REFERRAL, wrong | {"abuse": ["exploitation"]})

    for kept_there in (
        'value="15"',
        'value="Named nurse"',
        'value="seriously harmed" checked',
        'name="gate_executive" type="radio" value="no" checked',
        'name="gate_harm" type="radio" value="yes" checked',
        'name="in_care" type="radio" value="yes" checked',
        'value="exploitation" checked',
    ):
        assert kept_there in page.html


def test_an_old_district_and_age_band_stay_when_the_rest_is_put_right(
    browser: Browser, cast: Cast
) -> None:
    incident = make_incident(district="Old District", age_band="0-1")
    browser.sign_in(cast.priya)
    address = f"/incidents/{incident.id}/change"

    assert browser.open(address).says("Old District")
    page = browser.send(address, typed(district="Old District", age_band="0-1"))

    assert page.says("The incident is changed.")
    assert page.says("Old District")
    assert page.says("Age band of the youngest child 0-1")
    assert db.session.get(Incident, incident.id).harm == Harm.DIED


def test_a_notified_referral_shows_both_references_and_is_put_right_whole(
    browser: Browser, cast: Cast
) -> None:
    incident = make_incident(referral_reference="PR 2023-04")
    browser.sign_in(cast.priya)

    form = browser.open(f"/incidents/{incident.id}/change")
    changed = browser.send(
        f"/incidents/{incident.id}/change", referred() | day("aware_on", date(2026, 3, 9))
    )

    assert form.says("The five questions")
    assert form.says("When was the Panel notified?")
    assert changed.says("SIN 2023-01 , referred as PR 2023-04")
    assert changed.says("It became SIN 2023-01, so the two count as one case.")
    assert browser.open("/incidents?q=PR+2023-04").says("SIN 2023-01 was PR 2023-04")


def test_a_child_in_care_who_died_is_said_to_be_notified(browser: Browser, cast: Cast) -> None:
    incident = make_incident(in_care=True, harm=Harm.DIED)
    browser.sign_in(cast.priya)
    always = "A child in care who dies is notified whether or not abuse or neglect is suspected."

    assert browser.open(f"/incidents/{incident.id}").says(
        f"{always} This case is not notified yet."
    )
    incident.harm = Harm.SERIOUSLY_HARMED
    db.session.commit()
    assert not browser.open(f"/incidents/{incident.id}").says(always)


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
    assert not page.says("Change who can see it")
    browser.open("/incidents/add", expect=403)
    browser.send(f"/incidents/{incident.id}/change", typed(), expect=403)
    browser.send(f"/incidents/{incident.id}/readers", {}, expect=403)


def test_every_filter_says_itself(browser: Browser, cast: Cast) -> None:
    make_incident(district="Thanet", harm=Harm.DIED, in_care=True, outcome=Outcome.LCSPR)
    address = (
        "/incidents?year=2022&quarter=4&outcome=LCSPR&district=Thanet&age_band=Not+known"
        "&harm=died&in_care=yes&q=SIN&until=2023-03-31&kind=serious+incident+notification"
    )

    page = browser.sign_in(cast.colin).open(address)

    for words in (
        "1 incident",
        "Quarter: January to March",
        "Counted up to 31 March 2023",
        "Outcome: LCSPR",
        "District: Thanet",
        "Age band: Not known",
        "Harm: Died",
        "Child in care: Yes",
        "Says “SIN”",
    ):
        assert page.says(words)


@pytest.mark.parametrize(
    "address",
    [
        "/incidents?year=99999&kind=nonsense&page=x",
        "/incidents?quarter=7&until=yesterday&harm=none&in_care=perhaps&sort=nothing",
    ],
)
def test_what_makes_no_sense_is_left_out(browser: Browser, cast: Cast, address: str) -> None:
    make_incident()

    page = browser.sign_in(cast.colin).open(address)

    assert page.says("1 incident")


@pytest.mark.parametrize("who", ["tom", "lena", "vera"])
def test_for_everybody_else_there_is_no_register(browser: Browser, cast: Cast, who: str) -> None:
    incident = make_incident()
    browser.sign_in(getattr(cast, who))

    browser.open(f"/incidents/{incident.id}", expect=404)
    browser.open("/incidents", expect=404)
    browser.open(f"/incidents/{incident.id}/change", expect=403)
    browser.open(f"/incidents/{incident.id}/readers", expect=403)
    browser.send(f"/incidents/{incident.id}/readers/{cast.tom.id}", {"do": "panel"}, expect=403)
    assert "Incidents" not in browser.open("/actions").text


@pytest.mark.parametrize("who", ["tom", "lena", "vera"])
def test_a_named_person_reads_that_case_and_no_other(
    browser: Browser, cast: Cast, who: str
) -> None:
    user = getattr(cast, who)
    incident = make_incident(district="Thanet")
    other = make_incident(reference="SIN 2021-09", reported_on=date(2021, 5, 1), district="Dover")
    name(incident, user, cast.chloe)
    closed = make_review(pseudonym="Child Q", is_restricted=True, published_on=None)
    closed.incidents.append(incident)
    db.session.commit()
    browser.sign_in(user)

    listed = browser.open("/incidents")
    page = browser.open(f"/incidents/{incident.id}")

    assert listed.says("1 incident")
    assert listed.says("These are the cases that name you.")
    for hidden in ("SIN 2021-09", "Dover", "2021", "Figures", "Add an incident"):
        assert not listed.says(hidden)
    assert page.says("the chair and 2 named people.")
    for hidden in ("Chloe", "Child Q", "since 1 April", "Change who can see it"):
        assert not page.says(hidden)
    browser.open(f"/incidents/{other.id}", expect=404)
    browser.open("/incidents/figures", expect=403)
    browser.send(f"/incidents/{incident.id}/change", typed(), expect=403)
    browser.send(f"/incidents/{incident.id}/readers", {}, expect=403)


def test_everything_that_is_wrong_is_said_at_once(browser: Browser, cast: Cast) -> None:
    wrong = typed(district="", number_of_children="0", abuse=["neglect", "not known yet"])

    page = browser.sign_in(cast.priya).send(SIN, wrong | day("aware_on", date(2026, 3, 13)))

    for words in ("Enter a number of children", "not both", "notified after the council became"):
        assert page.says(words)
    assert not page.says("There is at least one child")


def test_who_is_taken_off_the_list_finds_nothing_any_more(browser: Browser, cast: Cast) -> None:
    incident = make_incident()
    name(incident, cast.tom)
    browser.sign_in(cast.tom)
    assert "Incidents" in browser.open("/actions").text

    incident.readers.clear()
    db.session.commit()

    browser.open(f"/incidents/{incident.id}", expect=404)
    assert "Incidents" not in browser.open("/actions").text
