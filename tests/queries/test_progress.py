"""BRAG in SQL and in Python are one rule: both are run over every case, on both databases."""

from datetime import timedelta
from itertools import product
from typing import Any

from flask import Flask
from sqlalchemy import insert, select

from tests.factories import NOW, TODAY, make_recommendation
from tracker.database import db
from tracker.domain import progress
from tracker.domain.progress import DUE_SOON_DAYS, SILENT_DAYS
from tracker.domain.vocabulary import Brag, Confidence, Status
from tracker.models import Action
from tracker.queries import progress as in_sql

DUE = (None, -1, 0, 1, DUE_SOON_DAYS, DUE_SOON_DAYS + 1)
MOVES = (0, 1)
LAST_UPDATE = (None, 1 - SILENT_DAYS, -SILENT_DAYS)
AGREED = (1 - SILENT_DAYS, -SILENT_DAYS)
CASES = list(product(Status, (None, *Confidence), DUE, MOVES, LAST_UPDATE, AGREED))


def test_a_colour_is_the_same_in_a_filter_as_on_a_page(either_app: Flask) -> None:
    write_every_case()

    told = [(action, colour) for action, colour, _, _ in every_case_in_sql()]

    assert len(told) == len(CASES)
    assert {colour for _, colour in told} == {None, *(colour.value for colour in Brag)}
    wrong = [
        (action.reference, colour)
        for action, colour in told
        if colour != progress.brag(action, TODAY)
    ]
    assert wrong == []


def test_open_and_overdue_are_the_same_in_a_filter_as_on_a_page(either_app: Flask) -> None:
    write_every_case()

    told = every_case_in_sql()

    assert {bool(overdue) for _, _, _, overdue in told} == {True, False}
    for action, _, is_open, overdue in told:
        assert bool(is_open) == progress.is_open(action), action.reference
        assert bool(overdue) == progress.is_overdue(action, TODAY), action.reference


def every_case_in_sql() -> list[Any]:
    return list(
        db.session.execute(
            select(Action, in_sql.brag(TODAY), in_sql.is_open(), in_sql.is_overdue(TODAY)).order_by(
                Action.id
            )
        )
    )


def write_every_case() -> None:
    recommendation = make_recommendation()
    rows = [
        one_case(recommendation.id, number, *case) for number, case in enumerate(CASES, start=1)
    ]
    db.session.execute(insert(Action), rows)
    db.session.commit()


def one_case(recommendation_id: int, number: int, *case: Any) -> dict[str, Any]:
    status, confidence, due, moves, last_update, agreed = case
    due_on = None if due is None else TODAY + timedelta(days=due)
    return {
        "recommendation_id": recommendation_id,
        "number": number,
        "reference": f"C{number}",
        "text": " ".join(str(part) for part in case),
        "neutral_title": "",
        "agency_words": "",
        "lead_officer_title": "",
        "due_words": "",
        "status": status,
        "confidence": confidence,
        "agreed_on": TODAY + timedelta(days=agreed),
        "first_due_on": due_on and due_on - timedelta(days=30 * moves),
        "due_on": due_on,
        "moves": moves,
        "last_update_on": None if last_update is None else TODAY + timedelta(days=last_update),
        "sent_on": TODAY - timedelta(days=3) if status == Status.AWAITING else None,
        "completed_on": TODAY if status == Status.COMPLETE else None,
        "created_at": NOW,
        "version": 1,
    }
