"""The Export page: the progress workbook of today or of a past day."""

from datetime import date
from typing import BinaryIO

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import may_export
from tracker.forms.exports import ProgressForm
from tracker.services.exports import export_progress
from tracker.views.access import config, current_person, guard
from tracker.views.downloads import send_workbook
from tracker.views.saving import show

blueprint = Blueprint("exports", __name__, url_prefix="/exports")


@blueprint.get("")
@guard(may_export)
def index() -> ResponseReturnValue:
    return render_template("exports/index.html", form=ProgressForm())


@blueprint.post("")
@guard(may_export)
def progress() -> ResponseReturnValue:
    """The workbook itself. It is a POST because taking figures away is recorded."""
    form = ProgressForm()
    if form.validate_on_submit():
        on: date | None = form.as_at.data
        try:
            return send_workbook(
                lambda out: _write(on, out), name=f"progress-{on or clock.today()}.xlsx"
            )
        except RuleBroken as broken:
            show(broken, form)
    return render_template("exports/index.html", form=form)


def _write(as_at: date | None, out: BinaryIO) -> None:
    export_progress(
        current_person(),
        as_at=as_at,
        at=clock.now(),
        today=clock.today(),
        partnership=config().partnership,
        out=out,
    )
