"""Answering from a mail: the link opens one form for one action, for one person, no password.

Opening changes nothing. The link does what it says and nothing more: it is no session.
"""

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.database import db
from tracker.domain import progress
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import may_update
from tracker.domain.vocabulary import Source
from tracker.mail.links import read_answer_token
from tracker.models import Action, Person
from tracker.queries.actions import find_action, others_of
from tracker.views.access import config, public
from tracker.views.actions.steps import report_form, save_report, standing
from tracker.views.saving import saved

blueprint = Blueprint("answers", __name__, url_prefix="/u")


@blueprint.route("/<token>", methods=["GET", "POST"])
@public
def update(token: str) -> ResponseReturnValue:
    try:
        person, action = _open(token)
    except RuleBroken as broken:
        return render_template("answers/closed.html", words=broken.message), 410
    form = report_form(action)
    if saved(form, lambda: save_report(action, form, by=person, source=Source.MAIL_LINK)):
        return redirect(url_for("answers.done", token=token))
    return render_template(
        "answers/update.html",
        action=action,
        form=form,
        reporter=person,
        **standing(action),
    )


@blueprint.get("/<token>/saved")
@public
def done(token: str) -> ResponseReturnValue:
    try:
        person, action = _open(token, still_open=False)
    except RuleBroken as broken:
        return render_template("answers/closed.html", words=broken.message), 410
    return render_template(
        "answers/done.html",
        action=action,
        reporter=person,
        others=others_of(person, action),
        is_signed_in=g.person is not None and g.person.id == person.id,
    )


def _open(token: str, *, still_open: bool = True) -> tuple[Person, Action]:
    """Whose link it is and for what; RuleBroken where it opens nothing any more."""
    link = read_answer_token(token, config())
    person = db.session.get(Person, link.person_id)
    action = db.session.get(Action, link.action_id)
    if person is None or action is None or not person.is_active:
        raise RuleBroken("This link no longer opens anything. Ask the business team.")
    seen = find_action(person, action.reference)
    if seen is None or not may_update(person, seen):
        raise RuleBroken("This action is no longer with your agency. Nothing is needed from you.")
    if still_open and not progress.is_open(seen):
        raise RuleBroken(f"{seen.reference} is {seen.status}. Nothing more is needed from you.")
    return person, seen
