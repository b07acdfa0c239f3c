"""What happens to a case: the clock, the partners' decisions, summaries, the reviews made of it."""

from tracker.views.cases import decisions, reviews, steps, summaries
from tracker.views.cases.blueprint import blueprint

__all__ = ["blueprint", "decisions", "reviews", "steps", "summaries"]
