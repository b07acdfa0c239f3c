"""The criteria of the case matrix: weighted, worded, added, retired and brought back."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import NOW, TODAY, make_meeting
from tests.matrix import find_criterion, judge, make_waiting
from tests.services.events import events_of
from tracker.database import db, transaction
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.queries.case_matrix import ranking
from tracker.services.criteria import (
    CriterionDetails,
    add_criterion,
    bring_back_criterion,
    change_criterion,
    retire_criterion,
)
from tracker.services.ranking_rows import keep_ranking


def details(**words: Any) -> CriterionDetails:
    defaults: dict[str, Any] = {
        "name": "Media",
        "question": "Is the press likely to ask?",
        "weight": 2,
        "scale": ("No", "Perhaps", "Likely", "It has asked"),
    }
    return CriterionDetails(**defaults | words)


def test_a_criterion_of_ones_own_is_judged_by_people(cast: Cast) -> None:
    criterion = add_criterion(details(name="  Media  interest "), by=cast.priya, at=NOW)
    second = add_criterion(details(name="Other"), by=cast.priya, at=NOW)
    review = make_waiting()

    assert (criterion.key, criterion.name, criterion.place) == ("own_1", "Media interest", 8)
    assert (second.key, second.place) == ("own_2", 9)
    (one,) = ranking(cast.priya, TODAY)
    assert one.scores["own_1"].is_missing
    judge(review, "own_1", 3, by=cast.priya)
    assert ranking(cast.priya, TODAY)[0].points == 6
    assert [event.what for event in events_of(criterion)] == ["added the criterion"]


def test_a_weight_counts_at_once_but_not_in_what_is_kept(cast: Cast) -> None:
    review, meeting, harm = make_waiting(), make_meeting(), find_criterion("harm")
    judge(review, "harm", 3, by=cast.priya)
    with transaction():
        keep_ranking(meeting, ranking(cast.priya, TODAY))

    change_criterion(
        harm,
        details(name="Harm done", question=harm.question, weight=10, scale=harm.scale),
        by=cast.priya,
        at=NOW,
    )

    assert ranking(cast.priya, TODAY)[0].points == 30
    assert (meeting.kept_ranks[0].points, meeting.kept_ranks[0].scores["Harm"]) == (9, [3, 3])
    (event,) = events_of(harm)
    assert event.changes == {"name": ["Harm", "Harm done"], "weight": [3, 10]}


def test_saving_the_same_again_is_no_change(cast: Cast) -> None:
    criterion = add_criterion(details(), by=cast.priya, at=NOW)

    change_criterion(criterion, details(), by=cast.priya, at=NOW)

    assert len(events_of(criterion)) == 1


@pytest.mark.parametrize(
    ("words", "field", "message"),
    [
        ({"name": " "}, "name", "Enter a name"),
        ({"name": "HARM"}, "name", "already a criterion called HARM"),
        ({"question": ""}, "question", "Enter the question"),
        ({"weight": None}, "weight", "whole number from 0 to 10"),
        ({"weight": 11}, "weight", "whole number from 0 to 10"),
        ({"weight": -1}, "weight", "whole number from 0 to 10"),
        ({"scale": ("No", "", "Yes", "Very")}, "scale_1", "Say what 1 means"),
    ],
)
def test_a_criterion_has_a_name_a_question_a_weight_and_four_words(
    cast: Cast, words: dict[str, Any], field: str, message: str
) -> None:
    with pytest.raises(RuleBroken, match=message) as broken:
        add_criterion(details(**words), by=cast.priya, at=NOW)

    assert broken.value.field == field


def test_what_was_judged_comes_back_with_its_criterion(cast: Cast) -> None:
    review, harm = make_waiting(), find_criterion("harm")
    judge(review, "harm", 3, by=cast.priya)

    retire_criterion(harm, by=cast.priya, at=NOW)
    assert ranking(cast.priya, TODAY)[0].points == 0
    retire_criterion(harm, by=cast.priya, at=NOW)
    bring_back_criterion(harm, by=cast.priya, at=NOW)
    bring_back_criterion(harm, by=cast.priya, at=NOW)

    assert ranking(cast.priya, TODAY)[0].points == 9
    assert [event.what for event in events_of(harm)] == [
        "retired the criterion",
        "brought back the criterion",
    ]


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_only_the_business_team_changes_criteria(cast: Cast, who: str) -> None:
    harm, by = find_criterion("harm"), getattr(cast, who)

    for do in (
        lambda: add_criterion(details(), by=by, at=NOW),
        lambda: change_criterion(harm, details(), by=by, at=NOW),
        lambda: retire_criterion(harm, by=by, at=NOW),
        lambda: bring_back_criterion(harm, by=by, at=NOW),
    ):
        with pytest.raises(NotPermitted, match="Only the business team"):
            do()
    db.session.rollback()
    assert (harm.weight, harm.retired_at) == (3, None)
