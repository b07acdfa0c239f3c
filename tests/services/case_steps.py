"""A referral and what Priya records of it, step by step."""

from datetime import date
from typing import Any

from tests.cast import Cast
from tests.factories import NOW, make_incident
from tracker.domain.vocabulary import Asked, IncidentKind, Outcome
from tracker.models import Agency, Incident
from tracker.services.cases import ViewGiven, decide_outcome, notify_panel, record_view

AWARE, NOTIFIED = date(2026, 2, 3), date(2026, 2, 9)


def make_referral(**words: Any) -> Incident:
    defaults = {
        "reference": "PR 2026-01",
        "kind": IncidentKind.PORTAL_REFERRAL,
        "aware_on": AWARE,
        "outcome": Outcome.UNDECIDED,
    }
    return make_incident(**defaults | words)


def view(of: Agency, **words: Any) -> ViewGiven:
    defaults = {
        "agency": of,
        "agrees": True,
        "given_by": "Executive representative",
        "given_on": NOTIFIED,
    }
    return ViewGiven(**defaults | words)


def all_agree(incident: Incident, asked: Asked, cast: Cast) -> None:
    for agency in (cast.police, cast.health, cast.council):
        record_view(incident, asked, view(agency), by=cast.priya, at=NOW)


def notify(incident: Incident, cast: Cast, on: date | None = NOTIFIED, note: str = "") -> None:
    notify_panel(incident, on=on, note=note, by=cast.priya, at=NOW)


def decide(
    incident: Incident,
    cast: Cast,
    outcome: Outcome | None = Outcome.LCSPR,
    on: date | None = date(2026, 3, 2),
    note: str = "",
) -> None:
    decide_outcome(incident, outcome, on=on, note=note, by=cast.priya, at=NOW)


def marks(incident: Incident) -> dict[str, tuple[date | None, date]]:
    return {mark.step.key: (mark.due_on, mark.met_on) for mark in incident.marks}
