"""Looking changes nothing: whoever opens whatever page, every row stays as it was."""

import pytest
from flask import Flask

from tests.client import Browser
from tests.conventions.world import PEOPLE, World
from tests.rows import nothing_changes
from tracker.database import db
from tracker.models import Person


def pages(app: Flask) -> list[str]:
    """The endpoints that can be opened."""
    return sorted(rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods)


def status_of(browser: Browser, address: str, **how: bool) -> int:
    with browser.client.get(address, **how) as response:
        return response.status_code


@pytest.mark.parametrize("who", [*PEOPLE, "nobody"])
def test_opening_every_page_changes_no_row(app: Flask, world: World, who: str) -> None:
    browser = Browser(app)
    if who in world.people:
        browser.sign_in(db.session.get_one(Person, world.people[who]))

    with nothing_changes():
        statuses = {
            endpoint: status_of(browser, world.address(app, endpoint)) for endpoint in pages(app)
        }

    broken = {endpoint: status for endpoint, status in statuses.items() if status >= 500}
    assert not broken
    assert 200 in statuses.values()


@pytest.mark.parametrize(
    "address",
    [
        "/actions?q=pathway&brag=Red&status=in+progress&sort=due_on&page=2",
        "/actions?q=CHS-1.1",
        "/actions?page=99999999999999999999&sort=nonsense&agency=x",
        "/recommendations?q=appointment&theme=1&page=0",
        "/reviews?q=child&sort=pseudonym",
        "/incidents?year=nonsense",
        "/history?from=31%2F02%2F2026&page=-1",
        "/actions/CHS-1.1?show=nonsense",
        "/?%00",
        # Words that the maker of addresses knows as its own
        "/actions?endpoint=x&_scheme=javascript&_method=x&_anchor=y&values=z",
        "/learning?endpoint=x&_scheme=x&words=sleep",
        "/search?endpoint=x&q=child",
    ],
)
@pytest.mark.parametrize("who", ["priya", "lena"])
def test_a_filter_changes_no_row_and_breaks_nothing(
    app: Flask, world: World, who: str, address: str
) -> None:
    browser = Browser(app).sign_in(db.session.get_one(Person, world.people[who]))

    with nothing_changes():
        status = status_of(browser, address, follow_redirects=True)

    assert status < 500
