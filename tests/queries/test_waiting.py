"""What is still waited for: the conditions of the queries say what the rules say, of every case."""

from datetime import date
from itertools import chain, combinations

from flask import Flask

from tests.cast import make_cast
from tests.factories import NOW, kept, make_incident
from tests.on_the_clock import ask_for_summary
from tracker.database import db
from tracker.domain import waiting as rules
from tracker.domain.vocabulary import Outcome
from tracker.models import ClockMark, ClockStep, Incident, SummaryRequest
from tracker.queries import waiting
from tracker.queries.clocks import met_by

KEYS = ("notify", "panel_meeting", "rapid_review", "decide")
DAY = date(2026, 3, 18)
MARKED = list(chain.from_iterable(combinations(KEYS, size) for size in range(len(KEYS) + 1)))


def every_case() -> list[Incident]:
    steps = {step.key: step for step in db.session.scalars(db.select(ClockStep))}
    return [
        make_incident(
            outcome=outcome,
            marks=[ClockMark(step=steps[key], met_on=DAY, recorded_at=NOW) for key in met],
        )
        for outcome in (Outcome.UNDECIDED, Outcome.LCSPR)
        for met in MARKED
    ]


def test_every_case_is_open_or_awaits_its_rapid_review_by_rule_and_by_query(
    either_app: Flask,
) -> None:
    cases = every_case()

    is_open = set(db.session.scalars(db.select(Incident).where(waiting.is_open_case())))
    awaits = set(db.session.scalars(db.select(Incident).where(waiting.awaits_rapid_review())))

    for case in cases:
        told = (case.outcome, met_by(case))
        assert (case in is_open) is rules.is_open_case(*told), told
        assert (case in awaits) is rules.awaits_rapid_review(*told), told


def test_every_summary_is_awaited_by_rule_and_by_query(either_app: Flask) -> None:
    cast = make_cast()
    for case in every_case():
        ask_for_summary(case, cast)
        ask_for_summary(case, cast, agency_id=cast.police.id, received_on=DAY)
        ask_for_summary(case, cast, agency_id=cast.council.id, taken_back_on=DAY)

    joined = db.select(SummaryRequest).join(SummaryRequest.incident)
    awaited = set(db.session.scalars(joined.where(waiting.is_awaited())))

    for one in db.session.scalars(db.select(SummaryRequest)):
        says = rules.is_awaited(
            received_on=one.received_on,
            taken_back_on=one.taken_back_on,
            outcome=one.incident.outcome,
            met=met_by(one.incident),
        )
        assert (one in awaited) is says, (one.incident.outcome, met_by(one.incident))


def test_a_case_entered_without_a_clock_is_closed_by_its_outcome(app: Flask) -> None:
    case = kept(make_incident(outcome=Outcome.NATIONAL))

    assert not rules.is_open_case(case.outcome, met_by(case))
