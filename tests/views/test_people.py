"""People: the list, the page of one, and its small forms."""

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, make_action, make_person
from tracker.database import db
from tracker.domain.vocabulary import Role
from tracker.models import Person


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def form(**words: str) -> dict[str, str]:
    return {"name": "Amir", "email": "amir@agency.example", "role": "viewer"} | words


def found(email: str) -> Person | None:
    db.session.rollback()
    return db.session.scalar(db.select(Person).where(Person.email == email))


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_only_the_business_team_opens_the_pages_of_people(
    browser: Browser, cast: Cast, who: str
) -> None:
    browser.sign_in(getattr(cast, who))
    own = f"/people/{cast.chloe.id}"

    for path in ("/people", own, "/people/add", f"{own}/change", f"{own}/retire"):
        browser.open(path, expect=403)
    for path in ("/people/add", f"{own}/change", f"{own}/retire", f"{own}/bring-back"):
        browser.send(path, form(), expect=403)
    assert cast.chloe.is_active


def test_a_stranger_is_asked_to_sign_in(browser: Browser, cast: Cast) -> None:
    for path in ("/people", f"/people/{cast.tom.id}", "/people/add"):
        assert browser.open(path).h1 == "Sign in"


def test_the_list_is_searched_and_narrowed(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    assert browser.open("/people").says("7 people")
    page = browser.open(f"/people?role=agency+lead&agency={cast.police.id}&q=len")

    assert page.says("1 of 7 people")
    assert page.says(cast.lena.email)
    assert not page.says(cast.tom.email)
    assert page.says("Role: Agency lead")
    assert page.says("Agency: Police")
    assert browser.open("/people?q=xyz").says("Nobody fits this filter")


def test_a_long_list_is_turned_page_by_page(browser: Browser, cast: Cast) -> None:
    for number in range(50):
        make_person(name=f"Zoe {number:02}")
    browser.sign_in(cast.priya)

    first, second = browser.open("/people"), browser.open("/people?page=2")

    assert 'aria-label="Page 2"' in first.html
    assert second.says("Zoe 49")
    assert not second.says("Chloe")


def test_whoever_is_alone_is_told_whom_to_add(browser: Browser, cast: Cast) -> None:
    for person in cast:
        if person is not cast.priya:
            db.session.delete(person)
    db.session.commit()
    browser.sign_in(cast.priya)

    assert browser.open("/people").says("Only you so far")


def test_the_business_team_adds_a_person(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)
    words = form(email="Amir@Agency.example", role="member", agency=str(cast.police.id))

    page = browser.send("/people/add", words | {"is_senior_contact": "y"})

    assert page.h1 == "Amir"
    assert page.says("Amir can sign in with amir@agency.example.")
    assert page.says("Kent Police")
    assert page.says("Yes, told when an action")


def test_from_the_page_of_an_agency_the_form_begins_with_it(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    page = browser.open(f"/people/add?agency={cast.police.id}")

    assert f'<option value="{cast.police.id}" selected>Police</option>' in page.html


@pytest.mark.parametrize(
    ("words", "field", "message"),
    [
        ({"name": ""}, "name", "Enter their name"),
        ({"email": "amir at agency"}, "email", "Enter an e-mail address like name@example.org"),
        ({"role": "member"}, "agency", "Choose the agency of this member"),
        ({"role": ""}, "role", "Say what they do here"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    browser: Browser, cast: Cast, words: dict[str, str], field: str, message: str
) -> None:
    browser.sign_in(cast.priya)

    page = browser.send("/people/add", form(job_title="Named nurse", **words))

    assert page.says("There is a problem")
    assert page.says(message)
    assert f'id="{field}-error"' in page.html
    assert 'value="Named nurse"' in page.html


def test_the_address_of_somebody_else_is_refused(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    page = browser.send("/people/add", form(email=cast.tom.email.upper()))

    assert page.says("This is the address of Tom")


def test_a_person_is_changed(browser: Browser, cast: Cast) -> None:
    make_action(lead=cast.police, lead_officer_id=cast.lena.id)
    browser.sign_in(cast.priya)
    address = f"/people/{cast.lena.id}/change"
    assert f'value="{cast.lena.email}"' in browser.open(address).html

    page = browser.send(
        address,
        form(name="Lena", email=cast.lena.email, role="member", agency=str(cast.health.id)),
    )

    assert page.says("Lena is changed. 1 open action has no lead officer now.")
    assert page.says("NHS Integrated Care Board")


def test_a_coordinator_keeps_the_role(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    page = browser.send(
        f"/people/{cast.priya.id}/change", form(name="Priya", email=cast.priya.email)
    )

    assert page.says("You cannot take away your own role")
    assert 'id="role-error"' in page.html
    assert found(cast.priya.email).role == Role.COORDINATOR


def test_a_coordinator_cannot_retire_herself(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)
    own = f"/people/{cast.priya.id}"

    assert f"{own}/retire" not in browser.open(own).html
    page = browser.send(f"{own}/retire")

    assert page.says("You cannot retire yourself. Ask another coordinator.")


def test_before_retiring_the_page_says_which_actions_lose_their_officer(
    browser: Browser, cast: Cast
) -> None:
    action = make_action(lead=cast.police, lead_officer_id=cast.lena.id)
    browser.sign_in(cast.priya)

    page = browser.open(f"/people/{cast.lena.id}/retire")

    assert page.says("1 open action then has no lead officer, and its reminders go to the leads")
    assert page.says(action.reference)


def test_a_retired_person_is_out_at_once_and_can_come_back(browser: Browser, cast: Cast) -> None:
    lena = Browser(browser.client.application).sign_in(cast.lena)
    browser.sign_in(cast.priya)
    own = f"/people/{cast.lena.id}"

    assert browser.send(f"{own}/retire").says("Lena is retired.")
    assert lena.open("/actions").h1 == "Sign in"
    page = browser.send(f"{own}/bring-back")

    assert page.says("Lena can sign in again.")
    assert lena.sign_in(cast.lena).open("/actions").h1 != "Sign in"


def test_a_person_who_is_not_there_is_not_found(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    for path in ("", "/change", "/retire"):
        browser.open(f"/people/4711{path}", expect=404)
