"""Adding and changing recommendations."""

from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.factories import NOW, make_recommendation, make_review, make_theme
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import Response, Scope
from tracker.models import AuditEvent, Recommendation
from tracker.services.recommendations import (
    RecommendationDetails,
    add_recommendation,
    change_recommendation,
)


def details(**words: Any) -> RecommendationDetails:
    return RecommendationDetails(**{"wording": "Agree one neglect tool."} | words)


def last_event(record: Recommendation) -> AuditEvent:
    about = select(AuditEvent).where(
        AuditEvent.record_type == "recommendations", AuditEvent.record_id == record.id
    )
    return db.session.scalars(about.order_by(AuditEvent.id.desc())).first()


def test_a_recommendation_gets_the_next_number_of_its_review(cast: Cast) -> None:
    review = make_review(code="CHS")
    make_recommendation(review=review, number=7)
    make_recommendation(number=9)

    added = add_recommendation(review, details(), by=cast.priya, at=NOW)

    assert (added.number, added.reference) == (8, "CHS-8")


def test_what_is_recorded_stays_and_is_told_in_its_history(cast: Cast) -> None:
    theme = make_theme(name="Neglect")
    written = details(
        printed_number=" 3.140(a) ",
        scope=Scope.NATIONAL,
        addressees=[cast.police, cast.health],
        other_addressees="all schools",
        themes=[theme],
        response=Response.PARTLY,
        response_reason="Two trusts have a tool already.",
        intended_outcome="Children are not left in neglect.",
        how_we_will_know="Audit of 20 cases.",
    )

    added = add_recommendation(make_review(), written, by=cast.priya, at=NOW)

    assert (added.printed_number, added.scope) == ("3.140(a)", Scope.NATIONAL)
    assert added.addressees == [cast.health, cast.police]
    event = last_event(added)
    assert event.what == "added the recommendation"
    assert event.changes["addressees"] == ["", "ICB, Police"]
    assert event.changes["themes"] == ["", "Neglect"]
    assert event.changes["response"] == [None, "partly accepted"]


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_nobody_but_the_business_team_records_recommendations(cast: Cast, who: str) -> None:
    one = make_recommendation()

    with pytest.raises(NotPermitted):
        add_recommendation(one.review, details(), by=getattr(cast, who), at=NOW)
    with pytest.raises(NotPermitted):
        change_recommendation(one, details(), by=getattr(cast, who), at=NOW)


@pytest.mark.parametrize("response", [Response.PARTLY, Response.NOT_ACCEPTED])
def test_what_is_not_accepted_whole_needs_a_reason(cast: Cast, response: Response) -> None:
    one = make_recommendation()

    with pytest.raises(RuleBroken) as broken:
        change_recommendation(
            one, details(response=response, response_reason=" "), by=cast.priya, at=NOW
        )

    assert broken.value.field == "response_reason"


@pytest.mark.parametrize("response", [None, Response.ACCEPTED])
def test_what_is_accepted_or_undecided_needs_none(cast: Cast, response: Response | None) -> None:
    one = make_recommendation()

    change_recommendation(one, details(response=response), by=cast.priya, at=NOW)

    assert one.response == response


def test_a_recommendation_has_words(cast: Cast) -> None:
    with pytest.raises(RuleBroken) as broken:
        add_recommendation(make_review(), details(wording=" "), by=cast.priya, at=NOW)

    assert broken.value.field == "wording"


def test_a_change_tells_only_what_has_changed(cast: Cast) -> None:
    one = make_recommendation(
        wording="Agree one neglect tool.", printed_number="", addressees=[cast.police]
    )

    change_recommendation(
        one,
        details(addressees=[cast.police, cast.council], intended_outcome="Earlier help."),
        by=cast.priya,
        at=NOW,
    )

    assert last_event(one).changes == {
        "addressees": ["Police", "KCC, Police"],
        "intended_outcome": ["", "Earlier help."],
    }
