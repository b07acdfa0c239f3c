"""The steps of the clock as settings: changed, added, retired; what is met stays as it was."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.factories import NOW, TODAY, make_incident
from tests.services.events import events_of
from tracker.database import db, transaction
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.statutory_clock import ClockOf, Event, Unit
from tracker.domain.vocabulary import Outcome
from tracker.models import ClockStep, Incident, ReviewKind
from tracker.queries.clocks import clock_of_incident
from tracker.services.clock_rows import keep_mark
from tracker.services.clock_steps import (
    StepDetails,
    add_step,
    bring_back_step,
    change_step,
    choose_kinds_with_clock,
    retire_step,
)


def step(key: str) -> ClockStep:
    return db.session.scalars(select(ClockStep).where(ClockStep.key == key)).one()


def details(**words: Any) -> StepDetails:
    defaults = {
        "name": "Terms of reference agreed",
        "count": 5,
        "unit": Unit.WORKING_DAYS,
        "anchor": Event.NOTIFIED,
        "place": 3,
    }
    return StepDetails(**defaults | words)


def of_step(key: str, **words: Any) -> StepDetails:
    one = step(key)
    now = {
        "name": one.name,
        "count": one.count,
        "unit": one.unit,
        "anchor": one.anchor,
        "place": one.place,
    }
    return StepDetails(**now | words)


def steps_of_cases() -> list[str]:
    ordered = select(ClockStep.key).where(ClockStep.of == ClockOf.INCIDENT)
    return list(db.session.scalars(ordered.order_by(ClockStep.place)))


def notified_case() -> Incident:
    incident = make_incident(aware_on=date(2026, 2, 3), outcome=Outcome.UNDECIDED)
    with transaction():
        keep_mark("notify", incident, date(2026, 2, 9), by=None, at=NOW)
    return incident


def due_dates(incident: Incident) -> dict[str, date | None]:
    return {one.rule.key: one.due_on for one in clock_of_incident(incident, TODAY)}


def test_a_change_moves_open_steps_and_leaves_what_was_met(cast: Cast) -> None:
    incident = notified_case()
    before = due_dates(incident)

    change_step(step("notify"), of_step("notify", count=3), by=cast.priya, at=NOW)
    change_step(step("rapid_review"), of_step("rapid_review", count=20), by=cast.priya, at=NOW)

    after = due_dates(incident)
    assert (before["notify"], after["notify"]) == (date(2026, 2, 10), date(2026, 2, 10))
    assert (before["rapid_review"], after["rapid_review"]) == (date(2026, 3, 2), date(2026, 3, 9))
    assert due_dates(make_incident(aware_on=date(2026, 2, 3), outcome=Outcome.UNDECIDED))[
        "notify"
    ] == date(2026, 2, 6)


def test_a_change_is_told_from_what_to_what(cast: Cast) -> None:
    change_step(
        step("panel_meeting"),
        of_step("panel_meeting", name="Panel meets", count=11),
        by=cast.priya,
        at=NOW,
    )

    (event,) = events_of(step("panel_meeting"))
    assert event.changes == {"name": ["Rapid review panel meets", "Panel meets"], "count": [12, 11]}


def test_an_own_step_takes_its_place_among_the_others(cast: Cast) -> None:
    before = steps_of_cases()

    added = add_step(details(), by=cast.priya, at=NOW)

    assert (added.of, added.is_statutory, added.source) == (
        ClockOf.INCIDENT,
        False,
        "Own timetable",
    )
    assert steps_of_cases() == [*before[:2], added.key, *before[2:]]
    assert added.key in due_dates(notified_case())


def test_every_own_step_has_a_key_of_its_own(cast: Cast) -> None:
    first = add_step(details(), by=cast.priya, at=NOW)
    second = add_step(details(name="Family told"), by=cast.priya, at=NOW)

    assert first.key != second.key


def test_a_step_moves_to_another_place(cast: Cast) -> None:
    before = steps_of_cases()

    change_step(step(before[3]), of_step(before[3], place=2), by=cast.priya, at=NOW)

    assert steps_of_cases() == [before[0], before[3], *before[1:3], *before[4:]]


@pytest.mark.parametrize(
    ("key", "words", "field"),
    [
        ("panel_meeting", {"name": " "}, "name"),
        ("panel_meeting", {"name": "agency SUMMARIES back"}, "name"),
        ("panel_meeting", {"count": None}, "count"),
        ("panel_meeting", {"count": 401}, "count"),
        ("panel_meeting", {"count": -401}, "count"),
        ("publish", {"count": 61}, "count"),
        ("stay_published", {"count": 11}, "count"),
        ("stay_published", {"count": 0}, "count"),
        ("panel_meeting", {"anchor": Event.PUBLICATION}, "anchor"),
        ("notify", {"anchor": Event.NOTIFIED}, "anchor"),
        ("rapid_review", {"anchor": Event.RAPID_REVIEW_SENT}, "anchor"),
        ("publish", {"anchor": Event.PUBLICATION}, "anchor"),
        ("full_report", {"anchor": Event.AWARE}, "anchor"),
    ],
)
def test_a_step_is_counted_from_an_earlier_day_by_a_number_that_can_be(
    cast: Cast, key: str, words: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        change_step(step(key), of_step(key, **words), by=cast.priya, at=NOW)

    assert broken.value.field == field
    assert events_of(step(key)) == []


def test_own_steps_retire_and_come_back(cast: Cast) -> None:
    incident = notified_case()

    retire_step(step("panel_meeting"), by=cast.priya, at=NOW)
    assert "panel_meeting" not in due_dates(incident)

    bring_back_step(step("panel_meeting"), by=cast.priya, at=NOW)
    assert "panel_meeting" in due_dates(incident)
    assert [event.what for event in events_of(step("panel_meeting"))] == [
        "retired a step of the clock",
        "brought back a step of the clock",
    ]


def test_a_retired_step_still_shows_where_it_was_met(cast: Cast) -> None:
    incident = notified_case()
    with transaction():
        keep_mark("panel_meeting", incident, date(2026, 2, 24), by=None, at=NOW)

    retire_step(step("panel_meeting"), by=cast.priya, at=NOW)

    assert due_dates(incident)["panel_meeting"] == date(2026, 2, 25)


@pytest.mark.parametrize("key", ["notify", "rapid_review", "decide", "publish", "full_report"])
def test_what_the_law_asks_for_is_never_retired(cast: Cast, key: str) -> None:
    with pytest.raises(RuleBroken, match="not retired"):
        retire_step(step(key), by=cast.priya, at=NOW)

    assert step(key).retired_at is None


def test_kinds_of_review_carry_the_clock_or_not(cast: Cast) -> None:
    kinds = {kind.name: kind for kind in db.session.scalars(select(ReviewKind))}

    choose_kinds_with_clock([kinds["Rapid review"]], by=cast.priya, at=NOW)

    assert (kinds["LCSPR"].has_clock, kinds["Rapid review"].has_clock) == (False, True)
    assert events_of(kinds["LCSPR"])[0].changes == {"has_clock": [True, False]}


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_settings_are_the_business_teams(cast: Cast, who: str) -> None:
    by = getattr(cast, who)

    with pytest.raises(NotPermitted):
        add_step(details(), by=by, at=NOW)
    with pytest.raises(NotPermitted):
        change_step(step("notify"), of_step("notify", count=3), by=by, at=NOW)
    with pytest.raises(NotPermitted):
        retire_step(step("panel_meeting"), by=by, at=NOW)
    with pytest.raises(NotPermitted):
        bring_back_step(step("panel_meeting"), by=by, at=NOW)
    with pytest.raises(NotPermitted):
        choose_kinds_with_clock([], by=by, at=NOW)

    assert step("notify").count == 5
