"""How the actions of many reviews or recommendations stand, counted in one statement."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from tracker.database import db
from tracker.domain.progress import worst
from tracker.domain.vocabulary import Brag, Status
from tracker.models import Action, Person, Recommendation
from tracker.queries import progress
from tracker.queries.visible import visible_actions


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Actions of one thing by colour; the withdrawn are counted apart."""

    counts: Mapping[Brag, int] = field(default_factory=dict)
    overdue: int = 0
    awaiting: int = 0
    withdrawn: int = 0

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def complete(self) -> int:
        return self.counts.get(Brag.BLUE, 0)

    @property
    def open(self) -> int:
        return self.total - self.complete

    @property
    def worst(self) -> Brag | None:
        return worst(self.counts)


def tally_all(user: Person, today: date) -> Tally:
    """Every action a person may see."""
    colour, *counted = _counted(today)
    rows = select(colour, *counted).where(visible_actions(user)).group_by(colour)
    return _sum([list(row) for row in db.session.execute(rows)])


def tally_reviews(user: Person, ids: Collection[int], today: date) -> dict[int, Tally]:
    return _tally(Recommendation.review_id.expression, user, ids, today)


def tally_recommendations(user: Person, ids: Collection[int], today: date) -> dict[int, Tally]:
    return _tally(Recommendation.id.expression, user, ids, today)


def worst_rank(owned: ColumnElement[bool], user: Person, today: date) -> ColumnElement[Any]:
    """The worst colour of the actions `owned` by a row, as a number to sort by: 0 is Red."""
    worst_of = func.coalesce(func.min(progress.rank(today)), progress.NO_COLOUR)
    return select(worst_of).where(owned, visible_actions(user)).scalar_subquery()


def _tally(
    owner: ColumnElement[Any], user: Person, ids: Collection[int], today: date
) -> dict[int, Tally]:
    if not ids:
        return {}
    colour, *counted = _counted(today)
    statement = (
        select(owner, colour, *counted)
        .join(Recommendation, Recommendation.id == Action.recommendation_id)
        .where(owner.in_(ids), visible_actions(user))
        .group_by(owner, colour)
    )
    found: dict[int, list[Any]] = {}
    for owner_id, *row in db.session.execute(statement):
        found.setdefault(owner_id, []).append(row)
    return {owner_id: _sum(rows) for owner_id, rows in found.items()}


def _counted(today: date) -> Sequence[ColumnElement[Any]]:
    """A colour, how many have it, and of those how many are overdue and await sign-off."""
    return (
        progress.brag(today).label("colour"),
        func.count(),
        func.sum(case((progress.is_overdue(today), 1), else_=0)),
        func.sum(case((Action.status == Status.AWAITING, 1), else_=0)),
    )


def _sum(rows: list[Any]) -> Tally:
    return Tally(
        counts={Brag(colour): count for colour, count, _, _ in rows if colour},
        overdue=sum(overdue for _, _, overdue, _ in rows),
        awaiting=sum(awaiting for _, _, _, awaiting in rows),
        withdrawn=sum(count for colour, count, _, _ in rows if not colour),
    )
