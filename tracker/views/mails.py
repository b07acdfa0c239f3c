"""The mails of the demonstration, as they lie in the folder; not there in earnest."""

from pathlib import Path

from flask import Blueprint, Response, abort, make_response, render_template
from flask.typing import ResponseReturnValue

from tracker.mail.folder import FiledMail, read_mail, read_mails
from tracker.views.access import config, public

blueprint = Blueprint("mails", __name__, url_prefix="/demo/mails")

# The mail as a mail program shows it: its own styles, no scripts, no forms, cut off from our site.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none';"
    " sandbox allow-popups allow-top-navigation-by-user-activation"
)


@blueprint.get("/")
@public
def index() -> ResponseReturnValue:
    return render_template("mails/index.html", mails=read_mails(_folder()))


@blueprint.get("/<name>")
@public
def show(name: str) -> ResponseReturnValue:
    return render_template("mails/show.html", mail=_mail_or_404(name))


@blueprint.get("/<name>/html")
@public
def show_html(name: str) -> ResponseReturnValue:
    answer: Response = make_response(_mail_or_404(name).html)
    answer.headers["Content-Security-Policy"] = MAIL_POLICY
    return answer


def _mail_or_404(name: str) -> FiledMail:
    mail = read_mail(_folder(), name)
    return mail if mail else abort(404)


def _folder() -> Path:
    """404 unless this is the demonstration, which anybody on this machine may look at."""
    if not config().demo:
        abort(404)
    return config().instance / "mail"
