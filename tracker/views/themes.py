"""Themes: the tree of what reviews keep coming back to."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_manage, may_read_everything
from tracker.forms.confirm import ConfirmForm
from tracker.forms.themes import MergeForm, ThemeForm, words_of
from tracker.models import Theme
from tracker.queries import themes as queries
from tracker.services import themes as services
from tracker.views.access import current_person, guard
from tracker.views.saving import saved

blueprint = Blueprint("themes", __name__, url_prefix="/themes")


@blueprint.get("")
@guard(may_read_everything)
def index() -> ResponseReturnValue:
    rows = queries.theme_rows(current_person())
    return render_template(
        "themes/index.html",
        in_use=[row for row in rows if not row.theme.retired_at],
        retired=[row for row in rows if row.theme.retired_at],
    )


@blueprint.route("/add", methods=["GET", "POST"])
@guard(may_manage)
def add() -> ResponseReturnValue:
    form = ThemeForm(data={"parent": request.args.get("under", type=int)})
    form.offer(queries.themes_to_stand_under(current_person(), None))
    if saved(form, lambda: _add(form)):
        flash(f"{form.name.data} is on the list.")
        return redirect(url_for("themes.index"))
    return render_template("themes/add.html", form=form)


@blueprint.route("/<int(max=2147483647):theme_id>/change", methods=["GET", "POST"])
@guard(may_manage)
def change(theme_id: int) -> ResponseReturnValue:
    theme = theme_or_404(theme_id)
    form = ThemeForm(data=words_of(theme))
    form.offer(queries.themes_to_stand_under(current_person(), theme))
    if saved(form, lambda: _change(theme, form)):
        flash(f"{theme.name} is changed.")
        return redirect(url_for("themes.index"))
    return render_template("themes/change.html", form=form, theme=theme)


@blueprint.route("/<int(max=2147483647):theme_id>/merge", methods=["GET", "POST"])
@guard(may_manage)
def merge(theme_id: int) -> ResponseReturnValue:
    """Two names for one thing become one."""
    theme, form = theme_or_404(theme_id), MergeForm()
    # What may take over is what it may stand under: not itself, nor what is under it
    form.offer(queries.themes_to_stand_under(current_person(), theme))
    if saved(form, lambda: _merge(theme, form)):
        flash(f"{theme.name} is merged into {form.into.record.name}.")
        return redirect(url_for("themes.index"))
    carried = queries.carried_by(theme)
    return render_template("themes/merge.html", form=form, theme=theme, carried=carried)


@blueprint.route("/<int(max=2147483647):theme_id>/retire", methods=["GET", "POST"])
@guard(may_manage)
def retire(theme_id: int) -> ResponseReturnValue:
    user, form = current_person(), ConfirmForm()
    rows = queries.theme_rows(user)
    row = next((row for row in rows if row.theme.id == theme_id), None) or abort(404)
    if saved(form, lambda: services.retire_theme(row.theme, by=user, at=clock.now())):
        flash(f"{row.theme.name} is retired.")
        return redirect(url_for("themes.index"))
    return render_template("themes/retire.html", form=form, row=row, theme=row.theme)


@blueprint.post("/<int(max=2147483647):theme_id>/bring-back")
@guard(may_manage)
def bring_back(theme_id: int) -> ResponseReturnValue:
    theme = theme_or_404(theme_id)
    services.bring_back_theme(theme, by=current_person(), at=clock.now())
    flash(f"{theme.name} is in use again.")
    return redirect(url_for("themes.index"))


def theme_or_404(theme_id: int) -> Theme:
    theme = queries.find_theme(current_person(), theme_id)
    if theme is None:
        abort(404)
    return theme


def _merge(theme: Theme, form: MergeForm) -> None:
    services.merge_theme(theme, into=form.into.record, by=current_person(), at=clock.now())


def _add(form: ThemeForm) -> None:
    parent, user = form.parent.record, current_person()
    services.add_theme(name=form.name.data, parent=parent, by=user, at=clock.now())


def _change(theme: Theme, form: ThemeForm) -> None:
    parent, user = form.parent.record, current_person()
    services.change_theme(theme, name=form.name.data, parent=parent, by=user, at=clock.now())
