"""Bringing in a spreadsheet: send it, see what would come of it, then all of it or nothing."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_plan
from tracker.forms.imports import UploadForm, Uploads, choices_in_address, read_choices
from tracker.queries.choices import agencies_in_use
from tracker.services.imports import Choices, ImportPlan, apply_import, clashes, plan_import
from tracker.spreadsheets.legacy import LegacyWorkbook
from tracker.views import import_pages as pages
from tracker.views.access import config, current_person, guard
from tracker.views.saving import saved

blueprint = Blueprint("imports", __name__, url_prefix="/imports")


def uploads() -> Uploads:
    return Uploads(config().instance / "imports")


def workbook_or_404(token: str) -> LegacyWorkbook:
    workbook = uploads().workbook(token)
    if workbook is None:
        abort(404)
    return workbook


@blueprint.route("", methods=["GET", "POST"])
@guard(may_plan)
def index() -> ResponseReturnValue:
    form, kept = UploadForm(), []
    if saved(form, lambda: kept.append(uploads().keep(form, at=clock.now()))):
        return redirect(url_for("imports.check", token=kept[0]))
    return render_template("imports/index.html", form=form)


@blueprint.get("/<token>")
@guard(may_plan)
def check(token: str) -> ResponseReturnValue:
    workbook = workbook_or_404(token)
    choices = read_choices(request.args, workbook)
    plan = plan_import(workbook, choices, today=clock.today())
    return render_template(
        "imports/check.html",
        token=token,
        name=uploads().words(token).get("name", ""),
        plan=plan,
        counts=plan.counts(),
        others=workbook.others,
        **_choices_shown(workbook, choices, plan),
        **_rows_shown(workbook, choices, plan, token),
    )


def _choices_shown(workbook: LegacyWorkbook, choices: Choices, plan: ImportPlan) -> dict[str, Any]:
    return {
        "sheets": list(pages.sheet_choices(workbook, choices, plan)),
        "agencies": list(pages.agency_choices(plan, choices, agencies_in_use())),
        "shown": pages.shown(choices, workbook),
    }


def _rows_shown(
    workbook: LegacyWorkbook, choices: Choices, plan: ImportPlan, token: str
) -> dict[str, Any]:
    """One page of the rows, all of them or those that need looking at."""
    held = {"token": token, **choices_in_address(choices, workbook)}
    only = request.args.get("only") == "flagged"
    rows = [row for row in plan.rows if row.problems or not only]
    count = max(1, -(-len(rows) // pages.PAGE_LENGTH))
    page = min(max(request.args.get("page", 1, type=int), 1), count)
    more: dict[str, Any] = {"only": "flagged"} if only else {}
    return {
        "rows": rows[(page - 1) * pages.PAGE_LENGTH : page * pages.PAGE_LENGTH],
        "becomes": pages.becomes,
        "cut": pages.cut,
        "only_flagged": only,
        "page": page,
        "pages": count,
        "page_url": lambda number: url_for("imports.check", **held, **more, page=number),
        "all_url": url_for("imports.check", **held),
        "flagged_url": url_for("imports.check", **held, only="flagged"),
    }


@blueprint.post("/<token>")
@guard(may_plan)
def apply(token: str) -> ResponseReturnValue:
    workbook = workbook_or_404(token)
    choices = read_choices(request.form, workbook)
    if not _is_to_be_imported(workbook, choices):
        return redirect(
            url_for("imports.check", token=token, **choices_in_address(choices, workbook))
        )
    plan = apply_import(workbook, choices, by=current_person(), at=clock.now())
    store = uploads()
    store.write(token, store.words(token) | {"outcome": pages.outcome(plan)})
    store.forget(token, with_words=False)
    return redirect(url_for("imports.done", token=token))


def _is_to_be_imported(workbook: LegacyWorkbook, choices: Choices) -> bool:
    """Only what the person has seen, and only with columns that can all be taken."""
    if request.form.get("do") != "import" or clashes(workbook, choices):
        return False
    is_seen = pages.shown(choices, workbook) == request.form.get("shown")
    if not is_seen:
        flash("You changed a choice. This is what it does: look, then import.", "important")
    return is_seen


@blueprint.get("/<token>/done")
@guard(may_plan)
def done(token: str) -> ResponseReturnValue:
    words = uploads().words(token)
    if "outcome" not in words:
        abort(404)
    return render_template("imports/done.html", name=words["name"], outcome=words["outcome"])


@blueprint.post("/<token>/cancel")
@guard(may_plan)
def cancel(token: str) -> ResponseReturnValue:
    uploads().forget(token, with_words=True)
    flash("The spreadsheet was not imported and is deleted here.")
    return redirect(url_for("imports.index"))
