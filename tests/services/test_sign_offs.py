"""Sent for sign-off, signed off, returned, withdrawn, reopened."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.factories import NOW, TODAY, make_action, make_evidence, make_sent_action
from tests.rows import nothing_changes
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.progress import days_late
from tracker.domain.vocabulary import EvidenceKind, Move, Status
from tracker.models import AuditEvent
from tracker.services.sign_offs import (
    reopen_action,
    return_action,
    sign_off_action,
    submit_for_sign_off,
    withdraw_action,
)
from tracker.services.steps import Proof

LINK = Proof(kind=EvidenceKind.POLICY, title="The pathway", url="https://intranet.example/p")
REASON = "The evidence is of one team only."


def last_event() -> AuditEvent:
    event = db.session.scalar(select(AuditEvent).order_by(AuditEvent.id.desc()))
    assert event
    return event


class TestSubmit:
    @pytest.mark.parametrize("status", [Status.NOT_STARTED, Status.IN_PROGRESS])
    def test_with_evidence_it_goes_to_the_chair(self, cast: Cast, status: Status) -> None:
        action = make_action(lead=cast.police, status=status)

        submit_for_sign_off(action, by=cast.lena, at=NOW, note="All done.", proof=LINK)

        assert (action.status, action.sent_on) == (Status.AWAITING, TODAY)
        assert action.submitted_by_id == cast.lena.id
        (step,) = action.sign_offs
        told = (step.move, step.made_on, step.recorded_at, step.by_id, step.reason)
        assert told == (Move.SUBMITTED, TODAY, NOW, cast.lena.id, "All done.")
        assert [evidence.title for evidence in action.evidence] == ["The pathway"]

    def test_evidence_of_before_is_enough(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)
        make_evidence(action, by=cast.tom)

        submit_for_sign_off(action, by=cast.tom, at=NOW)

        assert action.status == Status.AWAITING

    def test_without_evidence_it_stays(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            submit_for_sign_off(action, by=cast.tom, at=NOW, note="Believe me.")

        assert broken.value.field == "link"
        assert action.status == Status.IN_PROGRESS

    @pytest.mark.parametrize("who", ["colin", "dora", "chloe", "vera"])
    def test_only_the_lead_agency_sends(self, cast: Cast, who: str) -> None:
        action = make_action(lead=cast.police, supporting=(cast.health,))

        with nothing_changes(), pytest.raises(NotPermitted):
            submit_for_sign_off(action, by=getattr(cast, who), at=NOW, proof=LINK)

    @pytest.mark.parametrize("status", [Status.AWAITING, Status.COMPLETE, Status.WITHDRAWN])
    def test_it_is_sent_while_it_is_worked_on_only(self, cast: Cast, status: Status) -> None:
        action = make_action(lead=cast.police, status=status)

        with nothing_changes(), pytest.raises(RuleBroken, match=status):
            submit_for_sign_off(action, by=cast.tom, at=NOW, proof=LINK)

    def test_the_history_tells_it(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)

        submit_for_sign_off(action, by=cast.tom, at=NOW, proof=LINK)

        event = last_event()
        assert (event.what, event.by_id) == ("sent for sign-off", cast.tom.id)
        assert event.changes == {
            "status": ["in progress", "awaiting sign-off"],
            "sent_on": [None, "2026-03-19"],
            "submitted_by_id": [None, cast.tom.id],
            "evidence": [None, LINK.title],
        }


class TestSignOff:
    def test_the_chair_completes_it(self, cast: Cast) -> None:
        action = make_sent_action(by=cast.tom, lead=cast.police)

        sign_off_action(action, by=cast.colin, at=NOW, note="Well evidenced.")

        assert (action.status, action.completed_on) == (Status.COMPLETE, TODAY)
        assert (action.sent_on, action.submitted_by_id) == (None, None)
        step = action.sign_offs[-1]
        assert (step.move, step.by_id, step.reason) == (
            Move.SIGNED_OFF,
            cast.colin.id,
            "Well evidenced.",
        )
        assert last_event().changes == {
            "status": ["awaiting sign-off", "complete"],
            "sent_on": ["2026-03-16", None],
            "submitted_by_id": [cast.tom.id, None],
            "completed_on": [None, "2026-03-19"],
        }

    @pytest.mark.parametrize("who", ["priya", "tom", "chloe", "lena", "vera"])
    def test_nobody_else_does(self, cast: Cast, who: str) -> None:
        action = make_sent_action(by=cast.tom, lead=cast.police)

        with nothing_changes(), pytest.raises(NotPermitted):
            sign_off_action(action, by=getattr(cast, who), at=NOW)

    def test_nor_a_chair_whose_own_agency_leads_it(self, cast: Cast) -> None:
        action = make_sent_action(by=cast.priya, lead=cast.council)

        with nothing_changes(), pytest.raises(NotPermitted, match="own agency"):
            sign_off_action(action, by=cast.colin, at=NOW)
        sign_off_action(action, by=cast.dora, at=NOW)

        assert action.status == Status.COMPLETE

    def test_nor_a_chair_who_sent_it(self, cast: Cast) -> None:
        action = make_sent_action(by=cast.dora, lead=cast.police)

        with nothing_changes(), pytest.raises(NotPermitted):
            sign_off_action(action, by=cast.dora, at=NOW)

    @pytest.mark.parametrize("status", [s for s in Status if s != Status.AWAITING])
    def test_nothing_is_complete_that_was_not_sent(self, cast: Cast, status: Status) -> None:
        action = make_action(lead=cast.police, status=status)

        with nothing_changes(), pytest.raises(RuleBroken):
            sign_off_action(action, by=cast.colin, at=NOW)


class TestReturn:
    def test_it_goes_back_with_the_chairs_reason(self, cast: Cast) -> None:
        action = make_sent_action(by=cast.tom, lead=cast.police)

        return_action(action, by=cast.colin, at=NOW, reason=f" {REASON} ")

        assert (action.status, action.sent_on) == (Status.IN_PROGRESS, None)
        assert action.submitted_by_id is None
        step = action.sign_offs[-1]
        assert (step.move, step.reason, step.by_id) == (Move.RETURNED, REASON, cast.colin.id)
        assert last_event().what == "returned"
        assert last_event().changes["status"] == ["awaiting sign-off", "in progress"]

    def test_the_clock_of_its_lateness_runs_again(self, cast: Cast) -> None:
        action = make_sent_action(by=cast.tom, lead=cast.police, due_on=date(2026, 3, 14))
        in_ten_days = TODAY + timedelta(days=10)
        late_while_it_waited = days_late(action, in_ten_days)

        return_action(action, by=cast.colin, at=NOW, reason=REASON)

        assert (late_while_it_waited, days_late(action, in_ten_days)) == (2, 15)

    def test_sent_again_it_waits_again(self, cast: Cast) -> None:
        action = make_sent_action(by=cast.tom, lead=cast.police)
        return_action(action, by=cast.colin, at=NOW, reason=REASON)

        submit_for_sign_off(action, by=cast.tom, at=NOW)

        moves = [step.move for step in action.sign_offs]
        assert moves == [Move.SUBMITTED, Move.RETURNED, Move.SUBMITTED]


class TestWithdraw:
    @pytest.mark.parametrize("status", [Status.NOT_STARTED, Status.IN_PROGRESS, Status.AWAITING])
    def test_the_chair_takes_back_what_is_open(self, cast: Cast, status: Status) -> None:
        action = make_action(lead=cast.police, status=status)

        withdraw_action(action, by=cast.colin, at=NOW, reason="Overtaken by a national step.")

        assert (action.status, action.sent_on) == (Status.WITHDRAWN, None)
        assert action.sign_offs[-1].reason == "Overtaken by a national step."
        assert last_event().what == "withdrawn"
        assert last_event().changes["status"] == [status.value, "withdrawn"]


class TestReopen:
    def test_a_complete_action_is_taken_up_again(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, status=Status.COMPLETE)

        reopen_action(action, by=cast.colin, at=NOW, reason="The form was taken out again.")

        assert (action.status, action.completed_on) == (Status.IN_PROGRESS, None)
        assert last_event().what == "reopened"
        assert last_event().changes == {
            "status": ["complete", "in progress"],
            "completed_on": ["2026-03-16", None],
        }

    def test_so_is_a_withdrawn_one(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, status=Status.WITHDRAWN)

        reopen_action(action, by=cast.dora, at=NOW, reason="It is needed after all.")

        assert action.status == Status.IN_PROGRESS


DECISIONS = {
    "return": (return_action, Status.AWAITING),
    "withdraw": (withdraw_action, Status.IN_PROGRESS),
    "reopen": (reopen_action, Status.COMPLETE),
}


@pytest.mark.parametrize(("decide", "status"), DECISIONS.values(), ids=DECISIONS)
class TestEveryDecisionOfTheChair:
    @pytest.mark.parametrize("reason", ["", "  "])
    def test_needs_a_reason(
        self, cast: Cast, decide: Callable[..., None], status: Status, reason: str
    ) -> None:
        action = make_action(lead=cast.police, status=status)

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            decide(action, by=cast.colin, at=NOW, reason=reason)

        assert broken.value.field == "reason"
        assert action.status == status

    @pytest.mark.parametrize("who", ["priya", "tom", "chloe", "lena", "vera"])
    def test_is_the_chairs_alone(
        self, cast: Cast, decide: Callable[..., None], status: Status, who: str
    ) -> None:
        action = make_action(lead=cast.police, status=status)

        with nothing_changes(), pytest.raises(NotPermitted):
            decide(action, by=getattr(cast, who), at=NOW, reason=REASON)

    def test_is_refused_where_there_is_nothing_to_decide(
        self, cast: Cast, decide: Callable[..., None], status: Status
    ) -> None:
        other = Status.WITHDRAWN if status != Status.COMPLETE else Status.IN_PROGRESS
        action = make_action(lead=cast.police, status=other)

        with nothing_changes(), pytest.raises(RuleBroken, match=f"is {other}"):
            decide(action, by=cast.colin, at=NOW, reason=REASON)
