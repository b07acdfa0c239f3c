"""The SQL twins of domain/progress.py; tests/queries/test_progress.py runs both over every case."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, case, func, or_

from tracker.domain.progress import DUE_SOON_DAYS, SILENT_DAYS
from tracker.domain.vocabulary import OPEN, Brag, Confidence, Status
from tracker.models import Action

NO_COLOUR = len(Brag)


def rank(today: date) -> ColumnElement[int]:
    """The colour as a number to sort by: 0 is Red, the withdrawn come last."""
    ranks = {colour.value: place for place, colour in enumerate(Brag)}
    return case(ranks, value=brag(today), else_=NO_COLOUR)


def is_open() -> ColumnElement[bool]:
    return Action.status.in_(OPEN)


def is_overdue(today: date) -> ColumnElement[bool]:
    return and_(is_open(), Action.due_on < today)


def brag(today: date) -> ColumnElement[str | None]:
    """The colour of each action; NULL once withdrawn."""
    needs_watching = or_(
        Action.confidence == Confidence.AT_RISK,
        Action.moves > 0,
        and_(
            Action.status == Status.NOT_STARTED,
            Action.due_on <= today + timedelta(days=DUE_SOON_DAYS),
        ),
        func.coalesce(Action.last_update_on, Action.agreed_on)
        <= today - timedelta(days=SILENT_DAYS),
    )
    return case(
        (Action.status == Status.WITHDRAWN, None),
        (Action.status == Status.COMPLETE, Brag.BLUE.value),
        (or_(is_overdue(today), Action.confidence == Confidence.OFF_TRACK), Brag.RED.value),
        (needs_watching, Brag.AMBER.value),
        else_=Brag.GREEN.value,
    )
