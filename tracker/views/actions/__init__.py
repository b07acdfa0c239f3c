"""Actions: the list and the page of one, the steps people take, and planning them."""

from tracker.views.actions import pages, plans, steps
from tracker.views.actions.blueprint import blueprint

__all__ = ["blueprint", "pages", "plans", "steps"]
