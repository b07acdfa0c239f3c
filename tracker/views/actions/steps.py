"""The steps of an action, each a small form: update, send, sign off, return, more time ..."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from tracker import clock
from tracker.domain.next_steps import STEPS, may_step
from tracker.domain.permissions import may_chair, may_decide_date, require
from tracker.domain.progress import brag, brag_reasons
from tracker.domain.vocabulary import Confidence
from tracker.domain.wording import long_date
from tracker.forms.actions import (
    DateDecisionForm,
    NewDateForm,
    ProofForm,
    ReasonForm,
    ReportForm,
    SignOffForm,
    SubmitForm,
)
from tracker.forms.proofs import stored_proof
from tracker.models import Action, DateRequest, Person
from tracker.queries.home import date_queue, sign_off_queue
from tracker.queries.timelines import last_updates
from tracker.services import date_requests, sign_offs, updates
from tracker.services.steps import mark_of
from tracker.services.updates import Report
from tracker.views.access import current_person, guard, signed_in
from tracker.views.actions.blueprint import blueprint
from tracker.views.evidence import evidence_folder
from tracker.views.found import action_or_404
from tracker.views.saving import saved

WORDS = {step.name: step.words for step in STEPS}
# One decision leads to the next
QUEUED = {"sign_off", "send_back"}


def _action_for(step: str, reference: str) -> Action:
    """The action, where this person may take this step now."""
    action = action_or_404(reference)
    by = current_person()
    words = f"“{WORDS[step]}” is not open to you on this action as it stands ({action.status})."
    if may_chair(by) and not may_decide_date(by, action):
        words = "Your own agency leads this action: another chair decides."
    require(may_step(step, by, action), words)
    return action


def _page(step: str, action: Action, form: FlaskForm, **more: Any) -> str:
    return render_template(
        f"actions/{step}.html", action=action, form=form, title=WORDS[step], **more
    )


def _done(action: Action, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for("actions.show", reference=action.reference))


@blueprint.route("/<reference>/update", methods=["GET", "POST"])
@guard(signed_in)
def update(reference: str) -> ResponseReturnValue:
    action = _action_for("update", reference)
    form, by = report_form(action), current_person()
    if saved(form, lambda: save_report(action, form, by=by)):
        return _done(action, f"{action.reference}: your update is saved.")
    return _page("update", action, form, **standing(action))


def standing(action: Action) -> dict[str, Any]:
    """How the action stands, shown above the form of an update."""
    today = clock.today()
    return {
        "colour": brag(action, today),
        "reasons": brag_reasons(action, today),
        "last": last_updates(action),
    }


def report_form(action: Action) -> ReportForm:
    form = ReportForm(confidence=action.confidence)
    if action.last_update_on:
        form.text.label.text = f"What has happened since {long_date(action.last_update_on)}?"
    return form


def save_report(action: Action, form: ReportForm, *, by: Person, **how: Any) -> None:
    """What the update form says, as one service; the file goes if it cannot be saved."""
    with stored_proof(form, evidence_folder()) as proof:
        report = Report(
            text=form.text.data,
            confidence=Confidence(form.confidence.data),
            proof=proof,
            is_done=form.is_done.data == "yes",
            needs_time=form.needs_time.data == "yes",
            proposed_on=form.proposed_on.data,
            reason=form.reason.data,
        )
        updates.report_progress(action, report, by=by, at=clock.now(), **how)


@blueprint.route("/<reference>/send", methods=["GET", "POST"])
@guard(signed_in)
def submit(reference: str) -> ResponseReturnValue:
    action, by = _action_for("submit", reference), current_person()
    form = SubmitForm()

    def send() -> None:
        with stored_proof(form, evidence_folder()) as proof:
            sign_offs.submit_for_sign_off(
                action, by=by, at=clock.now(), note=form.note.data, proof=proof
            )

    if saved(form, send):
        return _done(action, f"{action.reference} is with the chair for sign-off.")
    return _page("submit", action, form)


@blueprint.route("/<reference>/evidence", methods=["GET", "POST"])
@guard(signed_in)
def evidence(reference: str) -> ResponseReturnValue:
    action, by = _action_for("evidence", reference), current_person()
    form = ProofForm()

    def attach() -> None:
        with stored_proof(form, evidence_folder()) as proof:
            updates.add_evidence(action, proof, by=by, at=clock.now())

    if saved(form, attach):
        return _done(action, f"{action.reference}: the evidence is saved.")
    return _page("evidence", action, form)


@blueprint.route("/<reference>/sign-off", methods=["GET", "POST"])
@guard(signed_in)
def sign_off(reference: str) -> ResponseReturnValue:
    words = "{reference} is signed off as complete."
    return _decide("sign_off", reference, SignOffForm(), _signed_off, words)


def _signed_off(action: Action, *, reason: str, **how: Any) -> None:
    sign_offs.sign_off_action(action, note=reason, **how)


@blueprint.route("/<reference>/return", methods=["GET", "POST"])
@guard(signed_in)
def send_back(reference: str) -> ResponseReturnValue:
    words = "{reference} is returned, with your reason."
    return _decide("send_back", reference, ReasonForm(), sign_offs.return_action, words)


@blueprint.route("/<reference>/withdraw", methods=["GET", "POST"])
@guard(signed_in)
def withdraw(reference: str) -> ResponseReturnValue:
    words = "{reference} is withdrawn, with your reason."
    return _decide("withdraw", reference, ReasonForm(), sign_offs.withdraw_action, words)


@blueprint.route("/<reference>/reopen", methods=["GET", "POST"])
@guard(signed_in)
def reopen(reference: str) -> ResponseReturnValue:
    words = "{reference} is open again, with your reason."
    return _decide("reopen", reference, ReasonForm(), sign_offs.reopen_action, words)


def _decide(
    step: str,
    reference: str,
    form: SignOffForm | ReasonForm,
    decide: Callable[..., None],
    words: str,
) -> ResponseReturnValue:
    """A decision of the chair with its reason; the next action that waits is offered after."""
    action, by = _action_for(step, reference), current_person()
    how = {"reason": form.reason.data, "seen": form.seen.data or ""}
    if not saved(form, lambda: decide(action, by=by, at=clock.now(), **how)):
        form.seen.data = mark_of(action)
        return _page(step, action, form)
    if step not in QUEUED:
        return _done(action, words.format(reference=action.reference))
    flash(words.format(reference=action.reference))
    return redirect(_next_to_decide(by))


def _next_to_decide(by: Person) -> str:
    """The next action that waits for this chair; Home when none does."""
    waiting = sign_off_queue(by).mine
    if not waiting:
        return url_for("home.index")
    return url_for("actions.sign_off", reference=waiting[0].reference)


@blueprint.route("/<reference>/more-time", methods=["GET", "POST"])
@guard(signed_in)
def more_time(reference: str) -> ResponseReturnValue:
    action, by = _action_for("more_time", reference), current_person()
    form = NewDateForm()
    if saved(
        form,
        lambda: date_requests.request_new_date(
            action,
            by=by,
            at=clock.now(),
            proposed_on=form.proposed_on.data,
            reason=form.reason.data,
        ),
    ):
        return _done(action, f"{action.reference}: the chair has been asked for the new date.")
    return _page("more_time", action, form)


@blueprint.route("/<reference>/date-request", methods=["GET", "POST"])
@guard(signed_in)
def decide_date(reference: str) -> ResponseReturnValue:
    action = action_or_404(reference)
    require(may_decide_date(current_person(), action), "Only the chair decides a new date.")
    request = action.waiting_request
    if request is None:
        abort(404)
    form = DateDecisionForm()
    if saved(form, lambda: _decide_date(request, action, form)):
        flash(f"{action.reference}: the new date is {request.decision}.")
        return redirect(_next_date_to_decide(current_person()))
    form.seen.data = mark_of(action)
    return render_template("actions/decide_date.html", action=action, asked=request, form=form)


def _next_date_to_decide(by: Person) -> str:
    """The next request that waits for this chair; Home when none does."""
    waiting = date_queue(by).mine
    if not waiting:
        return url_for("home.index")
    return url_for("actions.decide_date", reference=waiting[0].Action.reference)


def _decide_date(request: DateRequest, action: Action, form: DateDecisionForm) -> None:
    by, at, seen = current_person(), clock.now(), form.seen.data or ""
    if form.decision.data == "agree":
        date_requests.agree_new_date(request, action, by=by, at=at, seen=seen)
    else:
        reason = form.reason.data
        date_requests.refuse_new_date(request, action, by=by, at=at, reason=reason, seen=seen)
