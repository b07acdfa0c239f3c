"""Home: what needs me, what is coming, what happened lately."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain.permissions import may_chair
from tracker.domain.vocabulary import Role
from tracker.domain.wording import plural, short_date
from tracker.models import Person
from tracker.queries import home as queries
from tracker.queries.tallies import tally_all
from tracker.queries.timetable import Timetable, address_of, timetable_of
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
        address_of=address_of,
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
        "timetable": timetable_of(user, today),
    }


def _heading(needs: dict[str, Any]) -> str:
    """The answer to "what needs me?", as the heading."""
    timetable = needs["timetable"]
    if needs["queue"]:
        waiting = len(needs["queue"].mine) + len(needs["dates"].mine)
        words = plural(waiting, "decision waits", "decisions wait")
        return f"{words} for you" if waiting else "Nothing waits for your decision"
    if needs["gaps"]:
        things = _things(needs["gaps"], timetable)
        words = plural(things, "thing needs", "things need") + " you"
        return _before_meeting(words, timetable) if things else "All is in order"
    needing = len(needs["work"].needs_update) if needs["work"] else 0
    asked = len(timetable.asked_of_me)
    if needing and asked:
        return _before_meeting(
            plural(needing + asked, "thing needs", "things need") + " you", timetable
        )
    if needing:
        words = plural(needing, "action needs", "actions need") + " an update"
        return _before_meeting(words, timetable)
    if asked:
        return plural(asked, "summary is", "summaries are") + " asked of you"
    return "Nothing needs you today"


def _things(gaps: queries.Gaps, timetable: Timetable) -> int:
    """How many rows Home shows: those of a kind are one."""
    kinds = (
        gaps.no_owner,
        gaps.no_date,
        gaps.no_action,
        timetable.needs_agenda,
    )
    rows = (timetable.steps, timetable.late_summaries, gaps.lost_mails)
    return sum(map(bool, kinds)) + sum(map(len, rows))


def _before_meeting(words: str, timetable: Timetable) -> str:
    meeting = timetable.meeting
    return (
        f"{words} before the meeting on {short_date(meeting.meeting.held_on)}" if meeting else words
    )
