"""Fetching is checking: what a person may not see is not there."""

from flask import abort

from tracker.models import Action, Milestone
from tracker.queries.actions import find_action
from tracker.views.access import current_person


def action_or_404(reference: str, *, whole: bool = False) -> Action:
    """An action this person may see; `whole` with its story."""
    action = find_action(current_person(), reference, whole=whole)
    if action is None:
        abort(404)
    return action


def milestone_or_404(action: Action, milestone_id: int) -> Milestone:
    found = next((one for one in action.milestones if one.id == milestone_id), None)
    if found is None:
        abort(404)
    return found
