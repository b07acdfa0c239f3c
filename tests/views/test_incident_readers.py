"""The people a case names: how Priya names them, and what they are told."""

from datetime import date
from typing import Any

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, kept
from tracker.database import db
from tracker.domain.vocabulary import IncidentKind
from tracker.models import Incident, IncidentReader, Person

pytestmark = pytest.mark.usefixtures("on_the_day")


@pytest.fixture
def on_the_day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def make_incident() -> Incident:
    words = {"reference": "SIN 2023-01", "kind": IncidentKind.SIN}
    return kept(Incident(reported_on=date(2023, 2, 7), **words))


def name(incident: Incident, *people: Person, on_panel: bool = False) -> None:
    for person in people:
        incident.readers.append(IncidentReader(person_id=person.id, on_panel=on_panel))
    db.session.commit()


def test_priya_names_who_else_may_see_the_case(browser: Browser, cast: Cast) -> None:
    incident = make_incident()
    address = f"/incidents/{incident.id}/readers"
    browser.sign_in(cast.priya)

    assert browser.open(address).says("Nobody is named yet")
    assert browser.send(address, {}).says("There is a problem Choose a person")
    browser.send(address, {"person": str(cast.tom.id)})
    page = browser.send(address, {"person": str(cast.vera.id), "on_panel": "y"})

    assert page.says("Vera may see SIN 2023-01.")
    assert page.says("Tom Police, member No Put on the panel Tom Remove Tom")
    assert page.says("Vera viewer On the panel Take off the panel Vera Remove Vera")
    shown = browser.open(f"/incidents/{incident.id}")
    assert shown.says("the chair and 2 named people. Tom, Vera (panel).")


def test_the_panel_and_the_names_are_changed_beside_each_name(browser: Browser, cast: Cast) -> None:
    incident = make_incident()
    name(incident, cast.tom, cast.vera)
    address = f"/incidents/{incident.id}/readers"
    browser.sign_in(cast.priya)

    on = browser.send(f"{address}/{cast.tom.id}", {"do": "panel"})
    off = browser.send(f"{address}/{cast.tom.id}", {"do": "off"})
    gone = browser.send(f"{address}/{cast.vera.id}", {"do": "remove"})

    assert on.says("Tom is on the rapid review panel.")
    assert off.says("Tom is not on the rapid review panel.")
    assert gone.says("Vera is taken off the list.")
    assert gone.says("1 named person")
    browser.send(f"{address}/{cast.vera.id}", {"do": "remove"}, expect=404)
    browser.send(f"{address}/999", {"do": "panel"}, expect=404)


def test_a_person_on_the_panel_is_told_so(browser: Browser, cast: Cast) -> None:
    incident = make_incident()
    name(incident, cast.lena, on_panel=True)
    name(incident, cast.tom)
    address = f"/incidents/{incident.id}"

    on_panel = browser.sign_in(cast.lena).open(address)
    named = browser.sign_in(cast.tom).open(address)

    assert on_panel.says("You are on the rapid review panel of this case.")
    assert on_panel.says("The business team has a brief of what earlier reviews said about this.")
    assert named.says("This case names you, so that you can see it.")
    assert "business team has a brief" not in named.text


def test_until_somebody_is_named_priya_is_asked_who_may_see_it(
    browser: Browser, cast: Cast
) -> None:
    incident = make_incident()
    address = f"/incidents/{incident.id}"
    browser.sign_in(cast.priya)

    page, form = browser.open(address), browser.open(f"{address}/readers")
    name(incident, cast.tom)

    assert page.says("Only the business team and the chair see this case. Say who else may see it")
    assert form.says("Tom, member, Police")
    for everything in ("Colin", "Dora", "coordinator"):
        assert not form.says(everything)
    assert not browser.open(address).says("Say who else may see it")
