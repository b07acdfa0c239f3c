"""The agenda of a meeting: what belongs on it today, and the items that a person may see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from tracker.database import db
from tracker.domain.agendas import NOT_TAKEN
from tracker.domain.permissions import may_read_restricted
from tracker.domain.vocabulary import ItemKind, Status
from tracker.models import (
    Action,
    AgendaItem,
    DateRequest,
    Meeting,
    Person,
    Recommendation,
    Review,
    SignOff,
)
from tracker.queries.impact_due import impact_due
from tracker.queries.meetings import meeting_before
from tracker.queries.progress import is_open, is_overdue
from tracker.queries.recommendations import needs_actions
from tracker.queries.settings import read_settings
from tracker.queries.timetabled import on_meeting, timetabled
from tracker.queries.visible import visible_actions, visible_recommendations, visible_reviews


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What belongs on an agenda: a kind, and one subject or a title."""

    kind: ItemKind
    action_id: int | None = None
    recommendation_id: int | None = None
    review_id: int | None = None
    title: str = ""
    note: str = ""


def key_of(item: AgendaItem | Matter) -> tuple[object, ...]:
    """What an item is about: there is one of each in an agenda."""
    return item.kind, item.action_id, item.recommendation_id, item.review_id, item.title.lower()


def matters_for(meeting: Meeting, by: Person, today: date) -> list[Matter]:
    """All that is true today, in the order of ItemKind. An action is taken once.

    While an action waits for sign-off, or more time is asked for, it is taken as that, overdue
    or not.
    """
    return [
        *_sign_offs(by),
        *_date_requests(by),
        *_overdue(by, today),
        *_without_actions(by),
        *_timetabled(meeting, by),
        *_impact_reviews(by, today),
        *_brought_forward(meeting),
    ]


def _sign_offs(by: Person) -> Iterator[Matter]:
    waiting = select(Action.id).where(Action.status == Status.AWAITING, visible_actions(by))
    for action_id in db.session.scalars(waiting.order_by(Action.sent_on, Action.id)):
        yield Matter(kind=ItemKind.SIGN_OFF, action_id=action_id)


def _date_requests(by: Person) -> Iterator[Matter]:
    asked = (
        select(Action.id)
        .join(DateRequest, DateRequest.action_id == Action.id)
        .where(DateRequest.decision.is_(None), _with_agency(), visible_actions(by))
        .order_by(DateRequest.requested_at, Action.id)
    )
    for action_id in db.session.scalars(asked):
        yield Matter(kind=ItemKind.DATE_REQUEST, action_id=action_id)


def _overdue(by: Person, today: date) -> Iterator[Matter]:
    asks = Action.date_requests.any(DateRequest.decision.is_(None))
    late = select(Action.id).where(is_overdue(today), _with_agency(), ~asks, visible_actions(by))
    for action_id in db.session.scalars(late.order_by(Action.due_on, Action.id)):
        yield Matter(kind=ItemKind.OVERDUE, action_id=action_id)


def _with_agency() -> ColumnElement[bool]:
    return and_(is_open(), Action.status != Status.AWAITING)


def _without_actions(by: Person) -> Iterator[Matter]:
    bare = (
        select(Recommendation.id)
        .join(Recommendation.review)
        .where(needs_actions(), visible_recommendations(by))
        .order_by(Review.code, Recommendation.number)
    )
    for recommendation_id in db.session.scalars(bare):
        yield Matter(kind=ItemKind.NO_ACTIONS, recommendation_id=recommendation_id)


def _timetabled(meeting: Meeting, by: Person) -> Iterator[Matter]:
    for put in timetabled(by, on_meeting(meeting)):
        yield Matter(kind=ItemKind.REVIEW, review_id=put.review_id)


def _impact_reviews(by: Person, today: date) -> Iterator[Matter]:
    months = read_settings().impact_review_months
    for due in impact_due(today, visible_recommendations(by), months=months):
        yield Matter(kind=ItemKind.IMPACT, recommendation_id=due.recommendation.id)


def _brought_forward(meeting: Meeting) -> Iterator[Matter]:
    """Other business that the meeting before put off or did not reach."""
    before = meeting_before(meeting)
    for item in before.items if before else ():
        if item.kind == ItemKind.OTHER and item.decision in NOT_TAKEN:
            yield Matter(kind=ItemKind.OTHER, title=item.title, note=item.note)


# The items a person may see


def visible_items(user: Person) -> ColumnElement[bool]:
    """Those about what the person may see; other business is for all who read meetings."""
    if may_read_restricted(user):
        return true()
    actions = select(Action.id).where(visible_actions(user))
    recommendations = select(Recommendation.id).where(visible_recommendations(user))
    reviews = select(Review.id).where(visible_reviews(user))
    return and_(
        or_(AgendaItem.action_id.is_(None), AgendaItem.action_id.in_(actions)),
        or_(
            AgendaItem.recommendation_id.is_(None),
            AgendaItem.recommendation_id.in_(recommendations),
        ),
        or_(AgendaItem.review_id.is_(None), AgendaItem.review_id.in_(reviews)),
    )


def items_of(user: Person, meeting: Meeting) -> Sequence[AgendaItem]:
    """The agenda as this person may see it, in its order, with what each item is about."""
    action, recommendation = joinedload(AgendaItem.action), joinedload(AgendaItem.recommendation)
    return db.session.scalars(
        select(AgendaItem)
        .where(_on(meeting), AgendaItem.dropped_at.is_(None), visible_items(user))
        .options(
            action.joinedload(Action.lead_agency),
            action.selectinload(Action.date_requests).joinedload(DateRequest.decided_by),
            action.selectinload(Action.sign_offs).joinedload(SignOff.by),
            action.joinedload(Action.recommendation).joinedload(Recommendation.review),
            recommendation.joinedload(Recommendation.review),
            recommendation.selectinload(Recommendation.actions),
            recommendation.selectinload(Recommendation.impact_reviews),
            joinedload(AgendaItem.task_agency),
            joinedload(AgendaItem.review).joinedload(Review.kind),
        )
        .order_by(AgendaItem.place, AgendaItem.id)
    ).all()


def numbers_of(meeting: Meeting) -> dict[int, int]:
    """{id of an item: its number}: the same for everybody, on every page and in every file.

    Where somebody may not see an item its number is missing, and nothing else tells of it.
    """
    taken = select(AgendaItem.id).where(_on(meeting), AgendaItem.dropped_at.is_(None))
    found = db.session.scalars(taken.order_by(AgendaItem.place, AgendaItem.id))
    return {item_id: number for number, item_id in enumerate(found, 1)}


def taken_off(user: Person, meeting: Meeting) -> Sequence[AgendaItem]:
    """What was taken off by hand and can be brought back."""
    return db.session.scalars(
        select(AgendaItem)
        .where(_on(meeting), AgendaItem.dropped_at.is_not(None), visible_items(user))
        .order_by(AgendaItem.place, AgendaItem.id)
    ).all()


def find_item(user: Person, meeting: Meeting, item_id: int) -> AgendaItem | None:
    """An item of this meeting that the person may see, taken off or not."""
    return db.session.scalar(
        select(AgendaItem)
        .where(_on(meeting), AgendaItem.id == item_id, visible_items(user))
        .options(selectinload(AgendaItem.action))
    )


def count_items(user: Person, meetings: Sequence[Meeting]) -> dict[int, int]:
    """{id of the meeting: how many items of its agenda the person may see}"""
    counted = (
        select(AgendaItem.meeting_id, func.count())
        .where(
            AgendaItem.meeting_id.in_([meeting.id for meeting in meetings]),
            AgendaItem.dropped_at.is_(None),
            visible_items(user),
        )
        .group_by(AgendaItem.meeting_id)
    )
    return {row[0]: row[1] for row in db.session.execute(counted)}


def _on(meeting: Meeting) -> ColumnElement[bool]:
    return AgendaItem.meeting_id == meeting.id
