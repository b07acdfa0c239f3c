"""The figures of the register, each number a link to the cases it counts."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser, Page
from tests.factories import NOW, kept
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.models import Incident

pytestmark = pytest.mark.usefixtures("on_the_day")
NUMBERS = re.compile(r'href="(/incidents\?[^"]*)">([\d,]+)</a>')


@pytest.fixture
def on_the_day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def register(app: Any) -> None:
    """Twelve in the year from April 2022, eight of them SINs; seven in the year before."""
    districts = ("Thanet", "Thanet", "Thanet", "Swale", "")
    outcomes = (Outcome.LCSPR, *[Outcome.OTHER_LEARNING] * 3, Outcome.UNDECIDED)
    for number in range(19):
        year = 2022 if number < 12 else 2021
        make_incident(
            number,
            reported_on=date(year, 4 + number % 9, 7),
            kind=IncidentKind.PORTAL_REFERRAL if number % 3 == 2 else IncidentKind.SIN,
            district=districts[number % 5],
            outcome=outcomes[number % 5],
            age_band="Under 1" if number % 2 else "1 to 5",
        )


def make_incident(number: int, **words: Any) -> Incident:
    return kept(Incident(reference=f"X {number}", **words))


def links(page: Page) -> list[tuple[str, int]]:
    return [(unescape(address), int(number)) for address, number in NUMBERS.findall(page.html)]


@pytest.mark.usefixtures("register")
def test_every_number_opens_a_list_with_exactly_that_many_rows(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.colin)
    opened = links(browser.open("/incidents/figures?year=2022"))

    assert len(opened) > 30
    for address, number in opened:
        page = browser.open(address)
        assert page.html.count('<th scope="row"') == number, address
        assert page.says(f"{number} incident"), address


@pytest.mark.usefixtures("register")
def test_the_heading_is_the_answer(browser: Browser, cast: Cast) -> None:
    page = browser.sign_in(cast.priya).open("/incidents/figures?year=2022")

    assert page.h1 == "12 SINs and portal referrals, April 2022 to March 2023"
    assert page.says("12 in all, 8 of them SINs. Outcome still to be decided: 2")
    assert page.says("In the same months of the year before: 7 in all.")
    assert page.says("counts once, however many children it is about")
    assert page.says("the same months, so that like is compared with like")


def test_a_year_that_lasts_opens_the_same_days_of_the_year_before(
    browser: Browser, cast: Cast
) -> None:
    for number, day in enumerate((date(2025, 6, 1), date(2025, 3, 19), date(2025, 3, 20))):
        make_incident(number, reported_on=day, kind=IncidentKind.SIN)
    browser.sign_in(cast.colin)

    page = browser.open("/incidents/figures")

    assert page.h1 == "1 SIN or portal referral, since 1 April 2025"
    before = [address for address, _ in links(page) if "until=2025-03-19" in address]
    assert before
    for address in before:
        listed = browser.open(address)
        assert listed.says("1 incident Remove this filter")
        assert listed.says("Counted up to 19 March 2025")


@pytest.mark.usefixtures("register")
def test_figures_for_publication_hide_small_counts_and_open_nothing(
    browser: Browser, cast: Cast
) -> None:
    page = browser.sign_in(cast.colin).open("/incidents/figures?year=2022&publication=y")

    assert page.says("Figures of the register, for publication")
    assert not page.says("Outcome still to be decided:"), "its row in the table is enough"
    assert not page.says("of them SINs"), "fewer than 5 of them, or all but fewer than 5"
    assert links(page) == []
    cells = re.findall(r'numeric">([^<]+)</td>', page.html)
    assert set(cells) & {"1", "2", "3", "4"} == set()
    assert "under 5" in cells


def test_an_empty_register_says_what_will_be_counted(browser: Browser, cast: Cast) -> None:
    page = browser.sign_in(cast.colin).open("/incidents/figures?year=nonsense")

    assert page.h1 == "0 SINs and portal referrals, since 1 April 2025"
    assert page.says("Nothing is counted yet")


@pytest.mark.parametrize("who", ["tom", "lena", "vera"])
def test_nobody_else_reads_the_figures(browser: Browser, cast: Cast, who: str) -> None:
    browser.sign_in(getattr(cast, who)).open("/incidents/figures", expect=403)
