"""The ranking kept with a meeting, for the use cases that make its agenda and close it.

It runs inside the caller's transaction; permission and the audit event are the caller's.
"""

from collections.abc import Sequence

from tracker.domain.errors import RuleBroken
from tracker.models import KeptRank, Meeting
from tracker.queries.case_matrix import Ranked


def keep_ranking(meeting: Meeting, ranked: Sequence[Ranked]) -> None:
    """Keep the ranking as it stands, instead of the one kept before.

    Call it before a meeting is closed: RuleBroken afterwards. `ranked` is that of a person who
    may read everything restricted; the reasons that are kept tell nothing of it.
    """
    if not meeting.is_open:
        raise RuleBroken("This meeting is over. The ranking kept with it stays as it was.")
    there = {row.review_id: row for row in meeting.kept_ranks}
    # Rows are changed in place: the database would take the new before it lets go of the old.
    meeting.kept_ranks = [_row(there.get(one.review.id) or KeptRank(), one) for one in ranked]


def _row(row: KeptRank, ranked: Ranked) -> KeptRank:
    row.review_id = ranked.review.id
    row.place = ranked.place
    row.points, row.most_points = ranked.points, ranked.most_points
    row.why = ranked.why_for_all
    row.scores = {
        one.criterion.name: [one.score, one.criterion.weight] for one in ranked.scores.values()
    }
    return row
