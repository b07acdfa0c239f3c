"""What have we already learnt: the look-up, and its brief to print or to take away."""

from typing import Any, BinaryIO

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.briefs import BRIEF_HEADINGS, BRIEF_NOTE, BRIEF_TITLE
from tracker.domain.permissions import may_read_everything
from tracker.forms.learning import LearningForm
from tracker.models import Incident
from tracker.queries.briefs import brief_of
from tracker.queries.choices import all_themes
from tracker.queries.incidents import find_incident
from tracker.queries.learning import Learnt, learnt_about
from tracker.services.learning import export_brief
from tracker.views.access import config, current_person, guard
from tracker.views.downloads import send_document
from tracker.views.lists import with_query

blueprint = Blueprint("learning", __name__, url_prefix="/learning")
LARGEST_ID = 2**31 - 1


@blueprint.get("")
@guard(may_read_everything)
def index() -> ResponseReturnValue:
    form = _form()
    incident = _incident(form)
    learnt = _learnt(form, incident) if form.is_asked else None
    return render_template(
        "learning/index.html", form=form, learnt=learnt, incident=incident, **_ways()
    )


@blueprint.get("/brief")
@guard(may_read_everything)
def brief() -> ResponseReturnValue:
    """The same on a page to print."""
    form = _form()
    incident = _incident(form)
    return render_template(
        "learning/brief.html",
        title=BRIEF_TITLE,
        note=BRIEF_NOTE,
        headings=BRIEF_HEADINGS,
        brief=brief_of(current_person(), _learnt(form, incident), incident),
        **_ways(),
    )


@blueprint.post("/document")
@guard(may_read_everything)
def document() -> ResponseReturnValue:
    """The same as a Word file. It is a POST because taking it away is recorded."""
    return send_document(_write, name=f"learning-brief-{clock.today()}.docx")


def _write(out: BinaryIO) -> None:
    form = _form()
    export_brief(
        current_person(),
        themes=form.themes.records,
        words=form.words.data,
        incident=_incident(form),
        at=clock.now(),
        today=clock.today(),
        partnership=config().partnership,
        out=out,
    )


def _ways() -> dict[str, str]:
    """The addresses of the same question in its other shapes."""
    asked: dict[str, Any] = request.args.to_dict(flat=False)
    names = ("index", "brief", "document")
    return {f"{name}_url": with_query(url_for(f"learning.{name}"), asked) for name in names}


def _form() -> LearningForm:
    form = LearningForm(request.args)
    form.offer(all_themes())
    return form


def _incident(form: LearningForm) -> Incident | None:
    """The case it is asked for, where this person may see it."""
    number = form.incident.data or 0
    return find_incident(current_person(), number) if 0 < number <= LARGEST_ID else None


def _learnt(form: LearningForm, incident: Incident | None) -> Learnt:
    user, today = current_person(), clock.today()
    return learnt_about(user, form.themes.records, form.words.data, today, besides=incident)
