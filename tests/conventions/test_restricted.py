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
from tests.conventions.hidden import SECRETS, Hidden, hide_a_case, name_it_elsewhere
from tests.conventions.world import World
from tests.factories import NOW, make_action
from tracker.database import db
from tracker.domain.neutral import ANOTHER_REVIEW
from tracker.domain.permissions import may_read_restricted
from tracker.models import Incident, IncidentReader, Mail, Person, Recommendation, Review, Theme

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
        *(f"/meetings/{hidden.meeting}/{one}" for one in ("papers", "minutes", "action-list")),
    )
    for address in files:
        with browser.client.post(address, follow_redirects=True) as response:
            assert response.status_code in {200, 403}, address
            assert told(words_in(response.get_data()), asked=address) == set(), address


@pytest.mark.parametrize("who", ["tom", "chloe", "vera", "lena", "priya", "colin"])
def test_no_file_names_it_where_people_typed_its_name_in_other_words(
    app: Flask, world: World, hidden: Hidden, who: str
) -> None:
    person = db.session.get_one(Person, world.people[who])
    safe_sleep = list(db.session.scalars(select(Theme).where(Theme.name == "Safe sleep")))
    lena = db.session.get_one(Person, world.people["lena"])
    name_it_elsewhere(hidden, safe_sleep, lena.agency)
    asked = f"themes={safe_sleep[0].id}&words=xylophone+shared"
    browser = browser_of(app, world, who)
    files = (
        "/exports",
        "/actions/export",
        f"/learning/document?{asked}",
        f"/meetings/{hidden.meeting}/papers",
        f"/meetings/{hidden.meeting}/minutes",
        f"/meetings/{hidden.meeting}/action-list",
    )

    told_in = {}
    for address in files:
        with browser.client.post(address) as response:
            if response.status_code != 403:
                told_in[address] = words_in(response.get_data())
    brief = browser.client.get(f"/learning/brief?{asked}")
    if brief.status_code != 403:
        told_in["brief"] = words_in(brief.get_data()).partition('class="tracker-brief"')[2]

    label = "review 2026-77" if may_read_restricted(person) else ANOTHER_REVIEW
    for address, words in told_in.items():
        assert "quagga" not in words, address
        assert f"as for {label}" in words, address
        assert ("2026-77" in words) == may_read_restricted(person), address
    assert len(told_in) == {"lena": 1, "tom": 6, "chloe": 6}.get(who, 7)


def test_an_agency_with_an_action_of_it_learns_nothing_by_asking_for_its_review_or_theme(
    app: Flask, world: World, hidden: Hidden
) -> None:
    """Lena's agency takes part in one action of it: she has the action, and only that."""
    lena = db.session.get_one(Person, world.people["lena"])
    recommendation = db.session.get_one(Recommendation, hidden.recommendation)
    action = make_action(recommendation=recommendation, lead=lena.agency, text="Train the team")
    browser = browser_of(app, world, "lena")
    theme = recommendation.themes[0].id

    assert action.reference.lower() in answer(browser, "/actions")
    for asked in (f"review={hidden.review}", f"theme={theme}", "q=xylophone", "q=quagga"):
        assert action.reference.lower() not in answer(browser, f"/actions?{asked}"), asked


def test_whoever_types_its_name_is_not_told_that_there_is_such_a_review(
    app: Flask, world: World, hidden: Hidden
) -> None:
    browser = browser_of(app, world, "chloe")
    files = ("/actions/export?q={}", "/learning/document?words={}")
    for address in files:
        said = []
        for name in ("Child+Quagga", "Child+Nobody"):
            with browser.client.post(address.format(name)) as response:
                said.append(words_in(response.get_data()))
        assert "child quagga" in said[0], "as it was typed"
        assert ("another review" in said[0]) == ("another review" in said[1])


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
