"""The next act of a case: what the first button of its page does."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.domain.case_acts import Act, CaseNow, next_act
from tracker.domain.statutory_clock import DEFAULT_STEPS, StepStanding
from tracker.domain.vocabulary import IncidentKind, Outcome

DAY = date(2026, 3, 18)
NEW_SIN = CaseNow(
    kind=IncidentKind.SIN,
    outcome=Outcome.UNDECIDED,
    is_proposed=False,
    silent_on_notifying=False,
    silent_on_outcome=False,
    some_would_notify=False,
    has_asked=False,
    has_lcspr=False,
    pressing=None,
)
REFERRAL = replace(NEW_SIN, kind=IncidentKind.PORTAL_REFERRAL)
PROPOSED = replace(NEW_SIN, is_proposed=True)
DECIDED = replace(PROPOSED, outcome=Outcome.LCSPR)


def pressed(key: str) -> StepStanding:
    rule = next(rule for rule in DEFAULT_STEPS if rule.key == key)
    return StepStanding(rule=rule, due_on=DAY, met_on=None, today=DAY, days_left=0)


@pytest.mark.parametrize(
    ("case", "act"),
    [
        (replace(REFERRAL, silent_on_notifying=True), Act.VIEW_OF_NOTIFYING),
        (replace(REFERRAL, some_would_notify=True), Act.NOTIFY),
        (REFERRAL, Act.PROPOSE),
        (replace(REFERRAL, is_proposed=True, silent_on_outcome=True), Act.VIEW_OF_OUTCOME),
        (replace(NEW_SIN, pressing=pressed("notify")), Act.STEP),
        (replace(NEW_SIN, pressing=pressed("information_request")), Act.ASK),
        (replace(NEW_SIN, pressing=pressed("information_request"), has_asked=True), Act.STEP),
        (replace(NEW_SIN, pressing=pressed("panel_meeting")), Act.STEP),
        (replace(NEW_SIN, pressing=pressed("executive_decision")), Act.PROPOSE),
        (replace(NEW_SIN, pressing=pressed("rapid_review")), Act.PROPOSE),
        (NEW_SIN, Act.PROPOSE),
        (
            replace(PROPOSED, silent_on_outcome=True, pressing=pressed("rapid_review")),
            Act.VIEW_OF_OUTCOME,
        ),
        (replace(PROPOSED, pressing=pressed("rapid_review")), Act.DECIDE),
        (replace(DECIDED, pressing=pressed("rapid_review")), Act.STEP),
        (DECIDED, Act.START_LCSPR),
        (replace(DECIDED, has_lcspr=True), None),
        (replace(DECIDED, outcome=Outcome.NATIONAL), None),
    ],
)
def test_what_comes_next_is_the_next_human_act(case: CaseNow, act: Act | None) -> None:
    assert next_act(case) is act
