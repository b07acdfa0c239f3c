"""All pages of a case share one blueprint and the ways to the page of the incident and back."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from tracker.models import Incident
from tracker.queries.incidents import find_incident
from tracker.views.access import current_person

CASE = "/<int(max=2147483647):incident_id>"
blueprint = Blueprint("cases", __name__, url_prefix="/incidents")


def case_or_404(incident_id: int) -> Incident:
    return find_incident(current_person(), incident_id) or abort(404)


def page(template: str, incident: Incident, form: FlaskForm, **more: Any) -> str:
    return render_template(template, incident=incident, form=form, **more)


def done(incident: Incident, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for("incidents.show", incident_id=incident.id))
