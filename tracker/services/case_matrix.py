"""The case matrix: reviews put in and taken out, judged, and put on the meetings of LIG."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select

from tracker.database import db, transaction
from tracker.domain.case_matrix import HIGHEST, Judgement, Scored, missing_reason
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import local_date
from tracker.domain.permissions import may_score, require
from tracker.domain.wording import long_date
from tracker.models import Criterion, MatrixScore, Meeting, Person, Review, TimetabledReview
from tracker.queries.case_matrix import Ranked, rank_of
from tracker.queries.timetabled import coming
from tracker.services.audit import audit
from tracker.services.timetable_rows import (
    ON_MEETING,
    check_limit,
    last_place,
    leave_others,
    must_be_open,
    rows_on,
)

NOT_FOR_YOU = "Only the business team and the chair decide about the case matrix."
Told = dict[str, tuple[str | None, str | None]]


def queue_review(review: Review, *, by: Person, at: datetime) -> None:
    """From today it waits in the matrix for its turn."""
    with transaction():
        require(may_score(by), NOT_FOR_YOU)
        if review.queued_on:
            raise RuleBroken("This review is in the case matrix already.", field="review")
        review.queued_on = local_date(at)
        audit(review, "put the review in the case matrix", by=by, at=at)


def unqueue_review(review: Review, *, by: Person, at: datetime) -> None:
    """It waits no longer, and comes off the meeting it was to come to. Judgements are kept."""
    with transaction():
        require(may_score(by), NOT_FOR_YOU)
        _must_wait(review)
        told: Told = {}
        for row in coming(review, local_date(at)):
            told = {ON_MEETING: (_words(row.meeting), None)}
            db.session.delete(row)
        review.queued_on = None
        audit(review, "took the review out of the case matrix", by=by, at=at, more=told)


def score_review(
    review: Review, judgements: Mapping[int, Judgement | None], *, by: Person, at: datetime
) -> None:
    """Keep what was judged, by the ids of criteria. None leaves it to the tracker again."""
    with transaction():
        require(may_score(by), NOT_FOR_YOU)
        _must_wait(review)
        told: Told = {}
        known = rank_of(review, by, local_date(at)).scores
        kept = _kept_scores(review)
        for criterion in _criteria(judgements):
            row, judgement = kept.get(criterion.id), judgements[criterion.id]
            _must_say_why(criterion, known.get(criterion.key), judgement)
            before = _score_words(row)
            after = _judge(review, criterion, row, judgement, by=by, at=at)
            if before != after:
                told[criterion.name] = (before, after)
        if told:
            audit(review, "scored the review in the case matrix", by=by, at=at, more=told)


def timetable_review(
    review: Review, meeting: Meeting, *, over_limit: bool = False, by: Person, at: datetime
) -> None:
    """Put it on a meeting, or move it there from another, with its rank and reasons of today.

    Passing the meeting's limit has to be said: `over_limit`. RuleBroken otherwise.
    """
    with transaction():
        require(may_score(by), NOT_FOR_YOU)
        _must_wait(review)
        today = local_date(at)
        _must_be_to_come(meeting, today)
        if review.id in {row.review_id for row in rows_on(meeting)}:
            raise RuleBroken(f"It is on LIG on {_words(meeting)} already.", field="meeting")
        if not over_limit:
            check_limit(meeting)
        ranked = rank_of(review, by, today)
        before = leave_others(review, today)
        db.session.add(_row(ranked, meeting, by=by, at=at))
        what = "moved the review to another meeting" if before else "put the review on a meeting"
        audit(review, what, by=by, at=at, more={ON_MEETING: (before, _words(meeting))})


def take_off_timetable(review: Review, meeting: Meeting, *, by: Person, at: datetime) -> None:
    """It waits on in the matrix, for another meeting."""
    with transaction():
        require(may_score(by), NOT_FOR_YOU)
        must_be_open(meeting)
        db.session.delete(_row_of(review, meeting))
        told = {ON_MEETING: (_words(meeting), None)}
        audit(review, "took the review off a meeting", by=by, at=at, more=told)


def reorder_timetable(
    review: Review, meeting: Meeting, *, earlier: bool, by: Person, at: datetime
) -> None:
    """The meeting takes it before the one before it, or after the one after it."""
    with transaction():
        require(may_score(by), NOT_FOR_YOU)
        must_be_open(meeting)
        row, rows = _row_of(review, meeting), rows_on(meeting)
        was, now = rows.index(row), rows.index(row) + (-1 if earlier else 1)
        if not 0 <= now < len(rows):
            raise RuleBroken("It is the first already." if earlier else "It is the last already.")
        rows.insert(now, rows.pop(was))
        for place, one in enumerate(rows, 1):
            one.place = place
        told = {f"place at LIG on {_words(meeting)}": (str(was + 1), str(now + 1))}
        audit(review, "changed the order of a meeting", by=by, at=at, more=told)


def _must_wait(review: Review) -> None:
    # Two people who put it on two meetings at once wait for each other: it comes to one.
    db.session.refresh(review, with_for_update=True)
    if review.queued_on is None:
        raise RuleBroken("This review is not in the case matrix. Put it there first.")


def _must_be_to_come(meeting: Meeting, today: date) -> None:
    must_be_open(meeting)
    if meeting.held_on < today:
        raise RuleBroken(f"LIG on {_words(meeting)} is past. Choose another.", field="meeting")


def _row_of(review: Review, meeting: Meeting) -> TimetabledReview:
    row = db.session.get(TimetabledReview, (meeting.id, review.id))
    if row is None:
        raise RuleBroken(f"This review is not on LIG on {_words(meeting)}.")
    return row


def _row(ranked: Ranked, meeting: Meeting, *, by: Person, at: datetime) -> TimetabledReview:
    return TimetabledReview(
        meeting_id=meeting.id,
        review_id=ranked.review.id,
        place=last_place(meeting),
        rank=ranked.place,
        points=ranked.points,
        most_points=ranked.most_points,
        why=ranked.why_for_all,
        put_by_id=by.id,
        put_at=at,
    )


def _words(meeting: Meeting) -> str:
    return long_date(meeting.held_on)


def _kept_scores(review: Review) -> dict[int, MatrixScore]:
    rows = db.session.scalars(select(MatrixScore).where(MatrixScore.review_id == review.id))
    return {row.criterion_id: row for row in rows}


def _criteria(judgements: Mapping[int, Judgement | None]) -> list[Criterion]:
    """Those that were asked; what has retired in the meantime is left as it is."""
    rows = select(Criterion).where(Criterion.id.in_(judgements), Criterion.retired_at.is_(None))
    return list(db.session.scalars(rows.order_by(Criterion.place)))


def _must_say_why(criterion: Criterion, known: Scored | None, judgement: Judgement | None) -> None:
    missing = missing_reason(known, judgement) if known else ""
    if missing:
        raise RuleBroken(missing, field=f"why_{criterion.id}")


def _judge(
    review: Review,
    criterion: Criterion,
    row: MatrixScore | None,
    judgement: Judgement | None,
    *,
    by: Person,
    at: datetime,
) -> str:
    """Make, change or remove the row; says how it stands now."""
    if judgement is None:
        if row:
            db.session.delete(row)
        return ""
    if not 0 <= judgement.score <= HIGHEST:
        raise RuleBroken("Choose a score from 0 to 3", field=f"score_{criterion.id}")
    after = _words_of_score(judgement.score, judgement.why.strip())
    if after != _score_words(row):
        row = row or MatrixScore(review_id=review.id, criterion_id=criterion.id)
        row.score, row.why = judgement.score, judgement.why.strip()
        row.scored_by_id, row.scored_at = by.id, at
        db.session.add(row)
    return after


def _score_words(row: MatrixScore | None) -> str:
    return _words_of_score(row.score, row.why) if row else ""


def _words_of_score(score: int, why: str) -> str:
    return f"{score} ({why})" if why else str(score)
