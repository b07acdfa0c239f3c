"""Home: what needs me, what is coming, what happened lately."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_chair
from tracker.domain.vocabulary import Role
from tracker.domain.wording import plural
from tracker.models import Person
from tracker.queries import home as queries
from tracker.queries.tallies import tally_all
from tracker.views.access import current_person, guard, signed_in

blueprint = Blueprint("home", __name__)
LATELY = timedelta(days=14)


@blueprint.get("/")
@guard(signed_in)
def index() -> ResponseReturnValue:
    user, today = current_person(), clock.today()
    needs = what_needs(user, today)
    return render_template(
        "home/index.html",
        heading=_heading(needs),
        tally=tally_all(user, today),
        lately=queries.lately(user, clock.now() - LATELY),
        **needs,
    )


def what_needs(user: Person, today: date) -> dict[str, Any]:
    """By role: the agency's actions, the chair's queues, the business team's gaps."""
    reports = user.role in {Role.LEAD, Role.MEMBER}
    return {
        "work": queries.agency_work(user, today) if reports else None,
        "queue": queries.sign_off_queue(user) if may_chair(user) else None,
        "dates": queries.date_queue(user) if may_chair(user) else None,
        "gaps": queries.find_gaps(user, clock.now()),
    }


def _heading(needs: dict[str, Any]) -> str:
    """The answer to "what needs me?", as the heading."""
    if needs["queue"]:
        waiting = len(needs["queue"].mine) + len(needs["dates"].mine)
        words = plural(waiting, "decision waits", "decisions wait")
        return f"{words} for you" if waiting else "Nothing waits for your decision"
    if needs["gaps"]:
        gaps = needs["gaps"]
        kinds = sum(map(bool, (gaps.no_owner, gaps.no_date, gaps.no_action, gaps.lost_mails)))
        return f"{plural(kinds, 'thing needs', 'things need')} you" if kinds else "All is in order"
    if needs["work"] and needs["work"].needs_update:
        count = len(needs["work"].needs_update)
        return f"{plural(count, 'action needs', 'actions need')} an update"
    return "Nothing needs you today"
