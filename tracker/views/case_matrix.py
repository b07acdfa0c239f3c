"""The case matrix: the ranking with its reasons, judging a review, and which meeting takes it."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_read_everything, may_score
from tracker.domain.wording import long_date
from tracker.forms.case_matrix import (
    Asked,
    OrderForm,
    QueueForm,
    ScoreForm,
    TimetableForm,
    score_form,
    sitting_words,
)
from tracker.forms.confirm import ConfirmForm
from tracker.models import Meeting, Review
from tracker.queries import case_matrix as queries
from tracker.queries.meetings import find_meeting
from tracker.queries.reviews import find_review
from tracker.services import case_matrix as services
from tracker.views.access import current_person, guard
from tracker.views.saving import saved
from tracker.views.sittings import say_when_over

blueprint = Blueprint("case_matrix", __name__, url_prefix="/case-matrix")

MEETING = "/<reference>/meetings/<int(max=2147483647):meeting_id>"


@blueprint.get("")
@guard(may_read_everything)
def index() -> ResponseReturnValue:
    user, today = current_person(), clock.today()
    return render_template(
        "case_matrix/index.html",
        ranked=queries.ranking(user, today),
        sittings=queries.sittings(user, today),
        meetings=queries.last_meetings(user),
        kept=queries.meetings_with_ranking(user),
        words_of=sitting_words,
    )


@blueprint.get("/meetings/<int(max=2147483647):meeting_id>")
@guard(may_read_everything)
def kept(meeting_id: int) -> ResponseReturnValue:
    user, meeting = current_person(), _meeting_or_404(meeting_id)
    return render_template(
        "case_matrix/kept.html",
        meeting=meeting,
        ranks=queries.kept_ranks(user, meeting),
        taken=queries.taken_at(user, meeting),
    )


@blueprint.route("/add", methods=["GET", "POST"])
@guard(may_score)
def add() -> ResponseReturnValue:
    form, by = QueueForm(), current_person()
    form.offer(queries.reviews_to_queue(by))
    review = form.review
    if saved(form, lambda: services.queue_review(review.record, by=by, at=clock.now())):
        flash(f"The review of {review.record.pseudonym} waits now. Score it, so that it counts.")
        return redirect(url_for("case_matrix.score", reference=review.record.code))
    return render_template("case_matrix/add.html", form=form)


@blueprint.route("/<reference>/take-out", methods=["GET", "POST"])
@guard(may_score)
def take_out(reference: str) -> ResponseReturnValue:
    review, by, form = _waiting_or_404(reference), current_person(), ConfirmForm()
    if saved(form, lambda: services.unqueue_review(review, by=by, at=clock.now())):
        flash(f"The review of {review.pseudonym} no longer waits in the case matrix.")
        return redirect(url_for("case_matrix.index"))
    meeting = queries.last_meetings(by).get(review.id)
    return render_template("case_matrix/take_out.html", form=form, review=review, meeting=meeting)


@blueprint.route("/<reference>/score", methods=["GET", "POST"])
@guard(may_score)
def score(reference: str) -> ResponseReturnValue:
    review, by = _waiting_or_404(reference), current_person()
    ranked = queries.rank_of(review, by, clock.today())
    form = score_form([Asked(*pair) for pair in queries.criteria_of(ranked)])
    if saved(form, lambda: _score(review, form)):
        flash(f"The scores of the review of {review.pseudonym} are kept.")
        return redirect(url_for("case_matrix.index"))
    return render_template("case_matrix/score.html", form=form, ranked=ranked, review=review)


@blueprint.route("/<reference>/timetable", methods=["GET", "POST"])
@guard(may_score)
def timetable(reference: str) -> ResponseReturnValue:
    review, by, form = _waiting_or_404(reference), current_person(), TimetableForm()
    sittings = queries.sittings(by, clock.today())
    form.offer(sittings)
    if saved(form, lambda: _timetable(review, form)):
        held_on = long_date(form.meeting.record.held_on)
        flash(f"The review of {review.pseudonym} is on LIG on {held_on}.")
        say_when_over(form.meeting.record)
        return redirect(url_for("case_matrix.index"))
    return render_template(
        "case_matrix/timetable.html", form=form, review=review, sittings=sittings
    )


@blueprint.post(f"{MEETING}/take-off")
@guard(may_score)
def take_off(reference: str, meeting_id: int) -> ResponseReturnValue:
    review, meeting = _waiting_or_404(reference), _meeting_or_404(meeting_id)
    services.take_off_timetable(review, meeting, by=current_person(), at=clock.now())
    held_on = long_date(meeting.held_on)
    flash(f"The review of {review.pseudonym} is off LIG on {held_on}. It waits on.")
    return redirect(url_for("case_matrix.index"))


@blueprint.post(f"{MEETING}/order")
@guard(may_score)
def order(reference: str, meeting_id: int) -> ResponseReturnValue:
    review, meeting, form = _waiting_or_404(reference), _meeting_or_404(meeting_id), OrderForm()
    if not form.validate():
        abort(400)
    by, at = current_person(), clock.now()
    services.reorder_timetable(review, meeting, earlier=form.is_earlier, by=by, at=at)
    held_on = long_date(meeting.held_on)
    flash(f"The review of {review.pseudonym} comes {form.way.data} on {held_on}.")
    return redirect(url_for("case_matrix.index"))


def _waiting_or_404(reference: str) -> Review:
    """A review this person may see that waits in the matrix."""
    review = find_review(current_person(), reference)
    return review if review and review.queued_on else abort(404)


def _meeting_or_404(meeting_id: int) -> Meeting:
    return find_meeting(current_person(), meeting_id) or abort(404)


def _score(review: Review, form: ScoreForm) -> None:
    by, at = current_person(), clock.now()
    services.score_review(review, form.judgements(), by=by, at=at)


def _timetable(review: Review, form: TimetableForm) -> None:
    meeting, over_limit = form.meeting.record, form.over_limit.data
    by, at = current_person(), clock.now()
    services.timetable_review(review, meeting, over_limit=over_limit, by=by, at=at)
