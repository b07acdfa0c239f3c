"""When a step of the clock was met, and the date put right."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.clock_order import crosswise_marks
from tracker.domain.permissions import may_plan
from tracker.domain.statutory_clock import DECIDE, NOTIFY
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.forms.cases import MetForm
from tracker.models import Incident
from tracker.queries.clocks import marks_of, rules_for, standing_of
from tracker.services.cases import meet_step
from tracker.views.access import current_person, guard
from tracker.views.cases.blueprint import CASE, blueprint, case_or_404, done, page
from tracker.views.saving import saved


@blueprint.route(f"{CASE}/steps/<key>", methods=["GET", "POST"])
@guard(may_plan)
def step(incident_id: int, key: str) -> ResponseReturnValue:
    incident, by = case_or_404(incident_id), current_person()
    standing = standing_of(key, incident, clock.today()) or abort(404)
    if elsewhere := _page_of_its_own(key, incident):
        return redirect(url_for(elsewhere, incident_id=incident_id))
    form = MetForm(data={"met_on": standing.met_on})
    on = form.met_on
    if saved(form, lambda: meet_step(incident, key, on=on.data, by=by, at=clock.now())):
        _warn(incident, key)
        return done(incident, f"{standing.rule.name}: recorded.")
    return page("cases/step.html", incident, form, standing=standing)


def _warn(incident: Incident, key: str) -> None:
    """Days that stand crosswise are kept, and said."""
    for words in crosswise_marks(key, rules_for(incident), marks_of(incident.marks)):
        flash(f"Check the day: {words}", "important")


def _page_of_its_own(key: str, incident: Incident) -> str:
    """Where a step does more than to be met."""
    if key == NOTIFY and incident.kind is IncidentKind.PORTAL_REFERRAL:
        return "cases.notify"
    if key == DECIDE and incident.outcome is Outcome.UNDECIDED:
        return "cases.decide"
    return ""
