"""The reviews made from a case in one step: its rapid review, and an LCSPR."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.naming import neutral_label, suggest_code
from tracker.domain.permissions import may_plan
from tracker.domain.statutory_clock import DECIDE
from tracker.forms.cases import LcsprForm, NamesForm
from tracker.models import Incident, Review
from tracker.models.clock import met_on
from tracker.queries.reviews import codes_taken, labels_taken
from tracker.services.case_reviews import open_rapid_review, start_lcspr
from tracker.views.access import current_person, guard
from tracker.views.cases.blueprint import CASE, blueprint, case_or_404, page
from tracker.views.saving import saved


@blueprint.route(f"{CASE}/rapid-review", methods=["GET", "POST"])
@guard(may_plan)
def rapid_review(incident_id: int) -> ResponseReturnValue:
    incident, by = case_or_404(incident_id), current_person()
    label = _free_label()
    name = f"Rapid {label.lower()}"
    form = NamesForm(data=_names(name, label) | {"pseudonym": name})
    made: list[Review] = []
    if saved(
        form,
        lambda: made.append(open_rapid_review(incident, form.names(), by=by, at=clock.now())),
    ):
        return _opened(made[0], "is open. Now record its recommendations.")
    return page("cases/rapid_review.html", incident, form)


@blueprint.route(f"{CASE}/lcspr", methods=["GET", "POST"])
@guard(may_plan)
def lcspr(incident_id: int) -> ResponseReturnValue:
    incident, label = case_or_404(incident_id), _free_label()
    decided = {"commissioned_on": met_on(DECIDE, incident.marks)}
    form = LcsprForm(data=_names(label, label) | decided)
    made: list[Review] = []
    if saved(form, lambda: made.append(_start_lcspr(incident, form))):
        return _opened(made[0], "is started. It waits in the case matrix for its turn.")
    return page("cases/lcspr.html", incident, form)


def _start_lcspr(incident: Incident, form: LcsprForm) -> Review:
    on, by = form.commissioned_on.data, current_person()
    return start_lcspr(incident, form.names(), commissioned_on=on, by=by, at=clock.now())


def _free_label() -> str:
    """Review 2026-03, which nobody has yet."""
    return neutral_label(clock.today().year, labels_taken())


def _names(words: str, label: str) -> dict[str, object]:
    return {"neutral_label": label, "code": suggest_code(words, codes_taken())}


def _opened(review: Review, words: str) -> ResponseReturnValue:
    flash(f"{review.code} {words}")
    return redirect(url_for("reviews.show", reference=review.code))
