"""Recommendations: the list, the page of one, adding and changing it, adding its actions."""

from functools import partial
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain import progress
from tracker.domain.permissions import may_plan, may_read_everything, may_record_impact
from tracker.domain.vocabulary import Status
from tracker.domain.wording import plural
from tracker.forms.action_plans import KIND_HINTS, AddActionsForm
from tracker.forms.impact_reviews import ImpactForm
from tracker.forms.recommendations import (
    RecommendationFilterForm,
    RecommendationForm,
    words_of,
)
from tracker.forms.records import with_chosen
from tracker.forms.texts import LONGEST, without_controls
from tracker.models import Action, Recommendation, Review
from tracker.queries import recommendations as queries
from tracker.queries.choices import agencies_in_use, all_agencies, all_themes, themes_in_use
from tracker.queries.learning import learnt_about
from tracker.queries.reviews import find_review, reviews_to_choose
from tracker.queries.settings import read_settings
from tracker.queries.similar import Similar, similar_recommendations
from tracker.queries.tallies import Tally, tally_recommendations
from tracker.services.actions import add_actions as plan_actions
from tracker.services.impact_reviews import record_impact
from tracker.services.recommendations import add_recommendation, change_recommendation
from tracker.views.access import current_person, guard, signed_in
from tracker.views.lists import list_context
from tracker.views.saving import saved

blueprint = Blueprint("recommendations", __name__)


def recommendation_or_404(reference: str) -> Recommendation:
    return queries.find_recommendation(current_person(), reference) or abort(404)


@blueprint.get("/recommendations")
@guard(may_read_everything)
def index() -> ResponseReturnValue:
    user, form = current_person(), RecommendationFilterForm(request.args)
    form.review.offer(reviews_to_choose(user), lambda review: review.pseudonym)
    form.agency.offer(all_agencies(), lambda agency: agency.short_name)
    form.theme.offer(all_themes(), lambda theme: theme.name)
    wanted = form.wanted()
    rows, total = queries.list_recommendations(user, wanted, clock.today())
    return render_template(
        "recommendations/index.html",
        rows=rows,
        **list_context(form, wanted, total),
    )


@blueprint.get("/recommendations/<reference>")
@guard(signed_in)
def show(reference: str) -> ResponseReturnValue:
    one, user, today = recommendation_or_404(reference), current_person(), clock.today()
    return render_template(
        "recommendations/show.html",
        one=one,
        tally=tally_recommendations(user, [one.id], today).get(one.id, Tally()),
        is_weak=_is_weak(one),
        learnt=learnt_about(user, one.themes, "", today, besides=one.review),
        impact_months=read_settings().impact_review_months,
    )


@blueprint.route("/recommendations/<reference>/impact", methods=["GET", "POST"])
@guard(may_record_impact)
def impact(reference: str) -> ResponseReturnValue:
    one, form = recommendation_or_404(reference), ImpactForm(data={"held_on": clock.today()})
    by, found = current_person(), form.found
    if saved(form, lambda: record_impact(one, found(), by=by, at=clock.now())):
        flash("It is written down what difference it made.")
        return redirect(url_for("recommendations.show", reference=reference) + "#impact")
    return render_template("recommendations/impact.html", form=form, one=one)


@blueprint.route("/reviews/<reference>/add-recommendation", methods=["GET", "POST"])
@guard(may_plan)
def add(reference: str) -> ResponseReturnValue:
    by, form = current_person(), RecommendationForm()
    review = find_review(by, reference) or abort(404)
    form.offer(agencies_in_use(), themes_in_use())
    added: list[Recommendation] = []
    if not _is_looking() and saved(
        form,
        lambda: added.append(add_recommendation(review, form.details(), by=by, at=clock.now())),
    ):
        flash(f"{added[0].reference} is added. Next, say what will be done about it.")
        return redirect(url_for("recommendations.show", reference=added[0].reference))
    return render_template(
        "recommendations/add.html", form=form, review=review, **_offered(form, review)
    )


@blueprint.route("/recommendations/<reference>/change", methods=["GET", "POST"])
@guard(may_plan)
def change(reference: str) -> ResponseReturnValue:
    one, by = recommendation_or_404(reference), current_person()
    form = RecommendationForm(data=words_of(one))
    form.offer(
        with_chosen(agencies_in_use(), one.addressees), with_chosen(themes_in_use(), one.themes)
    )
    save = partial(change_recommendation, one, by=by, at=clock.now())
    if not _is_looking() and saved(form, lambda: save(form.details(), since=form.since)):
        flash("The recommendation is changed.")
        return redirect(url_for("recommendations.show", reference=reference))
    form.read(one)
    return render_template(
        "recommendations/change.html", form=form, one=one, **_offered(form, one.review, one)
    )


@blueprint.post("/recommendations/similar")
@guard(may_plan)
def similar() -> ResponseReturnValue:
    """A part of the form's page, asked for while somebody types. It changes nothing."""
    reference = without_controls(request.form.get("besides"))
    besides = queries.find_recommendation(current_person(), reference)
    found = _similar_to_what_is_typed(besides=besides)
    return render_template("recommendations/similar.html", similar=found)


def _is_looking() -> bool:
    """Whether a button was pressed that shows what there is already and saves nothing."""
    return "look" in request.form


def _offered(
    form: RecommendationForm, review: Review, one: Recommendation | None = None
) -> dict[str, Any]:
    """What a button of the form asked to see; `one` is the recommendation that is changed."""
    look = request.form.get("look", "")
    user, today = current_person(), clock.today()
    themes = form.themes.records
    return {
        "similar": _similar_to_what_is_typed(besides=one) if look == "1" else None,
        "known": learnt_about(user, themes, "", today, besides=review, adding=True)
        if look == "themes"
        else None,
    }


def _similar_to_what_is_typed(besides: Recommendation | None = None) -> list[Similar]:
    words = request.form.get("wording", "")[:LONGEST]
    return similar_recommendations(current_person(), words, today=clock.today(), besides=besides)


@blueprint.route("/recommendations/<reference>/add-actions", methods=["GET", "POST"])
@guard(may_plan)
def add_actions(reference: str) -> ResponseReturnValue:
    one, form = recommendation_or_404(reference), AddActionsForm()
    form.offer(agencies_in_use())
    added: list[Action] = []
    if saved(form, lambda: added.extend(_plan(one, form))):
        _say_added(one, added)
        return redirect(url_for("recommendations.show", reference=reference))
    return render_template("recommendations/add_actions.html", form=form, one=one, hints=KIND_HINTS)


def _plan(one: Recommendation, form: AddActionsForm) -> list[Action]:
    by, at = current_person(), clock.now()
    return plan_actions(one, form.plan(), leads=form.chosen_leads, by=by, at=at)


def _say_added(one: Recommendation, added: list[Action]) -> None:
    references = ", ".join(action.reference for action in added[:5])
    more = ", and more" if len(added) > 5 else ""
    flash(f"{plural(len(added), 'action')} added: {references}{more}.")
    if added[0].lead_agency_id is None:
        flash("Nobody leads this action yet.", "important")
    if _is_weak(one):
        flash("The plan only briefs or trains people. See below what is stronger.", "important")


def _is_weak(one: Recommendation) -> bool:
    plan = [action.kind for action in one.actions if action.status != Status.WITHDRAWN]
    return progress.is_weak_plan(plan)
