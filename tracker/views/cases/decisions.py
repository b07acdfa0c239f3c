"""What the safeguarding partners say, the notification of the Panel, and the outcome."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_plan
from tracker.domain.statutory_clock import DECIDE
from tracker.domain.vocabulary import Asked, IncidentKind, Outcome
from tracker.forms.cases import DecideForm, NotifyForm, ProposeForm, ViewForm
from tracker.models.clock import met_on
from tracker.queries.cases import outcome_stands, partner_stands, safeguarding_partners
from tracker.services.cases import (
    decide_outcome,
    notify_panel,
    problems_of_view,
    propose_outcome,
    record_view,
)
from tracker.views.access import current_person, guard
from tracker.views.cases.blueprint import CASE, blueprint, case_or_404, done, page
from tracker.views.saving import saved

QUESTIONS = {"notify": Asked.NOTIFY, "outcome": Asked.OUTCOME}


@blueprint.route(f"{CASE}/views/<question>", methods=["GET", "POST"])
@guard(may_plan)
def view(incident_id: int, question: str) -> ResponseReturnValue:
    incident, by = case_or_404(incident_id), current_person()
    asked = QUESTIONS.get(question) or abort(404)
    form = ViewForm(data={"agency": request.args.get("agency", type=int)})
    form.offer(safeguarding_partners())
    if saved(
        form,
        lambda: record_view(incident, asked, form.given(), by=by, at=clock.now()),
        lambda: problems_of_view(form.given(), incident, today=clock.today()),
    ):
        return done(incident, f"The view of {form.agency.record.short_name} is recorded.")
    return page("cases/view.html", incident, form, asked=asked)


@blueprint.route(f"{CASE}/propose", methods=["GET", "POST"])
@guard(may_plan)
def propose(incident_id: int) -> ResponseReturnValue:
    incident, by = case_or_404(incident_id), current_person()
    form = ProposeForm(data={"outcome": incident.proposed_outcome})
    chosen = form.outcome
    if saved(form, lambda: propose_outcome(incident, chosen.data, by=by, at=clock.now())):
        return done(incident, "Proposed. Now record what each partner says to it.")
    return page("cases/propose.html", incident, form)


@blueprint.route(f"{CASE}/notify", methods=["GET", "POST"])
@guard(may_plan)
def notify(incident_id: int) -> ResponseReturnValue:
    incident, form = case_or_404(incident_id), NotifyForm()
    before = incident.reference
    if saved(form, lambda: _notify(incident_id, form)):
        words = f"The Panel is notified: {before} is now {incident.reference}, with its history."
        return done(incident, words)
    if incident.kind is IncidentKind.SIN and request.method == "GET":
        return done(incident, "The Panel has already been notified of this case.")
    return page("cases/notify.html", incident, form, stands=partner_stands(incident, Asked.NOTIFY))


def _notify(incident_id: int, form: NotifyForm) -> None:
    incident, on, note = case_or_404(incident_id), form.notified_on.data, form.note.data
    notify_panel(incident, on=on, note=note, by=current_person(), at=clock.now())


@blueprint.route(f"{CASE}/decide", methods=["GET", "POST"])
@guard(may_plan)
def decide(incident_id: int) -> ResponseReturnValue:
    incident = case_or_404(incident_id)
    decided = incident.outcome is not Outcome.UNDECIDED
    form = DecideForm(
        data={
            "outcome": incident.outcome if decided else incident.proposed_outcome,
            "decided_on": met_on(DECIDE, incident.marks),
            "note": incident.outcome_note,
        }
    )
    if saved(form, lambda: _decide(incident_id, form)):
        return done(incident, f"Decided: {incident.outcome}.")
    return page("cases/decide.html", incident, form, stands=outcome_stands(incident))


def _decide(incident_id: int, form: DecideForm) -> None:
    incident, on, note = case_or_404(incident_id), form.decided_on.data, form.note.data
    decide_outcome(
        incident, form.outcome.data, on=on, note=note, by=current_person(), at=clock.now()
    )
