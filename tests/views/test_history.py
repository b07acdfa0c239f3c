"""History: of everything, and of one record."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, kept, make_action, make_person, make_review, make_theme
from tests.queries.statements import counted
from tracker.database import db
from tracker.domain.vocabulary import AgencyKind, IncidentKind, Role
from tracker.models import AuditEvent, Incident
from tracker.services.agencies import change_agency
from tracker.services.people import PersonDetails, change_person
from tracker.services.themes import add_theme, change_theme


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def rename_police(cast: Cast, name: str = "Kent Constabulary") -> None:
    kind = AgencyKind.SAFEGUARDING_PARTNER
    change_agency(cast.police, name=name, short_name="Police", kind=kind, by=cast.priya, at=NOW)


def make_incident() -> Incident:
    incident = kept(
        Incident(reference="SIN 2026-01", kind=IncidentKind.SIN, reported_on=date(2026, 1, 9))
    )
    kept(
        AuditEvent(
            at=NOW,
            what="changed the incident",
            record_type="incidents",
            record_id=incident.id,
            changes={"district": ["Dover", "Thanet"]},
        )
    )
    return incident


@pytest.mark.parametrize("who", ["priya", "colin", "vera"])
def test_history_says_who_changed_what_from_what_to_what(
    browser: Browser, cast: Cast, who: str
) -> None:
    rename_police(cast)
    browser.sign_in(getattr(cast, who))

    page = browser.open("/history")

    assert page.says("1 change")
    assert page.says(
        "19 March 2026 at 10:30am Priya changed the agency Police : name"
        " Kent Police Kent Constabulary"
    )
    assert f'href="/agencies/{cast.police.id}"' in page.html


def test_the_many_values_a_record_began_with_are_folded_away(browser: Browser, cast: Cast) -> None:
    values = {"text": "Write it", "kind": "audit", "status": "in progress", "due_words": "ASAP"}
    changes = {column: [None, value] for column, value in values.items()}
    what = "added the action"
    kept(AuditEvent(at=NOW, what=what, record_type="actions", record_id=None, changes=changes))

    page = browser.sign_in(cast.priya).open("/history")

    assert page.says("First values, 4 lines")
    assert page.says("due date in words: ASAP")
    assert page.html.count("tracker-history__first") == 1


@pytest.mark.parametrize("who", ["tom", "chloe", "lena"])
def test_members_and_leads_may_not_read_it(browser: Browser, cast: Cast, who: str) -> None:
    browser.sign_in(getattr(cast, who))

    browser.open("/history", expect=403)
    browser.open(f"/history/agencies/{cast.police.id}", expect=403)


def test_a_stranger_is_asked_to_sign_in(browser: Browser, cast: Cast) -> None:
    assert browser.open("/history").h1 == "Sign in"
    assert browser.open(f"/history/agencies/{cast.police.id}").h1 == "Sign in"


def test_ids_are_told_as_names(browser: Browser, cast: Cast) -> None:
    neglect, other = make_theme(name="Neglect"), make_theme(name="Not brought")
    change_theme(other, name="Not brought", parent=neglect, by=cast.priya, at=NOW)
    wanted = PersonDetails(
        name="Tom",
        email=cast.tom.email,
        role=Role.MEMBER,
        agency=cast.health,
        is_senior_contact=True,
    )
    change_person(cast.tom, wanted, by=cast.priya, at=NOW)
    browser.sign_in(cast.colin)

    page = browser.open("/history")

    assert page.says("changed the theme Not brought : stands under nothing Neglect")
    assert page.says("agency Police ICB")
    assert page.says("senior contact no yes")
    assert "/people/" not in page.html


def test_long_words_are_shown_in_full(browser: Browser, cast: Cast) -> None:
    name = "What every agency should ask of every other agency, " * 2
    add_theme(name=name.strip(), parent=None, by=cast.priya, at=NOW)
    browser.sign_in(cast.priya)

    assert browser.open("/history").text.count(name.strip()) == 2


def test_the_filter_says_what_is_applied(browser: Browser, cast: Cast) -> None:
    rename_police(cast)
    browser.sign_in(cast.priya)
    who, days = f"person={cast.priya.id}", "since=2026-03-19&until=2026-03-19"

    page = browser.open(f"/history?{who}&record=agencies&{days}")

    assert page.says("1 change")
    assert page.says("Agency")
    assert page.says("From 19 March 2026")
    assert page.says("To 19 March 2026")
    assert browser.open(f"/history?person={cast.colin.id}").says("No change fits this filter")
    assert browser.open("/history?person=none").says("No change fits this filter")


@pytest.mark.parametrize(
    "asked", ["person=x", "person=²", "record=shoes", "since=31/02/2026", "page=-3", "page=x"]
)
def test_what_the_address_gets_wrong_is_left_out(browser: Browser, cast: Cast, asked: str) -> None:
    rename_police(cast)
    browser.sign_in(cast.priya)

    assert browser.open(f"/history?{asked}").says("1 change")


def test_an_empty_history_teaches(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    assert browser.open("/history").says("Nothing has happened yet")


def test_incidents_are_told_only_to_those_who_read_incidents(browser: Browser, cast: Cast) -> None:
    incident = make_incident()
    address = f"/history/incidents/{incident.id}"

    browser.sign_in(cast.vera)
    assert not browser.open("/history").says("SIN 2026-01")
    browser.open("/history?record=incidents")
    browser.open(address, expect=404)
    browser.sign_in(cast.colin)

    assert browser.open("/history").says("changed the incident SIN 2026-01 : district")
    assert browser.open(address).h1 == "History of SIN 2026-01"


def test_the_history_of_one_record_leads_back_to_it(browser: Browser, cast: Cast) -> None:
    action = make_action()
    review = make_review(code="CHS", pseudonym="Child S")
    theme = make_theme(name="Neglect")
    browser.sign_in(cast.vera)
    expected = {
        f"actions/{action.id}": f"/actions/{action.reference}",
        f"recommendations/{action.recommendation_id}": "/recommendations/"
        + action.recommendation.reference,
        f"reviews/{review.id}": "/reviews/CHS",
        f"agencies/{cast.police.id}": f"/agencies/{cast.police.id}",
        f"themes/{theme.id}": f"/themes#theme-{theme.id}",
    }

    for record, back in expected.items():
        page = browser.open(f"/history/{record}")

        assert f'href="{back}"' in page.html
        assert page.says("No changes are kept")


def test_the_history_of_one_record_tells_nothing_of_others(browser: Browser, cast: Cast) -> None:
    rename_police(cast)
    add_theme(name="Neglect", parent=None, by=cast.priya, at=NOW)
    browser.sign_in(cast.vera)

    page = browser.open(f"/history/agencies/{cast.police.id}")

    assert page.h1 == "History of Police"
    assert page.says("1 change, newest first")
    assert not page.says("Neglect")


def test_only_the_business_team_is_led_to_the_page_of_a_person(
    browser: Browser, cast: Cast
) -> None:
    address, own = f"/history/people/{cast.tom.id}", f'href="/people/{cast.tom.id}"'

    assert own in browser.sign_in(cast.priya).open(address).html
    assert own not in browser.sign_in(cast.vera).open(address).html


@pytest.mark.parametrize("record", ["agencies/4711", "mails/1", "sign_in_links/1"])
def test_what_has_no_history_is_not_found(browser: Browser, cast: Cast, record: str) -> None:
    browser.sign_in(cast.priya)

    browser.open(f"/history/{record}", expect=404)


def test_a_history_outlives_its_record(browser: Browser, cast: Cast) -> None:
    theme = add_theme(name="Neglect", parent=None, by=cast.priya, at=NOW)
    number = theme.id
    db.session.delete(theme)
    db.session.commit()
    browser.sign_in(cast.priya)

    page = browser.open(f"/history/themes/{number}")

    assert page.h1 == f"History of number {number}"
    assert page.says("added the theme")
    assert browser.open("/history").says("added the theme")


def test_a_full_page_takes_six_statements_at_most(browser: Browser, cast: Cast) -> None:
    someone = make_person(name="Pia", role=Role.COORDINATOR, agency=cast.council)
    for number in range(60):
        rename_police(cast, name=f"Police {number}")
        add_theme(name=f"Theme {number}", parent=None, by=someone, at=NOW + timedelta(hours=1))
    browser.sign_in(someone)

    for address in ("/history", "/history?page=3", f"/history/agencies/{cast.police.id}"):
        db.session.rollback()
        with counted() as sent:
            browser.open(address)

        assert len(sent) <= 6, sent
