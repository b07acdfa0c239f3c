"""What the page of an incident shows of its clock, its decisions, its summaries and its reviews."""

from functools import partial
from typing import Any

from flask import url_for

from tracker.domain.permissions import may_plan
from tracker.domain.vocabulary import Asked, Outcome
from tracker.models import Incident, Person
from tracker.queries.cases import (
    LCSPR_KIND,
    RAPID_REVIEW_KIND,
    outcome_stands,
    partner_stands,
    review_of_kind,
)


def case_parts(user: Person, incident: Incident) -> dict[str, Any]:
    """The values of templates/incidents/{clock,decisions,summaries}.html, beside the clock."""
    return {
        "record_url": _way_to_record(user, incident),
        "is_decided": incident.outcome is not Outcome.UNDECIDED,
        "notify_stands": partner_stands(incident, Asked.NOTIFY),
        "outcome_stands": outcome_stands(incident),
        "rapid_review": review_of_kind(incident, RAPID_REVIEW_KIND, user),
        "lcspr": review_of_kind(incident, LCSPR_KIND, user),
        "summaries": [one for one in incident.summary_requests if one.taken_back_on is None],
    }


def _way_to_record(user: Person, incident: Incident) -> Any:
    if not may_plan(user):
        return None
    return partial(_step_url, incident.id)


def _step_url(incident_id: int, key: str) -> str:
    return url_for("cases.step", incident_id=incident_id, key=key)
