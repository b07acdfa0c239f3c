"""The clock of a review: publication and its plan, the full report, corrected dates, readers."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.factories import NOW, make_review
from tests.services.events import events_of
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.models import Review, ReviewKind
from tracker.services.review_rows import ReviewDetails
from tracker.services.reviews import (
    PublicationPlan,
    add_review,
    change_review,
    meet_review_step,
    name_review_readers,
    plan_publication,
    publish_review,
)

COMMISSIONED, DUE = date(2025, 9, 10), date(2026, 3, 10)


def lcspr() -> ReviewKind:
    return db.session.scalars(select(ReviewKind).where(ReviewKind.name == "LCSPR")).one()


def make_lcspr(**words: Any) -> Review:
    defaults = {"kind": lcspr(), "commissioned_on": COMMISSIONED, "published_on": None}
    return make_review(**defaults | words)


def details(review: Review, **words: Any) -> ReviewDetails:
    now = {
        "pseudonym": review.pseudonym,
        "neutral_label": review.neutral_label,
        "kind": review.kind,
        "commissioned_on": review.commissioned_on,
        "published_on": review.published_on,
        "is_restricted": review.is_restricted,
    }
    return ReviewDetails(**now | words)


def marks(review: Review) -> dict[str, tuple[date | None, date]]:
    return {mark.step.key: (mark.due_on, mark.met_on) for mark in review.marks}


def publish(review: Review, cast: Cast, on: date = date(2026, 3, 18)) -> None:
    publish_review(review, on=on, by=cast.priya, at=NOW)


def meet(review: Review, cast: Cast, on: date | None, key: str = "full_report") -> None:
    meet_review_step(review, key, on=on, by=cast.priya, at=NOW)


def plan(review: Review, cast: Cast, **words: Any) -> None:
    plan_publication(review, PublicationPlan(**words), by=cast.priya, at=NOW)


# Publishing


def test_publishing_keeps_the_due_date_and_opens_the_review(cast: Cast) -> None:
    review = make_lcspr(is_restricted=True)

    publish(review, cast)

    assert marks(review) == {"publish": (DUE, date(2026, 3, 18))}
    assert not review.is_restricted
    changes = events_of(review)[0].changes
    assert changes["Publish the LCSPR: met_on"] == [None, "2026-03-18"]
    assert changes["is_restricted"] == [True, False]


def test_a_kind_without_the_clock_has_no_marks(cast: Cast) -> None:
    review = make_review(published_on=None)

    publish(review, cast)

    assert review.marks == []


def test_a_review_added_as_published_is_marked(cast: Cast) -> None:
    of = ReviewDetails(
        pseudonym="Child S",
        neutral_label="Review 2026-01",
        kind=lcspr(),
        commissioned_on=COMMISSIONED,
        published_on=date(2026, 3, 2),
    )

    review = add_review(of, code="CHS", by=cast.priya, at=NOW)

    assert marks(review) == {"publish": (DUE, date(2026, 3, 2))}


def test_a_corrected_publication_moves_the_mark_and_what_is_counted_from_it(cast: Cast) -> None:
    review = make_lcspr()
    meet(review, cast, date(2026, 2, 27))
    publish(review, cast)
    assert marks(review)["full_report"] == (date(2026, 3, 9), date(2026, 2, 27))

    change_review(review, details(review, published_on=date(2026, 3, 17)), by=cast.priya, at=NOW)

    assert marks(review) == {
        "full_report": (date(2026, 3, 6), date(2026, 2, 27)),
        "publish": (DUE, date(2026, 3, 17)),
    }
    assert events_of(review)[-1].changes["published_on"] == ["2026-03-18", "2026-03-17"]


def test_a_corrected_commission_moves_the_due_date_of_publication(cast: Cast) -> None:
    review = make_lcspr()
    publish(review, cast)

    change_review(review, details(review, commissioned_on=date(2025, 9, 30)), by=cast.priya, at=NOW)

    assert marks(review)["publish"] == (date(2026, 3, 30), date(2026, 3, 18))


# Planning


def test_a_plan_within_the_time_needs_no_reason(cast: Cast) -> None:
    review = make_lcspr(commissioned_on=date(2026, 1, 5))

    plan(review, cast, planned_on=date(2026, 6, 1))

    assert (review.publish_planned_on, review.late_reason) == (date(2026, 6, 1), "")


@pytest.mark.parametrize(
    ("commissioned_on", "planned_on"),
    [(date(2026, 1, 5), date(2026, 7, 6)), (COMMISSIONED, None)],
)
def test_late_publication_says_why(
    cast: Cast, commissioned_on: date, planned_on: date | None
) -> None:
    review = make_lcspr(commissioned_on=commissioned_on)

    with pytest.raises(RuleBroken, match="Say why publication is late") as broken:
        plan(review, cast, planned_on=planned_on, reason=" ")
    plan(
        review,
        cast,
        planned_on=planned_on,
        reason="A trial is awaited.",
        panel_told_on=date(2026, 3, 16),
        secretary_told_on=date(2026, 3, 17),
    )

    assert broken.value.field == "reason"
    assert review.late_reason == "A trial is awaited."
    assert (review.panel_told_on, review.secretary_told_on) == (
        date(2026, 3, 16),
        date(2026, 3, 17),
    )


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"planned_on": date(2026, 3, 18)}, "planned_on"),
        ({"planned_on": date(2037, 1, 1)}, "planned_on"),
        ({"panel_told_on": date(2026, 3, 20)}, "panel_told_on"),
        ({"secretary_told_on": date(2026, 3, 20)}, "secretary_told_on"),
    ],
)
def test_a_plan_has_days_that_can_be(cast: Cast, words: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        plan(make_lcspr(), cast, **{"reason": "A trial is awaited."} | words)

    assert broken.value.field == field


def test_once_published_nothing_is_planned_but_the_reason_can_be_told(cast: Cast) -> None:
    review = make_lcspr(publish_planned_on=date(2026, 3, 20))
    publish(review, cast)

    with pytest.raises(RuleBroken, match="already published"):
        plan(review, cast, planned_on=date(2026, 3, 30), reason="A trial was awaited.")
    plan(review, cast, reason="A trial was awaited.")

    assert review.late_reason == "A trial was awaited."
    assert review.publish_planned_on == date(2026, 3, 20)


def test_a_kind_without_the_clock_is_not_planned(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="no statutory clock"):
        plan(make_review(published_on=None), cast, planned_on=date(2026, 6, 1))


# Steps


def test_the_full_report_is_recorded_with_its_due_date(cast: Cast) -> None:
    review = make_lcspr(publish_planned_on=date(2026, 4, 1))

    meet(review, cast, date(2026, 3, 18))

    assert marks(review) == {"full_report": (date(2026, 3, 23), date(2026, 3, 18))}
    assert events_of(review)[0].what == "recorded a step of the clock"


@pytest.mark.parametrize("on", [None, date(2026, 3, 20), date(2025, 9, 9)])
def test_the_full_report_is_sent_on_a_day_that_can_be(cast: Cast, on: date | None) -> None:
    with pytest.raises(RuleBroken) as broken:
        meet(make_lcspr(), cast, on)

    assert broken.value.field == "met_on"


def test_publishing_is_more_than_a_date(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="step of its own"):
        meet(make_lcspr(), cast, date(2026, 3, 18), key="publish")


# Who may see it


def test_a_review_is_restricted_to_the_people_it_names(cast: Cast) -> None:
    review = make_lcspr()

    change_review(review, details(review, is_restricted=True), by=cast.priya, at=NOW)
    name_review_readers(review, [cast.tom, cast.vera], by=cast.priya, at=NOW)

    assert review.is_restricted
    assert review.readers == [cast.tom, cast.vera]
    assert events_of(review)[-1].changes == {"who may see it": ["", "Tom, Vera"]}


def test_what_is_published_is_not_restricted(cast: Cast) -> None:
    review = make_lcspr(published_on=date(2026, 3, 2))

    with pytest.raises(RuleBroken) as broken:
        change_review(review, details(review, is_restricted=True), by=cast.priya, at=NOW)

    assert broken.value.field == "is_restricted"


def test_who_has_retired_is_not_named(cast: Cast) -> None:
    cast.tom.retired_at = NOW
    db.session.commit()

    with pytest.raises(RuleBroken) as broken:
        name_review_readers(make_lcspr(), [cast.tom], by=cast.priya, at=NOW)

    assert broken.value.field == "people"


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_keeping_the_clock_is_the_business_teams(cast: Cast, who: str) -> None:
    review, by = make_lcspr(), getattr(cast, who)

    with pytest.raises(NotPermitted):
        plan_publication(review, PublicationPlan(), by=by, at=NOW)
    with pytest.raises(NotPermitted):
        meet_review_step(review, "full_report", on=date(2026, 3, 2), by=by, at=NOW)
    with pytest.raises(NotPermitted):
        name_review_readers(review, [cast.tom], by=by, at=NOW)

    assert review.marks == []
