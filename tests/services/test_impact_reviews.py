"""What difference a recommendation made, written down."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import NOW, TODAY, make_recommendation
from tests.services.events import events_of
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import ImpactRating
from tracker.services.impact_reviews import ImpactFound, record_impact


def found(**words: Any) -> ImpactFound:
    defaults = {
        "held_on": TODAY,
        "rating": ImpactRating.SOME,
        "what_changed": " Fewer appointments are missed. ",
        "how_we_know": "Audit of twenty files.",
    }
    return ImpactFound(**defaults | words)


@pytest.mark.parametrize("who", ["priya", "colin", "dora"])
def test_the_business_team_and_the_chair_record_it(either_app: Flask, who: str) -> None:
    cast = make_cast()
    one, by = make_recommendation(), getattr(cast, who)

    impact = record_impact(one, found(), by=by, at=NOW)

    assert (impact.held_on, impact.rating) == (TODAY, ImpactRating.SOME)
    assert impact.what_changed == "Fewer appointments are missed."
    assert (impact.recorded_by, impact.recorded_at) == (by, NOW)
    assert one.impact_reviews == [impact]


def test_the_history_of_the_recommendation_tells_of_it(cast: Cast) -> None:
    one = make_recommendation()

    record_impact(one, found(), by=cast.priya, at=NOW)

    (event,) = events_of(one)
    assert event.what == "recorded the impact of the recommendation"
    assert event.changes["rating"] == [None, "some evidence"]
    assert event.changes["held_on"] == [None, "2026-03-19"]


@pytest.mark.parametrize("who", ["tom", "lena", "vera"])
def test_nobody_else_does(cast: Cast, who: str) -> None:
    with pytest.raises(NotPermitted):
        record_impact(make_recommendation(), found(), by=getattr(cast, who), at=NOW)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"held_on": None}, "held_on"),
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
        ({"rating": None}, "rating"),
        ({"what_changed": " "}, "what_changed"),
        ({"how_we_know": " "}, "how_we_know"),
        ({"how_we_know": "", "rating": ImpactRating.STRONG}, "how_we_know"),
    ],
)
def test_what_is_missing_is_asked_for(cast: Cast, words: dict[str, Any], field: str) -> None:
    one = make_recommendation()

    with pytest.raises(RuleBroken) as broken:
        record_impact(one, found(**words), by=cast.priya, at=NOW)

    assert broken.value.field == field
    db.session.expire_all()
    assert one.impact_reviews == []


def test_no_evidence_needs_no_proof_and_a_later_look_adds_to_the_first(cast: Cast) -> None:
    one = make_recommendation()

    record_impact(
        one,
        found(held_on=date(2026, 1, 5), rating=ImpactRating.NONE, how_we_know=""),
        by=cast.colin,
        at=NOW,
    )
    record_impact(one, found(), by=cast.colin, at=NOW)

    db.session.expire_all()
    assert [each.rating for each in one.impact_reviews] == [ImpactRating.NONE, ImpactRating.SOME]
