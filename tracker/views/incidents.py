"""The register of incidents: for the business team and the chair; not there for anybody else."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_plan, may_read_incidents
from tracker.forms.incidents import IncidentFilterForm, IncidentForm, words_of
from tracker.models import Incident
from tracker.queries import incidents as queries
from tracker.services.incidents import add_incident, change_incident
from tracker.views.access import current_person, guard, signed_in
from tracker.views.lists import list_context
from tracker.views.saving import saved

blueprint = Blueprint("incidents", __name__, url_prefix="/incidents")


def incident_or_404(incident_id: int) -> Incident:
    return queries.find_incident(current_person(), incident_id) or abort(404)


@blueprint.get("")
@guard(may_read_incidents)
def index() -> ResponseReturnValue:
    user, form = current_person(), IncidentFilterForm(request.args)
    form.offer(queries.years_of(user))
    wanted = form.wanted()
    rows, total = queries.list_incidents(user, wanted)
    return render_template(
        "incidents/index.html",
        rows=rows,
        counts=queries.count_by_kind(user, wanted),
        **list_context(form, wanted, total),
    )


@blueprint.get("/<int(max=2147483647):incident_id>")
@guard(signed_in)
def show(incident_id: int) -> ResponseReturnValue:
    incident = incident_or_404(incident_id)
    return render_template(
        "incidents/show.html", incident=incident, reviews=queries.reviews_of(incident)
    )


@blueprint.route("/add", methods=["GET", "POST"])
@guard(may_plan)
def add() -> ResponseReturnValue:
    form, by = IncidentForm(), current_person()
    form.offer(queries.districts(), None)
    added: list[Incident] = []
    if saved(form, lambda: added.append(add_incident(form.details(), by=by, at=clock.now()))):
        flash(f"{added[0].reference} is in the register.")
        return redirect(url_for("incidents.show", incident_id=added[0].id))
    return render_template("incidents/add.html", form=form)


@blueprint.route("/<int(max=2147483647):incident_id>/change", methods=["GET", "POST"])
@guard(may_plan)
def change(incident_id: int) -> ResponseReturnValue:
    incident, by = incident_or_404(incident_id), current_person()
    form = IncidentForm(data=words_of(incident))
    form.offer(queries.districts(), incident)
    if saved(form, lambda: change_incident(incident, form.details(), by=by, at=clock.now())):
        flash("The incident is changed.")
        return redirect(url_for("incidents.show", incident_id=incident_id))
    return render_template("incidents/change.html", form=form, incident=incident)
