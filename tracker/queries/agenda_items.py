"""What an item of an agenda is about: its words, what has become of it, who decides."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from tracker.database import db
from tracker.domain.agendas import may_rule, possible_rulings
from tracker.domain.local_time import local_date
from tracker.domain.minutes import MinuteOf
from tracker.domain.progress import is_overdue
from tracker.domain.vocabulary import ItemKind, Role, Ruling, Status
from tracker.domain.wording import long_date, plural
from tracker.models import Action, AgendaItem, Meeting, Person, Recommendation
from tracker.queries.meetings import meeting_after
from tracker.queries.timetabled import coming


def minute_about(item: AgendaItem) -> MinuteOf:
    """What its minute may say of it."""
    if item.action:
        return _of_action(item.kind, item.action)
    if item.recommendation:
        return MinuteOf(kind=item.kind, name=item.recommendation.reference)
    name = item.review.public_name if item.review else item.title
    return MinuteOf(kind=item.kind, name=name)


def _of_action(kind: ItemKind, action: Action) -> MinuteOf:
    asked = action.waiting_request
    return MinuteOf(
        kind=kind,
        name=action.reference,
        agency=action.lead_agency.short_name if action.lead_agency else action.agency_words,
        due_on=action.due_on,
        proposed_on=asked.proposed_on if asked else None,
        asked_because=asked.reason if asked else "",
    )


def put_off_to(item: AgendaItem, today: date) -> Meeting | None:
    """The next meeting; for a review that was put on another one already, that one."""
    others = coming(item.review, today) if item.review else ()
    found = [row.meeting for row in others if row.meeting_id != item.meeting_id]
    return found[0] if found else meeting_after(item.meeting)


def rulings_on(item: AgendaItem) -> list[Ruling]:
    """What can be decided on it as things stand; a note, or putting it off, always can."""
    ruled: list[Ruling] = []
    if item.action:
        has_request = item.action.waiting_request is not None
        ruled = possible_rulings(item.action, has_request=has_request)
    return [*ruled, Ruling.NOTED, Ruling.DEFERRED]


def who_decide(action: Action) -> Sequence[Person]:
    """The chairs who may decide on an action in every way that is open now."""
    rulings = possible_rulings(action, has_request=action.waiting_request is not None)
    chairs = select(Person).where(Person.role == Role.CHAIR, Person.retired_at.is_(None))
    return [
        chair
        for chair in db.session.scalars(chairs.order_by(Person.name))
        if all(may_rule(chair, ruling, action) for ruling in rulings)
    ]


def news_of(item: AgendaItem, today: date) -> str:
    """What has happened since it came onto the agenda, so that it is no longer what it was."""
    if item.action:
        return _news_of_action(item.kind, item.action, today)
    if item.recommendation and item.kind == ItemKind.NO_ACTIONS:
        count = len(item.recommendation.actions)
        return f"It has {plural(count, 'action')} by now." if count else ""
    return _news_of_impact(item.recommendation) if item.recommendation else ""


def _news_of_impact(recommendation: Recommendation) -> str:
    signed_off = [one.completed_on for one in recommendation.actions if one.completed_on]
    last = max(signed_off, default=date.max)
    since = [one for one in recommendation.impact_reviews if one.held_on >= last]
    if not since:
        return ""
    return f"Its impact was looked at on {long_date(since[-1].held_on)}: {since[-1].rating}."


def _news_of_action(kind: ItemKind, action: Action, today: date) -> str:
    told = {
        ItemKind.SIGN_OFF: (action.status == Status.AWAITING, _last_move),
        ItemKind.DATE_REQUEST: (action.waiting_request is not None, _last_answer),
        ItemKind.OVERDUE: (is_overdue(action, today) and not action.sent_on, _no_longer_late),
    }
    still_so, tell = told[kind]
    return "" if still_so else tell(action)


def _last_move(action: Action) -> str:
    """Signed off on 12 March 2026 by Colin."""
    if not action.sign_offs:
        return f"It is {action.status} by now."
    step = action.sign_offs[-1]
    when = f" on {long_date(step.made_on)}" if step.made_on else ""
    return f"It was {step.move}{when}{f' by {step.by.name}' if step.by else ''}."


def _last_answer(action: Action) -> str:
    answered = [one for one in action.date_requests if one.decided_at and one.decided_by]
    if not answered:
        return ""
    last = max(answered, key=lambda one: one.decided_at or one.requested_at)
    when = long_date(local_date(last.decided_at)) if last.decided_at else ""
    by = last.decided_by.name if last.decided_by else ""
    return f"The new date was {last.decision} on {when} by {by}."


def _no_longer_late(action: Action) -> str:
    if action.status == Status.AWAITING and action.sent_on:
        return f"It was sent for sign-off on {long_date(action.sent_on)}."
    if action.status in {Status.COMPLETE, Status.WITHDRAWN}:
        return _last_move(action)
    return f"It is now due on {long_date(action.due_on)}." if action.due_on else ""
