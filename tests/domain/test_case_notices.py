"""Who is told what about a case, a review and a meeting, and when."""

from datetime import date, timedelta

import pytest

from tracker import clock
from tracker.domain.case_notices import (
    WatchedAgenda,
    WatchedStep,
    WatchedSummary,
    notices_of_agenda,
    notices_of_step,
    notices_of_summary,
)
from tracker.domain.notices import About, Notice, Subject
from tracker.domain.recipients import Reachable, Roster
from tracker.domain.vocabulary import Role

DUE = date(2026, 3, 19)  # a Thursday
HOLIDAYS = clock.bank_holidays_near(DUE)
HEALTH, POLICE = 1, 2


def person(id: int, role: Role, agency_id: int | None = None, *, senior: bool = False) -> Reachable:
    return Reachable(id=id, role=role, agency_id=agency_id, is_senior_contact=senior)


PRIYA = person(1, Role.COORDINATOR)
COLIN = person(2, Role.CHAIR)
CHLOE = person(3, Role.MEMBER, HEALTH)
HAL = person(4, Role.LEAD, HEALTH)
SUE = person(5, Role.LEAD, HEALTH, senior=True)
TOM = person(6, Role.MEMBER, POLICE)
VERA = person(7, Role.VIEWER)
EVERYBODY = (PRIYA, COLIN, CHLOE, HAL, SUE, TOM, VERA)

STEP = WatchedStep(
    subject=Subject(About.INCIDENT, 3, "notify"), due_on=DUE, told_from=date(2026, 3, 17)
)
SUMMARY = WatchedSummary(
    id=7, agency_id=HEALTH, contact_id=CHLOE.id, requested_on=date(2026, 3, 6), due_on=DUE
)


def grouped(notices: list[Notice]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for notice in notices:
        assert notice.deadline_on == DUE
        found.setdefault(notice.words, set()).add(notice.recipient_id)
    return found


def step_told(day: date) -> dict[str, set[int]]:
    return grouped(list(notices_of_step(STEP, Roster(EVERYBODY), day)))


def summary_told(
    day: date, *people: Reachable, summary: WatchedSummary = SUMMARY
) -> dict[str, set[int]]:
    roster = Roster(people or EVERYBODY)
    return grouped(list(notices_of_summary(summary, roster, day, HOLIDAYS)))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 17), "step due soon"),
        (date(2026, 3, 18), "step due soon"),
        (DUE, "step due today"),
    ],
)
def test_the_business_team_hears_of_a_step_before_and_on_the_day(day: date, words: str) -> None:
    assert step_told(day) == {words: {PRIYA.id}}


def test_a_step_that_is_far_away_is_told_to_nobody() -> None:
    assert step_told(date(2026, 3, 16)) == {}


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "step late"), (6, "step late"), (7, "step late, 7 days"), (20, "step late, 14 days")],
)
def test_once_it_is_late_the_chair_hears_of_it_too_every_week(days: int, words: str) -> None:
    assert step_told(DUE + timedelta(days=days)) == {words: {PRIYA.id, COLIN.id}}


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 6), "summary asked for"),
        (date(2026, 3, 16), "summary asked for"),
        (date(2026, 3, 17), "summary due soon"),
        (DUE, "summary due today"),
    ],
)
def test_only_who_was_asked_for_a_summary_is_reminded(day: date, words: str) -> None:
    assert summary_told(day) == {words: {CHLOE.id}}


def test_before_it_is_asked_for_a_summary_is_told_to_nobody() -> None:
    assert summary_told(date(2026, 3, 5)) == {}


@pytest.mark.parametrize(
    ("day", "asked", "team"),
    [
        (date(2026, 3, 20), "summary due today", "awaited summary late"),
        (date(2026, 3, 23), "summary due today", "awaited summary late"),
        (
            date(2026, 3, 24),
            "summary late, 3 working days",
            "awaited summary late, 3 working days",
        ),
        (
            date(2026, 4, 7),  # Easter counts for nothing
            "summary late, 9 working days",
            "awaited summary late, 9 working days",
        ),
    ],
)
def test_a_late_summary_is_asked_for_every_three_working_days_and_the_team_hears(
    day: date, asked: str, team: str
) -> None:
    assert summary_told(day) == {asked: {CHLOE.id}, team: {PRIYA.id}}


@pytest.mark.parametrize(
    ("people", "asked"),
    [
        ((PRIYA, HAL, SUE, TOM), {HAL.id}),
        ((PRIYA, SUE, TOM), {SUE.id}),
    ],
)
def test_when_the_contact_has_left_those_who_report_for_the_agency_are_asked(
    people: tuple[Reachable, ...], asked: set[int]
) -> None:
    assert summary_told(DUE, *people) == {"summary due today": asked}


def test_the_team_hears_where_the_agency_has_nobody() -> None:
    assert summary_told(DUE, PRIYA, TOM) == {"nobody to remind: summary due today": {PRIYA.id}}


def test_the_team_is_told_once_to_make_the_agenda() -> None:
    agenda = WatchedAgenda(meeting_id=4, due_on=DUE)

    def told(day: date) -> list[Notice]:
        return list(notices_of_agenda(agenda, Roster(EVERYBODY), day))

    assert told(DUE - timedelta(days=1)) == []
    assert grouped(told(DUE)) == {"agenda to be made": {PRIYA.id}}
    assert told(DUE + timedelta(days=3)) == told(DUE)
