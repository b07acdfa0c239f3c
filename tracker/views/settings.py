"""Settings: the numbers a partnership may choose, and the way to the clock and the criteria."""

from dataclasses import asdict

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_manage
from tracker.domain.settings import LIMITS
from tracker.forms.settings import SettingsForm
from tracker.queries.settings import read_settings
from tracker.services.settings import change_settings
from tracker.views.access import current_person, guard
from tracker.views.saving import saved

blueprint = Blueprint("settings", __name__, url_prefix="/settings")


@blueprint.route("", methods=["GET", "POST"])
@guard(may_manage)
def index() -> ResponseReturnValue:
    form, by = SettingsForm(data=asdict(read_settings())), current_person()
    if saved(form, lambda: change_settings(form.numbers(), by=by, at=clock.now())):
        flash("The settings are changed.")
        return redirect(url_for("settings.index"))
    return render_template("settings/index.html", form=form, limits=LIMITS)
