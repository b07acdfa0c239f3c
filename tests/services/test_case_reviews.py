"""The reviews made from a case: restricted, linked, with its themes and its readers."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.factories import NOW, TODAY, make_incident, make_review, make_theme
from tests.services.events import events_of
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.models import Incident, IncidentReader, Review, ReviewKind
from tracker.services.case_reviews import ReviewNames, open_rapid_review, start_lcspr

DECIDED = date(2026, 3, 3)


def names(**words: str) -> ReviewNames:
    defaults = {"code": "CHS", "neutral_label": "Review 2026-01", "pseudonym": "Child S"}
    return ReviewNames(**defaults | words)


def make_case(cast: Cast, **words: Any) -> Incident:
    readers = [IncidentReader(person_id=cast.tom.id, on_panel=True)]
    themes = [make_theme(name="Neglect"), make_theme(name="Old", retired_at=NOW)]
    return make_incident(readers=readers, themes=themes, **words)


def start(incident: Incident, cast: Cast, on: date | None = DECIDED) -> Review:
    return start_lcspr(incident, names(), commissioned_on=on, by=cast.priya, at=NOW)


def test_the_rapid_review_takes_what_the_case_has(cast: Cast) -> None:
    incident = make_case(cast, outcome=Outcome.UNDECIDED)

    review = open_rapid_review(incident, names(), by=cast.priya, at=NOW)

    assert (review.kind.name, review.code, review.pseudonym) == ("Rapid review", "CHS", "Child S")
    assert review.is_restricted
    assert review.readers == [cast.tom]
    assert [theme.name for theme in review.themes] == ["Neglect"]
    assert review.incidents == [incident]
    assert (review.commissioned_on, review.queued_on) == (TODAY, None)
    assert events_of(review)[0].what == "opened the Rapid review"
    assert events_of(incident)[0].changes == {"review": [None, "CHS"]}


def test_the_lcspr_waits_in_the_case_matrix_since_the_decision(cast: Cast) -> None:
    review = start(make_case(cast), cast)

    assert (review.kind.name, review.kind.has_clock) == ("LCSPR", True)
    assert (review.commissioned_on, review.queued_on) == (DECIDED, DECIDED)
    assert review.is_restricted
    assert events_of(review)[0].changes["queued_on"] == [None, "2026-03-03"]
    assert db.session.query(ReviewKind).count() == 2


def test_a_case_has_one_of_each(cast: Cast) -> None:
    incident = make_case(cast)
    start(incident, cast)

    with pytest.raises(RuleBroken, match="already has one: CHS"):
        start(incident, cast)

    other = names(code="RR1", neutral_label="Review 2026-02", pseudonym="Rapid 1")
    open_rapid_review(incident, other, by=cast.priya, at=NOW)
    with pytest.raises(RuleBroken, match="already has one: RR1"):
        open_rapid_review(incident, other, by=cast.priya, at=NOW)


def test_a_rapid_review_follows_a_notification(cast: Cast) -> None:
    referral = make_incident(kind=IncidentKind.PORTAL_REFERRAL, reference="PR 2026-01")

    with pytest.raises(RuleBroken, match="notify the Panel first"):
        open_rapid_review(referral, names(), by=cast.priya, at=NOW)


@pytest.mark.parametrize("outcome", [Outcome.UNDECIDED, Outcome.OTHER_LEARNING])
def test_an_lcspr_is_decided_on_first(cast: Cast, outcome: Outcome) -> None:
    with pytest.raises(RuleBroken, match="have not decided on an LCSPR"):
        start(make_incident(outcome=outcome), cast)


@pytest.mark.parametrize("on", [None, date(2026, 3, 20)])
def test_an_lcspr_begins_on_a_day_that_has_come(cast: Cast, on: date | None) -> None:
    with pytest.raises(RuleBroken) as broken:
        start(make_incident(), cast, on)

    assert broken.value.field == "commissioned_on"


@pytest.mark.parametrize("field", ["code", "pseudonym", "neutral_label"])
def test_a_new_review_has_names_of_its_own(cast: Cast, field: str) -> None:
    make_review(code="BAT", pseudonym="Baby T", neutral_label="Review 2026-09")
    taken = {"code": "bat", "pseudonym": "baby t", "neutral_label": "review 2026-09"}

    with pytest.raises(RuleBroken) as broken:
        open_rapid_review(make_incident(), names(**{field: taken[field]}), by=cast.priya, at=NOW)

    assert broken.value.field == field
    assert db.session.query(Review).count() == 1


def test_a_kind_that_is_not_there_is_not_made_without_its_clock(cast: Cast) -> None:
    kind = db.session.scalars(select(ReviewKind).where(ReviewKind.name == "Rapid review")).one()
    kind.name = "Another name"
    db.session.commit()

    with pytest.raises(RuleBroken, match="“Rapid review” is not among the kinds of review"):
        open_rapid_review(make_incident(), names(), by=cast.priya, at=NOW)

    assert db.session.scalar(select(Review)) is None


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_opening_reviews_is_the_business_teams(cast: Cast, who: str) -> None:
    incident, by = make_incident(), getattr(cast, who)

    with pytest.raises(NotPermitted):
        open_rapid_review(incident, names(), by=by, at=NOW)
    with pytest.raises(NotPermitted):
        start_lcspr(incident, names(), commissioned_on=DECIDED, by=by, at=NOW)

    assert db.session.query(Review).count() == 0
