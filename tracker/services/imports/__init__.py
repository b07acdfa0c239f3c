"""Bringing in a legacy tracker: first a plan, which writes nothing; then all, or nothing."""

from tracker.services.imports.apply import apply_import
from tracker.services.imports.columns import Clash, clashes
from tracker.services.imports.plan import plan_import
from tracker.services.imports.planned import ImportPlan, PlannedAction, PlannedRow, State
from tracker.services.imports.wanted import Choices, Problem

__all__ = [
    "Choices",
    "Clash",
    "ImportPlan",
    "PlannedAction",
    "PlannedRow",
    "Problem",
    "State",
    "apply_import",
    "clashes",
    "plan_import",
]
