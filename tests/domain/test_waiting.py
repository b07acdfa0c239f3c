"""What is still waited for once a case is decided, and once its rapid review is sent."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pytest

from tracker.domain.statutory_clock import DEFAULT_STEPS, Event
from tracker.domain.vocabulary import Outcome
from tracker.domain.waiting import (
    awaits_rapid_review,
    is_awaited,
    is_open_case,
    is_published_late,
    is_waited_for,
)

UNDECIDED, LCSPR = Outcome.UNDECIDED, Outcome.LCSPR
RULES = {rule.key: rule for rule in DEFAULT_STEPS}
DAY = date(2026, 3, 18)


@pytest.mark.parametrize(
    ("outcome", "met", "awaits", "is_open"),
    [
        (UNDECIDED, [], True, True),
        (UNDECIDED, ["notify"], True, True),
        (UNDECIDED, ["notify", "rapid_review"], False, True),
        (LCSPR, ["notify", "decide"], True, True),
        (LCSPR, ["notify", "decide", "rapid_review"], False, False),
        (LCSPR, ["decide"], False, False),
        (LCSPR, ["notify"], False, False),
        (LCSPR, [], False, False),
    ],
)
def test_a_decision_on_the_clock_leaves_a_case_open_until_the_rapid_review_is_sent(
    outcome: Outcome, met: Collection[str], awaits: bool, is_open: bool
) -> None:
    assert awaits_rapid_review(outcome, met) is awaits
    assert is_open_case(outcome, met) is is_open


def test_the_own_timetable_ends_with_the_rapid_review() -> None:
    sent = {"notify", "rapid_review"}
    after = replace(RULES["panel_meeting"], anchor=Event.RAPID_REVIEW_SENT)

    assert is_waited_for(RULES["panel_meeting"], LCSPR, {"notify", "decide"})
    assert not is_waited_for(RULES["panel_meeting"], UNDECIDED, sent)
    assert is_waited_for(RULES["decide"], UNDECIDED, sent)
    assert is_waited_for(after, UNDECIDED, sent)
    assert not is_waited_for(after, LCSPR, sent | {"decide"})


@pytest.mark.parametrize(
    ("words", "awaited"),
    [
        ({}, True),
        ({"received_on": DAY}, False),
        ({"taken_back_on": DAY}, False),
        ({"met": ["notify", "rapid_review"]}, False),
        ({"outcome": LCSPR, "met": ["notify", "decide"]}, True),
        ({"outcome": LCSPR}, False),
    ],
)
def test_a_summary_is_awaited_while_the_rapid_review_can_use_it(
    words: dict[str, object], awaited: bool
) -> None:
    asked = {"received_on": None, "taken_back_on": None, "outcome": UNDECIDED, "met": ["notify"]}

    assert is_awaited(**asked | words) is awaited


@pytest.mark.parametrize(
    ("due_on", "published_on", "planned_on", "is_late"),
    [
        (None, None, None, False),
        (DAY, None, None, True),
        (DAY, DAY, None, False),
        (date(2026, 3, 20), None, date(2026, 3, 21), True),
        (date(2026, 3, 20), None, date(2026, 3, 20), False),
        (DAY, None, DAY, True),
    ],
)
def test_publication_is_late_past_its_due_date(
    due_on: date | None, published_on: date | None, planned_on: date | None, is_late: bool
) -> None:
    today = date(2026, 3, 19)
    told = {"published_on": published_on, "planned_on": planned_on, "today": today}

    assert is_published_late(due_on, **told) is is_late
