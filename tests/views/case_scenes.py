"""Cases for the tests of their pages, and dates as their forms send them."""

from datetime import date
from typing import Any

from tests.factories import NOW, make_incident
from tracker.database import transaction
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.models import Incident
from tracker.services.clock_rows import keep_mark


def make_referral(**words: Any) -> Incident:
    defaults = {
        "reference": "PR 2026-01",
        "kind": IncidentKind.PORTAL_REFERRAL,
        "aware_on": date(2026, 3, 4),
        "outcome": Outcome.UNDECIDED,
    }
    return make_incident(**defaults | words)


def make_sin(**words: Any) -> Incident:
    """Notified on 10 March 2026: the rapid review is due on 31 March."""
    incident = make_referral(reference="SIN 2026-01", kind=IncidentKind.SIN, **words)
    with transaction():
        keep_mark("notify", incident, date(2026, 3, 10), by=None, at=NOW)
    return incident


def day(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


def blank(name: str) -> dict[str, str]:
    return {f"{name}-{part}": "" for part in ("day", "month", "year")}
