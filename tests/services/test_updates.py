"""What an agency reports: updates, evidence, milestones met, and the whole report at once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.factories import NOW, TODAY, kept, make_action, make_evidence, make_sent_action
from tests.rows import nothing_changes
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import Confidence, EvidenceKind, Move, Source, Status
from tracker.models import Action, AuditEvent, Milestone, Person
from tracker.services.steps import Proof
from tracker.services.updates import (
    Report,
    add_evidence,
    meet_milestone,
    record_update,
    report_progress,
)

NEWS = "Three teams have been briefed."
LINK = Proof(kind=EvidenceKind.POLICY, title="The pathway", url="https://intranet.example/p")
FILE = Proof(
    kind=EvidenceKind.AUDIT_FINDING,
    title="Audit of ten files",
    file_name="audit.pdf",
    stored_name="0f3a.pdf",
    size=20_480,
)
CLOSED = [Status.COMPLETE, Status.WITHDRAWN]


def last_event() -> AuditEvent:
    event = db.session.scalar(select(AuditEvent).order_by(AuditEvent.id.desc()))
    assert event
    return event


def make_milestone(action: Action) -> Milestone:
    return kept(Milestone(action_id=action.id, text="Draft agreed", due_on=date(2026, 3, 31)))


def report(**words: Any) -> Report:
    return Report(**{"text": NEWS, "confidence": Confidence.ON_TRACK} | words)


class TestRecordUpdate:
    def test_it_is_dated_attributed_and_kept_beside_the_earlier_ones(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)
        record_update(action, by=cast.lena, at=NOW, text="First.", confidence=None)

        record_update(
            action,
            by=cast.tom,
            at=NOW,
            text=f"  {NEWS}\n",
            confidence=Confidence.AT_RISK,
            source=Source.MAIL_LINK,
        )

        first, second = action.updates
        assert (first.text, first.by_id) == ("First.", cast.lena.id)
        assert (second.text, second.made_on, second.recorded_at) == (NEWS, TODAY, NOW)
        assert (second.by_id, second.source) == (cast.tom.id, Source.MAIL_LINK)
        assert (action.confidence, action.last_update_on) == (Confidence.AT_RISK, TODAY)

    def test_the_day_of_an_update_is_the_day_in_london(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)
        just_after_midnight = NOW.replace(month=6, day=1, hour=23, minute=30)

        record_update(action, by=cast.tom, at=just_after_midnight, text=NEWS, confidence=None)

        assert action.last_update_on == date(2026, 6, 2)

    def test_it_starts_an_action_that_was_not_started(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, status=Status.NOT_STARTED, confidence=None)

        record_update(action, by=cast.tom, at=NOW, text=NEWS, confidence=None)

        assert (action.status, action.confidence) == (Status.IN_PROGRESS, None)

    def test_saying_nothing_of_how_it_goes_keeps_what_was_said(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, confidence=Confidence.AT_RISK)

        record_update(action, by=cast.tom, at=NOW, text=NEWS, confidence=None)

        assert action.confidence == Confidence.AT_RISK

    def test_while_it_waits_for_sign_off_it_goes_on_waiting(self, cast: Cast) -> None:
        action = make_sent_action(by=cast.tom, lead=cast.police)

        record_update(action, by=cast.tom, at=NOW, text=NEWS, confidence=None)

        assert (action.status, action.sent_on) == (Status.AWAITING, date(2026, 3, 16))

    def test_the_history_tells_what_changed_from_what_to_what(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, status=Status.NOT_STARTED)

        record_update(action, by=cast.tom, at=NOW, text=NEWS, confidence=Confidence.AT_RISK)

        event = last_event()
        assert (event.what, event.by_id, event.at) == ("recorded an update", cast.tom.id, NOW)
        assert (event.record_type, event.record_id) == ("actions", action.id)
        assert event.changes == {
            "status": ["not started", "in progress"],
            "confidence": ["on track", "at risk"],
            "last_update_on": ["2026-03-12", "2026-03-19"],
        }

    @pytest.mark.parametrize("who", ["colin", "dora", "chloe", "vera"])
    def test_other_agencies_cannot_report(self, cast: Cast, who: str) -> None:
        action = make_action(lead=cast.police)

        with nothing_changes(), pytest.raises(NotPermitted):
            record_update(action, by=getattr(cast, who), at=NOW, text=NEWS, confidence=None)

    def test_a_supporting_agency_reports(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, supporting=(cast.health,))

        record_update(action, by=cast.chloe, at=NOW, text=NEWS, confidence=None)

        assert action.updates[0].by_id == cast.chloe.id

    @pytest.mark.parametrize("text", ["", " \n "])
    def test_an_update_says_something(self, cast: Cast, text: str) -> None:
        action = make_action(lead=cast.police)

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            record_update(action, by=cast.tom, at=NOW, text=text, confidence=None)

        assert broken.value.field == "text"


class TestAddEvidence:
    @pytest.mark.parametrize("proof", [LINK, FILE])
    def test_a_file_or_a_link_is_attributed(self, cast: Cast, proof: Proof) -> None:
        action = make_action(lead=cast.police)

        evidence = add_evidence(action, proof, by=cast.lena, at=NOW)

        assert action.evidence == [evidence]
        assert (evidence.added_by_id, evidence.added_at) == (cast.lena.id, NOW)
        kept_as = (evidence.url, evidence.file_name, evidence.stored_name, evidence.size)
        assert kept_as == (proof.url, proof.file_name, proof.stored_name, proof.size)
        event = last_event()
        assert event.what == "added evidence"
        assert event.changes == {"evidence": [None, proof.title]}

    def test_other_agencies_add_none(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)

        with nothing_changes(), pytest.raises(NotPermitted):
            add_evidence(action, LINK, by=cast.chloe, at=NOW)

    @pytest.mark.parametrize(
        ("proof", "field"),
        [(None, "file"), (Proof(kind=EvidenceKind.OTHER, title="Nothing"), "link")],
    )
    def test_there_must_be_something_to_see(
        self, cast: Cast, proof: Proof | None, field: str
    ) -> None:
        action = make_action(lead=cast.police)

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            add_evidence(action, proof, by=cast.tom, at=NOW)

        assert broken.value.field == field


class TestMeetMilestone:
    def test_it_is_met_today_by_whoever_says_so(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, supporting=(cast.health,))
        milestone = make_milestone(action)

        meet_milestone(milestone, action, by=cast.chloe, at=NOW)

        assert (milestone.met_on, milestone.met_by_id) == (TODAY, cast.chloe.id)
        event = last_event()
        assert (event.what, event.record_id) == ("met a milestone", action.id)
        assert event.changes == {"milestone": [None, "Draft agreed"]}

    def test_it_is_met_once(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)
        milestone = make_milestone(action)
        meet_milestone(milestone, action, by=cast.tom, at=NOW)

        with nothing_changes(), pytest.raises(RuleBroken, match="already met"):
            meet_milestone(milestone, action, by=cast.lena, at=NOW)

    def test_other_agencies_meet_none(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)
        milestone = make_milestone(action)

        with nothing_changes(), pytest.raises(NotPermitted):
            meet_milestone(milestone, action, by=cast.chloe, at=NOW)


class TestReportProgress:
    def test_one_report_updates_evidences_and_sends(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)

        report_progress(action, report(is_done=True, proof=FILE), by=cast.lena, at=NOW)

        assert (action.status, action.sent_on) == (Status.AWAITING, TODAY)
        assert action.submitted_by_id == cast.lena.id
        assert [update.text for update in action.updates] == [NEWS]
        assert [evidence.title for evidence in action.evidence] == [FILE.title]
        assert [(step.move, step.reason) for step in action.sign_offs] == [(Move.SUBMITTED, NEWS)]
        assert last_event().what == "recorded an update and sent it for sign-off"
        assert last_event().changes["status"] == ["in progress", "awaiting sign-off"]

    def test_a_report_may_bring_evidence_before_it_is_done(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)

        report_progress(action, report(proof=LINK), by=cast.tom, at=NOW, source=Source.MAIL_LINK)

        assert action.status == Status.IN_PROGRESS
        sources = [action.updates[0].source, action.evidence[0].source]
        assert sources == [Source.MAIL_LINK, Source.MAIL_LINK]

    def test_done_is_shown_by_evidence_of_before(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)
        make_evidence(action, by=cast.tom)

        report_progress(action, report(is_done=True), by=cast.tom, at=NOW)

        assert action.status == Status.AWAITING

    def test_a_report_may_ask_for_more_time(self, cast: Cast) -> None:
        action, new = make_action(lead=cast.police), date(2026, 6, 30)
        asks = report(needs_time=True, proposed_on=new, reason="The system supplier is late.")

        report_progress(action, asks, by=cast.tom, at=NOW)

        (request,) = action.date_requests
        assert (request.proposed_on, request.decision) == (new, None)
        assert action.due_on == date(2026, 4, 30)
        assert last_event().what == "recorded an update and asked for a new date"

    @pytest.mark.parametrize(
        ("words", "field"),
        [
            ({"text": " "}, "text"),
            ({"is_done": True}, "link"),
            ({"is_done": True, "needs_time": True, "proof": LINK}, "needs_time"),
            ({"needs_time": True, "reason": "Late."}, "proposed_on"),
            ({"needs_time": True, "proposed_on": date(2026, 4, 30), "reason": "."}, "proposed_on"),
            ({"needs_time": True, "proposed_on": date(2026, 6, 30)}, "reason"),
        ],
    )
    def test_what_is_wrong_in_it_leaves_nothing_behind(
        self, cast: Cast, words: dict[str, Any], field: str
    ) -> None:
        action = make_action(lead=cast.police, status=Status.NOT_STARTED)

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            report_progress(action, report(**words), by=cast.tom, at=NOW)

        assert broken.value.field == field
        assert action.status == Status.NOT_STARTED

    @pytest.mark.parametrize(
        "words",
        [
            {"is_done": True, "proof": LINK},
            {"needs_time": True, "proposed_on": date(2026, 6, 30), "reason": "Late."},
        ],
    )
    def test_a_supporting_agency_neither_sends_nor_asks_for_time(
        self, cast: Cast, words: dict[str, Any]
    ) -> None:
        action = make_action(lead=cast.police, supporting=(cast.health,))

        with nothing_changes(), pytest.raises(NotPermitted):
            report_progress(action, report(**words), by=cast.chloe, at=NOW)


@pytest.mark.parametrize("status", CLOSED)
@pytest.mark.parametrize(
    "do",
    [
        lambda action, by: record_update(action, by=by, at=NOW, text=NEWS, confidence=None),
        lambda action, by: report_progress(action, report(), by=by, at=NOW),
        lambda action, by: add_evidence(action, LINK, by=by, at=NOW),
        lambda action, by: meet_milestone(action.milestones[0], action, by=by, at=NOW),
    ],
    ids=["update", "report", "evidence", "milestone"],
)
def test_nothing_is_reported_on_a_closed_action(
    cast: Cast, do: Callable[[Action, Person], object], status: Status
) -> None:
    action = make_action(lead=cast.police, status=status)
    make_milestone(action)

    with nothing_changes(), pytest.raises(RuleBroken, match="The chair can reopen it"):
        do(action, cast.tom)
