"""One's own dates in one's own calendar: a secret address that a calendar program fetches."""

import hashlib
from collections.abc import Sequence

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.documents.calendar_file import calendar_file
from tracker.domain.calendar_dates import CalendarDate
from tracker.domain.local_time import zone
from tracker.mail.letters import mail_domain
from tracker.models import CalendarFeed
from tracker.queries import calendar as queries
from tracker.services import calendar_feeds as services
from tracker.views.access import config, current_person, guard, public, signed_in
from tracker.views.feed_links import feed_address, read_feed_token

blueprint = Blueprint("calendar", __name__, url_prefix="/calendar")
NAME = "Practice Review Tracker"


@blueprint.get("")
@guard(signed_in)
def index() -> ResponseReturnValue:
    user = current_person()
    feed = queries.live_feed(user)
    return render_template(
        "calendar/index.html",
        feed=feed,
        address=feed_address(feed.id, config()) if feed else "",
        dates=queries.dates_of(user, clock.today()),
    )


@blueprint.post("/make")
@guard(signed_in)
def make() -> ResponseReturnValue:
    services.make_feed(by=current_person(), at=clock.now())
    flash("Your calendar has a new address.")
    return redirect(url_for("calendar.index"))


@blueprint.post("/close")
@guard(signed_in)
def close() -> ResponseReturnValue:
    services.close_feed(by=current_person(), at=clock.now())
    flash("The address of your calendar is closed.")
    return redirect(url_for("calendar.index"))


@blueprint.get("/<token>.ics")
@public
def feed(token: str) -> ResponseReturnValue:
    """The tag says when nothing has changed, so that a calendar need not read it all again."""
    dates = queries.dates_of(_feed_or_404(token).person, clock.today())
    answer = Response(_file(dates), content_type="text/calendar; charset=utf-8")
    answer.cache_control.private = answer.cache_control.no_cache = True
    answer.set_etag(hashlib.sha256(repr(dates).encode()).hexdigest())
    return answer.make_conditional(request)


def _file(dates: Sequence[CalendarDate]) -> bytes:
    return calendar_file(
        dates,
        name=NAME,
        base_url=config().base_url,
        domain=mail_domain(config()),
        zone=zone(),
        at=clock.now(),
    )


def _feed_or_404(token: str) -> CalendarFeed:
    feed_id = read_feed_token(token, config())
    found = queries.find_feed(feed_id) if feed_id else None
    return found or abort(404)
