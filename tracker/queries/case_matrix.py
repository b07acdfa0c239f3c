"""The case matrix: the reviews that wait, ranked and with the reasons, and when LIG takes them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tracker.database import db
from tracker.domain import case_matrix as rules
from tracker.domain.case_matrix import Judgement, Scored
from tracker.domain.local_time import local_date
from tracker.domain.wording import long_date
from tracker.models import (
    Criterion,
    KeptRank,
    MatrixScore,
    Meeting,
    Person,
    Review,
    TimetabledReview,
)
from tracker.queries.matrix_facts import Facts, read_facts, since, waiting
from tracker.queries.matrix_known import known
from tracker.queries.meetings import is_open, open_meetings
from tracker.queries.settings import read_settings
from tracker.queries.timetabled import on_meeting, timetabled
from tracker.queries.visible import visible_reviews

Judgements = Mapping[str, Judgement]


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A review that waits, on its place. `scores` are by the key of the criterion."""

    review: Review
    place: int = 0
    points: int
    most_points: int
    why: str
    # Without what rests on restricted cases and on other restricted reviews: the reasons to keep,
    # and to tell everybody else who may see this review.
    why_for_all: str
    scores: Mapping[str, Scored]

    @property
    def to_judge(self) -> list[str]:
        """The names of the criteria on which a person has yet to judge it."""
        return [one.criterion.name for one in self.scores.values() if one.is_to_judge]


def ranking(user: Person, today: date) -> list[Ranked]:
    """The reviews that wait, of those a person may see, the next one first.

    The points rest on what that person may see, so that they tell of nothing else.
    """
    reviews = _waiting_reviews(user)
    facts, judged = read_facts(user, reviews), _judgements(user)
    criteria = [criterion_of(row) for row in criteria_in_use() if row.weight]
    found = [_ranked(facts, one, criteria, judged[one.id], today) for one in reviews]
    found.sort(key=lambda one: (-one.points, since(one.review), one.review.id))
    return [replace(one, place=place) for place, one in enumerate(found, 1)]


def rank_of(review: Review, user: Person, today: date) -> Ranked:
    """Of a review that waits and that the person may see."""
    return next(one for one in ranking(user, today) if one.review.id == review.id)


def _ranked(
    facts: Facts,
    review: Review,
    criteria: Sequence[rules.Criterion],
    judged: Judgements,
    today: date,
) -> Ranked:
    def scores(*, for_all: bool) -> list[Scored]:
        knows = known(facts, review, today, for_all=for_all)
        return [rules.score(one, knows, judged.get(one.key), today=today) for one in criteria]

    scored = scores(for_all=False)
    return Ranked(
        review=review,
        points=rules.points(scored),
        most_points=rules.most_points(criteria),
        why=rules.why(scored),
        why_for_all=rules.why(scores(for_all=True)),
        scores={one.criterion.key: one for one in scored},
    )


def criterion_of(row: Criterion) -> rules.Criterion:
    return rules.Criterion(key=row.key, name=row.name, weight=row.weight, scale=row.scale)


def criteria_in_use() -> Sequence[Criterion]:
    """Not retired, in their order; one without weight is not counted."""
    in_use = select(Criterion).where(Criterion.retired_at.is_(None))
    return db.session.scalars(in_use.order_by(Criterion.place, Criterion.id)).all()


def all_criteria() -> Sequence[Criterion]:
    """The retired too."""
    return db.session.scalars(select(Criterion).order_by(Criterion.place, Criterion.id)).all()


def find_criterion(criterion_id: int) -> Criterion | None:
    return db.session.get(Criterion, criterion_id)


def criteria_of(ranked: Ranked) -> list[tuple[Criterion, Scored]]:
    """The criteria that count, each with how the review stands on it."""
    rows = criteria_in_use()
    return [(row, ranked.scores[row.key]) for row in rows if row.key in ranked.scores]


def _waiting_reviews(user: Person) -> Sequence[Review]:
    statement = select(Review).where(Review.queued_on.is_not(None), visible_reviews(user))
    clock = (joinedload(Review.kind), selectinload(Review.marks))
    return db.session.scalars(statement.options(*clock)).all()


def _judgements(user: Person) -> defaultdict[int, dict[str, Judgement]]:
    statement = (
        select(MatrixScore, Criterion.key, Person.name)
        .join(Criterion, Criterion.id == MatrixScore.criterion_id)
        .join(Person, Person.id == MatrixScore.scored_by_id)
        .where(MatrixScore.review_id.in_(waiting(user)))
    )
    found: defaultdict[int, dict[str, Judgement]] = defaultdict(dict)
    for row, key, name in db.session.execute(statement):
        given_by = f"{name} on {long_date(local_date(row.scored_at))}"
        found[row.review_id][key] = Judgement(row.score, row.why, given_by)
    return found


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """A meeting still to be held and the reviews on it, of those a person may see."""

    meeting: Meeting
    timetabled: Sequence[TimetabledReview]
    limit: int

    @property
    def free(self) -> int:
        """Below nought where its limit is passed."""
        return self.limit - len(self.timetabled)


def sittings(user: Person, today: date) -> list[Sitting]:
    """The meetings that reviews can be put on, the soonest first."""
    limit, meetings = read_settings().reviews_per_meeting, open_meetings(today)
    rows = _on_the_way(user)
    return [
        Sitting(
            meeting=meeting,
            timetabled=[row for row in rows if row.meeting_id == meeting.id],
            limit=limit_of(meeting, limit),
        )
        for meeting in meetings
    ]


def limit_of(meeting: Meeting, usual: int) -> int:
    """How many reviews it takes; `usual` is the setting."""
    return usual if meeting.review_limit is None else meeting.review_limit


def last_meetings(user: Person) -> dict[int, Meeting]:
    """Of each review the last meeting it was put on, unless that is cancelled."""
    return {row.review_id: row.meeting for row in _on_the_way(user)}


def _on_the_way(user: Person) -> Sequence[TimetabledReview]:
    waits = or_(Review.queued_on.is_not(None), is_open())
    return timetabled(user, Meeting.cancelled_at.is_(None), waits)


def kept_ranks(user: Person, meeting: Meeting) -> Sequence[KeptRank]:
    """The ranking kept with a meeting, of the reviews a person may see."""
    statement = (
        select(KeptRank)
        .join(KeptRank.review)
        .where(KeptRank.meeting_id == meeting.id, visible_reviews(user))
        .options(contains_eager(KeptRank.review).joinedload(Review.kind))
        .order_by(KeptRank.place)
    )
    return db.session.scalars(statement).all()


def taken_at(user: Person, meeting: Meeting) -> set[int]:
    """The ids of the reviews that were put on a meeting, of those a person may see."""
    return {row.review_id for row in timetabled(user, on_meeting(meeting))}


def meetings_with_ranking(user: Person) -> Sequence[Meeting]:
    """Those with a kept ranking of which a person may see something, the latest first."""
    shown = select(KeptRank.meeting_id).join(KeptRank.review).where(visible_reviews(user))
    kept = select(Meeting).where(Meeting.id.in_(shown))
    return db.session.scalars(kept.order_by(Meeting.held_on.desc())).all()


def reviews_to_queue(user: Person) -> Sequence[Review]:
    """Those a person may see that do not wait in the matrix, by name."""
    statement = select(Review).where(Review.queued_on.is_(None), visible_reviews(user))
    return db.session.scalars(statement.order_by(Review.pseudonym)).all()
