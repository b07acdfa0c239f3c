"""Planning actions: added, changed, assigned, shared out, their officers and milestones."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.factories import NOW, TODAY, make_action, make_person, make_recommendation
from tests.rows import nothing_changes
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import ActionKind, Role, Status
from tracker.models import AuditEvent
from tracker.services.actions import (
    ActionPlan,
    add_actions,
    add_milestone,
    assign_action,
    change_action,
    name_officer,
    share_action,
)

DUE = date(2026, 9, 30)
NOT_PRIYA = ["colin", "dora", "tom", "chloe", "lena", "vera"]


def plan(**words: Any) -> ActionPlan:
    defaults = {"text": "Agree one pathway", "kind": ActionKind.PROCESS, "due_on": DUE}
    return ActionPlan(**defaults | words)


def last_events(count: int) -> list[AuditEvent]:
    """The newest, oldest of them first."""
    newest = select(AuditEvent).order_by(AuditEvent.id.desc()).limit(count)
    return list(db.session.scalars(newest))[::-1]


class TestAddActions:
    def test_one_lead_gives_one_action(self, cast: Cast) -> None:
        recommendation = make_recommendation()
        what = plan(
            text=" Agree one pathway ",
            neutral_title="Pathway",
            lead_officer=cast.lena,
            lead_officer_title="Head of Child Protection",
            supporting=[cast.health],
        )

        (action,) = add_actions(recommendation, what, leads=[cast.police], by=cast.priya, at=NOW)

        assert (action.text, action.neutral_title) == ("Agree one pathway", "Pathway")
        assert (action.kind, action.status) == (ActionKind.PROCESS, Status.NOT_STARTED)
        assert (action.due_on, action.first_due_on, action.moves) == (DUE, DUE, 0)
        assert (action.agreed_on, action.created_at) == (TODAY, NOW)
        assert (action.lead_agency_id, action.lead_officer_id) == (cast.police.id, cast.lena.id)
        assert list(action.supporting_agency_ids) == [cast.health.id]
        assert (action.number, action.reference) == (1, f"{recommendation.reference}.1")
        assert (action.confidence, action.joint_id) == (None, None)

    def test_several_leads_give_one_each_tracked_together(self, cast: Cast) -> None:
        recommendation = make_recommendation()
        make_action(recommendation=recommendation, lead=cast.council)
        leads = [cast.police, cast.health, cast.council]

        made = add_actions(recommendation, plan(), leads=leads, by=cast.priya, at=NOW)

        assert [action.lead_agency for action in made] == leads
        assert [action.number for action in made] == [2, 3, 4]
        assert {action.joint_id for action in made} == {made[0].id}

    def test_no_lead_gives_an_action_that_waits_for_one(self, cast: Cast) -> None:
        (action,) = add_actions(make_recommendation(), plan(), leads=[], by=cast.priya, at=NOW)

        assert (action.lead_agency_id, action.joint_id) == (None, None)

    def test_a_lead_does_not_support_itself(self, cast: Cast) -> None:
        what = plan(supporting=[cast.police, cast.health])

        made = add_actions(
            make_recommendation(), what, leads=[cast.police, cast.health], by=cast.priya, at=NOW
        )

        supporters = [list(action.supporting_agency_ids) for action in made]
        assert supporters == [[cast.health.id], [cast.police.id]]

    def test_each_has_its_line_in_the_history(self, cast: Cast) -> None:
        leads = [cast.police, cast.health]

        made = add_actions(make_recommendation(), plan(), leads=leads, by=cast.priya, at=NOW)

        events = last_events(2)
        assert [event.record_id for event in events] == [action.id for action in made]
        for event, action in zip(events, made, strict=True):
            assert (event.what, event.by_id) == ("added the action", cast.priya.id)
            assert event.changes["reference"] == [None, action.reference]
            assert event.changes["due_on"] == [None, "2026-09-30"]
            assert event.changes["lead_agency_id"] == [None, action.lead_agency_id]

    def test_it_says_what_is_to_be_done(self, cast: Cast) -> None:
        recommendation = make_recommendation()

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            add_actions(recommendation, plan(text=" "), leads=[cast.police], by=cast.priya, at=NOW)

        assert broken.value.field == "text"

    @pytest.mark.parametrize("who", NOT_PRIYA)
    def test_the_business_team_alone_plans(self, cast: Cast, who: str) -> None:
        recommendation, by = make_recommendation(), getattr(cast, who)

        with nothing_changes(), pytest.raises(NotPermitted):
            add_actions(recommendation, plan(), leads=[cast.police], by=by, at=NOW)


class TestChangeAction:
    def test_words_kind_and_supporters_change_and_are_told(self, cast: Cast) -> None:
        action = make_action(
            lead=cast.police, supporting=(cast.council,), kind=ActionKind.BRIEFING, due_on=DUE
        )

        change_action(action, plan(supporting=[cast.health]), by=cast.priya, at=NOW)

        assert (action.text, action.kind) == ("Agree one pathway", ActionKind.PROCESS)
        assert list(action.supporting_agency_ids) == [cast.health.id]
        (event,) = last_events(1)
        assert (event.what, event.by_id) == ("changed the action", cast.priya.id)
        assert event.changes["kind"] == ["briefing or reminder", "process"]
        assert event.changes["supporting agencies"] == ["KCC", "ICB"]
        assert "due_on" not in event.changes

    @pytest.mark.parametrize("due_on", [date(2026, 12, 31), date(2026, 1, 1), None])
    def test_a_date_that_is_set_does_not_move_here(self, cast: Cast, due_on: date | None) -> None:
        action = make_action(lead=cast.police, due_on=DUE)

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            change_action(action, plan(due_on=due_on), by=cast.priya, at=NOW)

        assert broken.value.field == "due_on"
        assert (action.due_on, action.first_due_on) == (DUE, DUE)

    def test_a_first_date_is_set_and_the_words_in_its_place_go(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, due_on=None, due_words="Spring 2026")

        change_action(action, plan(), by=cast.priya, at=NOW)

        assert (action.due_on, action.first_due_on, action.moves) == (DUE, DUE, 0)
        assert last_events(1)[0].changes["due_words"] == ["Spring 2026", ""]

    def test_the_words_stay_while_there_is_no_date(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, due_on=None, due_words="ASAP")

        change_action(action, plan(due_on=None), by=cast.priya, at=NOW)

        assert action.due_words == "ASAP"

    def test_it_goes_on_saying_what_is_to_be_done(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, due_on=DUE)

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            change_action(action, plan(text="\n"), by=cast.priya, at=NOW)

        assert broken.value.field == "text"

    @pytest.mark.parametrize("who", NOT_PRIYA)
    def test_nobody_else_changes_it(self, cast: Cast, who: str) -> None:
        action = make_action(lead=cast.police, due_on=DUE)

        with nothing_changes(), pytest.raises(NotPermitted):
            change_action(action, plan(), by=getattr(cast, who), at=NOW)

    @pytest.mark.parametrize("status", [Status.COMPLETE, Status.WITHDRAWN])
    def test_what_is_closed_stays_as_it_was(self, cast: Cast, status: Status) -> None:
        action = make_action(lead=cast.police, due_on=DUE, status=status)

        with nothing_changes(), pytest.raises(RuleBroken, match="The chair can reopen it"):
            change_action(action, plan(), by=cast.priya, at=NOW)


class TestAssignAction:
    def test_it_goes_to_another_agency_without_the_old_ones_officer(self, cast: Cast) -> None:
        action = make_action(
            lead=cast.police,
            lead_officer_id=cast.lena.id,
            lead_officer_title="Inspector",
            agency_words="Police / KSCS",
        )

        assign_action(action, lead=cast.health, by=cast.priya, at=NOW)

        assert (action.lead_agency_id, action.agency_words) == (cast.health.id, "")
        assert (action.lead_officer_id, action.lead_officer_title) == (None, "")
        (event,) = last_events(1)
        assert event.what == "assigned the action"
        assert event.changes["lead_agency_id"] == [cast.police.id, cast.health.id]
        assert event.changes["lead_officer_id"] == [cast.lena.id, None]

    @pytest.mark.parametrize("status", [Status.COMPLETE, Status.WITHDRAWN])
    def test_a_closed_action_stays_where_it_was_done(self, cast: Cast, status: Status) -> None:
        action = make_action(lead=cast.police, status=status)

        with nothing_changes(), pytest.raises(RuleBroken):
            assign_action(action, lead=cast.health, by=cast.priya, at=NOW)

    def test_an_agency_that_leads_no_longer_supports(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, supporting=(cast.health, cast.council))

        assign_action(action, lead=cast.health, by=cast.priya, at=NOW)

        assert list(action.supporting_agency_ids) == [cast.council.id]

    @pytest.mark.parametrize("who", NOT_PRIYA)
    def test_nobody_else_assigns(self, cast: Cast, who: str) -> None:
        action = make_action(lead=cast.police)

        with nothing_changes(), pytest.raises(NotPermitted):
            assign_action(action, lead=cast.health, by=getattr(cast, who), at=NOW)


class TestNameOfficer:
    def test_somebody_of_the_lead_agency_gets_the_reminders(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)

        name_officer(action, officer=cast.lena, title=" Inspector ", by=cast.priya, at=NOW)

        assert (action.lead_officer, action.lead_officer_title) == (cast.lena, "Inspector")
        (event,) = last_events(1)
        assert event.what == "named the lead officer"
        assert event.changes["lead_officer_id"] == [None, cast.lena.id]

    def test_nobody_by_name_takes_the_name_away(self, cast: Cast) -> None:
        action = make_action(lead=cast.police, lead_officer_id=cast.lena.id)

        name_officer(action, officer=None, title="", by=cast.priya, at=NOW)

        assert action.lead_officer is None
        assert last_events(1)[0].changes == {"lead_officer_id": [cast.lena.id, None]}

    def test_an_officer_is_an_active_person_of_the_lead_agency(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)
        retired = make_person(role=Role.LEAD, agency=cast.police, retired_at=NOW)

        for officer in (cast.chloe, cast.vera, retired):
            with nothing_changes(), pytest.raises(RuleBroken) as broken:
                name_officer(action, officer=officer, title="", by=cast.priya, at=NOW)
            assert broken.value.field == "officer"

    @pytest.mark.parametrize("who", NOT_PRIYA)
    def test_nobody_else_names_one(self, cast: Cast, who: str) -> None:
        action = make_action(lead=cast.police)

        with nothing_changes(), pytest.raises(NotPermitted):
            name_officer(action, officer=cast.lena, title="", by=getattr(cast, who), at=NOW)


class TestShareAction:
    def test_all_agencies_becomes_one_each_tracked_together(self, cast: Cast) -> None:
        action = make_action(agency_words="All agencies", kind=ActionKind.AUDIT, due_on=DUE)
        leads = [cast.police, cast.health, cast.council]

        shared = share_action(action, leads=leads, by=cast.priya, at=NOW)

        assert shared[0] is action
        assert [one.lead_agency for one in shared] == leads
        assert [one.number for one in shared] == [1, 2, 3]
        assert {one.joint_id for one in shared} == {action.id}
        assert {one.text for one in shared} == {action.text}
        assert {(one.kind, one.due_on) for one in shared} == {(ActionKind.AUDIT, DUE)}
        assert action.agency_words == ""
        words = [event.what for event in last_events(3)]
        assert words == ["shared the action out", "added the action", "added the action"]

    def test_one_agency_alone_is_tied_to_nobody(self, cast: Cast) -> None:
        action = make_action()

        share_action(action, leads=[cast.police], by=cast.priya, at=NOW)

        assert (action.lead_agency, action.joint_id) == (cast.police, None)

    def test_words_in_place_of_a_date_go_to_each(self, cast: Cast) -> None:
        action = make_action(due_on=None, due_words="Spring 2026", agency_words="All agencies")

        shared = share_action(action, leads=[cast.police, cast.health], by=cast.priya, at=NOW)

        assert [one.due_words for one in shared] == ["Spring 2026", "Spring 2026"]

    def test_one_without_a_date_is_given_one_for_each(self, cast: Cast) -> None:
        action = make_action(due_on=None, due_words="ASAP", agency_words="All agencies")
        due_on = TODAY + timedelta(days=60)

        shared = share_action(
            action, leads=[cast.police, cast.health], due_on=due_on, by=cast.priya, at=NOW
        )

        assert [(one.due_on, one.first_due_on, one.due_words) for one in shared] == [
            (due_on, due_on, "")
        ] * 2

    def test_its_supporters_lead_one_of_their_own(self, cast: Cast) -> None:
        action = make_action(supporting=(cast.police, cast.health))

        share_action(action, leads=[cast.police, cast.health], by=cast.priya, at=NOW)

        assert action.supports == []

    def test_it_needs_agencies_and_an_action_that_has_none(self, cast: Cast) -> None:
        free, taken = make_action(), make_action(lead=cast.police)

        for action, leads in ((free, []), (taken, [cast.health])):
            with nothing_changes(), pytest.raises(RuleBroken) as broken:
                share_action(action, leads=leads, by=cast.priya, at=NOW)
            assert broken.value.field == "leads"

    @pytest.mark.parametrize("who", NOT_PRIYA)
    def test_nobody_else_shares_out(self, cast: Cast, who: str) -> None:
        action = make_action()

        with nothing_changes(), pytest.raises(NotPermitted):
            share_action(action, leads=[cast.police], by=getattr(cast, who), at=NOW)


class TestAddMilestone:
    def test_it_has_words_and_a_date_of_its_own(self, cast: Cast) -> None:
        action = make_action(lead=cast.police)

        milestone = add_milestone(action, text=" Draft ", due_on=DUE, by=cast.priya, at=NOW)

        assert action.milestones == [milestone]
        assert (milestone.text, milestone.due_on, milestone.met_on) == ("Draft", DUE, None)
        (event,) = last_events(1)
        assert (event.what, event.record_id) == ("added a milestone", action.id)
        assert event.changes == {"milestone": [None, "Draft"]}

    @pytest.mark.parametrize(
        ("text", "due_on", "field"), [("  ", DUE, "text"), ("Draft", None, "due_on")]
    )
    def test_it_needs_both(self, cast: Cast, text: str, due_on: date | None, field: str) -> None:
        action = make_action(lead=cast.police)

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            add_milestone(action, text=text, due_on=due_on, by=cast.priya, at=NOW)

        assert broken.value.field == field

    @pytest.mark.parametrize("status", [Status.COMPLETE, Status.WITHDRAWN])
    def test_a_closed_action_gets_none(self, cast: Cast, status: Status) -> None:
        action = make_action(lead=cast.police, status=status)

        with nothing_changes(), pytest.raises(RuleBroken, match="The chair can reopen it"):
            add_milestone(action, text="Draft", due_on=DUE, by=cast.priya, at=NOW)

    @pytest.mark.parametrize("who", NOT_PRIYA)
    def test_nobody_else_adds_one(self, cast: Cast, who: str) -> None:
        action = make_action(lead=cast.police)

        with nothing_changes(), pytest.raises(NotPermitted):
            add_milestone(action, text="Draft", due_on=DUE, by=getattr(cast, who), at=NOW)
