"""Carrying out an import: all of it in one transaction, with an audit event for each record."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from tracker.database import Base, db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import local_date
from tracker.domain.permissions import may_plan, require
from tracker.models import Person, ReviewKind
from tracker.queries import imports as queries
from tracker.queries.imports import IMPORTED
from tracker.services.audit import audit_all
from tracker.services.imports import rows
from tracker.services.imports.plan import plan_import
from tracker.services.imports.planned import (
    ImportPlan,
    PlannedAction,
    PlannedRecommendation,
    PlannedReview,
    State,
)
from tracker.services.imports.wanted import Choices
from tracker.spreadsheets.legacy import LegacyWorkbook

Record = TypeVar("Record", bound=Base)


def apply_import(
    workbook: LegacyWorkbook, choices: Choices, *, by: Person | None, at: datetime
) -> ImportPlan:
    """Import the workbook, planned anew so that nothing is brought in twice.

    `by` is nobody on the command line, where whoever may start it may do it.
    """
    with transaction():
        if by is not None:
            require(may_plan(by), "Only the business team imports a spreadsheet.")
        queries.lock_reviews()
        plan = plan_import(workbook, choices, today=local_date(at))
        if plan.clashes:
            raise RuleBroken(plan.clashes[0].message)
        _Import(plan, by=by, at=at).carry_out()
    return plan


class _Import:
    """Each step needs the ids of the one before."""

    def __init__(self, plan: ImportPlan, *, by: Person | None, at: datetime) -> None:
        self.plan, self.by, self.at = plan, by, at

    @property
    def today(self) -> date:
        return local_date(self.at)

    def carry_out(self) -> None:
        plan = self.plan
        self.keep(plan.new_agencies)
        self.make_reviews([found for found in plan.reviews if found.state == State.NEW])
        self.make_recommendations(
            [found for found in plan.recommendations if found.state == State.NEW]
        )
        self.number_recommendations(
            [found for found in plan.recommendations if found.state == State.CHANGED]
        )
        self.make_actions([found for found in plan.actions if found.state == State.NEW])
        self.change_actions([found for found in plan.actions if found.state == State.CHANGED])

    def keep(
        self, records: Sequence[Base], more: Sequence[dict[str, tuple[Any, Any]]] = ()
    ) -> None:
        db.session.add_all(records)
        audit_all(records, IMPORTED, by=self.by, at=self.at, more=more)

    def make_reviews(self, planned: Sequence[PlannedReview]) -> None:
        kinds = {kind.name: kind for kind in queries.all_review_kinds()}
        new = sorted({found.kind for found in planned} - kinds.keys())
        kinds |= {name: ReviewKind(name=name) for name in new}
        db.session.add_all(kinds.values())
        db.session.flush()
        made = [rows.new_review(found, kinds[found.kind]) for found in planned]
        self.keep(made)
        for found, review in zip(planned, made, strict=True):
            found.made = review

    def make_recommendations(self, planned: Sequence[PlannedRecommendation]) -> None:
        number_of = _counting(queries.last_recommendation_numbers())
        made = []
        for found in planned:
            review = _there(found.review.record)
            found.made = rows.new_recommendation(
                found, review, number=number_of(review.id), recorded_on=self.today
            )
            made.append(found.made)
        self.keep(made)

    def number_recommendations(self, planned: Sequence[PlannedRecommendation]) -> None:
        changed = [_there(found.existing) for found in planned]
        for found, recommendation in zip(planned, changed, strict=True):
            recommendation.printed_number = found.printed_number
        self.keep(changed)

    def make_actions(self, planned: Sequence[PlannedAction]) -> None:
        number_of = _counting(queries.last_action_numbers())
        made = []
        for found in planned:
            recommendation = _there(found.recommendation.record)
            found.made = rows.new_action(
                found, recommendation, number=number_of(recommendation.id), at=self.at
            )
            made.append(found.made)
        self.keep(made, [rows.where_from(found, plan=self.plan) for found in planned])
        self.add_stories(planned)

    def change_actions(self, planned: Sequence[PlannedAction]) -> None:
        changed = [rows.changed_action(_there(found.existing), found) for found in planned]
        told = [
            rows.where_from(found, plan=self.plan) | rows.what_is_added(found) for found in planned
        ]
        self.keep(changed, told)
        self.add_stories(planned)

    def add_stories(self, planned: Sequence[PlannedAction]) -> None:
        """Notes, evidence, supporting agencies and old sign-offs, once the actions have ids."""
        for found in planned:
            db.session.add_all(rows.story_of(found, _there(found.record), at=self.at))


def _counting(last: dict[int, int]) -> Callable[[int], int]:
    """A function that gives the next number of a record, over and over."""

    def next_number(record_id: int) -> int:
        last[record_id] = last.get(record_id, 0) + 1
        return last[record_id]

    return next_number


def _there(record: Record | None) -> Record:
    """What an earlier step has made."""
    if record is None:
        raise RuntimeError("this step came before the one it needs")
    return record
