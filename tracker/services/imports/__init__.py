"""Bringing in a legacy tracker: first a plan, which writes nothing; then all, or nothing."""

from tracker.services.imports.apply import apply_import
from tracker.services.imports.plan import plan_import
from tracker.services.imports.planned import Choices, ImportPlan, PlannedAction, PlannedRow, State
from tracker.services.imports.wanted import Problem

__all__ = [
    "Choices",
    "ImportPlan",
    "PlannedAction",
    "PlannedRow",
    "Problem",
    "State",
    "apply_import",
    "plan_import",
]
