"""The list of actions and the page of one."""

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
from tracker.domain.vocabulary import Brag, Status
from tracker.models import Action


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
            ("due_to=2026-03-31", ["overdue"]),
        ],
    )
    def test_a_filter_is_in_the_address(self, browser, cast, filter, found) -> None:
        page = browser.sign_in(cast.priya).open(f"/actions?{filter}")

        assert self.references(page) == [getattr(self, name).reference for name in found]
        assert page.says(f"{len(found)} action")

    def test_the_filter_is_said_in_words_with_a_cross_on_each(self, browser, cast) -> None:
        address = f"/actions?status=open&agency={cast.police.id}&overdue=1"

        page = browser.sign_in(cast.priya).open(address)

        for words in ("Status: Open", "Agency: Police", "Overdue"):
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

    def test_a_date_that_moved_says_from_where_and_how_far(self, browser, cast) -> None:
        make_action(
            recommendation=self.green.recommendation,
            first_due_on=date(2026, 3, 31),
            due_on=date(2026, 4, 30),
            moves=1,
        )

        page = browser.sign_in(cast.priya).open("/actions")

        assert page.says("First due 31 March 2026, moved once, 30 days lost")

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


def test_the_colours_counted_are_those_of_the_rows(browser: Browser, cast: Cast) -> None:
    for colour in Brag:
        assert browser.sign_in(cast.priya).open(f"/actions?colour={colour}").says("0 actions")
