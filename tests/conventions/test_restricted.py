"""A restricted case leaks nowhere: whoever is not named finds no word of it on any page, in any
file, mail or calendar, however it is asked for.
"""

import io
import zipfile

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from tests.client import Browser
from tests.conventions.hidden import SECRETS, Hidden, hide_a_case
from tests.conventions.world import World
from tests.factories import NOW
from tracker.database import db
from tracker.models import Incident, IncidentReader, Mail, Person, Review, Theme

# Tom, Chloe and Vera read everything that is not restricted; Lena, Hal and Ed their own agency's
UNNAMED = ("tom", "chloe", "vera", "lena", "hal", "ed")
NAMED = ("priya", "colin")


@pytest.fixture
def hidden(app: Flask, world: World) -> Hidden:
    with time_machine.travel(NOW, tick=False):
        return hide_a_case(
            list(db.session.scalars(select(Theme).where(Theme.name == "Safe sleep")))
        )


def browser_of(app: Flask, world: World, who: str) -> Browser:
    return Browser(app).sign_in(db.session.get_one(Person, world.people[who]))


def words_in(content: bytes) -> str:
    """What a page or a file says: Word and Excel files are archives of XML."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return content.decode("utf-8", "replace").lower()


def answer(browser: Browser, address: str, method: str = "GET") -> str:
    with browser.client.open(address, method=method, follow_redirects=True) as response:
        return words_in(response.get_data())


def told(words: str, asked: str = "") -> set[str]:
    """The secrets in an answer that the question did not hold already."""
    return {one for one in SECRETS if one in words and one not in asked.lower()}


def routes(app: Flask) -> list[str]:
    return sorted(rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods)


@pytest.mark.parametrize("who", UNNAMED)
def test_no_page_says_a_word_of_it(app: Flask, world: World, hidden: Hidden, who: str) -> None:
    browser = browser_of(app, world, who)
    leaks = {
        endpoint: found
        for endpoint in routes(app)
        if (found := told(answer(browser, world.address(app, endpoint))))
    }

    assert leaks == {}


@pytest.mark.parametrize("who", UNNAMED)
def test_who_guesses_an_address_or_searches_finds_nothing(
    app: Flask, world: World, hidden: Hidden, who: str
) -> None:
    browser = browser_of(app, world, who)
    leaks = {
        address: found
        for address in hidden.addresses()
        if (found := told(answer(browser, address), asked=address))
    }

    assert leaks == {}


@pytest.mark.parametrize("who", UNNAMED)
def test_its_own_pages_are_not_there(app: Flask, world: World, hidden: Hidden, who: str) -> None:
    browser = browser_of(app, world, who)

    for address in (f"/incidents/{hidden.incident}", "/actions/ZETA-1.1"):
        assert browser.client.get(address).status_code == 404
    for address in ("/reviews/ZETA", "/recommendations/ZETA-1"):
        assert browser.client.get(address).status_code in {403, 404}


@pytest.mark.parametrize("who", NAMED)
def test_the_business_team_and_the_chair_find_all_of_it(
    app: Flask, world: World, hidden: Hidden, who: str
) -> None:
    browser = browser_of(app, world, who)
    found = [told(answer(browser, address)) for address in hidden.addresses()]

    assert all(found), dict(zip(hidden.addresses(), found, strict=True))
    assert set.union(*found) == set(SECRETS)


def test_who_is_named_on_the_case_and_its_review_finds_both(
    app: Flask, world: World, hidden: Hidden
) -> None:
    chloe = db.session.get_one(Person, world.people["chloe"])
    incident = db.session.get_one(Incident, hidden.incident)
    incident.readers.append(IncidentReader(person_id=chloe.id))
    review = db.session.get_one(Review, hidden.review)
    review.readers.append(chloe)
    db.session.commit()
    browser = browser_of(app, world, "chloe")

    for address in (f"/incidents/{hidden.incident}", "/reviews/ZETA", "/recommendations/ZETA-1"):
        assert browser.client.get(address).status_code == 200


@pytest.mark.parametrize("who", ["tom", "chloe", "vera", "lena"])
def test_no_file_that_is_taken_away_holds_it(
    app: Flask, world: World, hidden: Hidden, who: str
) -> None:
    browser = browser_of(app, world, who)
    files = (
        "/exports",
        "/actions/export",
        "/actions/export?q=xylophone",
        "/learning/document?words=xylophone",
    )
    for address in files:
        with browser.client.post(address, follow_redirects=True) as response:
            assert response.status_code in {200, 403}, address
            assert told(words_in(response.get_data()), asked=address) == set(), address


def test_it_stands_in_the_workbook_of_the_chair_under_its_label_only(
    app: Flask, world: World, hidden: Hidden
) -> None:
    browser = browser_of(app, world, "colin")
    with browser.client.post("/exports") as response:
        found = told(words_in(response.get_data()))

    assert {"zeta", "2026-77", "xylophone"} <= found
    assert "quagga" not in found


def test_no_mail_of_the_morning_tells_a_person_who_is_not_asked(
    app: Flask, world: World, hidden: Hidden
) -> None:
    for command in ("raise", "deliver"):
        result = app.test_cli_runner().invoke(args=["reminders", command])
        assert result.exit_code == 0, result.output
    council = {"colin"}  # of the council, which leads the action and is asked for a summary
    db.session.remove()
    for mail in db.session.scalars(select(Mail)):
        person = db.session.get_one(Person, mail.recipient_id)
        words = (mail.subject + mail.text_body + mail.html_body).lower()
        if person.name.lower() in {*UNNAMED, *council} - council:
            assert told(words) == set(), person.name
        assert not {"quagga", "xylophone", "hippogriff"} & told(words), person.name
