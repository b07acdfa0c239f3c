"""What the page of an incident shows of its clock, its decisions, its summaries and its reviews."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from flask import url_for

from tracker import clock
from tracker.domain.case_acts import Act, CaseNow, next_act
from tracker.domain.clock_words import came_words, needed_words
from tracker.domain.permissions import may_plan
from tracker.domain.statutory_clock import StepStanding
from tracker.domain.vocabulary import Asked, Outcome
from tracker.domain.waiting import is_awaited, is_open_case
from tracker.models import Incident, Person, SummaryRequest
from tracker.queries.cases import (
    LCSPR_KIND,
    RAPID_REVIEW_KIND,
    PartnerStand,
    outcome_stands,
    partner_stands,
    review_of_kind,
)
from tracker.queries.clocks import met_by


@dataclass(frozen=True)
class SummaryRow:
    """A summary that was asked for, and how that stands."""

    asked: SummaryRequest
    words: str
    is_awaited: bool


@dataclass(frozen=True)
class NextAct:
    """The first button: `about` is said to those who do not see what it stands beside."""

    words: str
    url: str
    about: str = ""


def case_parts(user: Person, incident: Incident, pressing: StepStanding | None) -> dict[str, Any]:
    """The values of templates/incidents/{clock,decisions,summaries}.html, beside the clock."""
    parts = {
        "record_url": partial(_step_url, incident.id) if may_plan(user) else None,
        "is_decided": incident.outcome is not Outcome.UNDECIDED,
        "is_open": is_open_case(incident.outcome, met_by(incident)),
        "notify_stands": partner_stands(incident, Asked.NOTIFY),
        "outcome_stands": outcome_stands(incident),
        "rapid_review": review_of_kind(incident, RAPID_REVIEW_KIND, user),
        "lcspr": review_of_kind(incident, LCSPR_KIND, user),
        "summaries": _summary_rows(incident, clock.today()),
    }
    return parts | {"next_act": _next_act(incident, pressing, parts) if may_plan(user) else None}


def _summary_rows(incident: Incident, today: date) -> list[SummaryRow]:
    return [
        _summary_row(one, incident, today)
        for one in incident.summary_requests
        if one.taken_back_on is None
    ]


def _summary_row(one: SummaryRequest, incident: Incident, today: date) -> SummaryRow:
    waits = is_awaited(
        received_on=one.received_on,
        taken_back_on=one.taken_back_on,
        outcome=incident.outcome,
        met=met_by(incident),
    )
    holidays = clock.bank_holidays_between(one.requested_on, max(one.due_on, today))
    if one.received_on:
        return SummaryRow(one, came_words(one.due_on, one.received_on, holidays), waits)
    return SummaryRow(one, needed_words(one.due_on, today, holidays) if waits else "", waits)


def _next_act(
    incident: Incident, pressing: StepStanding | None, parts: dict[str, Any]
) -> NextAct | None:
    on_notifying = _silent(parts["notify_stands"])
    on_outcome = _silent(parts["outcome_stands"])
    views = [stand.view for stand in parts["notify_stands"] if stand.view]
    now = CaseNow(
        kind=incident.kind,
        outcome=incident.outcome,
        is_proposed=incident.proposed_outcome is not None,
        silent_on_notifying=bool(on_notifying),
        silent_on_outcome=bool(on_outcome),
        some_would_notify=any(view.agrees for view in views),
        has_asked=bool(parts["summaries"]),
        has_lcspr=parts["lcspr"] is not None,
        pressing=pressing,
    )
    match next_act(now):
        case Act.VIEW_OF_NOTIFYING:
            return _view_act(incident, "notify", on_notifying[0])
        case Act.VIEW_OF_OUTCOME:
            return _view_act(incident, "outcome", on_outcome[0])
        case Act.STEP if pressing:
            url = _step_url(incident.id, pressing.rule.key)
            return NextAct(Act.STEP, url, pressing.rule.name)
        case Act() as act if act in PAGES:
            return NextAct(act, url_for(PAGES[act], incident_id=incident.id))
    return None


PAGES = {
    Act.NOTIFY: "cases.notify",
    Act.ASK: "cases.ask",
    Act.PROPOSE: "cases.propose",
    Act.DECIDE: "cases.decide",
    Act.START_LCSPR: "cases.lcspr",
}


def _silent(stands: Sequence[PartnerStand]) -> list[PartnerStand]:
    return [stand for stand in stands if stand.view is None]


def _view_act(incident: Incident, question: str, stand: PartnerStand) -> NextAct:
    agency = stand.agency
    url = url_for("cases.view", incident_id=incident.id, question=question, agency=agency.id)
    return NextAct(f"Record the view of {agency.short_name}", url)


def _step_url(incident_id: int, key: str) -> str:
    return url_for("cases.step", incident_id=incident_id, key=key)
