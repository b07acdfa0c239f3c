"""Every small form of an action: updating, the chair's decisions, planning."""

import io
from datetime import date

import pytest
import time_machine

from tests.factories import (
    NOW,
    TODAY,
    make_action,
    make_sent_action,
)
from tracker.database import db
from tracker.domain.vocabulary import Confidence, Status
from tracker.models import Action
from tracker.services.date_requests import request_new_date


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def again(action: Action) -> Action:
    db.session.rollback()
    return action


class TestUpdating:
    def answer(self, **words: str) -> dict[str, str]:
        return {"confidence": "at risk", "text": "Two teams are left."} | words

    def test_an_update_changes_what_the_agency_says(self, browser, cast) -> None:
        action = make_action(lead=cast.police)

        browser.sign_in(cast.lena).send(f"/actions/{action.reference}/update", self.answer())

        assert again(action).confidence == Confidence.AT_RISK
        assert action.last_update_on == TODAY
        assert [update.text for update in action.updates] == ["Two teams are left."]

    def test_nothing_typed_is_said_beside_the_field(self, browser, cast) -> None:
        action = make_action(lead=cast.police)

        page = browser.sign_in(cast.lena).send(
            f"/actions/{action.reference}/update", {"text": "", "confidence": "at risk"}
        )

        assert page.says("There is a problem")
        assert page.says("Say what has happened")
        assert again(action).updates == []

    def test_done_needs_something_that_shows_it(self, browser, cast) -> None:
        action = make_action(lead=cast.police)

        page = browser.sign_in(cast.lena).send(
            f"/actions/{action.reference}/update", self.answer(is_done="yes")
        )

        assert page.says("Add evidence first")
        assert "Two teams are left." in page.html
        assert again(action).status == Status.IN_PROGRESS
        assert action.updates == []

    def test_done_with_a_file_goes_to_the_chair(self, browser, cast) -> None:
        action = make_action(lead=cast.police)
        file = (io.BytesIO(b"%PDF-1.7 pathway"), "Pathway v2.pdf")

        browser.sign_in(cast.lena).send(
            f"/actions/{action.reference}/update",
            self.answer(is_done="yes", kind="policy", file=file),
        )

        assert again(action).status == Status.AWAITING
        [evidence] = action.evidence
        download = browser.client.get(f"/evidence/{evidence.id}")
        assert download.data == b"%PDF-1.7 pathway"
        assert download.headers["Content-Disposition"].startswith("attachment")
        download.close()

    def test_a_file_that_runs_is_refused_and_not_kept(self, browser, cast, app) -> None:
        action = make_action(lead=cast.police)

        page = browser.sign_in(cast.lena).send(
            f"/actions/{action.reference}/evidence",
            {"kind": "policy", "file": (io.BytesIO(b"<script>"), "page.html")},
        )

        assert page.says("Choose a document, spreadsheet")
        assert again(action).evidence == []

    @pytest.mark.parametrize("link", ["javascript:alert(1)", "intranet", "ftp://x.example/a"])
    def test_a_link_must_be_a_web_address(self, browser, cast, link) -> None:
        action = make_action(lead=cast.police)

        page = browser.sign_in(cast.lena).send(
            f"/actions/{action.reference}/evidence", {"kind": "policy", "link": link}
        )

        assert page.says("Enter a link that begins with https://")

    def test_more_time_is_asked_in_the_same_form(self, browser, cast) -> None:
        action = make_action(lead=cast.police)
        day = {"proposed_on-day": "30", "proposed_on-month": "6", "proposed_on-year": "2026"}

        browser.sign_in(cast.lena).send(
            f"/actions/{action.reference}/update",
            self.answer(needs_time="yes", reason="The trainer is away", **day),
        )

        assert again(action).due_on == date(2026, 4, 30)
        assert [one.proposed_on for one in action.date_requests] == [date(2026, 6, 30)]

    def test_a_date_in_the_past_is_refused_beside_it(self, browser, cast) -> None:
        action = make_action(lead=cast.police)
        day = {"proposed_on-day": "1", "proposed_on-month": "2", "proposed_on-year": "2026"}

        page = browser.sign_in(cast.lena).send(
            f"/actions/{action.reference}/more-time", {"reason": "Late", **day}
        )

        assert page.says("The new date must be in the future")
        assert again(action).date_requests == []


class TestTheChair:
    def test_signing_off_completes_and_leads_to_the_next(self, browser, cast) -> None:
        first = make_sent_action(by=cast.lena, lead=cast.police)
        second = make_sent_action(by=cast.lena, lead=cast.police)

        page = browser.sign_in(cast.colin).send(f"/actions/{first.reference}/sign-off")

        assert again(first).status == Status.COMPLETE
        assert first.completed_on == TODAY
        assert page.says(f"{first.reference} is signed off as complete.")
        assert page.says(second.reference)

    def test_nobody_signs_off_the_own_agencys_action(self, browser, cast) -> None:
        action = make_sent_action(by=cast.priya, lead=cast.council)

        browser.sign_in(cast.colin).send(f"/actions/{action.reference}/sign-off", expect=403)
        assert again(action).status == Status.AWAITING

        browser.sign_in(cast.dora).send(f"/actions/{action.reference}/sign-off")
        assert again(action).status == Status.COMPLETE

    @pytest.mark.parametrize("who", ["priya", "tom", "lena", "vera"])
    def test_only_the_chair_signs_off(self, browser, cast, who) -> None:
        action = make_sent_action(by=cast.lena, lead=cast.police)

        browser.sign_in(getattr(cast, who)).send(
            f"/actions/{action.reference}/sign-off", expect=403
        )

        assert again(action).status == Status.AWAITING

    def test_returning_needs_a_reason(self, browser, cast) -> None:
        action = make_sent_action(by=cast.lena, lead=cast.police)
        address = f"/actions/{action.reference}/return"

        assert browser.sign_in(cast.colin).send(address, {"reason": " "}).says("Give a reason")
        browser.send(address, {"reason": "Show that teams use it"})

        assert again(action).status == Status.IN_PROGRESS
        assert browser.open(f"/actions/{action.reference}").says("Show that teams use it")

    def test_agreeing_a_new_date_moves_it_and_keeps_the_first(self, browser, cast) -> None:
        action = make_action(lead=cast.police)
        request_new_date(
            action, by=cast.lena, at=NOW, proposed_on=date(2026, 6, 30), reason="Trainer away"
        )

        page = browser.sign_in(cast.colin).send(
            f"/actions/{action.reference}/date-request", {"decision": "agree"}
        )

        assert again(action).due_on == date(2026, 6, 30)
        assert (action.first_due_on, action.moves) == (date(2026, 4, 30), 1)
        assert page.says("the new date is agreed")
        page = browser.open(f"/actions/{action.reference}")
        assert page.says("moved once, 61 days later")

    def test_refusing_needs_a_reason(self, browser, cast) -> None:
        action = make_action(lead=cast.police)
        request_new_date(
            action, by=cast.lena, at=NOW, proposed_on=date(2026, 6, 30), reason="Trainer away"
        )

        page = browser.sign_in(cast.colin).send(
            f"/actions/{action.reference}/date-request", {"decision": "refuse"}
        )

        assert page.says("Give a reason")
        assert again(action).moves == 0

    def test_withdrawing_and_reopening(self, browser, cast) -> None:
        action = make_action(lead=cast.police)
        browser.sign_in(cast.colin)

        browser.send(f"/actions/{action.reference}/withdraw", {"reason": "Merged with CHS-2"})
        assert again(action).status == Status.WITHDRAWN
        browser.send(f"/actions/{action.reference}/reopen", {"reason": "It is needed after all"})

        assert again(action).status == Status.IN_PROGRESS


class TestPlanning:
    def test_a_coordinator_gives_an_action_to_an_agency(self, browser, cast) -> None:
        action = make_action(agency_words="VRU")

        browser.sign_in(cast.priya).send(
            f"/actions/{action.reference}/lead-agency", {"lead": str(cast.police.id)}
        )

        assert again(action).lead_agency_id == cast.police.id

    def test_one_for_all_agencies_becomes_one_for_each(self, browser, cast) -> None:
        action = make_action(agency_words="All agencies")

        page = browser.sign_in(cast.priya).send(
            f"/actions/{action.reference}/share", {"all_agencies": "y"}
        )

        made = db.session.scalars(db.select(Action)).all()
        assert {one.lead_agency_id for one in made} == {
            cast.police.id,
            cast.health.id,
            cast.council.id,
        }
        assert page.says("0 of 3 agencies complete")

    def test_a_milestone_is_added_and_met(self, browser, cast) -> None:
        action = make_action(lead=cast.police)
        day = {"due_on-day": "2", "due_on-month": "4", "due_on-year": "2026"}
        browser.sign_in(cast.priya).send(
            f"/actions/{action.reference}/milestone", {"text": "Wording agreed", **day}
        )
        [milestone] = again(action).milestones

        page = browser.sign_in(cast.lena).send(
            f"/actions/{action.reference}/milestones/{milestone.id}/met"
        )

        assert page.says("Milestones: 1 of 1 met")

    def test_a_change_of_words_leaves_the_date_alone(self, browser, cast) -> None:
        action = make_action(lead=cast.police)
        shown = browser.sign_in(cast.priya).open(f"/actions/{action.reference}/change")
        assert shown.says("The date moves only by asking for more time")

        day = {"due_on-day": "30", "due_on-month": "4", "due_on-year": "2026"}
        browser.send(
            f"/actions/{action.reference}/change",
            {"text": "Write it down", "kind": "guidance", **day},
        )

        assert again(action).text == "Write it down"
        assert action.due_on == date(2026, 4, 30)

    def test_a_lead_officer_is_one_of_the_lead_agency(self, browser, cast) -> None:
        action = make_action(lead=cast.police)

        browser.sign_in(cast.priya).send(
            f"/actions/{action.reference}/lead-officer",
            {"officer": str(cast.lena.id), "title": "Training lead"},
        )

        assert again(action).lead_officer_id == cast.lena.id
