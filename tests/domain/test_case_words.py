"""Where a case stands, in the words at the top of its page."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.domain.case_words import counted_words, headline, lead_words
from tracker.domain.statutory_clock import DEFAULT_STEPS, StepStanding
from tracker.domain.vocabulary import IncidentKind, Outcome

SIN, REFERRAL = IncidentKind.SIN, IncidentKind.PORTAL_REFERRAL
UNDECIDED = Outcome.UNDECIDED
THURSDAY = date(2023, 3, 2)
RULE = next(rule for rule in DEFAULT_STEPS if rule.key == "rapid_review")


def standing(
    due_on: date | None, days_left: int | None, met_on: date | None = None
) -> StepStanding:
    return StepStanding(
        rule=RULE, due_on=due_on, met_on=met_on, today=THURSDAY, days_left=days_left
    )


def lead(outcome: Outcome, clock: list[StepStanding], kind: IncidentKind = SIN) -> str:
    return lead_words(kind, outcome, clock, date(2023, 2, 24), THURSDAY)


@pytest.mark.parametrize(
    ("due_on", "days_left", "words"),
    [
        (date(2023, 3, 2), 0, "due today"),
        (date(2023, 3, 3), 1, "due tomorrow"),
        (date(2023, 3, 6), 2, "due in 2 working days"),
        (date(2023, 3, 1), -1, "1 working day late"),
        (date(2023, 2, 24), -4, "4 working days late"),
    ],
)
def test_the_heading_says_what_is_due_next(due_on: date, days_left: int, words: str) -> None:
    said = headline(SIN, UNDECIDED, [standing(due_on, days_left)])

    assert said == f"Rapid review to the Panel: {words}"


@pytest.mark.parametrize(("days_left", "first"), [(5, "Rapid review"), (6, "Agency summaries")])
def test_what_the_law_asks_for_goes_before_a_late_step_of_our_own(
    days_left: int, first: str
) -> None:
    own = next(rule for rule in DEFAULT_STEPS if rule.key == "summaries_back")
    late = replace(standing(date(2023, 2, 28), -2), rule=own)

    said = headline(SIN, UNDECIDED, [late, standing(date(2023, 3, 14), days_left)])

    assert said.startswith(first)


def test_a_step_counted_in_days_is_said_in_days() -> None:
    due = standing(date(2023, 3, 12), 10)
    in_days = replace(due, rule=replace(RULE, unit=type(RULE.unit)("days")))

    assert headline(SIN, UNDECIDED, [in_days]).endswith("due in 10 days")


@pytest.mark.parametrize(
    ("kind", "outcome", "clock", "words"),
    [
        (SIN, Outcome.OTHER_LEARNING, [], "Decided: no LCSPR but other learning"),
        (REFERRAL, UNDECIDED, [standing(None, None)], "Decide whether to notify the Panel"),
        (REFERRAL, UNDECIDED, [standing(THURSDAY, 0)], "Decide whether to notify the Panel"),
        (REFERRAL, Outcome.CRITERIA_NOT_MET, [], "Decided: criteria not met"),
        (SIN, UNDECIDED, [standing(None, None)], "The clock has no date"),
        (SIN, UNDECIDED, [standing(THURSDAY, 0, THURSDAY)], "The outcome is still to be decided"),
    ],
)
def test_with_nothing_due_it_says_how_far_the_case_has_come(
    kind: IncidentKind, outcome: Outcome, clock: list[StepStanding], words: str
) -> None:
    assert headline(kind, outcome, clock) == words


def test_below_it_stands_the_day_of_the_next_step_or_of_the_decision() -> None:
    due, late = standing(date(2023, 3, 3), 1), standing(date(2023, 3, 1), -1)
    decide = next(rule for rule in DEFAULT_STEPS if rule.key == "decide")
    decided = replace(standing(THURSDAY, 0, THURSDAY), rule=decide)

    assert lead(UNDECIDED, [due]) == "Due on Friday 3 March 2023. Outcome: still to be decided."
    assert lead(Outcome.LCSPR, [late]) == "Was due on Wednesday 1 March 2023. Outcome: LCSPR."
    assert lead(Outcome.LCSPR, [decided]) == "Decided on 2 March 2023."
    assert lead(Outcome.LCSPR, []) == "Nothing more is due."
    assert lead(UNDECIDED, []) == "Outcome: still to be decided."


def test_of_a_referral_it_says_since_when_it_waits() -> None:
    notify = next(rule for rule in DEFAULT_STEPS if rule.key == "notify")
    due = replace(standing(date(2023, 3, 3), 1), rule=notify, is_in_question=True)
    past = replace(due, due_on=date(2023, 3, 1), days_left=-1)
    since = "Referred on Friday 24 February 2023, 6 days ago."

    assert lead(UNDECIDED, [due], REFERRAL) == (
        f"{since} A notification would be due by 3 March 2023."
    )
    assert lead(UNDECIDED, [past], REFERRAL) == (
        f"{since} A notification would have been due by 1 March 2023."
    )
    assert lead(UNDECIDED, [], REFERRAL) == since


def test_a_case_counts_once() -> None:
    said = counted_words(SIN, 11, 20, 2022)

    assert said == "One case: the 11th notification and the 20th case since 1 April 2022"
    assert "the 1st referral and the 3rd case" in counted_words(REFERRAL, 1, 3, 2022)
