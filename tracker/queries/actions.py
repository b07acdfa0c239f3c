"""The list of actions, its filter and its counts; one action with all that belongs to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from tracker.database import db
from tracker.domain.vocabulary import OPEN, WORKED_ON, Brag, Status
from tracker.models import (
    Action,
    ActionSupport,
    Agency,
    DateRequest,
    Evidence,
    Milestone,
    Person,
    Recommendation,
    Review,
    SignOff,
    Theme,
    Update,
)
from tracker.queries import progress
from tracker.queries.pages import PAGE_LENGTH, offset_of
from tracker.queries.visible import closed_reviews, visible_actions

NOBODY = -1


@dataclass(frozen=True, kw_only=True)
class ActionFilter:
    """What a person asks the list for; empty means all. The address of the page holds it."""

    q: str = ""
    colour: Brag | None = None
    statuses: Sequence[Status] = ()
    overdue: bool = False
    # An agency's id, as lead or supporter; NOBODY for actions without a lead.
    agency_id: int | None = None
    review_id: int | None = None
    theme_id: int | None = None
    due_from: date | None = None
    due_to: date | None = None
    no_date: bool = False
    more_time: bool = False
    joint_id: int | None = None
    mine: bool = False
    sort: str = "due"
    descending: bool = False
    page: int = 1


@dataclass(frozen=True)
class ActionList:
    rows: Sequence[Row[*tuple[Any, ...]]]
    counts: dict[Brag | None, int] = field(default_factory=dict)
    total: int = 0

    @property
    def chips(self) -> dict[str, int]:
        """The counts by colour, the withdrawn under that word."""
        return {colour or "withdrawn": count for colour, count in self.counts.items()}


def list_actions(user: Person, wanted: ActionFilter, today: date) -> ActionList:
    """One page of the actions a person may see, and how many there are of each colour.

    The counts are of the list without its colour, so that another colour can be chosen.
    """
    counts = _count_colours(conditions_of(user, replace(wanted, colour=None), today), today)
    total = counts.get(wanted.colour, 0) if wanted.colour else sum(counts.values())
    conditions = conditions_of(user, wanted, today)
    rows = _rows(conditions, order_of(wanted, today))
    rows = rows.limit(PAGE_LENGTH).offset(offset_of(wanted.page, total))
    return ActionList(db.session.execute(rows).all() if total else [], counts, total)


def conditions_of(user: Person, wanted: ActionFilter, today: date) -> list[ColumnElement[bool]]:
    """What a person may see of what the filter asks."""
    told: tuple[tuple[Any, Callable[[Any], ColumnElement[bool]]], ...] = (
        (wanted.statuses, Action.status.in_),
        (wanted.colour, lambda colour: progress.brag(today) == colour.value),
        (wanted.overdue, lambda _: progress.is_overdue(today)),
        (wanted.due_from, lambda day: Action.due_on >= day),
        (wanted.due_to, lambda day: Action.due_on <= day),
        (wanted.no_date, lambda _: Action.due_on.is_(None)),
        (wanted.joint_id, lambda joint: Action.joint_id == joint),
        (wanted.agency_id, _of_agency),
        (wanted.mine, lambda _: _mine(user)),
        (wanted.review_id, lambda id: _recommended(Recommendation.review_id == id, user)),
        (wanted.theme_id, lambda id: _recommended(Recommendation.themes.any(id=id), user)),
        (wanted.more_time, lambda _: _asks_for_time()),
    )
    asked = [condition(value) for value, condition in told if value]
    return [visible_actions(user), *asked, *_says(wanted.q, user)]


def _of_agency(agency_id: int) -> ColumnElement[bool]:
    if agency_id == NOBODY:
        return Action.lead_agency_id.is_(None)
    supported = select(ActionSupport.action_id).where(ActionSupport.agency_id == agency_id)
    return or_(Action.lead_agency_id == agency_id, Action.id.in_(supported))


def _asks_for_time() -> ColumnElement[bool]:
    undecided = Action.date_requests.any(DateRequest.decision.is_(None))
    return and_(Action.status.in_(OPEN), undecided)


def _mine(user: Person) -> ColumnElement[bool]:
    return or_(Action.lead_agency_id == user.agency_id, Action.lead_officer_id == user.id)


def _recommended(condition: ColumnElement[bool], user: Person) -> ColumnElement[bool]:
    """Of a restricted review an agency has its action, and learns nothing by asking."""
    open_to_user = Recommendation.review_id.not_in(closed_reviews(user))
    return Action.recommendation_id.in_(select(Recommendation.id).where(condition, open_to_user))


def _says(words: str, user: Person) -> list[ColumnElement[bool]]:
    """Every word stands in the action, its recommendation or its reference."""
    return [
        or_(
            Action.reference.istartswith(word, autoescape=True),
            Action.text.icontains(word, autoescape=True),
            _recommended(_printed(word), user),
        )
        for word in words.split()[:8]
    ]


def _printed(word: str) -> ColumnElement[bool]:
    """In the recommendation, its number as printed, or the name of its review."""
    return or_(
        Recommendation.wording.icontains(word, autoescape=True),
        Recommendation.printed_number.istartswith(word, autoescape=True),
        Recommendation.review.has(Review.pseudonym.icontains(word, autoescape=True)),
    )


def _count_colours(conditions: list[ColumnElement[bool]], today: date) -> dict[Brag | None, int]:
    colour = progress.brag(today).label("colour")
    statement = select(colour, func.count()).where(*conditions).group_by(colour)
    return {Brag(word) if word else None: count for word, count in db.session.execute(statement)}


def _rows(
    conditions: list[ColumnElement[bool]], order: list[ColumnElement[Any]]
) -> Select[*tuple[Any, ...]]:
    columns = (
        Action.id,
        Action.reference,
        Action.text,
        Action.agency_words,
        Action.status,
        Action.confidence,
        Action.agreed_on,
        Action.first_due_on,
        Action.due_on,
        Action.due_words,
        Action.moves,
        Action.last_update_on,
        Action.sent_on,
        Agency.short_name.label("lead"),
    )
    return (
        select(*columns)
        .join(Agency, Agency.id == Action.lead_agency_id, isouter=True)
        .where(*conditions)
        .order_by(*order)
    )


def order_of(wanted: ActionFilter, today: date) -> list[ColumnElement[Any]]:
    """The chosen column; an action without a date, an agency, a colour comes last."""
    columns: dict[str, SQLColumnExpression[Any]] = {
        "reference": _of_recommendation(Review.code),
        "lead": Agency.short_name,
        "due": Action.due_on,
        "colour": progress.rank(today),
        "updated": Action.last_update_on,
    }
    column = columns.get(wanted.sort, Action.due_on)
    then = _numbers() if wanted.sort == "reference" else [Action.id]
    return [
        (one.desc() if wanted.descending else one.asc()).nulls_last() for one in (column, *then)
    ]


def _numbers() -> list[SQLColumnExpression[Any]]:
    """CHS-3.2 comes before CHS-3.10 and CHS-10.1."""
    return [_of_recommendation(Recommendation.number), Action.number]


def _of_recommendation(column: SQLColumnExpression[Any]) -> SQLColumnExpression[Any]:
    return (
        select(column)
        .select_from(Recommendation)
        .join(Review, Review.id == Recommendation.review_id)
        .where(Recommendation.id == Action.recommendation_id)
        .scalar_subquery()
    )


def find_action(user: Person, reference: str, *, whole: bool = False) -> Action | None:
    """An action this person may see, with what it serves; `whole` with all that has happened.

    As many statements as there are kinds of things, however many things there are.
    """
    return db.session.scalar(
        select(Action)
        .join(Action.recommendation)
        .join(Recommendation.review)
        .where(Action.reference == reference.upper(), visible_actions(user))
        .options(
            contains_eager(Action.recommendation).contains_eager(Recommendation.review),
            joinedload(Action.lead_agency),
            joinedload(Action.lead_officer),
            selectinload(Action.supports),
            *(_story() if whole else ()),
        )
    )


def _story() -> Sequence[ExecutableOption]:
    return (
        selectinload(Action.milestones).joinedload(Milestone.met_by),
        selectinload(Action.updates).joinedload(Update.by).joinedload(Person.agency),
        selectinload(Action.evidence).joinedload(Evidence.added_by),
        selectinload(Action.date_requests).options(
            joinedload(DateRequest.requested_by), joinedload(DateRequest.decided_by)
        ),
        selectinload(Action.sign_offs).joinedload(SignOff.by).joinedload(Person.agency),
    )


def neighbours(user: Person, action: Action) -> Sequence[Row[*tuple[Any, ...]]]:
    """The other actions of the same recommendation that this person may see."""
    return db.session.execute(
        select(Action.reference, Action.joint_id, Action.status, Agency.short_name)
        .join(Agency, Agency.id == Action.lead_agency_id, isouter=True)
        .where(
            Action.recommendation_id == action.recommendation_id,
            Action.id != action.id,
            visible_actions(user),
        )
        .order_by(Action.number)
    ).all()


def others_of(user: Person, action: Action) -> Sequence[Row[*tuple[Any, ...]]]:
    """This person's other open actions, soonest first: what comes next after an update."""
    return db.session.execute(
        select(Action.reference, Action.neutral_title, Action.due_on)
        .where(
            Action.id != action.id,
            Action.status.in_(WORKED_ON),
            _mine(user),
            visible_actions(user),
        )
        .order_by(Action.due_on.asc().nulls_last(), Action.id)
        .limit(20)
    ).all()


@dataclass(frozen=True)
class FilterChoices:
    """What the filter offers, the retired too: rows of an id and a name."""

    agencies: Sequence[Row[*tuple[Any, ...]]]
    reviews: Sequence[Row[*tuple[Any, ...]]]
    themes: Sequence[Row[*tuple[Any, ...]]]


def filter_choices(user: Person) -> FilterChoices:
    """Reviews are offered where this person may see one of their actions."""
    seen = select(Action.recommendation_id).where(visible_actions(user))
    serving = select(Recommendation.review_id).where(Recommendation.id.in_(seen))
    rows = db.session.execute
    return FilterChoices(
        rows(select(Agency.id, Agency.short_name).order_by(Agency.short_name)).all(),
        rows(
            select(Review.id, Review.pseudonym)
            .where(Review.id.in_(serving), Review.id.not_in(closed_reviews(user)))
            .order_by(Review.pseudonym)
        ).all(),
        rows(select(Theme.id, Theme.name).order_by(Theme.name)).all(),
    )
