"""When a notice is reached, and which."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.cadence import (
    Topic,
    escalations,
    is_news,
    latest_notice,
    topic_of,
    waiting_notice,
)

DUE = date(2026, 3, 19)


def days_from(day: date, count: int) -> date:
    return day + timedelta(days=count)


@pytest.mark.parametrize(
    ("days", "notice"),
    [
        (-29, None),
        (-28, "due in 28 days"),
        (-8, "due in 28 days"),
        (-7, "due in 7 days"),
        (-1, "due in 7 days"),
        (0, "due today"),
        (6, "due today"),
        (7, "7 days overdue"),
        (13, "7 days overdue"),
        (14, "14 days overdue"),
        (700, "700 days overdue"),
    ],
)
def test_the_latest_notice_reached_counts(days: int, notice: str | None) -> None:
    assert latest_notice(DUE, days_from(DUE, days)) == notice


@given(st.integers(-28, 800), st.integers(0, 30))
def test_a_later_day_never_goes_back_to_an_earlier_notice(days: int, more: int) -> None:
    seen = [latest_notice(DUE, days_from(DUE, day)) for day in range(days, days + more + 1)]

    assert len(set(seen)) == 1 + sum(before != after for before, after in pairwise(seen))


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (13, []),
        (14, ["escalated to senior contact"]),
        (27, ["escalated to senior contact"]),
        (28, ["escalated to senior contact", "escalated to chair"]),
    ],
)
def test_lateness_goes_up_at_14_and_at_28_days(days: int, told: list[str]) -> None:
    assert list(escalations(DUE, days_from(DUE, days))) == told


@pytest.mark.parametrize(
    ("days", "notice"),
    [
        (-1, None),
        (0, "sign-off waiting"),
        (6, "sign-off waiting"),
        (7, "sign-off waiting, 7 days"),
        (22, "sign-off waiting, 21 days"),
    ],
)
def test_what_waits_is_said_at_once_and_every_week(days: int, notice: str | None) -> None:
    assert waiting_notice(Topic.SIGN_OFF, DUE, days_from(DUE, days)) == notice


@pytest.mark.parametrize(
    ("notice", "topic"),
    [
        ("due in 28 days", Topic.DUE),
        ("due today", Topic.DUE),
        ("14 days overdue", Topic.DUE),
        ("returned", Topic.RETURNED),
        ("escalated to chair", Topic.ESCALATED),
        ("sign-off waiting, 7 days", Topic.SIGN_OFF),
        ("new date asked for", Topic.NEW_DATE),
        ("new date decided: agreed", Topic.DECIDED),
        ("nobody to remind: 7 days overdue", Topic.NOBODY),
        ("nobody to remind: summary due today", Topic.NOBODY),
        ("step due today", Topic.STEP),
        ("step late, 7 days", Topic.STEP),
        ("summary asked for", Topic.SUMMARY),
        ("summary late, 3 working days", Topic.SUMMARY),
        ("awaited summary late", Topic.AWAITED),
        ("update before the meeting", Topic.UPDATE_CALL),
        ("agenda to be made", Topic.AGENDA),
    ],
)
def test_a_notice_knows_its_topic(notice: str, topic: Topic) -> None:
    assert topic_of(notice) == topic


def test_an_old_decision_is_no_news() -> None:
    assert is_news(DUE, DUE)
    assert is_news(DUE, days_from(DUE, 14))
    assert not is_news(DUE, days_from(DUE, 15))
    assert not is_news(DUE, days_from(DUE, -1))
