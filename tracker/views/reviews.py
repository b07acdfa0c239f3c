"""Reviews: the list, the page of one, adding, changing and publishing it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.naming import neutral_label, suggest_code
from tracker.domain.permissions import may_plan, may_read_everything, may_read_incidents
from tracker.forms.records import with_chosen
from tracker.forms.reviews import (
    AddReviewForm,
    PublishForm,
    ReviewFilterForm,
    ReviewForm,
    words_of,
)
from tracker.models import Review
from tracker.queries import reviews as queries
from tracker.queries.choices import all_themes, themes_in_use
from tracker.queries.incidents import incident_choices
from tracker.queries.recommendations import recommendations_of
from tracker.queries.tallies import Tally, tally_reviews
from tracker.services.reviews import add_review, change_review, publish_review
from tracker.views.access import current_person, guard
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
@guard(may_read_everything)
def show(reference: str) -> ResponseReturnValue:
    review, user, today = review_or_404(reference), current_person(), clock.today()
    return render_template(
        "reviews/show.html",
        review=review,
        rows=recommendations_of(user, review, today),
        tally=tally_reviews(user, [review.id], today).get(review.id, Tally()),
        repeats=queries.repeats(user, review.themes, besides=review),
        incidents=review.incidents if may_read_incidents(user) else [],
    )


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
    if saved(form, lambda: change_review(review, form.details(), by=by, at=clock.now())):
        flash("The review is changed.")
        return redirect(url_for("reviews.show", reference=reference))
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
