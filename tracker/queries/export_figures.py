"""The figures of the progress workbook: everything is counted once before the first row is written,
because each sheet begins with a figure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import func, select

from tracker.database import db
from tracker.domain import progress
from tracker.domain.standing import Figures, Standing, counted
from tracker.domain.vocabulary import Brag
from tracker.models import Recommendation
from tracker.queries.export_scope import ActionFacts, ExportScope
from tracker.queries.exports import action_batches, reviews_of

NO_AGENCY = "No lead agency"


@dataclass(frozen=True)
class Survey:
    """The figures, and the ids of what is overdue, longest first."""

    figures: Figures
    overdue: Sequence[int]


def survey(scope: ExportScope) -> Survey:
    figures, on = Figures(), scope.moment.on
    late: list[tuple[int, int, int]] = []
    for _, told in groupby(_with_reviews(scope), key=lambda pair: pair[0].recommendation_id):
        plan = Standing()
        for facts, review in told:
            one = counted(facts, on)
            for group in (plan, *_groups(facts, review, figures, scope)):
                group.add(one)
            if one.overdue:
                late.append((-progress.days_late(facts, on), len(late), facts.id))
        figures.recommendations_complete += plan.state == Brag.BLUE
    recorded = select(func.count(Recommendation.id)).where(*scope.recommendations)
    figures.recommendations = db.session.scalar(recorded) or 0
    return Survey(figures, [action_id for _, _, action_id in sorted(late)])


def _with_reviews(scope: ExportScope) -> Iterator[tuple[ActionFacts, str]]:
    for batch in action_batches(scope):
        origins = reviews_of(batch)
        for facts in batch:
            yield facts, scope.reviews[origins[facts.recommendation_id][0]]


def _groups(
    facts: ActionFacts, review: str, figures: Figures, scope: ExportScope
) -> tuple[Standing, ...]:
    lead = scope.agencies.get(facts.lead_agency_id or 0, NO_AGENCY)
    return (
        figures.all,
        figures.agencies.setdefault(lead, Standing()),
        figures.reviews.setdefault(review, Standing()),
    )
