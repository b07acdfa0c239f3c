"""Agencies: who is in the partnership, whom to write to there, how its dates have moved."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_manage, may_read_everything
from tracker.forms.agencies import AgencyFilterForm, AgencyForm, words_of
from tracker.forms.confirm import ConfirmForm
from tracker.models import Agency
from tracker.queries import agencies as queries
from tracker.queries.people import contacts_of
from tracker.services import agencies as services
from tracker.views.access import current_person, guard
from tracker.views.lists import list_context
from tracker.views.saving import saved

blueprint = Blueprint("agencies", __name__, url_prefix="/agencies")


@blueprint.get("")
@guard(may_read_everything)
def index() -> ResponseReturnValue:
    everything = queries.agency_rows(current_person(), clock.today())
    filters = AgencyFilterForm(request.args)
    wanted = filters.wanted()
    rows = queries.choose_agencies(everything, wanted)
    words = list_context(filters, wanted, len(rows))
    return render_template("agencies/index.html", rows=rows, everything=everything, **words)


@blueprint.get("/<int(max=2147483647):agency_id>")
@guard(may_read_everything)
def show(agency_id: int) -> ResponseReturnValue:
    user = current_person()
    row = queries.find_agency_row(user, agency_id, clock.today()) or abort(404)
    return render_template(
        "agencies/show.html",
        row=row,
        agency=row.agency,
        contacts=contacts_of(user, row.agency),
        slippage=queries.slippage_of(user, row.agency),
    )


@blueprint.route("/add", methods=["GET", "POST"])
@guard(may_manage)
def add() -> ResponseReturnValue:
    form = AgencyForm()
    added: list[Agency] = []
    if saved(form, lambda: added.append(_add(form))):
        flash(f"{added[0].name} is on the list. Now add its people.")
        return redirect(url_for("agencies.show", agency_id=added[0].id))
    return render_template("agencies/add.html", form=form)


@blueprint.route("/<int(max=2147483647):agency_id>/change", methods=["GET", "POST"])
@guard(may_manage)
def change(agency_id: int) -> ResponseReturnValue:
    agency = agency_or_404(agency_id)
    form = AgencyForm(data=words_of(agency))
    if saved(form, lambda: _change(agency, form)):
        flash(f"{agency.name} is changed.")
        return redirect(url_for("agencies.show", agency_id=agency_id))
    return render_template("agencies/change.html", form=form, agency=agency)


@blueprint.route("/<int(max=2147483647):agency_id>/retire", methods=["GET", "POST"])
@guard(may_manage)
def retire(agency_id: int) -> ResponseReturnValue:
    user, form = current_person(), ConfirmForm()
    row = queries.find_agency_row(user, agency_id, clock.today()) or abort(404)
    if saved(form, lambda: services.retire_agency(row.agency, by=user, at=clock.now())):
        flash(f"{row.agency.name} is retired.")
        return redirect(url_for("agencies.show", agency_id=agency_id))
    return render_template("agencies/retire.html", form=form, row=row, agency=row.agency)


@blueprint.post("/<int(max=2147483647):agency_id>/bring-back")
@guard(may_manage)
def bring_back(agency_id: int) -> ResponseReturnValue:
    agency = agency_or_404(agency_id)
    services.bring_back_agency(agency, by=current_person(), at=clock.now())
    flash(f"{agency.name} is in use again.")
    return redirect(url_for("agencies.show", agency_id=agency_id))


def agency_or_404(agency_id: int) -> Agency:
    agency = queries.find_agency(current_person(), agency_id)
    if agency is None:
        abort(404)
    return agency


def _add(form: AgencyForm) -> Agency:
    return services.add_agency(**form.facts(), by=current_person(), at=clock.now())


def _change(agency: Agency, form: AgencyForm) -> None:
    services.change_agency(agency, **form.facts(), by=current_person(), at=clock.now())
