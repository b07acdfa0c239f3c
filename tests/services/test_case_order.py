"""The order in which a case goes on: nothing before the step it is counted from."""

from datetime import date

import pytest

from tests.cast import Cast
from tests.factories import NOW, TODAY, make_incident
from tests.services.case_steps import decide, make_referral, marks, notify
from tests.services.events import events_of
from tracker.domain.errors import RuleBroken
from tracker.domain.vocabulary import Outcome
from tracker.services.cases import meet_step


def test_a_decision_marks_that_the_executives_decided_once(cast: Cast) -> None:
    incident, other = make_referral(), make_referral(reference="PR 2026-02")
    notify(incident, cast, note="Note")
    notify(other, cast, note="Note")
    meet_step(other, "executive_decision", on=date(2026, 2, 27), by=cast.priya, at=NOW)

    decide(incident, cast, note="Note")
    decide(incident, cast, on=date(2026, 3, 9), note="Note")
    decide(other, cast, note="Note")

    assert marks(incident)["executive_decision"] == (date(2026, 2, 27), date(2026, 3, 2))
    assert marks(incident)["decide"][1] == date(2026, 3, 9)
    assert marks(other)["executive_decision"][1] == date(2026, 2, 27)
    told = [event.changes for event in events_of(incident) if event.what == "decided the outcome"]
    assert told[0]["Executive partners decide: met_on"] == [None, "2026-03-02"]


def test_a_case_is_not_decided_before_its_notification(cast: Cast) -> None:
    incident, unnotified = make_referral(), make_incident(outcome=Outcome.UNDECIDED)
    notify(incident, cast, note="Note")

    for case, words in ((incident, "met on 9 February 2026, after"), (unnotified, "Record first")):
        with pytest.raises(RuleBroken, match=words) as broken:
            decide(case, cast, on=date(2026, 2, 6), note="Note")
        assert broken.value.field == "decided_on"
        assert case.outcome is Outcome.UNDECIDED


def test_on_a_referral_the_partners_decide_without_a_notification(cast: Cast) -> None:
    incident = make_referral()
    decide(incident, cast, Outcome.CRITERIA_NOT_MET, note="Note")

    meet_step(incident, "decide", on=date(2026, 3, 3), by=cast.priya, at=NOW)

    assert marks(incident) == {"decide": (None, date(2026, 3, 3))}


@pytest.mark.parametrize("key", ["rapid_review", "panel_meeting"])
def test_no_step_is_met_before_the_one_it_is_counted_from(cast: Cast, key: str) -> None:
    incident = make_referral()

    with pytest.raises(RuleBroken, match="Record first when “Notify the Panel") as broken:
        meet_step(incident, key, on=TODAY, by=cast.priya, at=NOW)

    assert broken.value.field == "met_on"
    assert marks(incident) == {}
