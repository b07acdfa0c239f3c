"""Meeting mode: one item a screen, what is decided on it, and the next."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from tracker import clock
from tracker.domain import progress
from tracker.domain.agendas import NEEDS_REASON, SETTLED, may_rule, reasons_in_room
from tracker.domain.minutes import proposed_minute
from tracker.domain.permissions import may_hold_meetings, may_read_meetings
from tracker.domain.vocabulary import Ruling
from tracker.forms.meetings import DecisionForm, task_words
from tracker.models import AgendaItem, Person
from tracker.queries import agenda_items
from tracker.queries.agendas import items_of, numbers_of
from tracker.queries.case_matrix import last_meetings
from tracker.queries.choices import agencies_in_use
from tracker.queries.meetings import meeting_after
from tracker.queries.minutes import attendance_words, is_restricted, review_of, task_owner
from tracker.queries.timetabled import on_meeting, timetabled
from tracker.services.meetings.decisions import decide_item
from tracker.services.steps import mark_of
from tracker.views.access import current_person, guard
from tracker.views.meetings.blueprint import ITEM, blueprint, item_or_404
from tracker.views.saving import saved
from tracker.views.sittings import say_when_over


@blueprint.get(ITEM)
@guard(may_read_meetings)
def item(meeting_id: int, item_id: int) -> ResponseReturnValue:
    """The item on the wall. `?decide=` opens one of the decisions.

    What is restricted stays covered until somebody says that the people in the room may see it.
    """
    item, args = item_or_404(meeting_id, item_id), request.args
    is_covered = is_restricted(item) and not (args.get("show") or args.get("decide"))
    form = _form(item, is_asked=False)
    return _wall(item, form, asked=args.get("decide", ""), is_covered=is_covered)


@blueprint.post(ITEM)
@guard(may_hold_meetings)
def decide(meeting_id: int, item_id: int) -> ResponseReturnValue:
    """What the meeting decided, then the next item that waits."""
    item, by = item_or_404(meeting_id, item_id), current_person()
    form = _form(item, is_asked=True)
    if saved(form, lambda: decide_item(item, form.said(), by=by, at=clock.now())):
        _tell(item)
        return redirect(_next_to_take(item))
    return _wall(item, form, asked=form.ruling.data or "")


def _form(item: AgendaItem, *, is_asked: bool) -> DecisionForm:
    """Empty but for the task; with what was typed where a decision is asked for."""
    after = meeting_after(item.meeting)
    words = task_words(item, after.held_on if after else None)
    form = DecisionForm(data=words) if is_asked else DecisionForm(formdata=None, data=words)
    form.offer(agencies_in_use(also=item.task_agency_id))
    return form


def _tell(item: AgendaItem) -> None:
    """What was decided, with the way back to it; and where a review went, if that is full."""
    show = "yes" if is_restricted(item) else None
    here = url_for("meetings.item", meeting_id=item.meeting_id, item_id=item.id, show=show)
    words = Markup('{}: {}. <a class="govuk-notification-banner__link" href="{}">{}</a>')
    back = "Look at it again" if item.decision in SETTLED else "Decide it again"
    flash(words.format(agenda_items.minute_about(item).name, item.decision, here, back))
    after = last_meetings(current_person()).get(item.review_id or 0)
    if after and item.decision == Ruling.DEFERRED:
        say_when_over(after)


def _next_to_take(item: AgendaItem) -> str:
    """The next item that is not decided, from here on and then from the top; else the end."""
    items = items_of(current_person(), item.meeting)
    place = items.index(item) if item in items else 0
    waiting = [one for one in [*items[place:], *items[:place]] if not one.decided_at]
    if not waiting:
        return url_for("meetings.end", meeting_id=item.meeting_id)
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
        numbers=numbers_of(item.meeting),
        task_owner=task_owner,
        is_secret=is_restricted(item),
        is_covered=is_covered,
        news="" if item.decision in SETTLED else agenda_items.news_of(item, clock.today()),
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
    on_it = timetabled(user, on_meeting(item.meeting))
    put = [one for one in on_it if one.review_id == item.review_id]
    return {
        "action": action,
        "seen": mark_of(action) if action else "",
        "review": review_of(item),
        "colour": progress.brag(action, today) if action else None,
        "reasons": reasons_in_room(action, today) if action else [],
        "put": put[0] if put else None,
        "name_of": agenda_items.minute_about,
    }


def _choices(item: AgendaItem, user: Person, form: DecisionForm, asked: str) -> dict[str, Any]:
    """The decisions of this person, the one that is open, and who decides the others."""
    rulings = agenda_items.rulings_on(item)
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
        "is_again": bool(asked) or form.is_submitted(),
        "needs_date": chosen == Ruling.DATE_AGREED and not _has_request(item),
        "needs_reason": chosen in NEEDS_REASON,
        "deciders": agenda_items.who_decide(item.action) if item.action and rulings != mine else [],
        "only_chairs": [one for one in rulings if one not in mine] if item.meeting.is_open else [],
    }


def _has_request(item: AgendaItem) -> bool:
    return item.action is not None and item.action.waiting_request is not None


def _likeliest(item: AgendaItem, mine: Sequence[Ruling]) -> Ruling | None:
    """The first that needs nothing typed: what the page opens with."""
    needs_date = set() if _has_request(item) else {Ruling.DATE_AGREED}
    return next((one for one in mine if one not in NEEDS_REASON | needs_date), None)


def _proposed(item: AgendaItem, ruling: Ruling) -> str:
    after = agenda_items.put_off_to(item, clock.today())
    next_on = after.held_on if after else None
    return proposed_minute(ruling, agenda_items.minute_about(item), next_on=next_on)
