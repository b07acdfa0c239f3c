"""The BRAG table, rule by rule, with the days on either side of each edge."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from tracker.domain import progress
from tracker.domain.vocabulary import ActionKind, Brag, Confidence, Status

TODAY = date(2026, 3, 19)


def days(count: int) -> date:
    """So many days after today, before it where negative."""
    return TODAY + timedelta(days=count)


TEN_WEEKS_AGO, A_WEEK_AGO, IN_SIX_WEEKS = days(-70), days(-7), days(42)


@dataclass
class Action:
    """In progress, on track, due in six weeks, last heard of a week ago."""

    status: Status = Status.IN_PROGRESS
    confidence: Confidence | None = Confidence.ON_TRACK
    agreed_on: date = TEN_WEEKS_AGO
    first_due_on: date | None = IN_SIX_WEEKS
    due_on: date | None = IN_SIX_WEEKS
    moves: int = 0
    last_update_on: date | None = A_WEEK_AGO
    sent_on: date | None = None


def due(on: date | None, **words: object) -> Action:
    return Action(due_on=on, first_due_on=on, **words)


def awaiting(due_on: date, *, sent_on: date) -> Action:
    return due(due_on, status=Status.AWAITING, sent_on=sent_on)


BRAG = {
    "on track, heard of lately, due later": (Action(), Brag.GREEN),
    "it has no date": (due(None), Brag.GREEN),
    "the owner has not said how it goes": (Action(confidence=None), Brag.GREEN),
    "due today": (due(TODAY), Brag.GREEN),
    "due yesterday": (due(days(-1)), Brag.RED),
    "off track long before its date": (Action(confidence=Confidence.OFF_TRACK), Brag.RED),
    "off track and without a date": (due(None, confidence=Confidence.OFF_TRACK), Brag.RED),
    "at risk": (Action(confidence=Confidence.AT_RISK), Brag.AMBER),
    "at risk and past its date": (due(days(-1), confidence=Confidence.AT_RISK), Brag.RED),
    "its date moved once": (Action(moves=1), Brag.AMBER),
    "its date moved and has gone by": (due(days(-1), moves=1), Brag.RED),
    "not started, due in 15 days": (due(days(15), status=Status.NOT_STARTED), Brag.GREEN),
    "not started, due in 14 days": (due(days(14), status=Status.NOT_STARTED), Brag.AMBER),
    "not started, due today": (due(TODAY, status=Status.NOT_STARTED), Brag.AMBER),
    "not started, without a date": (due(None, status=Status.NOT_STARTED), Brag.GREEN),
    "started, due in 14 days": (due(days(14)), Brag.GREEN),
    "silent for 59 days": (Action(last_update_on=days(-59)), Brag.GREEN),
    "silent for 60 days": (Action(last_update_on=days(-60)), Brag.AMBER),
    "never heard of, agreed 59 days ago": (
        Action(last_update_on=None, agreed_on=days(-59)),
        Brag.GREEN,
    ),
    "never heard of, agreed 60 days ago": (
        Action(last_update_on=None, agreed_on=days(-60)),
        Brag.AMBER,
    ),
    "waits for sign-off before its date": (awaiting(days(3), sent_on=days(-2)), Brag.GREEN),
    "waits for sign-off past its date, sent in time": (
        awaiting(days(-3), sent_on=days(-5)),
        Brag.RED,
    ),
    "signed off": (Action(status=Status.COMPLETE), Brag.BLUE),
    "signed off, whatever was said and however late": (
        due(days(-90), status=Status.COMPLETE, confidence=Confidence.OFF_TRACK, moves=3),
        Brag.BLUE,
    ),
    "withdrawn": (due(days(-90), status=Status.WITHDRAWN), None),
}


@pytest.mark.parametrize(("action", "colour"), BRAG.values(), ids=BRAG)
def test_colour(action: Action, colour: Brag | None) -> None:
    assert progress.brag(action, TODAY) == colour


@pytest.mark.parametrize(("action", "colour"), BRAG.values(), ids=BRAG)
def test_red_and_amber_have_a_reason_and_the_rest_none(action: Action, colour: Brag | None) -> None:
    reasons = progress.brag_reasons(action, TODAY)

    assert bool(reasons) == (colour in {Brag.RED, Brag.AMBER})


REASONS = {
    "a day late": (due(days(-1)), ["1 day overdue"]),
    "eleven days late": (due(days(-11)), ["11 days overdue"]),
    "sent before its date, which has gone by": (
        awaiting(days(-3), sent_on=days(-5)),
        ["past its date"],
    ),
    "sent two days late": (awaiting(days(-9), sent_on=days(-7)), ["2 days overdue"]),
    "off track": (Action(confidence=Confidence.OFF_TRACK), ["off track"]),
    "at risk": (Action(confidence=Confidence.AT_RISK), ["at risk"]),
    "moved once": (Action(moves=1), ["date moved once"]),
    "moved twice": (Action(moves=2), ["date moved twice"]),
    "moved three times": (Action(moves=3), ["date moved 3 times"]),
    "not started": (due(days(14), status=Status.NOT_STARTED), ["due soon and not started"]),
    "silent": (Action(last_update_on=days(-61)), ["no update for 61 days"]),
    "everything at once, the most telling first": (
        due(days(-2), confidence=Confidence.AT_RISK, moves=1, last_update_on=days(-60)),
        ["2 days overdue", "at risk", "date moved once", "no update for 60 days"],
    ),
}


@pytest.mark.parametrize(("action", "words"), REASONS.values(), ids=REASONS)
def test_reasons_in_words(action: Action, words: list[str]) -> None:
    assert progress.brag_reasons(action, TODAY) == words


@pytest.mark.parametrize("status", list(Status))
def test_only_an_open_action_past_its_date_is_overdue(status: Status) -> None:
    late = due(days(-1), status=status)

    assert progress.is_overdue(late, TODAY) == (
        status in {Status.NOT_STARTED, Status.IN_PROGRESS, Status.AWAITING}
    )
    assert not progress.is_overdue(due(TODAY, status=status), TODAY)
    assert not progress.is_overdue(due(None, status=status), TODAY)


def test_lateness_counts_to_the_day_it_was_sent() -> None:
    sent = awaiting(days(-20), sent_on=days(-8))

    assert progress.days_late(sent, TODAY) == 12
    assert progress.days_late(sent, days(30)) == 12


def test_an_agency_that_sent_in_time_is_never_late() -> None:
    sent = awaiting(days(-1), sent_on=days(-10))

    assert progress.days_late(sent, TODAY) == 0
    assert progress.days_late(awaiting(days(-1), sent_on=days(-1)), TODAY) == 0
    assert progress.is_overdue(sent, TODAY)


def test_a_return_starts_the_clock_of_lateness_again() -> None:
    returned = due(days(-20), status=Status.IN_PROGRESS, sent_on=None)

    assert progress.days_late(returned, TODAY) == 20


@pytest.mark.parametrize("status", [Status.COMPLETE, Status.WITHDRAWN])
def test_what_is_closed_is_not_late(status: Status) -> None:
    assert progress.days_late(due(days(-20), status=status), TODAY) == 0


def test_silence_counts_from_the_last_update_or_from_the_agreement() -> None:
    assert progress.days_silent(Action(last_update_on=days(-7)), TODAY) == 7
    assert progress.days_silent(Action(last_update_on=None, agreed_on=days(-70)), TODAY) == 70
    assert progress.days_silent(Action(last_update_on=TODAY), TODAY) == 0


def test_days_lost_are_those_between_the_first_date_and_the_present_one() -> None:
    moved = Action(first_due_on=days(0), due_on=days(45), moves=2)

    assert progress.days_lost(moved) == 45
    assert progress.days_lost(Action()) == 0
    assert progress.days_lost(due(None)) == 0


@pytest.mark.parametrize(
    ("kinds", "weak"),
    [
        ([], False),
        ([ActionKind.BRIEFING], True),
        ([ActionKind.TRAINING, ActionKind.BRIEFING], True),
        ([ActionKind.TRAINING, ActionKind.PROCESS], False),
        ([ActionKind.TRAINING, None], False),
        ([None], False),
        *(
            ([kind], False)
            for kind in ActionKind
            if kind not in {ActionKind.BRIEFING, ActionKind.TRAINING}
        ),
    ],
)
def test_a_plan_that_only_tells_people_again_is_weak(
    kinds: list[ActionKind | None], weak: bool
) -> None:
    assert progress.is_weak_plan(kinds) is weak


@pytest.mark.parametrize(
    ("colours", "state"),
    [
        ([], None),
        ([None], None),
        ([Brag.BLUE, Brag.BLUE], Brag.BLUE),
        ([Brag.BLUE, None], Brag.BLUE),
        ([Brag.BLUE, Brag.GREEN], Brag.GREEN),
        ([Brag.GREEN, Brag.AMBER, Brag.BLUE], Brag.AMBER),
        ([Brag.AMBER, Brag.RED, Brag.GREEN, None], Brag.RED),
    ],
)
def test_the_worst_open_action_speaks_for_all(
    colours: list[Brag | None], state: Brag | None
) -> None:
    assert progress.worst(colours) == state
