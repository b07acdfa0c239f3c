"""Planning an action: its words, its agencies, its officer, its milestones."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_plan
from tracker.forms.action_plans import ActionPlanForm, words_of
from tracker.forms.actions import AssignForm, MilestoneForm, OfficerForm, ShareForm
from tracker.forms.records import with_chosen
from tracker.models import Action
from tracker.queries.choices import agencies_in_use
from tracker.queries.people import contacts_of
from tracker.services import actions as planning
from tracker.services.updates import meet_milestone
from tracker.views.access import current_person, guard, signed_in
from tracker.views.actions.blueprint import blueprint
from tracker.views.found import action_or_404, milestone_or_404
from tracker.views.saving import saved


def _done(action: Action, words: str) -> ResponseReturnValue:
    flash(f"{action.reference}: {words}")
    return redirect(url_for("actions.show", reference=action.reference))


@blueprint.route("/<reference>/milestone", methods=["GET", "POST"])
@guard(may_plan)
def milestone(reference: str) -> ResponseReturnValue:
    action, by, form = action_or_404(reference), current_person(), MilestoneForm()
    if saved(
        form,
        lambda: planning.add_milestone(
            action, text=form.text.data, due_on=form.due_on.data, by=by, at=clock.now()
        ),
    ):
        return _done(action, "the milestone is added.")
    return render_template("actions/milestone.html", action=action, form=form)


@blueprint.post("/<reference>/milestones/<int(max=2147483647):milestone_id>/met")
@guard(signed_in)
def meet(reference: str, milestone_id: int) -> ResponseReturnValue:
    action, by = action_or_404(reference), current_person()
    milestone = milestone_or_404(action, milestone_id)
    meet_milestone(milestone, action, by=by, at=clock.now())
    return _done(action, f"milestone met: {milestone.text}")


@blueprint.route("/<reference>/change", methods=["GET", "POST"])
@guard(may_plan)
def change(reference: str) -> ResponseReturnValue:
    action, by = action_or_404(reference), current_person()
    form = ActionPlanForm(data=words_of(action))
    form.offer(with_chosen(agencies_in_use(), [one.agency for one in action.supports]))
    if saved(form, lambda: planning.change_action(action, form.plan(), by=by, at=clock.now())):
        return _done(action, "the change is saved.")
    return render_template("actions/change.html", action=action, form=form)


@blueprint.route("/<reference>/lead-agency", methods=["GET", "POST"])
@guard(may_plan)
def assign(reference: str) -> ResponseReturnValue:
    action, by, form = action_or_404(reference), current_person(), AssignForm()
    form.lead.offer(agencies_in_use(), lambda agency: agency.name)
    if saved(
        form,
        lambda: planning.assign_action(action, lead=form.lead.record, by=by, at=clock.now()),
    ):
        return _done(action, "the lead agency is saved.")
    return render_template("actions/assign.html", action=action, form=form)


@blueprint.route("/<reference>/lead-officer", methods=["GET", "POST"])
@guard(may_plan)
def officer(reference: str) -> ResponseReturnValue:
    action, by = action_or_404(reference), current_person()
    people = contacts_of(by, action.lead_agency) if action.lead_agency else []
    form = OfficerForm(officer=action.lead_officer_id, title=action.lead_officer_title)
    form.officer.offer(people, lambda person: person.name)
    if saved(form, lambda: planning.name_officer(action, **form.named, by=by, at=clock.now())):
        return _done(action, "the lead officer is saved.")
    return render_template("actions/officer.html", action=action, form=form)


@blueprint.route("/<reference>/share", methods=["GET", "POST"])
@guard(may_plan)
def share(reference: str) -> ResponseReturnValue:
    action, by, form = action_or_404(reference), current_person(), ShareForm()
    form.leads.offer(agencies_in_use(), lambda agency: agency.short_name)
    if saved(
        form,
        lambda: planning.share_action(
            action, leads=form.chosen_leads, due_on=form.due_on.data, by=by, at=clock.now()
        ),
    ):
        return _done(action, "there is one for each agency now.")
    return render_template("actions/share.html", action=action, form=form)
