"""The criteria of the case matrix: a page of the settings."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.case_matrix import is_worked_out
from tracker.domain.permissions import may_manage
from tracker.forms.confirm import ConfirmForm
from tracker.forms.criteria import CriterionForm, words_of
from tracker.models import Criterion
from tracker.queries import case_matrix as queries
from tracker.services import criteria as services
from tracker.views.access import current_person, guard
from tracker.views.saving import saved

blueprint = Blueprint("criteria", __name__, url_prefix="/settings/criteria")


@blueprint.get("")
@guard(may_manage)
def index() -> ResponseReturnValue:
    criteria = queries.all_criteria()
    return render_template(
        "criteria/index.html",
        in_use=[one for one in criteria if not one.retired_at],
        retired=[one for one in criteria if one.retired_at],
        is_worked_out=is_worked_out,
    )


@blueprint.route("/add", methods=["GET", "POST"])
@guard(may_manage)
def add() -> ResponseReturnValue:
    form, by = CriterionForm(), current_person()
    if saved(form, lambda: services.add_criterion(form.details(), by=by, at=clock.now())):
        flash(f"{form.name.data} is a criterion now. Score the reviews that wait on it.")
        return redirect(url_for("criteria.index"))
    return render_template("criteria/add.html", form=form)


@blueprint.route("/<int(max=2147483647):criterion_id>/change", methods=["GET", "POST"])
@guard(may_manage)
def change(criterion_id: int) -> ResponseReturnValue:
    criterion, by = _criterion_or_404(criterion_id), current_person()
    form, at = CriterionForm(data=words_of(criterion)), clock.now()
    if saved(form, lambda: services.change_criterion(criterion, form.details(), by=by, at=at)):
        flash(f"{criterion.name} is changed.")
        return redirect(url_for("criteria.index"))
    return render_template(
        "criteria/change.html",
        form=form,
        criterion=criterion,
        is_worked_out=is_worked_out(criterion.key),
    )


@blueprint.route("/<int(max=2147483647):criterion_id>/retire", methods=["GET", "POST"])
@guard(may_manage)
def retire(criterion_id: int) -> ResponseReturnValue:
    criterion, by, form = _criterion_or_404(criterion_id), current_person(), ConfirmForm()
    if saved(form, lambda: services.retire_criterion(criterion, by=by, at=clock.now())):
        flash(f"{criterion.name} is retired.")
        return redirect(url_for("criteria.index"))
    return render_template("criteria/retire.html", form=form, criterion=criterion)


@blueprint.post("/<int(max=2147483647):criterion_id>/bring-back")
@guard(may_manage)
def bring_back(criterion_id: int) -> ResponseReturnValue:
    criterion = _criterion_or_404(criterion_id)
    services.bring_back_criterion(criterion, by=current_person(), at=clock.now())
    flash(f"{criterion.name} counts again.")
    return redirect(url_for("criteria.index"))


def _criterion_or_404(criterion_id: int) -> Criterion:
    return queries.find_criterion(criterion_id) or abort(404)
