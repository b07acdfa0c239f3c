"""Meeting mode: one item a screen, what is decided on it, and the next."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.domain import progress
from tracker.domain.agendas import NEEDS_REASON, SETTLED, may_rule
from tracker.domain.minutes import proposed_minute
from tracker.domain.permissions import may_hold_meetings, may_read_meetings
from tracker.domain.vocabulary import Ruling
from tracker.forms.meetings import DecisionForm
from tracker.models import AgendaItem, Person
from tracker.queries import matters
from tracker.queries.agendas import items_of, timetabled
from tracker.queries.meetings import meeting_after
from tracker.queries.minutes import attendance_words, is_restricted, review_of
from tracker.services.meetings.decisions import decide_item
from tracker.views.access import current_person, guard
from tracker.views.meetings.blueprint import ITEM, blueprint, item_or_404
from tracker.views.saving import saved


@blueprint.get(ITEM)
@guard(may_read_meetings)
def item(meeting_id: int, item_id: int) -> ResponseReturnValue:
    """The item on the wall. `?decide=` opens one of the decisions.

    What is restricted stays covered until somebody says that the people in the room may see it.
    """
    item, args = item_or_404(meeting_id, item_id), request.args
    is_covered = is_restricted(item) and not (args.get("show") or args.get("decide"))
    form = DecisionForm(formdata=None)
    return _wall(item, form, asked=args.get("decide", ""), is_covered=is_covered)


@blueprint.post(ITEM)
@guard(may_hold_meetings)
def decide(meeting_id: int, item_id: int) -> ResponseReturnValue:
    """What the meeting decided, then the next item that waits."""
    item, by, form = item_or_404(meeting_id, item_id), current_person(), DecisionForm()
    if saved(form, lambda: decide_item(item, form.said(), by=by, at=clock.now())):
        flash(f"{matters.subject_of(item).name}: {item.decision}.")
        return redirect(_next_to_take(item))
    return _wall(item, form, asked=form.ruling.data or "")


def _next_to_take(item: AgendaItem) -> str:
    """The next item that is not decided, from here on and then from the top; else the agenda."""
    items = items_of(current_person(), item.meeting)
    place = items.index(item) if item in items else 0
    waiting = [one for one in [*items[place:], *items[:place]] if not one.decided_at]
    if not waiting:
        return url_for("meetings.show", meeting_id=item.meeting_id)
    return url_for("meetings.item", meeting_id=item.meeting_id, item_id=waiting[0].id)


def _wall(item: AgendaItem, form: DecisionForm, *, asked: str, is_covered: bool = False) -> str:
    user = current_person()
    items = items_of(user, item.meeting)
    place = items.index(item) if item in items else None
    return render_template(
        "meetings/item.html",
        item=item,
        meeting=item.meeting,
        came=attendance_words(item.meeting),
        groups=_groups(items),
        place=place,
        items=items,
        is_secret=is_restricted(item),
        is_covered=is_covered,
        news="" if item.decision in SETTLED else matters.news_of(item, clock.today()),
        **_around(items, place),
        **_matter(item, user),
        **_choices(item, user, form, asked),
    )


def _groups(items: Sequence[AgendaItem]) -> dict[str, list[AgendaItem]]:
    """The items of each kind, for the line above."""
    groups: dict[str, list[AgendaItem]] = {}
    for one in items:
        groups.setdefault(one.kind, []).append(one)
    return groups


def _around(items: Sequence[AgendaItem], place: int | None) -> dict[str, AgendaItem | None]:
    if place is None:
        return {"previous": None, "next": None}
    return {
        "previous": items[place - 1] if place else None,
        "next": items[place + 1] if place + 1 < len(items) else None,
    }


def _matter(item: AgendaItem, user: Person) -> dict[str, Any]:
    """What the item is about, as far as this person may see it."""
    today, action = clock.today(), item.action
    put = [one for one in timetabled(user, item.meeting) if one.review_id == item.review_id]
    return {
        "action": action,
        "review": review_of(item),
        "colour": progress.brag(action, today) if action else None,
        "reasons": progress.brag_reasons(action, today) if action else [],
        "put": put[0] if put else None,
        "name_of": matters.subject_of,
    }


def _choices(item: AgendaItem, user: Person, form: DecisionForm, asked: str) -> dict[str, Any]:
    """The decisions of this person, the one that is open, and who decides the others."""
    rulings = matters.rulings_on(item)
    mine = [one for one in rulings if item.action is None or may_rule(user, one, item.action)]
    is_theirs = may_hold_meetings(user) and item.meeting.is_open and item.decision not in SETTLED
    mine = mine if is_theirs and not item.dropped_at else []
    likeliest = _likeliest(item, mine)
    chosen = next((one for one in mine if one == asked), likeliest)
    if chosen and not form.is_submitted():
        form.minute.data = _proposed(item, chosen)
    return {
        "form": form,
        "mine": mine,
        "chosen": chosen,
        "is_first": chosen == likeliest,
        "needs_date": chosen == Ruling.DATE_AGREED and not _has_request(item),
        "needs_reason": chosen in NEEDS_REASON,
        "deciders": matters.who_decide(item.action) if item.action and rulings != mine else [],
        "only_chairs": [one for one in rulings if one not in mine] if item.meeting.is_open else [],
    }


def _has_request(item: AgendaItem) -> bool:
    return item.action is not None and item.action.waiting_request is not None


def _likeliest(item: AgendaItem, mine: Sequence[Ruling]) -> Ruling | None:
    """The first that needs nothing typed: what the page opens with."""
    needs_date = set() if _has_request(item) else {Ruling.DATE_AGREED}
    return next((one for one in mine if one not in NEEDS_REASON | needs_date), None)


def _proposed(item: AgendaItem, ruling: Ruling) -> str:
    after = meeting_after(item.meeting)
    next_on = after.held_on if after else None
    return proposed_minute(ruling, matters.subject_of(item), next_on=next_on)
