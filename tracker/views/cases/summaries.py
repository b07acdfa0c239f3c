"""Agencies asked for their summary: when, by when, and when it came."""

from flask import abort
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_plan
from tracker.domain.statutory_clock import SUMMARIES_BACK
from tracker.domain.wording import plural
from tracker.forms.cases import AskForm, ReceivedForm, ask_form
from tracker.forms.confirm import ConfirmForm
from tracker.models import Incident, SummaryRequest
from tracker.queries.cases import agencies_to_ask, people_by_agency
from tracker.queries.clocks import due_date_of
from tracker.services.summaries import ask_for_summaries, receive_summary, take_back_request
from tracker.views.access import current_person, guard
from tracker.views.cases.blueprint import CASE, blueprint, case_or_404, done, page
from tracker.views.saving import saved

REQUEST = f"{CASE}/summaries/<int(max=2147483647):request_id>"


def request_or_404(incident: Incident, request_id: int) -> SummaryRequest:
    found = next((one for one in incident.summary_requests if one.id == request_id), None)
    return found or abort(404)


@blueprint.route(f"{CASE}/summaries", methods=["GET", "POST"])
@guard(may_plan)
def ask(incident_id: int) -> ResponseReturnValue:
    incident, today = case_or_404(incident_id), clock.today()
    back_by = due_date_of(SUMMARIES_BACK, incident)
    due_on = back_by if back_by and back_by >= today else None
    form = ask_form(agencies_to_ask(incident), people_by_agency(), today, due_on)
    if saved(form, lambda: _ask(incident, form)):
        count = plural(len(form.agencies.data or ()), "agency", "agencies")
        return done(incident, f"{count} asked for a summary.")
    return page("cases/ask.html", incident, form)


def _ask(incident: Incident, form: AskForm) -> None:
    ask_for_summaries(
        incident,
        form.asking(),
        requested_on=form.requested_on.data,
        due_on=form.due_on.data,
        by=current_person(),
        at=clock.now(),
    )


@blueprint.route(f"{REQUEST}/received", methods=["GET", "POST"])
@guard(may_plan)
def received(incident_id: int, request_id: int) -> ResponseReturnValue:
    incident, by = case_or_404(incident_id), current_person()
    asked = request_or_404(incident, request_id)
    form = ReceivedForm(data={"received_on": asked.received_on or clock.today()})
    on = form.received_on
    if saved(form, lambda: receive_summary(asked, on=on.data, by=by, at=clock.now())):
        return done(incident, f"The summary of {asked.agency.short_name} is recorded.")
    return page("cases/received.html", incident, form, asked=asked)


@blueprint.route(f"{REQUEST}/take-back", methods=["GET", "POST"])
@guard(may_plan)
def take_back(incident_id: int, request_id: int) -> ResponseReturnValue:
    incident, by = case_or_404(incident_id), current_person()
    asked, form = request_or_404(incident, request_id), ConfirmForm()
    if saved(form, lambda: take_back_request(asked, by=by, at=clock.now())):
        return done(incident, f"{asked.agency.short_name} is no longer asked for a summary.")
    return page("cases/take_back.html", incident, form, asked=asked)
