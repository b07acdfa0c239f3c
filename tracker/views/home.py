"""Home: what needs me, what is coming, what happened lately."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain import progress
from tracker.domain.permissions import may_chair
from tracker.domain.vocabulary import Role
from tracker.domain.wording import plural
from tracker.models import Person
from tracker.queries import home as queries
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
        standing=queries.standing(user, today),
        lately=queries.lately(user, clock.now() - LATELY),
        brag=progress.brag,
        reasons=progress.brag_reasons,
        **needs,
    )


def what_needs(user: Person, today: date) -> dict[str, Any]:
    """By role: the agency's actions, the chair's queues, the business team's gaps."""
    reports = user.role in {Role.LEAD, Role.MEMBER}
    return {
        "updates": queries.needs_update(user, today) if reports else [],
        "coming": queries.coming_up(user, today) if reports else [],
        "queue": queries.sign_off_queue(user) if may_chair(user) else None,
        "dates": queries.date_queue(user) if may_chair(user) else None,
        "gaps": queries.find_gaps(user),
    }


def _heading(needs: dict[str, Any]) -> str:
    """The answer to "what needs me?", as the heading."""
    if needs["queue"]:
        waiting = len(needs["queue"].mine) + len(needs["dates"].mine)
        return _waits(waiting, "decision") if waiting else "Nothing waits for your decision"
    if needs["gaps"]:
        gaps = needs["gaps"]
        kinds = sum(map(bool, (gaps.no_owner, gaps.no_date, gaps.no_action, gaps.mails_failed)))
        return f"{plural(kinds, 'thing needs', 'things need')} you" if kinds else "All is in order"
    if needs["updates"]:
        return f"{plural(len(needs['updates']), 'action needs', 'actions need')} an update"
    return "Nothing needs you today"


def _waits(count: int, what: str) -> str:
    return f"{plural(count, f'{what} waits', f'{what}s wait')} for you"
