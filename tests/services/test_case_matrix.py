"""Putting reviews in the case matrix, judging them, and putting them on meetings."""

from datetime import date

import pytest
from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import NOW, TODAY, kept, make_incident, make_meeting, make_review, make_theme
from tests.matrix import find_criterion, judge, make_earlier, make_waiting, only
from tests.services.events import events_of
from tracker.database import db, transaction
from tracker.domain.case_matrix import Judgement
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import Harm
from tracker.models import KeptRank, MatrixScore, Meeting, Person, Review, Setting, TimetabledReview
from tracker.queries.case_matrix import ranking
from tracker.services.case_matrix import (
    queue_review,
    reorder_timetable,
    score_review,
    take_off_timetable,
    timetable_review,
    unqueue_review,
)
from tracker.services.ranking_rows import keep_ranking

APRIL, JUNE = date(2026, 4, 16), date(2026, 6, 4)


@pytest.fixture
def cast(either_app: Flask) -> Cast:
    return make_cast()


def on(meeting: Meeting) -> list[str]:
    """The codes of the reviews on a meeting, in its order."""
    db.session.expire_all()
    return [row.review.code for row in meeting.timetabled]


def put(review: Review, meeting: Meeting, *, by: Person) -> None:
    timetable_review(review, meeting, by=by, at=NOW)


def scores_of(review: Review) -> dict[str, tuple[int, str]]:
    rows = db.session.query(MatrixScore).filter_by(review_id=review.id)
    return {row.criterion.key: (row.score, row.why) for row in rows}


def test_a_review_waits_from_the_day_it_is_put_in(cast: Cast) -> None:
    review = make_review()

    queue_review(review, by=cast.colin, at=NOW)

    assert review.queued_on == TODAY
    (event,) = events_of(review)
    assert (event.what, event.by_id, event.at) == (
        "put the review in the case matrix",
        cast.colin.id,
        NOW,
    )
    with pytest.raises(RuleBroken, match="in the case matrix already"):
        queue_review(review, by=cast.priya, at=NOW)


def test_taken_out_it_comes_off_its_meeting_and_keeps_its_judgements(cast: Cast) -> None:
    review, meeting = make_waiting(), make_meeting(held_on=APRIL)
    judge(review, "priority", 2, by=cast.priya)
    put(review, meeting, by=cast.priya)

    unqueue_review(review, by=cast.priya, at=NOW)

    assert review.queued_on is None
    assert on(meeting) == []
    assert scores_of(review) == {"priority": (2, "")}
    event = events_of(review)[-1]
    assert event.what == "took the review out of the case matrix"
    assert event.changes == {
        "meeting of LIG": ["16 April 2026", None],
        "queued_on": ["2026-03-19", None],
    }


def test_a_meeting_that_is_over_keeps_what_it_took(cast: Cast) -> None:
    review, meeting = make_waiting(), make_meeting(held_on=TODAY)
    put(review, meeting, by=cast.priya)
    meeting.closed_at, meeting.closed_by_id = NOW, cast.colin.id
    db.session.commit()

    unqueue_review(review, by=cast.priya, at=NOW)

    assert on(meeting) == [review.code]


def test_what_does_not_wait_is_neither_judged_nor_timetabled(cast: Cast) -> None:
    review, meeting = make_review(), make_meeting(held_on=APRIL)

    for do in (
        lambda: unqueue_review(review, by=cast.priya, at=NOW),
        lambda: score_review(review, {}, by=cast.priya, at=NOW),
        lambda: put(review, meeting, by=cast.priya),
    ):
        with pytest.raises(RuleBroken, match="not in the case matrix"):
            do()


def test_a_judgement_is_kept_with_who_gave_it(cast: Cast) -> None:
    review, harm, priority = make_waiting(), find_criterion("harm"), find_criterion("priority")
    given = {harm.id: Judgement(3, " A child died. "), priority.id: None}

    score_review(review, given, by=cast.colin, at=NOW)

    assert scores_of(review) == {"harm": (3, "A child died.")}
    (row,) = db.session.query(MatrixScore)
    assert (row.scored_by_id, row.scored_at) == (cast.colin.id, NOW)
    (event,) = events_of(review)
    assert event.what == "scored the review in the case matrix"
    assert event.changes == {"Harm": ["", "3 (A child died.)"]}


def test_a_judgement_is_changed_or_left_to_the_tracker_again(cast: Cast) -> None:
    review, harm, age = make_waiting(), find_criterion("harm"), find_criterion("age")
    judge(review, "harm", 3, by=cast.priya)
    judge(review, "age", 1, by=cast.priya, why="It slept.")

    given = {harm.id: Judgement(2, "It will heal."), age.id: None}
    score_review(review, given, by=cast.colin, at=NOW)

    assert scores_of(review) == {"harm": (2, "It will heal.")}
    (event,) = events_of(review)
    assert event.changes == {"Harm": ["3", "2 (It will heal.)"], "Age": ["1 (It slept.)", ""]}

    score_review(review, given, by=cast.colin, at=NOW)
    assert len(events_of(review)) == 1


def test_a_judgement_that_differs_from_the_record_says_why(cast: Cast) -> None:
    review, harm = make_waiting(incidents=[make_incident(harm=Harm.DIED)]), find_criterion("harm")

    with pytest.raises(RuleBroken, match="The record makes it 3: A child died") as broken:
        score_review(review, {harm.id: Judgement(1, " ")}, by=cast.priya, at=NOW)

    assert broken.value.field == f"why_{harm.id}"
    assert scores_of(review) == {}
    score_review(review, {harm.id: Judgement(1, "It healed.")}, by=cast.priya, at=NOW)
    assert scores_of(review) == {"harm": (1, "It healed.")}


def test_a_score_is_0_to_3_and_a_retired_criterion_keeps_its_own(cast: Cast) -> None:
    review, harm = make_waiting(), find_criterion("harm")
    with pytest.raises(RuleBroken, match="from 0 to 3") as broken:
        score_review(review, {harm.id: Judgement(4, "")}, by=cast.priya, at=NOW)
    assert broken.value.field == f"score_{harm.id}"

    judge(review, "harm", 3, by=cast.priya)
    only("age")
    score_review(review, {harm.id: None}, by=cast.priya, at=NOW)
    assert scores_of(review) == {"harm": (3, "")}


def test_a_review_on_a_meeting_keeps_its_rank_points_and_reasons(cast: Cast) -> None:
    meeting, first, second = make_meeting(held_on=APRIL), make_waiting(), make_waiting()
    judge(first, "priority", 3, by=cast.priya)
    judge(second, "harm", 2, by=cast.priya, why="Lasting harm")

    put(first, meeting, by=cast.colin)

    (row,) = meeting.timetabled
    assert (row.rank, row.points, row.most_points) == (1, 6, 39)
    assert row.why == "Priority: Yes, more than one."
    assert (row.put_by_id, row.put_at) == (cast.colin.id, NOW)
    (event,) = events_of(first)
    assert event.what == "put the review on a meeting"
    assert event.changes == {"meeting of LIG": [None, "16 April 2026"]}


def test_the_reasons_that_are_kept_tell_nothing_restricted(cast: Cast) -> None:
    theme, incident = make_theme(name="Safe sleep"), make_incident(harm=Harm.DIED)
    make_earlier(theme, published_on=None, commissioned_on=date(2025, 6, 1), is_restricted=True)
    review, meeting = make_waiting(themes=[theme], incidents=[incident]), make_meeting()
    ranked = ranking(cast.priya, TODAY)

    put(review, meeting, by=cast.priya)
    with transaction():
        keep_ranking(meeting, ranked)

    words = {meeting.timetabled[0].why, meeting.kept_ranks[0].why}
    assert words == {"A theme new here: Safe sleep."}


def test_a_review_moves_from_one_meeting_to_another(cast: Cast) -> None:
    april, june = make_meeting(held_on=APRIL), make_meeting(held_on=JUNE)
    review = make_waiting(code="CHS")
    put(review, april, by=cast.priya)

    put(review, june, by=cast.priya)

    assert (on(april), on(june)) == ([], ["CHS"])
    event = events_of(review)[-1]
    assert event.what == "moved the review to another meeting"
    assert event.changes == {"meeting of LIG": ["16 April 2026", "4 June 2026"]}
    with pytest.raises(RuleBroken, match="on LIG on 4 June 2026 already") as broken:
        put(review, june, by=cast.priya)
    assert broken.value.field == "meeting"


def test_it_moves_on_from_a_meeting_that_has_been_and_stays_in_its_record(cast: Cast) -> None:
    past, coming = make_meeting(held_on=TODAY), make_meeting(held_on=APRIL)
    review = make_waiting(code="CHS")
    put(review, past, by=cast.priya)
    past.closed_at, past.closed_by_id = NOW, cast.colin.id
    db.session.commit()

    put(review, coming, by=cast.priya)

    assert on(past) == on(coming) == ["CHS"]


@pytest.mark.parametrize("limit", [None, 0, 1])
def test_the_limit_of_a_meeting_is_passed_only_knowingly(cast: Cast, limit: int | None) -> None:
    kept(Setting(name="reviews_per_meeting", number=1))
    meeting = make_meeting(held_on=APRIL, review_limit=limit)
    if limit != 0:
        put(make_waiting(), meeting, by=cast.priya)
    review = make_waiting(code="CHS")

    with pytest.raises(RuleBroken, match=r"LIG on 16 April 2026 takes \d review") as broken:
        put(review, meeting, by=cast.priya)
    assert broken.value.field == "over_limit"

    timetable_review(review, meeting, over_limit=True, by=cast.priya, at=NOW)
    assert "CHS" in on(meeting)


@pytest.mark.parametrize(
    ("words", "match"),
    [
        ({"held_on": date(2026, 3, 18)}, "is past"),
        ({"closed_at": NOW}, "is over"),
        ({"cancelled_at": NOW, "cancel_reason": "No chair."}, "is cancelled"),
    ],
)
def test_a_meeting_that_is_past_takes_no_review(
    cast: Cast, words: dict[str, object], match: str
) -> None:
    closed_by = {"closed_by_id": cast.colin.id} if "closed_at" in words else {}
    meeting = make_meeting(**words | closed_by)

    with pytest.raises(RuleBroken, match=match) as broken:
        put(make_waiting(), meeting, by=cast.priya)

    assert broken.value.field == "meeting"
    assert on(meeting) == []


def test_a_review_is_taken_off_and_waits_on(cast: Cast) -> None:
    review, meeting = make_waiting(), make_meeting(held_on=APRIL)
    put(review, meeting, by=cast.priya)

    take_off_timetable(review, meeting, by=cast.colin, at=NOW)

    assert on(meeting) == []
    assert review.queued_on
    assert events_of(review)[-1].changes == {"meeting of LIG": ["16 April 2026", None]}
    with pytest.raises(RuleBroken, match="not on LIG on 16 April 2026"):
        take_off_timetable(review, meeting, by=cast.colin, at=NOW)


def test_the_order_of_a_meeting_is_changed(cast: Cast) -> None:
    meeting = make_meeting(held_on=APRIL, review_limit=3)
    first, second, third = (make_waiting(code=code) for code in ("AA", "BB", "CC"))
    for review in (first, second, third):
        put(review, meeting, by=cast.priya)

    reorder_timetable(third, meeting, earlier=True, by=cast.colin, at=NOW)
    assert on(meeting) == ["AA", "CC", "BB"]
    reorder_timetable(first, meeting, earlier=False, by=cast.colin, at=NOW)
    assert on(meeting) == ["CC", "AA", "BB"]

    assert events_of(first)[-1].changes == {"place at LIG on 16 April 2026": ["1", "2"]}
    with pytest.raises(RuleBroken, match="the first already"):
        reorder_timetable(third, meeting, earlier=True, by=cast.colin, at=NOW)
    with pytest.raises(RuleBroken, match="the last already"):
        reorder_timetable(second, meeting, earlier=False, by=cast.colin, at=NOW)


@pytest.mark.parametrize("who", ["tom", "lena", "vera"])
def test_nobody_else_decides_about_the_matrix(cast: Cast, who: str) -> None:
    review, meeting, by = make_waiting(), make_meeting(held_on=APRIL), getattr(cast, who)
    put(review, meeting, by=cast.priya)

    for do in (
        lambda: queue_review(make_review(), by=by, at=NOW),
        lambda: unqueue_review(review, by=by, at=NOW),
        lambda: score_review(review, {}, by=by, at=NOW),
        lambda: put(review, meeting, by=by),
        lambda: take_off_timetable(review, meeting, by=by, at=NOW),
        lambda: reorder_timetable(review, meeting, earlier=True, by=by, at=NOW),
    ):
        with pytest.raises(NotPermitted, match="business team and the chair"):
            do()


def test_the_ranking_is_kept_with_a_meeting_until_it_is_closed(cast: Cast) -> None:
    meeting, first, second = make_meeting(), make_waiting(code="AA"), make_waiting(code="BB")
    judge(first, "harm", 3, by=cast.priya, why="A child died")

    def keep() -> list[tuple[str, int, int, str]]:
        with transaction():
            keep_ranking(meeting, ranking(cast.priya, TODAY))
        db.session.expire_all()
        return [(row.review.code, row.place, row.points, row.why) for row in meeting.kept_ranks]

    assert keep() == [
        ("AA", 1, 9, "A child died."),
        ("BB", 2, 0, "Nothing speaks for taking it next."),
    ]
    assert meeting.kept_ranks[0].scores["Harm"] == [3, 3]

    judge(second, "harm", 3, by=cast.priya, why="Two died")
    judge(second, "priority", 1, by=cast.priya, why="Fits in part")
    unqueue_review(first, by=cast.priya, at=NOW)
    third = make_waiting(code="CC")
    assert [code for code, *_ in keep()] == ["BB", third.code]
    assert db.session.query(KeptRank).count() == 2

    meeting.closed_at, meeting.closed_by_id = NOW, cast.colin.id
    db.session.commit()
    with pytest.raises(RuleBroken, match="stays as it was"):
        keep()


def test_the_last_place_goes_to_the_first_who_takes_it(cast: Cast) -> None:
    meeting = make_meeting(held_on=APRIL, review_limit=1)
    put(make_waiting(code="AA"), meeting, by=cast.priya)

    with pytest.raises(RuleBroken, match="takes 1 review and has 1 already"):
        put(make_waiting(code="BB"), meeting, by=cast.colin)

    assert db.session.query(TimetabledReview).count() == 1
