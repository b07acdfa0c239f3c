"""The list of actions, the page of one, and every small form of it."""

import io
from datetime import date, timedelta

import pytest
import time_machine
from openpyxl import load_workbook

from tests.cast import Cast
from tests.client import Browser, Page
from tests.factories import (
    NOW,
    TODAY,
    make_action,
    make_evidence,
    make_recommendation,
    make_review,
    make_sent_action,
    make_theme,
    make_update,
)
from tracker.database import db
from tracker.domain.vocabulary import Brag, Confidence, Status
from tracker.models import Action
from tracker.services.date_requests import request_new_date


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def again(action: Action) -> Action:
    db.session.rollback()
    return action


class TestTheList:
    @pytest.fixture(autouse=True)
    def some_actions(self, cast: Cast) -> None:
        self.review = make_review(code="CHS", pseudonym="Child S")
        recommendation = make_recommendation(review=self.review)
        self.overdue = make_action(
            recommendation=recommendation, lead=cast.police, due_on=TODAY - timedelta(days=12)
        )
        self.green = make_action(recommendation=recommendation, lead=cast.health)
        self.nobodys = make_action(
            recommendation=recommendation, due_on=None, due_words="ASAP", text="Tell every GP"
        )
        self.complete = make_action(
            recommendation=recommendation, lead=cast.police, status=Status.COMPLETE
        )

    def references(self, page: Page) -> list[str]:
        return [
            one.reference
            for one in (self.overdue, self.green, self.nobodys, self.complete)
            if f'href="/actions/{one.reference}"' in page.html
        ]

    def test_it_shows_all_actions_to_a_coordinator(self, browser, cast) -> None:
        page = browser.sign_in(cast.priya).open("/actions")

        assert page.says("4 actions")
        assert len(self.references(page)) == 4

    def test_a_lead_sees_only_the_own_agencys(self, browser, cast) -> None:
        page = browser.sign_in(cast.lena).open("/actions")

        assert self.references(page) == [self.overdue.reference, self.complete.reference]

    def test_a_colour_stands_with_its_word_and_its_reason(self, browser, cast) -> None:
        page = browser.sign_in(cast.priya).open("/actions?colour=Red")

        assert page.says("Red 12 days overdue")
        assert self.references(page) == [self.overdue.reference]

    @pytest.mark.parametrize(
        ("filter", "found"),
        [
            ("status=open", ["overdue", "green", "nobodys"]),
            ("status=complete", ["complete"]),
            ("overdue=1", ["overdue"]),
            ("agency=none", ["nobodys"]),
            ("no_date=1", ["nobodys"]),
            ("q=gp", ["nobodys"]),
            ("due_from=2026-04-01&due_to=2026-05-01", ["green", "complete"]),
            ("due_to-day=31&due_to-month=3&due_to-year=2026", ["overdue"]),
        ],
    )
    def test_a_filter_is_in_the_address(self, browser, cast, filter, found) -> None:
        page = browser.sign_in(cast.priya).open(f"/actions?{filter}")

        assert self.references(page) == [getattr(self, name).reference for name in found]
        assert page.says(f"{len(found)} action")

    def test_the_filter_is_said_in_words_with_a_cross_on_each(self, browser, cast) -> None:
        address = f"/actions?status=open&agency={cast.police.id}&overdue=1"

        page = browser.sign_in(cast.priya).open(address)

        for words in ("Open", "Police", "Overdue"):
            assert f"Remove this filter: </span>{words}" in page.html

    def test_mine_are_those_my_agency_leads(self, browser, cast) -> None:
        page = browser.sign_in(cast.tom).open("/actions?mine=1")

        assert self.references(page) == [self.overdue.reference, self.complete.reference]

    def test_a_review_and_a_theme_narrow_the_list(self, browser, cast) -> None:
        theme = make_theme()
        other = make_recommendation(themes=[theme])
        elsewhere = make_action(recommendation=other, text="Elsewhere")

        by_review = browser.sign_in(cast.priya).open(f"/actions?review={self.review.id}")
        by_theme = browser.open(f"/actions?theme={theme.id}")

        assert not by_review.says("Elsewhere")
        assert f"/actions/{elsewhere.reference}" in by_theme.html
        assert self.references(by_theme) == []

    def test_an_action_without_a_date_comes_last_whichever_way_it_is_sorted(
        self, browser, cast
    ) -> None:
        for direction in ("asc", "desc"):
            page = browser.sign_in(cast.priya).open(f"/actions?sort=due&direction={direction}")
            rows = page.html.split("<tbody")[1]
            assert rows.index(self.nobodys.reference) > rows.index(self.green.reference)

    @pytest.mark.parametrize("sort", ["reference", "lead", "due", "colour", "updated", "nonsense"])
    def test_every_column_sorts(self, browser, cast, sort) -> None:
        page = browser.sign_in(cast.priya).open(f"/actions?sort={sort}&direction=desc")

        assert len(self.references(page)) == 4

    def test_a_reference_in_the_search_box_opens_its_page(self, browser, cast) -> None:
        page = browser.sign_in(cast.priya).open("/actions?q=chs-1.2")

        assert page.says("Action CHS-1.2")

    def test_a_reference_of_another_agency_opens_nothing(self, browser, cast) -> None:
        page = browser.sign_in(cast.lena).open(f"/actions?q={self.green.reference}")

        assert page.says("No action fits")

    def test_fifty_stand_on_a_page(self, browser, cast) -> None:
        recommendation = make_recommendation()
        for _ in range(51):
            make_action(recommendation=recommendation)

        first = browser.sign_in(cast.priya).open("/actions")
        second = browser.open("/actions?page=2")

        assert first.says("55 actions")
        assert second.html.count("<tr") == 1 + 5

    def test_what_the_address_cannot_mean_is_left_out(self, browser, cast) -> None:
        page = browser.sign_in(cast.priya).open(
            "/actions?status=x&colour=x&agency=x&due_from=2026-13-45&page=-3&sort=x"
        )

        assert page.says("4 actions")

    def test_export_takes_away_exactly_what_is_shown(self, browser, cast) -> None:
        answer = browser.sign_in(cast.priya).client.post("/actions/export?overdue=1")

        sheet = load_workbook(io.BytesIO(answer.data)).active
        words = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
        assert self.overdue.reference in words
        assert self.green.reference not in words
        assert any("Overdue" in word for word in words)
        answer.close()


class TestThePage:
    def test_it_tells_the_whole_story(self, browser: Browser, cast: Cast) -> None:
        action = make_action(lead=cast.police, supporting=(cast.council,))
        make_update(action, by=cast.lena)
        make_evidence(action, by=cast.lena)

        page = browser.sign_in(cast.priya).open(f"/actions/{action.reference}")

        assert page.h1 == action.text
        assert page.says("The pathway is drafted and with three teams for comment.")
        assert page.says("Missed appointment pathway, version 2")
        assert page.says(action.recommendation.wording)
        assert page.says("KCC")

    def test_another_agencys_action_is_not_there(self, browser: Browser, cast: Cast) -> None:
        action = make_action(lead=cast.health)

        browser.sign_in(cast.lena)

        for path in ("", "/update", "/send", "/more-time", "/evidence", "/sign-off"):
            browser.open(f"/actions/{action.reference}{path}", expect=404)

    def test_a_supporting_agency_may_update_but_not_send(self, browser, cast) -> None:
        action = make_action(lead=cast.health, supporting=(cast.police,))

        page = browser.sign_in(cast.lena).open(f"/actions/{action.reference}")

        assert "Give an update" in page.text
        assert "Send for sign-off" not in page.text
        browser.open(f"/actions/{action.reference}/send", expect=403)

    def test_buttons_are_those_this_person_may_press(self, browser, cast) -> None:
        action = make_sent_action(by=cast.lena, lead=cast.police)

        chairs = browser.sign_in(cast.colin).open(f"/actions/{action.reference}")
        viewers = browser.sign_in(cast.vera).open(f"/actions/{action.reference}")

        assert "Return with a reason" in chairs.text
        assert 'class="govuk-button"' not in viewers.html

    def test_it_takes_at_most_twelve_statements(self, browser, cast, statements) -> None:
        action = make_action(lead=cast.police, supporting=(cast.council,))
        for _ in range(5):
            make_update(action, by=cast.lena)
        browser.sign_in(cast.priya)

        with statements() as seen:
            browser.open(f"/actions/{action.reference}")

        assert len(seen) <= 12, seen


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
        assert page.says("moved 1 time, 61 days later")

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


def test_the_colours_counted_are_those_of_the_rows(browser: Browser, cast: Cast) -> None:
    for colour in Brag:
        assert browser.sign_in(cast.priya).open(f"/actions?colour={colour}").says("0 actions")
