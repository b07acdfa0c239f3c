"""Agencies asked for their summary: asked, come, taken back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import NOW, TODAY, make_agency, make_incident
from tests.services.events import events_of
from tracker.database import db, transaction
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import Outcome
from tracker.models import Incident, SummaryRequest
from tracker.services.clock_rows import keep_mark, step_of
from tracker.services.summaries import (
    Asking,
    ask_for_summaries,
    receive_summary,
    take_back_request,
)

ASKED, DUE = date(2026, 3, 5), date(2026, 3, 18)


def ask(incident: Incident, cast: Cast, asking: Sequence[Asking], **words: Any) -> None:
    defaults = {"requested_on": ASKED, "due_on": DUE, "by": cast.priya, "at": NOW}
    ask_for_summaries(incident, asking, **defaults | words)


def notified_case() -> Incident:
    """Notified the day before the agencies are asked."""
    incident = make_incident(outcome=Outcome.UNDECIDED)
    with transaction():
        keep_mark("notify", incident, date(2026, 3, 4), by=None, at=NOW)
    return incident


def met(incident: Incident) -> dict[str, date]:
    return {mark.step.key: mark.met_on for mark in incident.marks}


@pytest.fixture
def request_to_health(cast: Cast) -> SummaryRequest:
    incident = make_incident()
    ask(incident, cast, [Asking(cast.health, cast.chloe)])
    return incident.summary_requests[0]


def test_several_agencies_are_asked_at_once(cast: Cast) -> None:
    incident = make_incident()

    ask(incident, cast, [Asking(cast.police), Asking(cast.health, cast.chloe)])

    police, health = incident.summary_requests
    assert (police.agency, police.contact, police.requested_on) == (cast.police, None, ASKED)
    assert (health.contact, health.due_on, health.received_on) == (cast.chloe, DUE, None)
    (event,) = events_of(incident)
    assert event.changes == {
        "agencies": [None, "Police and ICB"],
        "needed by_on": [None, "2026-03-18"],
    }


def test_the_first_request_is_a_step_of_the_clock(cast: Cast) -> None:
    incident = notified_case()

    ask(incident, cast, [Asking(cast.police)])
    ask(incident, cast, [Asking(cast.health)], requested_on=DUE)

    assert met(incident) == {"notify": date(2026, 3, 4), "information_request": ASKED}
    first, second = events_of(incident)
    assert first.changes["Ask agencies for information: met_on"] == [None, "2026-03-05"]
    assert "Ask agencies for information: met_on" not in second.changes


def test_a_step_that_is_retired_or_not_begun_is_not_marked(cast: Cast) -> None:
    unnotified, early, retired = make_incident(), notified_case(), notified_case()

    ask(unnotified, cast, [Asking(cast.police)])
    ask(early, cast, [Asking(cast.police)], requested_on=date(2026, 3, 3))
    step_of("information_request").retired_at = NOW
    db.session.commit()
    ask(retired, cast, [Asking(cast.police)])

    assert not [case for case in (unnotified, early, retired) if "information_request" in met(case)]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"asking": []}, "agencies"),
        ({"requested_on": None}, "requested_on"),
        ({"requested_on": date(2026, 3, 20)}, "requested_on"),
        ({"due_on": None}, "due_on"),
        ({"due_on": date(2026, 3, 4)}, "due_on"),
    ],
)
def test_a_request_names_agencies_and_days(cast: Cast, words: dict[str, Any], field: str) -> None:
    incident = make_incident()

    with pytest.raises(RuleBroken) as broken:
        ask(incident, cast, **{"asking": [Asking(cast.police)]} | words)

    assert broken.value.field == field
    assert db.session.query(SummaryRequest).count() == 0


def test_the_contact_speaks_for_the_agency_that_is_asked(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="Tom does not speak for ICB"):
        ask(make_incident(), cast, [Asking(cast.health, cast.tom)])


def test_an_agency_that_retired_is_not_asked(cast: Cast) -> None:
    gone = make_agency(short_name="Old trust", retired_at=NOW)

    with pytest.raises(RuleBroken, match="Old trust is retired"):
        ask(make_incident(), cast, [Asking(gone)])


def test_an_agency_is_asked_once(cast: Cast, request_to_health: SummaryRequest) -> None:
    with pytest.raises(RuleBroken, match="ICB has already been asked"):
        ask(request_to_health.incident, cast, [Asking(cast.health)])


def test_a_summary_comes_on_a_day_and_the_day_is_put_right(
    cast: Cast, request_to_health: SummaryRequest
) -> None:
    receive_summary(request_to_health, on=date(2026, 3, 17), by=cast.priya, at=NOW)
    receive_summary(request_to_health, on=date(2026, 3, 16), by=cast.priya, at=NOW)

    assert request_to_health.received_on == date(2026, 3, 16)
    assert events_of(request_to_health.incident)[-1].changes == {
        "ICB: received_on": ["2026-03-17", "2026-03-16"]
    }


@pytest.mark.parametrize("on", [None, date(2026, 3, 20), date(2026, 3, 4)])
def test_a_summary_comes_after_it_was_asked_for(
    cast: Cast, request_to_health: SummaryRequest, on: date | None
) -> None:
    with pytest.raises(RuleBroken) as broken:
        receive_summary(request_to_health, on=on, by=cast.priya, at=NOW)

    assert broken.value.field == "received_on"


def test_a_request_taken_back_can_be_made_anew(
    cast: Cast, request_to_health: SummaryRequest
) -> None:
    take_back_request(request_to_health, by=cast.priya, at=NOW)
    assert request_to_health.taken_back_on == TODAY

    with pytest.raises(RuleBroken, match="already been taken back"):
        take_back_request(request_to_health, by=cast.priya, at=NOW)
    with pytest.raises(RuleBroken, match="has been taken back"):
        receive_summary(request_to_health, on=TODAY, by=cast.priya, at=NOW)

    ask(request_to_health.incident, cast, [Asking(cast.health)], due_on=TODAY)
    assert db.session.query(SummaryRequest).one().taken_back_on is None
    assert (request_to_health.contact, request_to_health.due_on) == (None, TODAY)


def test_what_has_come_is_not_taken_back(cast: Cast, request_to_health: SummaryRequest) -> None:
    receive_summary(request_to_health, on=DUE, by=cast.priya, at=NOW)

    with pytest.raises(RuleBroken, match="already come"):
        take_back_request(request_to_health, by=cast.priya, at=NOW)


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_asking_is_the_business_teams(
    cast: Cast, request_to_health: SummaryRequest, who: str
) -> None:
    by = getattr(cast, who)

    with pytest.raises(NotPermitted):
        ask(request_to_health.incident, cast, [Asking(cast.police)], by=by)
    with pytest.raises(NotPermitted):
        receive_summary(request_to_health, on=DUE, by=by, at=NOW)
    with pytest.raises(NotPermitted):
        take_back_request(request_to_health, by=by, at=NOW)

    assert request_to_health.received_on is None
