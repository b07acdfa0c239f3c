"""Settings of the clock: each step with its interval, and the kinds of review that carry it."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.clock_order import crosswise_rules
from tracker.domain.permissions import may_manage
from tracker.domain.statutory_clock import ClockOf
from tracker.forms.clock_steps import KindsForm, StepForm, chosen_kinds, words_of
from tracker.forms.confirm import ConfirmForm
from tracker.models import ClockStep
from tracker.queries.clock_steps import find_step, list_steps
from tracker.queries.clocks import rule_of, rules_of
from tracker.queries.reviews import review_kinds
from tracker.services import clock_steps as services
from tracker.views.access import current_person, guard
from tracker.views.saving import saved

blueprint = Blueprint("clock_steps", __name__, url_prefix="/settings/clock")
STEP = "/<int(max=2147483647):step_id>"


def step_or_404(step_id: int) -> ClockStep:
    return find_step(current_person(), step_id) or abort(404)


@blueprint.get("")
@guard(may_manage)
def index() -> ResponseReturnValue:
    steps = list_steps(current_person())
    return render_template(
        "clock_steps/index.html",
        of_cases=_in_force(steps, ClockOf.INCIDENT),
        of_reviews=_in_force(steps, ClockOf.REVIEW),
        retired=[step for step in steps if step.retired_at],
        kinds=[kind.name for kind in review_kinds() if kind.has_clock],
        rule_of=rule_of,
    )


@blueprint.route("/add", methods=["GET", "POST"])
@guard(may_manage)
def add() -> ResponseReturnValue:
    by, others = current_person(), _siblings(ClockOf.INCIDENT)
    form = StepForm(data={"place": len(others) + 1})
    form.offer(None, others)
    if saved(form, lambda: services.add_step(form.details(), by=by, at=clock.now())):
        _warn(form.name.data, ClockOf.INCIDENT)
        return _done(f"“{form.name.data}” is a step of the timetable.")
    return render_template("clock_steps/add.html", form=form)


@blueprint.route(f"{STEP}/change", methods=["GET", "POST"])
@guard(may_manage)
def change(step_id: int) -> ResponseReturnValue:
    by, step = current_person(), step_or_404(step_id)
    siblings = _siblings(step.of)
    form = StepForm(data=words_of(step, siblings))
    form.offer(step, siblings)
    if saved(form, lambda: services.change_step(step, form.details(), by=by, at=clock.now())):
        _warn(step.name, step.of)
        return _done(f"“{step.name}” is changed. Deadlines already met stay as they were.")
    return render_template("clock_steps/change.html", form=form, step=step, rule=rule_of(step))


@blueprint.route(f"{STEP}/retire", methods=["GET", "POST"])
@guard(may_manage)
def retire(step_id: int) -> ResponseReturnValue:
    by, step, form = current_person(), step_or_404(step_id), ConfirmForm()
    if saved(form, lambda: services.retire_step(step, by=by, at=clock.now())):
        return _done(f"“{step.name}” is retired.")
    return render_template("clock_steps/retire.html", form=form, step=step)


@blueprint.post(f"{STEP}/bring-back")
@guard(may_manage)
def bring_back(step_id: int) -> ResponseReturnValue:
    step = step_or_404(step_id)
    services.bring_back_step(step, by=current_person(), at=clock.now())
    return _done(f"“{step.name}” is in the timetable again.")


@blueprint.route("/kinds", methods=["GET", "POST"])
@guard(may_manage)
def kinds() -> ResponseReturnValue:
    by, every = current_person(), review_kinds()
    form = KindsForm(data=chosen_kinds(every))
    form.offer(every)
    chosen = form.kinds
    if saved(form, lambda: services.choose_kinds_with_clock(chosen.records, by=by, at=clock.now())):
        return _done("Saved: these kinds of review carry the clock.")
    return render_template("clock_steps/kinds.html", form=form)


def _in_force(steps: Sequence[ClockStep], of: ClockOf) -> list[ClockStep]:
    return [step for step in steps if step.of is of and step.retired_at is None]


def _siblings(of: ClockOf) -> list[ClockStep]:
    """All steps of the same clock: a retired one keeps its place."""
    return [step for step in list_steps(current_person()) if step.of is of]


def _warn(name: str, of: ClockOf) -> None:
    """Steps that stand crosswise are kept, and said."""
    rules = rules_of(of)
    key = next((rule.key for rule in rules if rule.name == name), "")
    for words in crosswise_rules(key, rules) if key else ():
        flash(f"Check the timetable: {words}", "important")


def _done(words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for("clock_steps.index"))
