"""Decisions taken in a meeting leave the same rows as those taken on the page of the action."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.agendas import (
    JUNE,
    LATE,
    ask_for_time,
    item_on,
    make_item,
    overdue_action,
    todays_meeting,
)
from tests.cast import Cast
from tests.factories import (
    NOW,
    TODAY,
    make_recommendation,
    make_review,
    make_sent_action,
)
from tests.rows import nothing_changes
from tests.services.events import events_of
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import Decision, ItemKind, Ruling, Status
from tracker.models import Action, AgendaItem, DateRequest, Person
from tracker.services.date_requests import agree_new_date, refuse_new_date
from tracker.services.meetings.decisions import Said, decide_item
from tracker.services.sign_offs import return_action, sign_off_action, withdraw_action

REASON = "The audit covers one ward only."

Outside = Callable[[Action, Person], None]


def sign_off(action: Action, by: Person) -> None:
    sign_off_action(action, by=by, at=NOW)


def send_back(action: Action, by: Person) -> None:
    return_action(action, by=by, at=NOW, reason=REASON)


def withdraw(action: Action, by: Person) -> None:
    withdraw_action(action, by=by, at=NOW, reason=REASON)


def agree(action: Action, by: Person) -> None:
    agree_new_date(asked_of(action), action, by=by, at=NOW)


def refuse(action: Action, by: Person) -> None:
    refuse_new_date(asked_of(action), action, by=by, at=NOW, reason=REASON)


def asked_of(action: Action) -> DateRequest:
    assert action.waiting_request
    return action.waiting_request


def sent(cast: Cast) -> Action:
    return make_sent_action(by=cast.lena, lead=cast.police, due_on=LATE)


def asked(cast: Cast) -> Action:
    action = overdue_action(cast)
    ask_for_time(action, cast)
    return action


# ruling: what is so before it, the kind of its item, the same decision on the page of the action
DECISIONS: dict[Ruling, tuple[Callable[[Cast], Action], ItemKind, Outside]] = {
    Ruling.SIGNED_OFF: (sent, ItemKind.SIGN_OFF, sign_off),
    Ruling.RETURNED: (sent, ItemKind.SIGN_OFF, send_back),
    Ruling.DATE_AGREED: (asked, ItemKind.DATE_REQUEST, agree),
    Ruling.DATE_REFUSED: (asked, ItemKind.DATE_REQUEST, refuse),
    Ruling.WITHDRAWN: (overdue_action, ItemKind.OVERDUE, withdraw),
}


def told_of(action: Action) -> list[tuple[Any, ...]]:
    return [(one.what, one.by_id, one.at, one.changes) for one in events_of(action)]


def said(ruling: Ruling, **words: Any) -> Said:
    return Said(**{"ruling": ruling, "reason": REASON} | words)


@pytest.mark.parametrize("ruling", DECISIONS)
class TestEveryDecision:
    def test_leaves_what_the_page_of_the_action_leaves(self, cast: Cast, ruling: Ruling) -> None:
        before, kind, decide_outside = DECISIONS[ruling]
        outside, inside = before(cast), before(cast)
        item = item_on(inside, kind)

        decide_outside(outside, cast.colin)
        decide_item(item, said(ruling), by=cast.colin, at=NOW)

        assert told_of(inside) == told_of(outside)
        ids = {"id", "recommendation_id", "reference", "action_id", "lead_agency_id"}
        for name in ("sign_offs", "date_requests"):
            twins = [
                [
                    {c.key: getattr(row, c.key) for c in row.__table__.columns if c.key not in ids}
                    for row in getattr(action, name)
                ]
                for action in (outside, inside)
            ]
            assert twins[0] == twins[1], name
        for column in ("status", "due_on", "first_due_on", "moves", "sent_on", "completed_on"):
            assert getattr(inside, column) == getattr(outside, column), column

    def test_is_in_the_minutes_at_the_same_moment(self, cast: Cast, ruling: Ruling) -> None:
        before, kind, _ = DECISIONS[ruling]
        action = before(cast)
        item = item_on(action, kind)

        decide_item(item, said(ruling), by=cast.dora, at=NOW)

        assert (item.decision, item.decided_at, item.decided_by_id) == (ruling, NOW, cast.dora.id)
        assert item.minute.startswith("LIG ")
        assert action.reference in item.minute
        assert events_of(item)[-1].what == "recorded what the meeting decided"

    @pytest.mark.parametrize("who", ["priya", "tom", "lena", "vera"])
    def test_is_the_chairs(self, cast: Cast, ruling: Ruling, who: str) -> None:
        before, kind, _ = DECISIONS[ruling]
        item = item_on(before(cast), kind)

        with nothing_changes(), pytest.raises(NotPermitted):
            decide_item(item, said(ruling), by=getattr(cast, who), at=NOW)

    def test_but_not_of_a_chair_whose_own_agency_leads(self, cast: Cast, ruling: Ruling) -> None:
        before, kind, _ = DECISIONS[ruling]
        action = before(cast)
        action.lead_agency_id = cast.council.id
        db.session.commit()
        item = item_on(action, kind)

        with nothing_changes(), pytest.raises(NotPermitted):
            decide_item(item, said(ruling), by=cast.colin, at=NOW)
        decide_item(item, said(ruling), by=cast.dora, at=NOW)

        assert item.decision == ruling

    def test_is_taken_once(self, cast: Cast, ruling: Ruling) -> None:
        before, kind, _ = DECISIONS[ruling]
        item = item_on(before(cast), kind)
        decide_item(item, said(ruling), by=cast.colin, at=NOW)

        with nothing_changes(), pytest.raises(RuleBroken, match=f"is decided: {ruling}"):
            decide_item(item, said(Ruling.NOTED), by=cast.priya, at=NOW)

    @pytest.mark.parametrize(
        "state",
        [{"closed_at": NOW, "closed_by_id": 1}, {"cancelled_at": NOW, "cancel_reason": "Snow"}],
        ids=["closed", "cancelled"],
    )
    def test_is_not_taken_where_the_meeting_is_over(
        self, cast: Cast, ruling: Ruling, state: dict[str, Any]
    ) -> None:
        before, kind, _ = DECISIONS[ruling]
        item = item_on(before(cast), kind, meeting=todays_meeting(**state))

        with nothing_changes(), pytest.raises(RuleBroken):
            decide_item(item, said(ruling), by=cast.colin, at=NOW)


@pytest.mark.parametrize("ruling", [Ruling.RETURNED, Ruling.DATE_REFUSED, Ruling.WITHDRAWN])
class TestWithAReason:
    def test_without_one_neither_the_action_nor_the_minute_is_saved(
        self, cast: Cast, ruling: Ruling
    ) -> None:
        before, kind, _ = DECISIONS[ruling]
        item = item_on(before(cast), kind)

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            decide_item(item, said(ruling, reason=" "), by=cast.colin, at=NOW)

        assert broken.value.field == "reason"

    def test_the_minute_gives_it(self, cast: Cast, ruling: Ruling) -> None:
        before, kind, _ = DECISIONS[ruling]
        item = item_on(before(cast), kind)

        decide_item(item, said(ruling, minute="LIG talked long."), by=cast.colin, at=NOW)

        assert item.minute == f"LIG talked long. Reason: {REASON}"


class TestTheMinute:
    def test_what_a_person_wrote_stays(self, cast: Cast) -> None:
        item = item_on(sent(cast), ItemKind.SIGN_OFF)

        decide_item(item, said(Ruling.SIGNED_OFF, minute=" Well done. "), by=cast.colin, at=NOW)

        assert item.minute == "Well done."

    def test_a_move_of_the_date_tells_both_dates_and_why(self, cast: Cast) -> None:
        action = asked(cast)
        item = item_on(action, ItemKind.DATE_REQUEST)

        decide_item(item, said(Ruling.DATE_AGREED), by=cast.colin, at=NOW)

        assert item.minute == (
            f"LIG agreed to move {action.reference} (Police) from 2 March 2026 to 30 June 2026."
            " Reason: The supplier is late."
        )


class TestANewDateAskedForInTheRoom:
    def test_is_recorded_as_asked_and_agreed_at_once(self, cast: Cast) -> None:
        action = overdue_action(cast)
        item = item_on(action)

        decide_item(item, said(Ruling.DATE_AGREED, new_date=JUNE), by=cast.colin, at=NOW)

        assert (action.due_on, action.first_due_on, action.moves) == (JUNE, LATE, 1)
        (request,) = action.date_requests
        assert (request.decision, request.reason) == (Decision.AGREED, REASON)
        assert (request.requested_by_id, request.decided_by_id) == (cast.colin.id, cast.colin.id)
        assert [one.what for one in events_of(action)] == [
            "asked for a new date",
            "agreed a new date",
        ]
        assert item.minute.endswith(f"It is now due on 30 June 2026. Reason: {REASON}")

    @pytest.mark.parametrize(
        ("words", "field"),
        [
            ({"new_date": None}, "proposed_on"),
            ({"new_date": TODAY}, "proposed_on"),
            ({"new_date": JUNE, "reason": ""}, "reason"),
        ],
        ids=["no date", "not in the future", "no reason"],
    )
    def test_by_the_rules_of_every_request(
        self, cast: Cast, words: dict[str, Any], field: str
    ) -> None:
        item = item_on(overdue_action(cast))

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            decide_item(item, said(Ruling.DATE_AGREED, **words), by=cast.colin, at=NOW)

        assert broken.value.field == field

    def test_a_request_that_waits_is_the_one_that_is_agreed(self, cast: Cast) -> None:
        action = asked(cast)

        july = said(Ruling.DATE_AGREED, new_date=date(2026, 7, 31))
        decide_item(item_on(action), july, by=cast.colin, at=NOW)

        assert action.due_on == JUNE


class TestWhatHasChangedMeanwhile:
    def test_is_said_and_nothing_is_saved(self, cast: Cast) -> None:
        action = sent(cast)
        item = item_on(action, ItemKind.SIGN_OFF)
        sign_off_action(action, by=cast.dora, at=NOW)

        with nothing_changes(), pytest.raises(RuleBroken, match="is complete"):
            decide_item(item, said(Ruling.SIGNED_OFF), by=cast.colin, at=NOW)

    def test_a_request_answered_meanwhile_is_not_refused_again(self, cast: Cast) -> None:
        action = asked(cast)
        item = item_on(action, ItemKind.DATE_REQUEST)
        agree(action, cast.dora)

        with nothing_changes(), pytest.raises(RuleBroken, match="No request"):
            decide_item(item, said(Ruling.DATE_REFUSED), by=cast.colin, at=NOW)

    def test_an_item_taken_off_is_not_decided(self, cast: Cast) -> None:
        item = make_item(todays_meeting(), dropped_at=NOW)

        with nothing_changes(), pytest.raises(RuleBroken, match="taken off"):
            decide_item(item, said(Ruling.NOTED), by=cast.priya, at=NOW)

    def test_an_overdue_action_that_was_sent_is_signed_off(self, cast: Cast) -> None:
        action = sent(cast)

        decide_item(item_on(action), said(Ruling.SIGNED_OFF), by=cast.colin, at=NOW)

        assert action.status == Status.COMPLETE


def about_nothing_of_an_action(cast: Cast, kind: ItemKind) -> AgendaItem:
    words: dict[str, Any] = {}
    if kind in {ItemKind.NO_ACTIONS, ItemKind.IMPACT}:
        words = {"recommendation_id": make_recommendation().id}
    if kind == ItemKind.REVIEW:
        words = {"review_id": make_review().id}
    return make_item(todays_meeting(), kind, **words)


OTHERS = [ItemKind.NO_ACTIONS, ItemKind.REVIEW, ItemKind.IMPACT, ItemKind.OTHER]


class TestNotes:
    @pytest.mark.parametrize("kind", OTHERS)
    @pytest.mark.parametrize("ruling", [Ruling.NOTED, Ruling.DEFERRED])
    def test_the_team_notes_every_item_or_puts_it_off(
        self, cast: Cast, kind: ItemKind, ruling: Ruling
    ) -> None:
        item = about_nothing_of_an_action(cast, kind)

        decide_item(item, said(ruling), by=cast.priya, at=NOW)

        assert item.decision == ruling
        assert item.minute.startswith("LIG ")
        assert REASON not in item.minute

    @pytest.mark.parametrize("ruling", [*DECISIONS, Ruling.NOT_REACHED])
    def test_only_an_action_is_signed_off(self, cast: Cast, ruling: Ruling) -> None:
        item = about_nothing_of_an_action(cast, ItemKind.OTHER)

        with nothing_changes(), pytest.raises(RuleBroken):
            decide_item(item, said(ruling), by=cast.colin, at=NOW)

    def test_the_chair_decides_what_the_team_has_noted(self, cast: Cast) -> None:
        action = sent(cast)
        item = item_on(action, ItemKind.SIGN_OFF)
        decide_item(item, said(Ruling.NOTED), by=cast.priya, at=NOW)
        assert action.status == Status.AWAITING

        decide_item(item, said(Ruling.SIGNED_OFF), by=cast.colin, at=NOW)

        assert (item.decision, item.decided_by_id) == (Ruling.SIGNED_OFF, cast.colin.id)

    @pytest.mark.parametrize("who", ["tom", "lena", "vera"])
    def test_nobody_else_does(self, cast: Cast, who: str) -> None:
        item = make_item(todays_meeting())

        with nothing_changes(), pytest.raises(NotPermitted):
            decide_item(item, said(Ruling.NOTED), by=getattr(cast, who), at=NOW)
