"""The clock of cases and reviews: how steps stand, what is ahead, and for whom."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.cast import make_cast
from tests.factories import NOW, TODAY, kept, make_incident, make_review
from tests.queries.statements import counted
from tracker.database import db, transaction
from tracker.domain.statutory_clock import DEFAULT_STEPS, ClockOf
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.models import ClockStep, Incident, IncidentReader, Review, ReviewKind
from tracker.queries.clocks import (
    clock_of_incident,
    clock_of_review,
    due_date_of,
    publication_is_late,
    rules_of,
    standing_of,
    steps_ahead,
)
from tracker.services.clock_rows import keep_mark


def make_case(**words: Any) -> Incident:
    """Known to the council since 4 March 2026."""
    defaults = {"aware_on": date(2026, 3, 4), "outcome": Outcome.UNDECIDED}
    return make_incident(**defaults | words)


def make_lcspr(**words: Any) -> Review:
    lcspr = db.session.scalars(select(ReviewKind).where(ReviewKind.name == "LCSPR")).one()
    defaults = {"kind": lcspr, "commissioned_on": date(2025, 11, 12), "published_on": None}
    return make_review(**defaults | words)


def mark(subject: Incident | Review, **met: date) -> None:
    with transaction():
        for key, day in met.items():
            keep_mark(key, subject, day, by=None, at=NOW)


def ahead(user: Any, days: int | None = None) -> list[tuple[str, str, date, int, bool]]:
    return [
        (step.reference, step.key, step.due_on, step.days_left, step.is_late)
        for step in steps_ahead(user, TODAY, days)
    ]


def due(incident: Incident) -> dict[str, date | None]:
    return {one.rule.key: one.due_on for one in clock_of_incident(incident, TODAY)}


def test_the_clock_of_a_case_is_counted_from_what_is_known(either_app: Flask) -> None:
    incident = make_case()
    mark(incident, notify=date(2026, 3, 10))

    standings = {one.rule.key: one for one in clock_of_incident(incident, TODAY)}

    assert standings["notify"].due_on == date(2026, 3, 11)
    assert standings["notify"].was_in_time
    assert standings["information_request"].is_late
    assert standings["rapid_review"].due_on == date(2026, 3, 31)
    assert standings["rapid_review"].days_left == 8
    assert standings["decide"].due_on == date(2026, 3, 31)
    assert [key for key, one in standings.items() if one.is_next] == ["information_request"]


def test_a_settled_case_waits_for_nothing(either_app: Flask) -> None:
    incident = make_case(outcome=Outcome.OTHER_LEARNING)
    mark(incident, notify=date(2026, 3, 10))

    standings = clock_of_incident(incident, TODAY)

    assert {one.due_on for one in standings if not one.is_met} == {None}
    assert not any(one.is_late or one.is_next for one in standings)
    assert ahead(None) == []


def test_a_rapid_review_decided_on_the_clock_is_still_to_be_sent(either_app: Flask) -> None:
    incident = make_case(reference="SIN 2026-01", outcome=Outcome.LCSPR)
    mark(incident, notify=date(2026, 3, 10), decide=date(2026, 3, 18))

    standings = clock_of_incident(incident, TODAY)

    assert [one.rule.key for one in standings if one.is_next] == ["information_request"]
    assert [(key, late) for _, key, _, _, late in ahead(None)] == [
        ("information_request", True),
        ("summaries_back", False),
        ("panel_meeting", False),
        ("executive_decision", False),
        ("rapid_review", False),
    ]

    mark(incident, rapid_review=date(2026, 3, 19))
    assert ahead(None) == []
    assert not any(one.is_late for one in clock_of_incident(incident, TODAY))


def test_once_the_rapid_review_is_sent_an_undecided_case_waits_for_the_decision_only(
    app: Flask,
) -> None:
    incident = make_case(reference="SIN 2026-01")
    mark(incident, notify=date(2026, 3, 10), rapid_review=date(2026, 3, 18))

    dropped = {one.rule.key for one in clock_of_incident(incident, TODAY) if not one.is_waited_for}

    assert [key for _, key, *_ in ahead(None)] == ["decide"]
    assert dropped == {
        "information_request",
        "summaries_back",
        "panel_meeting",
        "executive_decision",
    }


def test_a_referral_is_not_late_before_it_is_decided_whether_to_notify(app: Flask) -> None:
    make_case(reference="PR 2026-01", kind=IncidentKind.PORTAL_REFERRAL)

    [step] = steps_ahead(None, TODAY)

    assert (step.name, step.days_left) == ("Decide whether to notify the Panel", -6)
    assert not step.is_late


def test_the_clock_of_a_review_belongs_to_its_kind(either_app: Flask) -> None:
    with_clock, without = make_lcspr(), make_review(published_on=None)

    standings = {one.rule.key: one.due_on for one in clock_of_review(with_clock, TODAY)}

    assert standings == {
        "full_report": date(2026, 4, 30),
        "publish": date(2026, 5, 12),
        "stay_published": date(2027, 5, 12),
    }
    assert clock_of_review(without, TODAY) == []
    assert standing_of("publish", without, TODAY) is None


def test_a_review_published_before_there_was_a_clock_is_met(either_app: Flask) -> None:
    review = make_lcspr(published_on=date(2026, 3, 2))

    standings = {one.rule.key: one for one in clock_of_review(review, TODAY)}

    assert (standings["publish"].met_on, standings["publish"].due_on) == (date(2026, 3, 2), None)
    assert standings["full_report"].due_on is None
    assert standings["stay_published"].due_on == date(2027, 3, 2)


def test_what_is_ahead_is_in_the_order_of_its_days(either_app: Flask) -> None:
    make_case(reference="SIN 2026-02")
    make_case(reference="PR 2026-01", kind=IncidentKind.PORTAL_REFERRAL, aware_on=date(2026, 3, 16))
    make_case(reference="SIN 2026-03", aware_on=None)
    make_lcspr(pseudonym="Child S", neutral_label="Review 2026-01", code="CHS")

    assert ahead(None) == [
        ("SIN 2026-02", "notify", date(2026, 3, 11), -6, True),
        ("PR 2026-01", "notify", date(2026, 3, 23), 2, False),
        ("Review 2026-01", "full_report", date(2026, 4, 30), 28, False),
        ("Review 2026-01", "publish", date(2026, 5, 12), 54, False),
    ]
    assert [reference for reference, *_ in ahead(None, 7)] == ["SIN 2026-02", "PR 2026-01"]


def test_a_step_ahead_leads_to_its_page(either_app: Flask) -> None:
    incident, review = make_case(), make_lcspr(code="CHS")

    of_incident, *of_review = steps_ahead(None, TODAY)

    assert (of_incident.incident_id, of_incident.review_id) == (incident.id, None)
    assert {(one.review_id, one.code) for one in of_review} == {(review.id, "CHS")}


def test_everybody_sees_what_is_ahead_in_what_they_may_see(either_app: Flask) -> None:
    cast = make_cast()
    reader = IncidentReader(person_id=cast.tom.id)
    make_case(reference="SIN 2026-01", readers=[reader])
    make_lcspr(neutral_label="Review 2026-01", is_restricted=True, readers=[cast.vera])
    make_lcspr(neutral_label="Review 2026-02")

    def seen(user: Any) -> set[str]:
        return {reference for reference, *_ in ahead(user)}

    everything = {"SIN 2026-01", "Review 2026-01", "Review 2026-02"}
    assert seen(None) == seen(cast.priya) == seen(cast.colin) == everything
    assert seen(cast.tom) == {"SIN 2026-01", "Review 2026-02"}
    assert seen(cast.vera) == {"Review 2026-01", "Review 2026-02"}
    assert seen(cast.chloe) == {"Review 2026-02"}
    assert seen(cast.lena) == set()


@pytest.mark.parametrize("cases", [1, 30])
def test_a_handful_of_statements_finds_the_steps_of_all_cases(app: Flask, cases: int) -> None:
    for _ in range(cases):
        mark(make_case(), notify=date(2026, 3, 10))
        make_lcspr()
    db.session.expire_all()

    with counted() as sent:
        steps_ahead(None, TODAY)

    assert len(sent) <= 6


def test_the_due_date_of_a_step_is_asked_by_its_key(app: Flask) -> None:
    incident = make_case()
    mark(incident, notify=date(2026, 3, 18))

    assert due(incident)["summaries_back"] == date(2026, 4, 1)
    assert due_date_of("summaries_back", incident) == date(2026, 4, 1)
    assert due_date_of("notify", incident) == date(2026, 3, 11)
    assert due_date_of("no such step", incident) is None


def test_bank_holidays_are_known_around_a_publication_years_ahead(app: Flask) -> None:
    publish = db.session.scalars(select(ClockStep).where(ClockStep.key == "publish")).one()
    publish.count = 60
    db.session.commit()
    review = make_lcspr(commissioned_on=date(2026, 1, 5))

    # 3 January 2031 is a Friday; three bank holidays lie in the two weeks before it
    review.publish_planned_on = date(2031, 1, 3)
    assert due_date_of("full_report", review) == date(2030, 12, 20)
    review.publish_planned_on = None
    assert due_date_of("full_report", review) == date(2030, 12, 23)


@pytest.mark.parametrize(
    ("words", "planned_on", "is_late"),
    [
        ({}, None, False),
        ({}, date(2026, 5, 12), False),
        ({}, date(2026, 5, 13), True),
        ({"commissioned_on": date(2025, 9, 12)}, None, True),
        ({"commissioned_on": date(2025, 9, 12), "published_on": date(2026, 3, 12)}, None, False),
        ({"commissioned_on": date(2025, 9, 12), "published_on": date(2026, 3, 13)}, None, True),
        ({"commissioned_on": None}, date(2026, 5, 13), False),
    ],
)
def test_publication_is_late_past_its_due_date(
    app: Flask, words: dict[str, Any], planned_on: date | None, is_late: bool
) -> None:
    assert publication_is_late(make_lcspr(**words), TODAY, planned_on=planned_on) is is_late


def test_a_case_kept_by_nobody_in_particular_has_its_clock(app: Flask) -> None:
    incident = kept(
        Incident(reference="SIN 2026-09", kind=IncidentKind.SIN, reported_on=date(2026, 3, 4))
    )

    assert set(due(incident).values()) == {None}


def test_the_steps_laid_down_at_first_are_the_defaults(app: Flask) -> None:
    laid_down = [rule for of in ClockOf for rule in rules_of(of)]

    assert laid_down == list(DEFAULT_STEPS)
