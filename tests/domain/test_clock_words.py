"""What the statutory clock says under each of its steps."""

from dataclasses import replace
from datetime import date

import pytest

from tracker import clock
from tracker.domain.clock_words import (
    came_words,
    how_far,
    interval_words,
    needed_words,
    words_of,
)
from tracker.domain.statutory_clock import (
    DEFAULT_STEPS,
    Event,
    Mark,
    Rule,
    StepStanding,
    Unit,
    clock_of,
)

HOLIDAYS = clock.bank_holidays(2018, 2029)
STEPS = {rule.key: rule for rule in DEFAULT_STEPS}
RAPID_REVIEW, PUBLISH, STAY = STEPS["rapid_review"], STEPS["publish"], STEPS["stay_published"]
NOTIFIED = date(2023, 2, 10)


def standing(
    rule: Rule, anchor: date | None, today: date, met_on: date | None = None
) -> StepStanding:
    events = {rule.anchor: anchor} if anchor else {}
    [bare] = clock_of([rule], events, {}, today=today, holidays=HOLIDAYS)
    marks = {rule.key: Mark(bare.due_on, met_on)} if met_on else {}
    [one] = clock_of([rule], events, marks, today=today, holidays=HOLIDAYS)
    return one


def said(rule: Rule, anchor: date | None, today: date, met_on: date | None = None) -> str:
    return words_of(standing(rule, anchor, today, met_on), today)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2023, 2, 10), "due 3 March 2023, in 15 working days"),
        (date(2023, 2, 24), "due 3 March 2023, in 5 working days"),
        (date(2023, 3, 1), "due 3 March 2023, in 2 working days"),
        (date(2023, 3, 2), "Tomorrow. Working day 14 of 15"),
        (date(2023, 3, 3), "Today. Working day 15 of 15"),
        (date(2023, 3, 4), "1 working day late"),
        (date(2023, 3, 6), "1 working day late"),
        (date(2023, 3, 8), "3 working days late"),
    ],
)
def test_an_open_step_says_how_far_its_day_is(today: date, words: str) -> None:
    assert said(RAPID_REVIEW, NOTIFIED, today) == words


def test_over_a_weekend_one_working_day_is_left() -> None:
    friday_before = date(2023, 2, 10)

    assert said(STEPS["information_request"], NOTIFIED, friday_before) == (
        "due 13 February 2023, in 1 working day"
    )


@pytest.mark.parametrize(
    ("met_on", "words"),
    [
        (date(2023, 3, 1), "In time: due 3 March, 2 working days early"),
        (date(2023, 3, 2), "In time: due 3 March, 1 working day early"),
        (date(2023, 3, 3), "In time: on the day it was due"),
        (date(2023, 3, 6), "1 working day late: was due 3 March"),
        (date(2023, 3, 8), "3 working days late: was due 3 March"),
    ],
)
def test_a_step_met_says_whether_it_was_in_time(met_on: date, words: str) -> None:
    assert said(RAPID_REVIEW, NOTIFIED, date(2023, 4, 3), met_on) == words


def test_months_are_told_in_days() -> None:
    initiated = date(2020, 11, 12)

    assert said(PUBLISH, initiated, date(2021, 5, 2)) == "due 12 May 2021, in 10 days"
    assert said(PUBLISH, initiated, date(2021, 5, 11)) == "Tomorrow"
    assert said(PUBLISH, initiated, date(2021, 5, 13)) == "1 day late"


def test_the_year_is_said_where_it_is_another() -> None:
    published = date(2022, 11, 24)

    words = said(PUBLISH, date(2020, 11, 12), date(2023, 3, 2), published)

    assert words == "561 days late: was due 12 May 2021"


@pytest.mark.parametrize(
    ("today", "met_on", "words"),
    [
        (date(2026, 3, 20), None, "Stay published until 14 March 2027"),
        (date(2027, 3, 13), None, "Stay published until 14 March 2027"),
        (date(2027, 3, 14), None, "The least time ended on 14 March 2027"),
        (date(2028, 3, 14), None, "The least time ended on 14 March 2027"),
        (date(2028, 3, 14), date(2027, 6, 1), "Long enough: at least until 14 March 2027"),
        (date(2028, 3, 14), date(2027, 3, 11), "3 days short: at least until 14 March 2027"),
    ],
)
def test_a_least_time_says_until_when(today: date, met_on: date | None, words: str) -> None:
    assert said(STAY, date(2026, 3, 14), today, met_on) == words


def test_a_step_without_a_date_says_what_it_waits_for() -> None:
    today = date(2023, 2, 8)

    assert said(RAPID_REVIEW, None, today) == (
        "No date yet: 15 working days after the Panel was notified"
    )
    assert said(RAPID_REVIEW, None, today, NOTIFIED) == "Done. It had no due date"


def test_on_a_weekend_between_two_days_without_work_plain_days_are_counted() -> None:
    saturday, sunday = date(2023, 3, 4), date(2023, 3, 5)
    decide = replace(STEPS["decide"], anchor=Event.RAPID_REVIEW_SENT, count=0)

    assert said(decide, saturday, sunday) == "1 day late"
    assert said(decide, sunday, saturday) == "Tomorrow"
    assert said(decide, sunday, date(2023, 3, 3)) == "due 5 March 2023, in 2 days"
    assert said(decide, sunday, date(2023, 3, 6), saturday) == "In time: due 5 March, 1 day early"


def test_before_the_count_has_begun_no_working_day_is_named() -> None:
    first_day = replace(RAPID_REVIEW, count=1)

    assert said(first_day, date(2023, 2, 8), date(2023, 2, 8)) == "Tomorrow"
    assert said(first_day, date(2023, 2, 8), date(2023, 2, 9)) == "Today. Working day 1 of 1"
    assert said(STEPS["full_report"], date(2023, 3, 14), date(2023, 3, 2)) == "Tomorrow"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("notify", "5 working days after the council became aware"),
        ("information_request", "1 working day after the Panel was notified"),
        ("decide", "15 working days after the Panel was notified"),
        ("publish", "6 months after the LCSPR was initiated"),
        ("full_report", "7 working days before publication"),
        ("stay_published", "at least 1 year after publication"),
    ],
)
def test_a_rule_reads_as_a_sentence_would_say_it(key: str, words: str) -> None:
    assert interval_words(STEPS[key]) == words


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        (Event.RAPID_REVIEW_SENT, "the day the rapid review was sent"),
        (Event.PUBLICATION, "the day of publication"),
    ],
)
def test_no_interval_is_the_day_itself(anchor: Event, words: str) -> None:
    assert interval_words(replace(PUBLISH, anchor=anchor, count=0, unit=Unit.DAYS)) == words


def test_the_heading_and_the_clock_say_a_saturday_alike() -> None:
    saturday, sunday = date(2023, 3, 4), date(2023, 3, 5)
    on_saturday = replace(STEPS["decide"], count=0)

    late = standing(on_saturday, saturday, sunday)
    soon = standing(on_saturday, sunday, date(2023, 3, 3))

    assert (how_far(late), words_of(late, sunday)) == ("1 day late", "1 day late")
    assert how_far(soon) == "due in 2 days"
    assert words_of(soon, date(2023, 3, 3)) == "due 5 March 2023, in 2 days"
    assert how_far(standing(RAPID_REVIEW, None, saturday)) == ""


@pytest.mark.parametrize(
    ("count", "words"),
    [(20, "due 10 March 2023, in 20 working days"), (21, "due 13 March 2023, in 31 days")],
)
def test_what_is_far_away_is_said_in_days_of_the_calendar(count: int, words: str) -> None:
    assert said(replace(RAPID_REVIEW, count=count), NOTIFIED, NOTIFIED) == words


def test_a_step_that_nobody_waits_for_and_one_in_question_say_so() -> None:
    today = date(2023, 3, 8)
    over = replace(standing(RAPID_REVIEW, None, today), is_waited_for=False)
    asked = replace(standing(STEPS["notify"], NOTIFIED, today), is_in_question=True)

    assert words_of(over, today) == "Date not recorded"
    assert words_of(asked, today) == "If the Panel is to be notified"
    assert not asked.is_late


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2023, 3, 1), "needed in 2 working days"),
        (date(2023, 3, 2), "needed tomorrow"),
        (date(2023, 3, 3), "needed today"),
        (date(2023, 3, 6), "1 working day late"),
        (date(2023, 5, 3), "61 days late"),
    ],
)
def test_a_summary_is_counted_as_the_clock_beside_it(today: date, words: str) -> None:
    assert needed_words(date(2023, 3, 3), today, HOLIDAYS) == words


def test_a_summary_that_came_says_whether_it_was_in_time() -> None:
    needed = date(2023, 3, 3)

    assert came_words(needed, needed, HOLIDAYS) == "In time"
    assert came_words(needed, date(2023, 3, 7), HOLIDAYS) == "2 working days after it was needed"
    assert came_words(needed, date(2023, 3, 4), HOLIDAYS) == "1 day after it was needed"
