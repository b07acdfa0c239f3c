"""Adding, changing and publishing reviews."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.factories import NOW, kept, make_review, make_theme
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import IncidentKind
from tracker.models import AuditEvent, Incident, Review, ReviewKind
from tracker.services.review_rows import ReviewDetails
from tracker.services.reviews import add_review, change_review, publish_review


def details(**words: Any) -> ReviewDetails:
    defaults = {
        "pseudonym": "Child S",
        "neutral_label": "Review 2026-01",
        "another_kind": "LCSPR",
        "commissioned_on": date(2025, 11, 12),
    }
    return ReviewDetails(**defaults | words)


def make_incident(reference: str = "SIN 2026-01") -> Incident:
    return kept(
        Incident(
            reference=reference, kind=IncidentKind.SIN, reported_on=date(2026, 1, 9), district=""
        )
    )


def events_of(record: Any) -> list[AuditEvent]:
    about = select(AuditEvent).where(
        AuditEvent.record_type == record.__tablename__, AuditEvent.record_id == record.id
    )
    return list(db.session.scalars(about.order_by(AuditEvent.id)))


def test_the_business_team_adds_a_review_with_its_themes(cast: Cast) -> None:
    theme = make_theme(name="Neglect")

    review = add_review(details(themes=[theme]), code=" chs ", by=cast.priya, at=NOW)

    assert (review.code, review.kind.name, review.public_name) == (
        "CHS",
        "LCSPR",
        "Review 2026-01",
    )
    (event,) = events_of(review)
    assert (event.what, event.by_id) == ("added the review", cast.priya.id)
    assert event.changes["code"] == [None, "CHS"]
    assert event.changes["themes"] == ["", "Neglect"]


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_nobody_else_adds_changes_or_publishes_a_review(cast: Cast, who: str) -> None:
    review, by = make_review(published_on=None), getattr(cast, who)

    with pytest.raises(NotPermitted):
        add_review(details(), code="CHS", by=by, at=NOW)
    with pytest.raises(NotPermitted):
        change_review(review, details(), by=by, at=NOW)
    with pytest.raises(NotPermitted):
        publish_review(review, on=date(2026, 3, 1), by=by, at=NOW)

    assert db.session.query(Review).count() == 1


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        ({}, "C", "code"),
        ({}, "C-S", "code"),
        ({}, "CHILDSANDT", "code"),
        ({}, "bat", "code"),
        ({"pseudonym": " "}, "CHS", "pseudonym"),
        ({"pseudonym": "baby t"}, "CHS", "pseudonym"),
        ({"neutral_label": ""}, "CHS", "neutral_label"),
        ({"neutral_label": "review 2026-09"}, "CHS", "neutral_label"),
        ({"another_kind": " "}, "CHS", "kind"),
        ({"commissioned_on": date(2026, 3, 20)}, "CHS", "commissioned_on"),
        ({"published_on": date(2026, 3, 20)}, "CHS", "published_on"),
        ({"published_on": date(2025, 11, 11)}, "CHS", "published_on"),
    ],
)
def test_a_review_needs_names_of_its_own_and_dates_that_can_be(
    cast: Cast, words: dict[str, Any], code: str, field: str
) -> None:
    make_review(code="BAT", pseudonym="Baby T", neutral_label="Review 2026-09")

    with pytest.raises(RuleBroken) as broken:
        add_review(details(**words), code=code, by=cast.priya, at=NOW)

    assert broken.value.field == field
    assert db.session.query(Review).count() == 1


def test_a_new_kind_joins_the_list_once_however_it_is_typed(cast: Cast) -> None:
    add_review(details(another_kind="Learning review"), code="AA", by=cast.priya, at=NOW)

    second = add_review(
        details(another_kind=" learning  REVIEW", pseudonym="Baby T", neutral_label="R 2"),
        code="BB",
        by=cast.priya,
        at=NOW,
    )

    assert second.kind.name == "Learning review"
    assert db.session.query(ReviewKind).filter_by(name="Learning review").count() == 1
    assert db.session.query(ReviewKind).count() == 3


def test_a_change_is_told_from_what_to_what(cast: Cast) -> None:
    old, new = make_theme(name="Neglect"), make_theme(name="Safe sleep")
    review = make_review(pseudonym="Child X", themes=[old], published_on=date(2026, 2, 2))

    change_review(
        review,
        details(kind=review.kind, another_kind="", published_on=date(2026, 2, 3), themes=[new]),
        by=cast.priya,
        at=NOW,
    )

    assert (review.pseudonym, review.themes) == ("Child S", [new])
    (event,) = events_of(review)
    assert event.changes["pseudonym"] == ["Child X", "Child S"]
    assert event.changes["published_on"] == ["2026-02-02", "2026-02-03"]
    assert event.changes["themes"] == ["Neglect", "Safe sleep"]
    assert "kind_id" not in event.changes


def test_a_review_keeps_its_own_names_when_it_is_changed(cast: Cast) -> None:
    review = make_review(pseudonym="Child S", neutral_label="Review 2026-01", published_on=None)

    change_review(review, details(is_legacy=True), by=cast.priya, at=NOW)

    assert review.is_legacy


@pytest.mark.parametrize("before", [None, date(2026, 2, 2)])
def test_publishing_and_taking_back_are_no_mere_change(cast: Cast, before: date | None) -> None:
    review = make_review(published_on=before)
    after = None if before else date(2026, 2, 2)

    with pytest.raises(RuleBroken, match="step of its own"):
        change_review(review, details(published_on=after), by=cast.priya, at=NOW)

    assert review.published_on == before


def test_links_to_incidents_are_told_in_the_history_of_the_incident_only(cast: Cast) -> None:
    gone, new = make_incident("SIN 2026-01"), make_incident("SIN 2026-02")
    review = make_review(code="CHS", published_on=None, incidents=[gone])

    change_review(review, details(incidents=[new]), by=cast.priya, at=NOW)

    assert review.incidents == [new]
    assert events_of(gone)[0].changes == {"review": ["CHS", None]}
    assert events_of(new)[0].changes == {"review": [None, "CHS"]}
    assert "SIN" not in str(events_of(review)[0].changes)


def test_once_published_a_review_goes_by_its_pseudonym(cast: Cast) -> None:
    review = make_review(pseudonym="Child S", published_on=None)

    publish_review(review, on=date(2026, 3, 18), by=cast.priya, at=NOW)

    assert review.public_name == "Child S"
    (event,) = events_of(review)
    assert (event.what, event.changes) == (
        "published the review",
        {"published_on": [None, "2026-03-18"]},
    )


@pytest.mark.parametrize("on", [None, date(2026, 3, 20), date(2024, 1, 1)])
def test_a_review_is_published_on_a_day_that_has_come(cast: Cast, on: date | None) -> None:
    review = make_review(commissioned_on=date(2025, 1, 1), published_on=None)

    with pytest.raises(RuleBroken) as broken:
        publish_review(review, on=on, by=cast.priya, at=NOW)

    assert broken.value.field == "published_on"


def test_a_review_is_published_once(cast: Cast) -> None:
    review = make_review(published_on=date(2026, 2, 2))

    with pytest.raises(RuleBroken, match="already published"):
        publish_review(review, on=date(2026, 3, 1), by=cast.priya, at=NOW)
