"""Reviews: the list, the page of one, adding, changing and publishing it."""

from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.learning import is_evidenced
from tracker.domain.naming import neutral_label, suggest_code
from tracker.domain.permissions import may_plan, may_read_everything, may_read_incident
from tracker.domain.statutory_clock import PUBLISH
from tracker.forms.cases import MetForm
from tracker.forms.records import ids_of, with_chosen
from tracker.forms.reviews import (
    AddReviewForm,
    PlanForm,
    PublishForm,
    ReadersForm,
    ReviewFilterForm,
    ReviewForm,
    plan_of,
    words_of,
)
from tracker.models import Review
from tracker.queries import reviews as queries
from tracker.queries.choices import all_themes, themes_in_use
from tracker.queries.clocks import (
    clock_of_review,
    due_date_of,
    publication_is_late,
    standing_of,
)
from tracker.queries.impacts import impacts_of
from tracker.queries.incidents import incident_choices
from tracker.queries.learning import learnt_about
from tracker.queries.recommendations import recommendations_of
from tracker.queries.tallies import Tally, tally_reviews
from tracker.queries.theme_uses import themes_of_review
from tracker.services.reviews import (
    add_review,
    change_review,
    meet_review_step,
    name_review_readers,
    plan_publication,
    publish_review,
)
from tracker.views.access import current_person, guard, signed_in
from tracker.views.lists import list_context
from tracker.views.saving import saved

blueprint = Blueprint("reviews", __name__, url_prefix="/reviews")


def review_or_404(reference: str) -> Review:
    return queries.find_review(current_person(), reference) or abort(404)


@blueprint.get("")
@guard(may_read_everything)
def index() -> ResponseReturnValue:
    form = ReviewFilterForm(request.args)
    form.kind.offer(queries.review_kinds(), lambda kind: kind.name)
    form.theme.offer(all_themes(), lambda theme: theme.name)
    wanted = form.wanted()
    rows, total = queries.list_reviews(current_person(), wanted, clock.today())
    return render_template("reviews/index.html", rows=rows, **list_context(form, wanted, total))


@blueprint.get("/<reference>")
@guard(signed_in)
def show(reference: str) -> ResponseReturnValue:
    review, user, today = review_or_404(reference), current_person(), clock.today()
    return render_template(
        "reviews/show.html",
        review=review,
        rows=recommendations_of(user, review, today),
        tally=tally_reviews(user, [review.id], today).get(review.id, Tally()),
        incidents=[one for one in review.incidents if may_read_incident(user, one)],
        **_clock_of(review, today),
        **_learning_of(review, today),
    )


def _learning_of(review: Review, today: date) -> dict[str, Any]:
    """What difference it made, and what earlier reviews say about its themes."""
    user, impacts = current_person(), impacts_of(review)
    themes = themes_of_review(user, review) if may_read_everything(user) else []
    return {
        "impacts": impacts,
        "evidenced": sum(is_evidenced(one.rating) for one in impacts.values()),
        "learnt": learnt_about(user, themes, "", today, besides=review) if themes else None,
    }


def _clock_of(review: Review, today: date) -> dict[str, Any]:
    """Where it stands on its clock, and whether publication is late."""
    return {
        "standings": clock_of_review(review, today),
        "is_late": review.kind.has_clock
        and publication_is_late(review, today, planned_on=review.publish_planned_on),
        "record_url": partial(_step_url, review) if may_plan(current_person()) else None,
    }


def _step_url(review: Review, key: str) -> str:
    if key != PUBLISH:
        return url_for("reviews.step", reference=review.code, key=key)
    own_page = "reviews.change" if review.published_on else "reviews.publish"
    return url_for(own_page, reference=review.code)


@blueprint.route("/add", methods=["GET", "POST"])
@guard(may_plan)
def add() -> ResponseReturnValue:
    form = AddReviewForm(data=_suggested())
    form.offer(queries.review_kinds(), themes_in_use(), incident_choices(current_person()))
    if saved(form, lambda: _add(form)):
        code = form.code.data.upper()
        flash(f"{code} is added. Now record its recommendations.")
        return redirect(url_for("reviews.show", reference=code))
    return render_template("reviews/add.html", form=form)


def _suggested() -> dict[str, str]:
    """A label and a code that nobody has yet."""
    label = neutral_label(clock.today().year, queries.labels_taken())
    return {"neutral_label": label, "code": suggest_code(label, queries.codes_taken())}


def _add(form: AddReviewForm) -> None:
    add_review(form.details(), code=form.code.data, by=current_person(), at=clock.now())


@blueprint.route("/<reference>/change", methods=["GET", "POST"])
@guard(may_plan)
def change(reference: str) -> ResponseReturnValue:
    review, by = review_or_404(reference), current_person()
    form = ReviewForm(data=words_of(review))
    themes = with_chosen(themes_in_use(), review.themes)
    form.offer(queries.review_kinds(), themes, incident_choices(by))
    if saved(
        form,
        lambda: change_review(review, form.details(), by=by, at=clock.now(), since=form.since),
    ):
        flash("The review is changed.")
        return redirect(url_for("reviews.show", reference=reference))
    form.read(review)
    return render_template("reviews/change.html", form=form, review=review)


@blueprint.route("/<reference>/publish", methods=["GET", "POST"])
@guard(may_plan)
def publish(reference: str) -> ResponseReturnValue:
    review, by, form = review_or_404(reference), current_person(), PublishForm()
    on = form.published_on
    if saved(form, lambda: publish_review(review, on=on.data, by=by, at=clock.now())):
        flash(f"Published: mails and exports now say {review.pseudonym}.")
        return redirect(url_for("reviews.show", reference=reference))
    return render_template("reviews/publish.html", form=form, review=review)


@blueprint.route("/<reference>/plan", methods=["GET", "POST"])
@guard(may_plan)
def plan(reference: str) -> ResponseReturnValue:
    review, by = review_with_clock(reference), current_person()
    form = PlanForm(data=plan_of(review))
    if saved(form, lambda: plan_publication(review, form.plan(), by=by, at=clock.now())):
        flash("The plan of the publication is saved.")
        return redirect(url_for("reviews.show", reference=reference))
    due_on = due_date_of(PUBLISH, review)
    return render_template("reviews/plan.html", form=form, review=review, due_on=due_on)


@blueprint.route("/<reference>/steps/<key>", methods=["GET", "POST"])
@guard(may_plan)
def step(reference: str, key: str) -> ResponseReturnValue:
    review, by = review_with_clock(reference), current_person()
    standing = standing_of(key, review, clock.today())
    if standing is None or standing.rule.is_least or key == PUBLISH:
        abort(404)
    form = MetForm(data={"met_on": standing.met_on})
    on = form.met_on
    if saved(form, lambda: meet_review_step(review, key, on=on.data, by=by, at=clock.now())):
        flash(f"{standing.rule.name}: recorded.")
        return redirect(url_for("reviews.show", reference=reference))
    return render_template("reviews/step.html", form=form, review=review, standing=standing)


@blueprint.route("/<reference>/readers", methods=["GET", "POST"])
@guard(may_plan)
def readers(reference: str) -> ResponseReturnValue:
    review, by = review_or_404(reference), current_person()
    form = ReadersForm(data={"people": ids_of(review.readers)})
    form.offer(queries.people_to_name())
    people = form.people
    if saved(form, lambda: name_review_readers(review, people.records, by=by, at=clock.now())):
        flash("Saved: who may see this review.")
        return redirect(url_for("reviews.show", reference=reference))
    return render_template("reviews/readers.html", form=form, review=review)


def review_with_clock(reference: str) -> Review:
    review = review_or_404(reference)
    return review if review.kind.has_clock else abort(404)
