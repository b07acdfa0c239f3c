"""People: who may do what here, and whom the tracker writes to."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_manage
from tracker.domain.wording import plural
from tracker.forms.confirm import ConfirmForm
from tracker.forms.people import ROLE_HINTS, PeopleFilterForm, PersonForm, words_of
from tracker.models import Person
from tracker.queries import people as queries
from tracker.queries.agencies import find_agency
from tracker.queries.choices import agencies_in_use, all_agencies
from tracker.services import people as services
from tracker.views.access import current_person, guard
from tracker.views.lists import list_context
from tracker.views.saving import saved

blueprint = Blueprint("people", __name__, url_prefix="/people")


@blueprint.get("")
@guard(may_manage)
def index() -> ResponseReturnValue:
    filters = PeopleFilterForm(request.args)
    filters.agency.offer(all_agencies(), lambda agency: agency.short_name)
    wanted = filters.wanted()
    listed = queries.list_people(current_person(), wanted)
    words = list_context(filters, wanted, listed.found)
    return render_template("people/index.html", listed=listed, **words)


@blueprint.get("/<int(max=2147483647):person_id>")
@guard(may_manage)
def show(person_id: int) -> ResponseReturnValue:
    person = person_or_404(person_id)
    actions = queries.open_actions_of(person)
    return render_template("people/show.html", person=person, actions=actions)


@blueprint.route("/add", methods=["GET", "POST"])
@guard(may_manage)
def add() -> ResponseReturnValue:
    form = PersonForm(data=_beginning())
    form.offer(agencies_in_use())
    added: list[Person] = []
    if saved(form, lambda: added.append(_add(form))):
        flash(f"{added[0].name} can sign in with {added[0].email}.")
        return redirect(url_for("people.show", person_id=added[0].id))
    return render_template("people/add.html", form=form, hints=ROLE_HINTS)


@blueprint.route("/<int(max=2147483647):person_id>/change", methods=["GET", "POST"])
@guard(may_manage)
def change(person_id: int) -> ResponseReturnValue:
    person = person_or_404(person_id)
    form = PersonForm(data=words_of(person))
    form.offer(agencies_in_use(also=person.agency_id))
    left: list[int] = []
    if saved(form, lambda: left.append(_change(person, form))):
        flash(f"{person.name} is changed.{_without_officer(left[0])}")
        return redirect(url_for("people.show", person_id=person_id))
    return render_template("people/change.html", form=form, person=person, hints=ROLE_HINTS)


@blueprint.route("/<int(max=2147483647):person_id>/retire", methods=["GET", "POST"])
@guard(may_manage)
def retire(person_id: int) -> ResponseReturnValue:
    person, form = person_or_404(person_id), ConfirmForm()
    actions = queries.open_actions_of(person)
    left: list[int] = []
    if saved(form, lambda: left.append(_retire(person))):
        flash(f"{person.name} is retired.{_without_officer(left[0])}")
        return redirect(url_for("people.show", person_id=person_id))
    return render_template("people/retire.html", form=form, person=person, actions=actions)


@blueprint.post("/<int(max=2147483647):person_id>/bring-back")
@guard(may_manage)
def bring_back(person_id: int) -> ResponseReturnValue:
    person = person_or_404(person_id)
    services.bring_back_person(person, by=current_person(), at=clock.now())
    flash(f"{person.name} can sign in again.")
    return redirect(url_for("people.show", person_id=person_id))


def person_or_404(person_id: int) -> Person:
    person = queries.find_person(current_person(), person_id)
    if person is None:
        abort(404)
    return person


def _beginning() -> dict[str, object]:
    """From an agency's page the form begins with that agency."""
    agency = find_agency(current_person(), request.args.get("agency", 0, type=int))
    return {"agency": agency.id} if agency and not agency.retired_at else {}


def _add(form: PersonForm) -> Person:
    return services.add_person(**form.details(), by=current_person(), at=clock.now())


def _change(person: Person, form: PersonForm) -> int:
    details = form.changed()
    return services.change_person(person, details, by=current_person(), at=clock.now())


def _retire(person: Person) -> int:
    return services.retire_person(person, by=current_person(), at=clock.now())


def _without_officer(count: int) -> str:
    if not count:
        return ""
    return f" {plural(count, 'open action has', 'open actions have')} no lead officer now."
