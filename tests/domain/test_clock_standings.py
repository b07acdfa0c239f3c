"""How the steps of the statutory clock stand on a day, and what moves when a date is corrected."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import clock
from tracker.domain.statutory_clock import (
    DEFAULT_STEPS,
    ClockOf,
    Event,
    Mark,
    Rule,
    StepStanding,
    Unit,
    clock_of,
    due_date,
    events_of_incident,
    events_of_review,
    moved_marks,
    next_step,
)

HOLIDAYS = clock.bank_holidays(2018, 2029)
INCIDENT = [rule for rule in DEFAULT_STEPS if rule.of is ClockOf.INCIDENT]
REVIEW = [rule for rule in DEFAULT_STEPS if rule.of is ClockOf.REVIEW]
AWARE, NOTIFIED, TODAY = date(2023, 2, 7), date(2023, 2, 10), date(2023, 3, 2)
NOTIFY_DUE, RAPID_REVIEW_DUE = date(2023, 2, 14), date(2023, 3, 3)
TOLD = {"notify": Mark(due_on=NOTIFY_DUE, met_on=NOTIFIED)}


def of_incident(
    marks: Mapping[str, Mark], *, today: date = TODAY, rules: list[Rule] = INCIDENT
) -> dict[str, StepStanding]:
    events = events_of_incident(AWARE, marks, rules, HOLIDAYS)
    standings = clock_of(rules, events, marks, today=today, holidays=HOLIDAYS)
    return {one.rule.key: one for one in standings}


def of_review(
    initiated_on: date | None = date(2020, 11, 12),
    planned_on: date | None = None,
    published_on: date | None = None,
    *,
    marks: Mapping[str, Mark] | None = None,
    today: date = TODAY,
) -> dict[str, StepStanding]:
    events = events_of_review(initiated_on, planned_on, published_on, REVIEW, HOLIDAYS)
    standings = clock_of(REVIEW, events, marks or {}, today=today, holidays=HOLIDAYS)
    return {one.rule.key: one for one in standings}


def changed(key: str, **what: object) -> list[Rule]:
    return [replace(rule, **what) if rule.key == key else rule for rule in INCIDENT]


def test_before_notification_only_its_own_deadline_is_known() -> None:
    standings = of_incident({}, today=date(2023, 2, 8))

    assert standings["notify"].due_on == NOTIFY_DUE
    assert standings["notify"].days_left == 4
    assert {one.due_on for key, one in standings.items() if key != "notify"} == {None}


def test_notification_dates_the_rest() -> None:
    standings = of_incident(TOLD)

    assert [one.due_on for one in standings.values()] == [
        NOTIFY_DUE,
        date(2023, 2, 13),
        date(2023, 2, 24),
        date(2023, 2, 28),
        TODAY,
        RAPID_REVIEW_DUE,
        RAPID_REVIEW_DUE,
    ]


def test_a_step_met_early_was_in_time() -> None:
    notify = of_incident(TOLD)["notify"]

    assert notify.is_met
    assert notify.was_in_time
    assert not notify.is_late
    assert notify.days_left == 2


def test_on_the_last_day_it_is_in_time() -> None:
    marks = TOLD | {"rapid_review": Mark(due_on=RAPID_REVIEW_DUE, met_on=RAPID_REVIEW_DUE)}

    rapid_review = of_incident(marks, today=date(2023, 3, 20))["rapid_review"]

    assert rapid_review.was_in_time
    assert rapid_review.days_left == 0


def test_a_day_later_it_is_not() -> None:
    marks = {"notify": Mark(due_on=NOTIFY_DUE, met_on=date(2023, 2, 15))}

    notify = of_incident(marks)["notify"]

    assert notify.was_in_time is False
    assert notify.days_left == -1
    assert not notify.is_late, "it is met"


@pytest.mark.parametrize(
    ("today", "is_late", "days_left"),
    [
        (date(2023, 3, 2), False, 1),
        (date(2023, 3, 3), False, 0),
        (date(2023, 3, 4), True, -1),  # a Saturday: the Friday has gone by
        (date(2023, 3, 6), True, -1),
        (date(2023, 3, 7), True, -2),
    ],
)
def test_an_open_step_is_late_once_its_day_is_past(
    today: date, is_late: bool, days_left: int
) -> None:
    rapid_review = of_incident(TOLD, today=today)["rapid_review"]

    assert rapid_review.is_late is is_late
    assert rapid_review.days_left == days_left
    assert rapid_review.was_in_time is None


def test_a_changed_setting_does_not_rewrite_a_deadline_already_met() -> None:
    harder = changed("notify", count=1)

    assert of_incident(TOLD, rules=harder)["notify"].due_on == NOTIFY_DUE
    assert of_incident(TOLD, rules=harder)["notify"].was_in_time
    assert of_incident({}, rules=harder)["notify"].due_on == date(2023, 2, 8)


def test_what_had_no_due_date_when_it_was_met_has_none_now() -> None:
    marks = TOLD | {"summaries_back": Mark(due_on=None, met_on=date(2023, 2, 20))}

    summaries = of_incident(marks)["summaries_back"]

    assert summaries.is_met
    assert (summaries.due_on, summaries.was_in_time, summaries.days_left) == (None, None, None)


WITH_THE_RAPID_REVIEW = changed("decide", anchor=Event.RAPID_REVIEW_SENT, count=0)


def test_a_step_can_hang_on_the_day_the_rapid_review_was_sent() -> None:
    sent = TOLD | {"rapid_review": Mark(due_on=RAPID_REVIEW_DUE, met_on=date(2023, 2, 28))}

    decide = of_incident(sent, rules=WITH_THE_RAPID_REVIEW)["decide"]

    assert decide.due_on == date(2023, 2, 28)


def test_until_it_is_sent_that_day_is_expected_to_be_its_due_date() -> None:
    decide = of_incident(TOLD, rules=WITH_THE_RAPID_REVIEW)["decide"]

    assert decide.due_on == RAPID_REVIEW_DUE


def test_without_a_rapid_review_among_the_steps_such_a_step_waits() -> None:
    rules = [rule for rule in WITH_THE_RAPID_REVIEW if rule.key != "rapid_review"]

    assert of_incident(TOLD, rules=rules)["decide"].due_on is None


def test_the_next_step_is_the_open_one_due_first() -> None:
    marks = TOLD | {"information_request": Mark(due_on=date(2023, 2, 13), met_on=NOTIFIED)}

    standings = of_incident(marks)

    assert [key for key, one in standings.items() if one.is_next] == ["summaries_back"]
    assert next_step(list(standings.values())) == standings["summaries_back"]


def test_of_two_due_on_one_day_the_first_in_the_list_is_next() -> None:
    local = {
        rule.key: Mark(due_on=None, met_on=NOTIFIED) for rule in INCIDENT if not rule.is_statutory
    }

    assert of_incident(TOLD | local)["rapid_review"].is_next
    assert not of_incident(TOLD | local)["decide"].is_next


def test_a_clock_run_down_has_no_next_step() -> None:
    marks = {rule.key: Mark(due_on=TODAY, met_on=TODAY) for rule in INCIDENT}

    assert not any(one.is_next for one in of_incident(marks).values())
    assert next_step([]) is None


def test_a_review_not_initiated_has_no_dates() -> None:
    assert {one.due_on for one in of_review(None).values()} == {None}


def test_publication_is_expected_on_its_due_date() -> None:
    standings = of_review(date(2023, 1, 12))

    assert standings["publish"].due_on == date(2023, 7, 12)
    assert standings["full_report"].due_on == date(2023, 7, 3)
    assert standings["stay_published"].due_on == date(2024, 7, 12)


def test_a_planned_date_moves_what_hangs_on_publication_but_not_the_deadline() -> None:
    standings = of_review(date(2023, 1, 12), date(2023, 9, 20))

    assert standings["publish"].due_on == date(2023, 7, 12)
    assert standings["full_report"].due_on == date(2023, 9, 11)
    assert standings["stay_published"].due_on == date(2024, 9, 20)


def test_the_day_of_publication_counts_before_the_one_planned() -> None:
    events = events_of_review(TODAY, TODAY, date(2023, 3, 14), REVIEW, HOLIDAYS)

    assert events == {Event.INITIATED: TODAY, Event.PUBLICATION: date(2023, 3, 14)}


def test_a_report_published_late_says_by_how_many_days() -> None:
    marks = {"publish": Mark(due_on=date(2021, 5, 12), met_on=date(2022, 11, 24))}

    publish = of_review(published_on=date(2022, 11, 24), marks=marks)["publish"]

    assert publish.was_in_time is False
    assert publish.days_left == -561


@pytest.mark.parametrize(
    ("taken_down_on", "was_in_time"),
    [(date(2023, 11, 23), False), (date(2023, 11, 24), True), (date(2025, 1, 1), True)],
)
def test_a_report_is_taken_down_no_earlier_than_after_a_year(
    taken_down_on: date, was_in_time: bool
) -> None:
    marks = {"stay_published": Mark(due_on=date(2023, 11, 24), met_on=taken_down_on)}

    standing = of_review(published_on=date(2022, 11, 24), marks=marks)["stay_published"]

    assert standing.was_in_time is was_in_time


def test_a_report_that_stays_published_longer_is_not_late() -> None:
    published = date(2022, 11, 24)
    marks = {key: Mark(due_on=published, met_on=published) for key in ("publish", "full_report")}

    standings = of_review(published_on=published, marks=marks, today=date(2026, 3, 2))

    stays = standings["stay_published"]
    assert stays.due_on == date(2023, 11, 24)
    assert not stays.is_late
    assert not stays.is_next


def moved_by(
    marks: Mapping[str, Mark], corrected: Mapping[str, Mark], aware_on: date = AWARE
) -> dict[str, date | None]:
    before = events_of_incident(AWARE, marks, INCIDENT, HOLIDAYS)
    after = events_of_incident(aware_on, corrected, INCIDENT, HOLIDAYS)
    return moved_marks(INCIDENT, corrected, before, after, HOLIDAYS)


def test_a_corrected_day_of_awareness_moves_the_notification_only() -> None:
    marks = TOLD | {"summaries_back": Mark(due_on=date(2023, 2, 24), met_on=date(2023, 2, 22))}

    assert moved_by(marks, marks, date(2023, 2, 1)) == {"notify": date(2023, 2, 8)}


def test_a_corrected_day_of_notification_moves_what_hangs_on_it() -> None:
    marks = TOLD | {
        "summaries_back": Mark(due_on=date(2023, 2, 24), met_on=date(2023, 2, 22)),
        "decide": Mark(due_on=RAPID_REVIEW_DUE, met_on=RAPID_REVIEW_DUE),
    }
    corrected = marks | {"notify": Mark(due_on=NOTIFY_DUE, met_on=date(2023, 2, 9))}

    assert moved_by(marks, corrected) == {
        "summaries_back": date(2023, 2, 23),
        "decide": date(2023, 3, 2),
    }


def test_a_correction_that_changes_no_day_moves_nothing() -> None:
    assert moved_by(TOLD, TOLD) == {}


def test_a_mark_kept_from_an_older_setting_stays_where_its_anchor_stays() -> None:
    marks = {"notify": Mark(due_on=date(2023, 2, 10), met_on=NOTIFIED)}
    corrected = {"notify": Mark(due_on=date(2023, 2, 10), met_on=date(2023, 2, 9))}

    assert moved_by(marks, corrected) == {}


def test_an_anchor_moved_within_a_weekend_leaves_the_due_date() -> None:
    saturday, sunday = date(2023, 3, 4), date(2023, 3, 5)
    marks = {"notify": Mark(due_on=date(2023, 3, 10), met_on=date(2023, 3, 8))}

    before, after = {Event.AWARE: saturday}, {Event.AWARE: sunday}

    assert moved_marks(INCIDENT, marks, before, after, HOLIDAYS) == {}


def test_an_anchor_taken_back_leaves_no_due_date() -> None:
    marks = {"full_report": Mark(due_on=date(2023, 2, 20), met_on=date(2023, 2, 17))}
    before = events_of_review(None, date(2023, 3, 1), None, REVIEW, HOLIDAYS)

    assert moved_marks(REVIEW, marks, before, {}, HOLIDAYS) == {"full_report": None}


UNITS = st.sampled_from(Unit)
DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))


@given(DAYS, st.integers(0, 60), st.integers(0, 60), UNITS)
def test_a_longer_interval_never_falls_due_earlier(
    day: date, count: int, more: int, unit: Unit
) -> None:
    units = replace(INCIDENT[0], unit=unit)
    events = {Event.AWARE: day}
    shorter, longer = replace(units, count=count), replace(units, count=count + more)

    first, second = (due_date(rule, events, HOLIDAYS) for rule in (shorter, longer))

    assert first is not None
    assert second is not None
    assert day <= first <= second


@given(DAYS, st.integers(0, 500), st.integers(1, 200))
def test_days_left_and_lateness_agree(day: date, wait: int, count: int) -> None:
    rule = replace(INCIDENT[0], count=count)

    [one] = clock_of(
        [rule], {Event.AWARE: day}, {}, today=day + timedelta(days=wait), holidays=HOLIDAYS
    )

    assert one.days_left is not None
    assert one.is_late == (one.days_left < 0)
    assert one.is_next
