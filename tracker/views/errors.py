"""Pages for what went wrong, in plain words and with a way on."""

import logging
from uuid import uuid4

from flask import Flask, render_template
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken

log = logging.getLogger(__name__)

WORDS = {
    403: ("You cannot do this", "Your role does not allow it."),
    404: (
        "Page not found",
        "There is nothing at this address, or it is not yours to see. If you typed the address,"
        " check it; if you followed a link, it may be out of date.",
    ),
    405: ("This page does not work that way", "Go back and use the buttons on the page."),
    413: (
        "The file is too large",
        "Files can be up to 10 MB. Go back: what you typed is still there. Choose a smaller file,"
        " or give a link to it.",
    ),
}


def register(app: Flask) -> None:
    app.register_error_handler(NotPermitted, not_permitted)
    app.register_error_handler(RuleBroken, rule_broken)
    app.register_error_handler(CSRFError, form_out_of_date)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(OperationalError, busy)
    app.register_error_handler(Exception, unexpected)


def not_permitted(error: NotPermitted) -> ResponseReturnValue:
    return _page(403, WORDS[403][0], str(error))


def rule_broken(error: RuleBroken) -> ResponseReturnValue:
    return _page(409, "This could not be done", error.message)


def form_out_of_date(error: CSRFError) -> ResponseReturnValue:
    words = "You were signed out while the form was open. Go back, copy what you wrote, reload."
    return _page(400, "This form is out of date", words)


def http_error(error: HTTPException) -> ResponseReturnValue:
    title, words = WORDS.get(error.code or 500, (error.name, error.description or ""))
    return _page(error.code or 500, title, words)


def busy(error: OperationalError) -> ResponseReturnValue:
    """The database did not answer in time: a large import may be saving."""
    log.warning("the database did not answer: %s", type(error.orig).__name__)
    db.session.rollback()
    words = "Somebody is saving something large. Wait a minute, go back, and send it again."
    return _page(503, "The tracker is busy", words)


def unexpected(error: Exception) -> ResponseReturnValue:
    """The person gets a reference; the log has the rest under it."""
    reference = uuid4().hex[:8]
    log.exception("unexpected error %s", reference)
    db.session.rollback()
    words = f"It is not your fault. Tell the business team, with this reference: {reference}."
    return _page(500, "Something went wrong", words)


def _page(status: int, title: str, words: str) -> ResponseReturnValue:
    if request_ctx.url_adapter is None:
        # Asked for under a name that is not ours: no page of ours can be addressed.
        return title, status, {"Content-Type": "text/plain; charset=utf-8"}
    return render_template("errors/error.html", heading=title, words=words), status
