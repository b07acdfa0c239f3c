"""Agencies asked for their summary to a rapid review. Dates only: no summary is held here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker.database import transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import local_date
from tracker.domain.permissions import may_plan, require
from tracker.domain.statutory_clock import INFORMATION_REQUEST
from tracker.domain.wording import listed, long_date
from tracker.models import Agency, Incident, Person, SummaryRequest
from tracker.services.audit import audit
from tracker.services.clock_rows import keep_first_mark

NOT_THE_TEAMS = "Only the business team asks for summaries."


@dataclass(frozen=True)
class Asking:
    """An agency to ask, and who is reminded there: its leads where nobody is named."""

    agency: Agency
    contact: Person | None = None


def ask_for_summaries(
    incident: Incident,
    asking: Sequence[Asking],
    *,
    requested_on: date | None,
    due_on: date | None,
    by: Person,
    at: datetime,
) -> None:
    """One request an agency, all due on the same day; asked before, it is asked anew.

    The first of all requests is a step of the clock.
    """
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if not asking:
            raise RuleBroken("Choose the agencies to ask", field="agencies")
        asked_on = _checked_day(requested_on, local_date(at), field="requested_on")
        if due_on is None:
            raise RuleBroken("Enter the date by which it is needed", field="due_on")
        if due_on < asked_on:
            raise RuleBroken("It cannot be due before it is asked for", field="due_on")
        for one in asking:
            _check_contact(one)
            request = _request_to(incident, one.agency)
            request.contact, request.requested_on, request.due_on = one.contact, asked_on, due_on
        names = listed([one.agency.short_name for one in asking])
        more = {"agencies": (None, names), "needed by_on": (None, due_on)}
        marked = keep_first_mark(INFORMATION_REQUEST, incident, asked_on, by=by, at=at)
        audit(incident, "asked for summaries", by=by, at=at, more=more | marked)


def receive_summary(request: SummaryRequest, *, on: date | None, by: Person, at: datetime) -> None:
    """The summary came on that day; recorded again, the date is put right."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if request.taken_back_on:
            raise RuleBroken("This request has been taken back. Ask again first.")
        day = _checked_day(on, local_date(at), field="received_on")
        if day < request.requested_on:
            asked = long_date(request.requested_on)
            raise RuleBroken(f"It was asked for on {asked}, after this date", field="received_on")
        more = {f"{request.agency.short_name}: received_on": (request.received_on, day)}
        request.received_on = day
        audit(request.incident, "recorded that a summary came", by=by, at=at, more=more)


def take_back_request(request: SummaryRequest, *, by: Person, at: datetime) -> None:
    """It is no longer asked for; nobody is reminded of it."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if request.received_on:
            raise RuleBroken("This summary has already come.")
        if request.taken_back_on:
            raise RuleBroken("This request has already been taken back.")
        request.taken_back_on = local_date(at)
        more = {"agency": (request.agency.short_name, None)}
        audit(request.incident, "took back the request for a summary", by=by, at=at, more=more)


def _request_to(incident: Incident, agency: Agency) -> SummaryRequest:
    request = next((one for one in incident.summary_requests if one.agency_id == agency.id), None)
    if request is None:
        request = SummaryRequest(agency=agency)
        incident.summary_requests.append(request)
    elif request.taken_back_on is None:
        raise RuleBroken(f"{agency.short_name} has already been asked", field="agencies")
    request.taken_back_on = None
    return request


def _check_contact(one: Asking) -> None:
    contact = one.contact
    if one.agency.retired_at:
        raise RuleBroken(f"{one.agency.short_name} is retired", field="agencies")
    if contact and (contact.agency_id != one.agency.id or not contact.is_active):
        raise RuleBroken(
            f"{contact.name} does not speak for {one.agency.short_name}", field="agencies"
        )


def _checked_day(on: date | None, today: date, *, field: str) -> date:
    if on is None:
        raise RuleBroken("Enter the date", field=field)
    if on > today:
        raise RuleBroken("The date cannot be in the future", field=field)
    return on
