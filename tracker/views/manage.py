"""Manage: the page that leads to all the business team looks after."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_manage
from tracker.queries.manage import manage_counts, week_start
from tracker.views.access import current_person, guard

blueprint = Blueprint("manage", __name__, url_prefix="/manage")


@blueprint.get("")
@guard(may_manage)
def index() -> ResponseReturnValue:
    today = clock.today()
    counts = manage_counts(current_person(), today)
    return render_template("manage/index.html", counts=counts, since=week_start(today))
