"""The slippage ledger: a due date moves only by asking and a decision."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.factories import NOW, TODAY, make_action
from tests.rows import nothing_changes
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.progress import days_lost
from tracker.domain.vocabulary import Decision, Status
from tracker.models import Action, AuditEvent, DateRequest, Person
from tracker.services.date_requests import agree_new_date, refuse_new_date, request_new_date

FIRST = date(2026, 4, 30)
JUNE, JULY = date(2026, 6, 30), date(2026, 7, 31)
REASON = "The system supplier delivers in June."


def ask(action: Action, *, by: Person, proposed_on: date | None = JUNE) -> DateRequest:
    return request_new_date(action, by=by, at=NOW, proposed_on=proposed_on, reason=REASON)


def last_event() -> AuditEvent:
    event = db.session.scalar(select(AuditEvent).order_by(AuditEvent.id.desc()))
    assert event
    return event


class TestAsking:
    def test_the_request_waits_and_the_date_stays(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, due_on=FIRST)

        request = ask(action, by=cast.lena)

        assert (request.from_due_on, request.proposed_on) == (FIRST, JUNE)
        assert (request.requested_by_id, request.requested_at) == (cast.lena.id, NOW)
        assert (request.reason, request.decision) == (REASON, None)
        assert (action.due_on, action.moves) == (FIRST, 0)

    def test_the_history_tells_which_date_was_asked_for(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, due_on=FIRST)

        ask(action, by=cast.tom)

        event = last_event()
        assert (event.what, event.record_id) == ("asked for a new date", action.id)
        assert event.changes == {"proposed date": ["2026-04-30", "2026-06-30"]}

    def test_an_action_without_a_date_may_ask_for_one(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, due_on=None)

        assert ask(action, by=cast.tom).from_due_on is None

    @pytest.mark.parametrize("who", ["colin", "dora", "chloe", "vera"])
    def test_only_the_lead_agency_asks(self, cast: Cast, who: str) -> None:
        action = make_action(lead=cast.police, supporting=(cast.health,))

        with nothing_changes(), pytest.raises(NotPermitted):
            ask(action, by=getattr(cast, who))

    @pytest.mark.parametrize(
        ("due_on", "proposed_on"),
        [
            (FIRST, None),
            (FIRST, date(2026, 4, 29)),
            (FIRST, FIRST),
            (date(2026, 1, 31), date(2026, 2, 28)),
            (date(2026, 1, 31), TODAY),
            (None, TODAY),
        ],
        ids=["none", "earlier", "the same", "later but gone by", "today", "today, none before"],
    )
    def test_the_new_date_is_later_and_still_to_come(
        self, cast: Cast, due_on: date | None, proposed_on: date | None
    ) -> None:
        action = make_action(lead=cast.police, due_on=due_on)

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            ask(action, by=cast.tom, proposed_on=proposed_on)

        assert broken.value.field == "proposed_on"

    @pytest.mark.parametrize("reason", ["", " \n"])
    def test_it_says_why(self, cast: Cast, reason: str) -> None:
        action = make_action(lead=cast.police)

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            request_new_date(action, by=cast.tom, at=NOW, proposed_on=JUNE, reason=reason)

        assert broken.value.field == "reason"

    def test_one_request_waits_at_a_time(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)
        ask(action, by=cast.lena)

        with nothing_changes(), pytest.raises(RuleBroken, match="already waiting"):
            ask(action, by=cast.tom, proposed_on=JULY)

    @pytest.mark.parametrize("status", [Status.COMPLETE, Status.WITHDRAWN])
    def test_a_closed_action_needs_no_date(self, cast: Cast, status: Status) -> None:
        action = make_action(lead=cast.police, status=status)

        with nothing_changes(), pytest.raises(RuleBroken):
            ask(action, by=cast.tom)


class TestAgreeing:
    def test_the_date_moves_the_first_stays_and_the_move_is_counted(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, due_on=FIRST)
        request = ask(action, by=cast.tom)

        agree_new_date(request, action, by=cast.colin, at=NOW)

        assert (action.due_on, action.first_due_on, action.moves) == (JUNE, FIRST, 1)
        assert days_lost(action) == 61
        decided = (request.decision, request.decided_by_id, request.decided_at)
        assert decided == (Decision.AGREED, cast.colin.id, NOW)

    def test_the_history_tells_it_from_date_to_date(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, due_on=FIRST)

        agree_new_date(ask(action, by=cast.tom), action, by=cast.colin, at=NOW)

        event = last_event()
        assert (event.what, event.by_id) == ("agreed a new date", cast.colin.id)
        assert event.changes == {"due_on": ["2026-04-30", "2026-06-30"], "moves": [0, 1]}

    def test_every_move_is_counted_and_the_first_date_kept_for_ever(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, due_on=FIRST)
        agree_new_date(ask(action, by=cast.tom), action, by=cast.colin, at=NOW)

        agree_new_date(ask(action, by=cast.tom, proposed_on=JULY), action, by=cast.dora, at=NOW)

        assert (action.due_on, action.first_due_on, action.moves) == (JULY, FIRST, 2)
        assert [request.from_due_on for request in action.date_requests] == [FIRST, JUNE]

    def test_a_date_where_there_was_none_is_no_move(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, due_on=None, due_words="Spring 2026")

        agree_new_date(ask(action, by=cast.tom), action, by=cast.colin, at=NOW)

        assert (action.due_on, action.first_due_on, action.moves) == (JUNE, JUNE, 0)
        assert action.due_words == ""

    def test_a_date_does_not_move_once_the_action_is_closed(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, due_on=FIRST)
        request = ask(action, by=cast.tom)
        action.status = Status.WITHDRAWN
        db.session.commit()

        with nothing_changes(), pytest.raises(RuleBroken, match="withdrawn"):
            agree_new_date(request, action, by=cast.colin, at=NOW)


class TestRefusing:
    def test_the_date_stays_and_the_reason_is_kept(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, due_on=FIRST)
        request = ask(action, by=cast.tom)

        refuse_new_date(request, action, by=cast.colin, at=NOW, reason=" Children wait. ")

        assert (action.due_on, action.moves) == (FIRST, 0)
        assert (request.decision, request.decision_reason) == (Decision.REFUSED, "Children wait.")
        assert last_event().what == "refused a new date"
        assert last_event().changes == {"proposed date": ["2026-04-30", "2026-06-30"]}

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_it_needs_a_reason(self, cast: Cast, reason: str) -> None:
        action = make_action(lead=cast.police)
        request = ask(action, by=cast.tom)

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            refuse_new_date(request, action, by=cast.colin, at=NOW, reason=reason)

        assert broken.value.field == "reason"
        assert request.decision is None

    def test_after_it_they_may_ask_again(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)
        refuse_new_date(ask(action, by=cast.tom), action, by=cast.colin, at=NOW, reason="No.")

        ask(action, by=cast.tom, proposed_on=JULY)

        assert [request.decision for request in action.date_requests] == [Decision.REFUSED, None]


class TestDeciding:
    @pytest.mark.parametrize("who", ["priya", "tom", "chloe", "lena", "vera"])
    def test_is_the_chairs(self, cast: Cast, who: str) -> None:
        action = make_action(lead=cast.police)
        request, by = ask(action, by=cast.tom), getattr(cast, who)

        with nothing_changes(), pytest.raises(NotPermitted):
            agree_new_date(request, action, by=by, at=NOW)
        with nothing_changes(), pytest.raises(NotPermitted):
            refuse_new_date(request, action, by=by, at=NOW, reason="No.")

    def test_is_not_for_a_chair_whose_own_agency_asks(self, cast: Cast) -> None:
        action = make_action(lead=cast.council)
        request = ask(action, by=cast.colin)

        with nothing_changes(), pytest.raises(NotPermitted, match="own agency"):
            agree_new_date(request, action, by=cast.colin, at=NOW)
        agree_new_date(request, action, by=cast.dora, at=NOW)

        assert action.moves == 1

    def test_happens_once(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)
        request = ask(action, by=cast.tom)
        agree_new_date(request, action, by=cast.colin, at=NOW)

        with nothing_changes(), pytest.raises(RuleBroken, match="already been agreed"):
            agree_new_date(request, action, by=cast.dora, at=NOW)
        with nothing_changes(), pytest.raises(RuleBroken, match="already been agreed"):
            refuse_new_date(request, action, by=cast.dora, at=NOW, reason="No.")
