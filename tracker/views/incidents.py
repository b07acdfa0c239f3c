"""The register of incidents, and one case: for the business team, the chair and the people it
names; not there for anybody else.
"""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain import case_words
from tracker.domain.permissions import may_plan, may_read_everything, may_read_register
from tracker.domain.publication import as_published, split_is_shown
from tracker.domain.register import GATE, gate_words, is_notified_whatever_the_cause, year_of
from tracker.domain.vocabulary import IncidentKind
from tracker.forms.incident_lists import FiguresForm, IncidentFilterForm, ReaderForm
from tracker.forms.incidents import IncidentForm, KindForm, form_for, words_of
from tracker.forms.records import with_chosen
from tracker.models import Incident, Person
from tracker.queries import incidents as queries
from tracker.queries.choices import agencies_in_use, all_themes, themes_in_use
from tracker.queries.clocks import clock_of_incident
from tracker.queries.incident_figures import read_figures
from tracker.queries.learning import Learnt, learnt_about
from tracker.queries.people import find_person
from tracker.services.incidents import (
    add_incident,
    change_incident,
    name_reader,
    problems_of,
    remove_reader,
)
from tracker.views.access import current_person, guard, signed_in
from tracker.views.cases.parts import case_parts
from tracker.views.lists import list_context
from tracker.views.saving import saved

blueprint = Blueprint("incidents", __name__, url_prefix="/incidents")


def incident_or_404(incident_id: int) -> Incident:
    return queries.find_incident(current_person(), incident_id) or abort(404)


@blueprint.get("")
@guard(signed_in)
def index() -> ResponseReturnValue:
    user, form = current_person(), IncidentFilterForm(request.args)
    if not queries.has_incidents(user):
        abort(404)
    form.offer(queries.years_of(user), queries.districts_of(user), queries.age_bands_of(user))
    form.theme.offer(all_themes() if may_read_everything(user) else [], lambda theme: theme.name)
    wanted = form.wanted()
    rows, total = queries.list_incidents(user, wanted)
    return render_template(
        "incidents/index.html",
        rows=rows,
        counts=queries.count_by_kind(user, wanted),
        **list_context(form, wanted, total),
    )


@blueprint.get("/<int(max=2147483647):incident_id>")
@guard(signed_in)
def show(incident_id: int) -> ResponseReturnValue:
    incident, user = incident_or_404(incident_id), current_person()
    standing = _standing(incident)
    return render_template(
        "incidents/show.html",
        incident=incident,
        reviews=queries.reviews_of(user, incident),
        readers=queries.readers_of(incident),
        learnt=_learnt_about(incident),
        **case_parts(user, incident, standing["following"]),
        **standing,
        **_gate(incident),
    )


def _learnt_about(incident: Incident) -> Learnt | None:
    """What earlier reviews say about its themes, for those who read reviews."""
    user = current_person()
    if not may_read_everything(user):
        return None
    return learnt_about(user, incident.themes, "", clock.today(), besides=incident)


def _standing(incident: Incident) -> dict[str, Any]:
    """The clock, and where the case stands on it."""
    user, today, kind = current_person(), clock.today(), incident.kind
    standings = clock_of_incident(incident, today)
    place = queries.place_of(user, incident)
    return {
        "standings": standings,
        "following": case_words.pressing_step(standings),
        "headline": case_words.headline(kind, incident.outcome, standings),
        "lead": case_words.lead_words(
            kind, incident.outcome, standings, incident.reported_on, today
        ),
        "counted": case_words.counted_words(kind, place.of_kind, place.of_all, place.year),
    }


def _gate(incident: Incident) -> dict[str, Any]:
    answers = {words: getattr(incident, question) for question, words in GATE.items()}
    return {
        "gate": answers,
        "gate_summary": gate_words(answers.values()),
        "is_always_notified": is_notified_whatever_the_cause(incident.harm, incident.in_care),
    }


@blueprint.route("/add", methods=["GET", "POST"])
@guard(may_plan)
def add() -> ResponseReturnValue:
    asked, by = KindForm(request.args), current_person()
    if not (request.args and asked.validate()):
        return render_template("incidents/add_kind.html", form=asked)
    kind = IncidentKind(asked.kind.data)
    form, added = _offered(form_for(kind, False), None), list[Incident]()
    if saved(
        form,
        lambda: added.append(add_incident(form.details(), kind=kind, by=by, at=clock.now())),
        lambda: problems_of(form.details(), Incident(kind=kind), today=clock.today()),
    ):
        flash(f"{added[0].reference} is in the register.")
        return redirect(url_for("incidents.show", incident_id=added[0].id))
    return render_template("incidents/add.html", form=form, kind=kind)


@blueprint.route("/<int(max=2147483647):incident_id>/change", methods=["GET", "POST"])
@guard(may_plan)
def change(incident_id: int) -> ResponseReturnValue:
    incident, by = incident_or_404(incident_id), current_person()
    form = form_for(incident.kind, incident.was_referred, data=words_of(incident))
    _offered(form, incident)
    details = form.details
    if saved(
        form,
        lambda: change_incident(incident, details(), by=by, at=clock.now(), since=form.since),
        lambda: problems_of(details(), incident, today=clock.today()),
    ):
        flash("The incident is changed.")
        return redirect(url_for("incidents.show", incident_id=incident_id))
    form.read(incident)
    return render_template("incidents/change.html", form=form, incident=incident)


def _offered(form: IncidentForm, incident: Incident | None) -> IncidentForm:
    """The form with its lists, and what the incident has that is retired since."""
    agencies = agencies_in_use(also=incident.raised_by_agency_id if incident else None)
    themes = with_chosen(themes_in_use(), incident.themes if incident else [])
    form.offer(queries.districts(), agencies, themes, incident)
    return form


@blueprint.route("/<int(max=2147483647):incident_id>/readers", methods=["GET", "POST"])
@guard(may_plan)
def readers(incident_id: int) -> ResponseReturnValue:
    incident, form = incident_or_404(incident_id), ReaderForm()
    form.offer(queries.people_to_name(incident))
    if saved(form, lambda: _name(incident, form.person.record, form.on_panel.data)):
        flash(f"{form.person.record.name} may see {incident.reference}.")
        return redirect(url_for("incidents.readers", incident_id=incident_id))
    named = queries.readers_of(incident)
    return render_template("incidents/readers.html", form=form, incident=incident, readers=named)


@blueprint.post("/<int(max=2147483647):incident_id>/readers/<int(max=2147483647):person_id>")
@guard(may_plan)
def change_reader(incident_id: int, person_id: int) -> ResponseReturnValue:
    """Put on the panel, take off it, or remove: the buttons beside a name."""
    incident, by = incident_or_404(incident_id), current_person()
    person = find_person(by, person_id)
    if person is None or person.id not in incident.reader_ids:
        abort(404)
    do = request.form.get("do")
    if do == "remove":
        remove_reader(incident, person, by=by, at=clock.now())
    else:
        _name(incident, person, do == "panel")
    flash(f"{person.name} {READER_STEPS.get(do, READER_STEPS[None])}.")
    return redirect(url_for("incidents.readers", incident_id=incident_id))


READER_STEPS = {
    "remove": "is taken off the list",
    "panel": "is on the rapid review panel",
    None: "is not on the rapid review panel",
}


def _name(incident: Incident, person: Person | None, on_panel: bool) -> None:
    by = current_person()
    name_reader(incident, person, on_panel=on_panel, by=by, at=clock.now())


@blueprint.get("/figures")
@guard(may_read_register)
def figures() -> ResponseReturnValue:
    user, today, form = current_person(), clock.today(), FiguresForm(request.args)
    years = sorted({*queries.years_of(user), year_of(today)}, reverse=True)
    year = form.chosen(years, otherwise=year_of(today))
    return render_template(
        "incidents/figures.html",
        form=form,
        figures=read_figures(user, year, today),
        shown=as_published if form.publication.data else list,
        splits=split_is_shown,
    )
