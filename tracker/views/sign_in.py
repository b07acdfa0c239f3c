"""Signing in and out. Opening a link changes nothing: mail scanners open links; the button does."""

from urllib.parse import urlsplit

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.errors import RuleBroken
from tracker.forms.confirm import ConfirmForm
from tracker.forms.sign_in import SignInForm
from tracker.mail.letters import mail_domain
from tracker.mail.sign_in import sign_in_letter
from tracker.services.sign_in import request_sign_in_link, use_sign_in_link
from tracker.views.access import config, end_session, public, start_session
from tracker.views.saving import saved, show

blueprint = Blueprint("sign_in", __name__, url_prefix="/sign-in")


@blueprint.route("/", methods=["GET", "POST"])
@public
def index() -> ResponseReturnValue:
    if g.person and request.method == "GET":
        return redirect(url_for("home.index"))
    if "next" in request.args:
        session["next"] = request.args["next"][:500]
    form = SignInForm()
    if saved(form, lambda: _send_link(form)):
        return redirect(url_for("sign_in.sent"))
    return render_template("sign_in/index.html", form=form)


@blueprint.get("/sent")
@public
def sent() -> ResponseReturnValue:
    return render_template("sign_in/sent.html")


@blueprint.route("/<token>", methods=["GET", "POST"])
@public
def confirm(token: str) -> ResponseReturnValue:
    form = ConfirmForm()
    if not form.validate_on_submit():
        return render_template("sign_in/confirm.html", form=form)
    try:
        person = use_sign_in_link(token, at=clock.now())
    except RuleBroken as broken:
        show(broken, form)
        return render_template("sign_in/confirm.html", form=form), 410
    back = session.get("next", "")
    start_session(person)
    return redirect(back if is_ours(back) else url_for("home.index"))


@blueprint.post("/out")
@public
def sign_out() -> ResponseReturnValue:
    end_session()
    return redirect(url_for("sign_in.index"))


def _send_link(form: SignInForm) -> None:
    settings, now = config(), clock.now()
    request_sign_in_link(
        form.email.data,
        address=request.remote_addr or "",
        at=now,
        domain=mail_domain(settings),
        write=lambda person, token: sign_in_letter(person, token, settings, at=now),
    )


def is_ours(address: str) -> bool:
    """A path of this site, never another one ("//elsewhere", "/\\elsewhere")."""
    if not address.isprintable() or not address.startswith("/") or address[1:2] in {"/", "\\"}:
        return False
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc
