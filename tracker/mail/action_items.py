"""What a digest says of an action, and to whom it gives a link that needs no password."""

from collections.abc import Iterator, Sequence
from datetime import date

from tracker.config import Config
from tracker.domain.cadence import Topic, topic_of
from tracker.domain.local_time import local_date
from tracker.domain.permissions import may_update
from tracker.domain.progress import brag, is_open, is_overdue
from tracker.domain.vocabulary import Decision, Role
from tracker.domain.wording import distance, long_date, plural, short_date
from tracker.mail.groups import GROUPS, ORDER, Group, Item
from tracker.mail.links import answer_address
from tracker.models import Action, DateRequest, Notification
from tracker.services.deliveries import Digest

ANSWERS_BY_LINK = frozenset({Role.LEAD, Role.MEMBER})
# An item that is there because of the date says how the action stands.
DATED = frozenset({Group.OVERDUE, Group.CALL, Group.DUE_SOON})


def action_item(
    action: Action, notices: Sequence[Notification], digest: Digest, config: Config
) -> Item:
    to, as_at = digest.to, digest.as_at
    ranked = sorted(notices, key=lambda one: (ORDER.index(_group_of(one, action, as_at)), -one.id))
    first = ranked[0]
    group = _group_of(first, action, as_at)
    by_link = to.role in ANSWERS_BY_LINK and is_open(action) and may_update(to, action)
    return Item(
        group=group,
        since=first.deadline_on,
        reference=action.reference,
        title=action.neutral_title,
        colour=_colour(action, group, as_at),
        standing=_standing(action, first, group, as_at),
        lines=[line for line in _lines(action, ranked, group, as_at) if line],
        label=f"{'Update' if by_link else 'Open'} {action.reference}",
        url=answer_address(to.id, action.id, config)
        if by_link
        else f"{config.base_url}/actions/{action.reference}",
        is_action=True,
        needs_no_password=by_link,
    )


def _group_of(notice: Notification, action: Action, as_at: date) -> Group:
    topic = topic_of(notice.notice)
    if topic == Topic.DUE:
        return Group.OVERDUE if is_overdue(action, as_at) else Group.DUE_SOON
    return GROUPS[topic]


def _colour(action: Action, group: Group, as_at: date) -> str:
    """No colour where the item is about a decision, unless the action is late as well."""
    about_the_date = group in DATED | {Group.ATTENTION, Group.NOBODY}
    colour = brag(action, as_at)
    return str(colour or "") if about_the_date or is_overdue(action, as_at) else ""


def _standing(action: Action, notification: Notification, group: Group, as_at: date) -> str:
    if group == Group.RETURNED:
        return f"Sent back on {short_date(notification.deadline_on)}"
    if group == Group.SIGN_OFF:
        past = ", past its date" if is_overdue(action, as_at) else ""
        return f"Waiting since {short_date(notification.deadline_on)}{past}"
    if group == Group.NEW_DATE:
        return f"More time asked for on {short_date(notification.deadline_on)}"
    if group == Group.DECIDED:
        return _decision(action, notification)
    if group == Group.WITHDRAWN:
        return f"Withdrawn on {short_date(notification.deadline_on)}"
    return _due(action, as_at)


def _due(action: Action, as_at: date) -> str:
    if action.due_on is None:
        return "No date yet"
    if action.due_on < as_at:
        return f"{plural((as_at - action.due_on).days, 'day')} overdue"
    return f"Due {distance(action.due_on, as_at)}"


def _decision(action: Action, notification: Notification) -> str:
    """The chair's answer in a few words; the reason is on the page."""
    for request in reversed(action.date_requests):
        if request.decided_at and local_date(request.decided_at) == notification.deadline_on:
            if request.decision == Decision.AGREED:
                return f"New date: {long_date(request.proposed_on)}"
            return "No new date: the date stays"
    return "The date is decided"


def _lines(
    action: Action, ranked: Sequence[Notification], group: Group, as_at: date
) -> Iterator[str]:
    if group in {Group.ATTENTION, Group.SIGN_OFF, Group.NEW_DATE}:
        yield f"{_agency(action)}."
    if group == Group.NOBODY:
        yield _why_nobody(action, ranked[0])
    if group == Group.WITHDRAWN:
        return
    yield _date_line(action, as_at)
    if group in DATED | {Group.RETURNED, Group.NEW_DATE}:
        yield _request_line(action, group)
    if group in DATED | {Group.ATTENTION}:
        yield _update_line(action)
    yield from _other_news(action, ranked, group)


def _agency(action: Action) -> str:
    return action.lead_agency.name if action.lead_agency else "No lead agency yet"


def _why_nobody(action: Action, notification: Notification) -> str:
    if notification.notice.startswith(f"{Topic.NOBODY}: {Topic.SIGN_OFF}"):
        return "It waits for sign-off, and no chair may decide it."
    if notification.notice.startswith(f"{Topic.NOBODY}: {Topic.NEW_DATE}"):
        return "It waits for a new date, and no chair may decide it."
    agency = action.lead_agency
    return f"{agency.name} has nobody who can be reminded." if agency else "No agency leads it yet."


def _date_line(action: Action, as_at: date) -> str:
    if action.due_on is None or action.first_due_on is None:
        return "It has no date yet."
    was = "It was due" if action.due_on < as_at else "Due"
    return f"{was} on {long_date(action.due_on)}.{_moved(action.moves, action.first_due_on)}"


def _moved(moves: int, first_due_on: date) -> str:
    if not moves:
        return ""
    times = {1: "once", 2: "twice"}.get(moves, f"{moves} times")
    return f" Moved {times}, first due on {long_date(first_due_on)}."


def _request_line(action: Action, group: Group) -> str:
    request = _waiting_request(action)
    if request is None:
        return ""
    if group == Group.NEW_DATE:
        return f"Asked for: {long_date(request.proposed_on)}."
    return f"{long_date(request.proposed_on)} has been asked for. The chair has not decided yet."


def _waiting_request(action: Action) -> DateRequest | None:
    return next((one for one in action.date_requests if one.decision is None), None)


def _update_line(action: Action) -> str:
    if action.last_update_on is None:
        return "No update yet."
    return f"Last update on {long_date(action.last_update_on)}."


def _other_news(action: Action, ranked: Sequence[Notification], group: Group) -> Iterator[str]:
    """What the same action has been told of besides, where one item holds several notices."""
    topics = {topic_of(one.notice): one for one in reversed(ranked)}
    returned, decided = topics.get(Topic.RETURNED), topics.get(Topic.DECIDED)
    called = topics.get(Topic.UPDATE_CALL)
    if called and group != Group.CALL:
        yield f"Please update it before the meeting on {short_date(called.deadline_on)}."
    if returned:
        told = (
            "" if group == Group.RETURNED else f"Sent back on {short_date(returned.deadline_on)}. "
        )
        yield f"{told}The chair's reason is on the page."
    if decided:
        yield "" if group == Group.DECIDED else f"{_decision(action, decided)}."
        if decided.notice.endswith(Decision.REFUSED):
            yield "The chair's reason is on the page."
