"""The criteria of the case matrix, which are settings: weighted, worded, added, retired.

They count from now on: a ranking kept with a meeting holds its own names, scores and weights.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from tracker.database import db, transaction
from tracker.domain.case_matrix import HIGHEST_WEIGHT
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import may_manage, require
from tracker.models import Criterion, Person
from tracker.services.audit import audit, audit_change

NOT_THE_TEAMS = "Only the business team changes the criteria of the case matrix."
OWN = "own_"


@dataclass(frozen=True, kw_only=True)
class CriterionDetails:
    """What people set. A weight of None is one that is no number."""

    name: str
    question: str
    weight: int | None
    scale: tuple[str, ...]


def add_criterion(details: CriterionDetails, *, by: Person, at: datetime) -> Criterion:
    """A criterion of the partnership's own: people judge it."""
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        criterion = Criterion(key=_next_key(), place=_next_place())
        _write(criterion, details)
        db.session.add(criterion)
        audit(criterion, "added the criterion", by=by, at=at)
    return criterion


def change_criterion(
    criterion: Criterion, details: CriterionDetails, *, by: Person, at: datetime
) -> None:
    """Its weight or its words; how the tracker works it out stays the same."""
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        db.session.refresh(criterion)
        _write(criterion, details)
        audit_change(criterion, "changed the criterion", by=by, at=at)


def retire_criterion(criterion: Criterion, *, by: Person, at: datetime) -> None:
    """It counts no longer; what people judged is kept for when it comes back."""
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        db.session.refresh(criterion)
        if criterion.retired_at is None:
            criterion.retired_at = at
            audit(criterion, "retired the criterion", by=by, at=at)


def bring_back_criterion(criterion: Criterion, *, by: Person, at: datetime) -> None:
    with transaction():
        require(may_manage(by), NOT_THE_TEAMS)
        db.session.refresh(criterion)
        if criterion.retired_at is not None:
            criterion.retired_at = None
            audit(criterion, "brought back the criterion", by=by, at=at)


def _write(criterion: Criterion, details: CriterionDetails) -> None:
    name = _checked_name(details.name, criterion)
    weight = _checked_weight(details.weight)
    question = _said(details.question, "question", "Enter the question")
    scale = {
        f"scale_{score}": _said(words, f"scale_{score}", f"Say what {score} means")
        for score, words in enumerate(details.scale)
    }
    criterion.name, criterion.question, criterion.weight = name, question, weight
    for column, words in scale.items():
        setattr(criterion, column, words)


def _checked_name(typed: str, criterion: Criterion) -> str:
    name = _said(typed, "name", "Enter a name")
    others = [one for one in db.session.scalars(select(Criterion)) if one is not criterion]
    if name.casefold() in {one.name.casefold() for one in others}:
        raise RuleBroken(f"There is already a criterion called {name}", field="name")
    return name


def _checked_weight(weight: int | None) -> int:
    if weight is None or not 0 <= weight <= HIGHEST_WEIGHT:
        message = f"The weight must be a whole number from 0 to {HIGHEST_WEIGHT}"
        raise RuleBroken(message, field="weight")
    return weight


def _said(typed: str, field: str, missing: str) -> str:
    words = " ".join(typed.split())
    if not words:
        raise RuleBroken(missing, field=field)
    return words


def _next_key() -> str:
    own = select(Criterion.key).where(Criterion.key.startswith(OWN, autoescape=True))
    numbers = [int(key.removeprefix(OWN)) for key in db.session.scalars(own)]
    return f"{OWN}{max(numbers, default=0) + 1}"


def _next_place() -> int:
    return (db.session.scalar(select(func.max(Criterion.place))) or 0) + 1
