"""Meeting mode: one item a screen, what is decided on it, and the next."""

import pytest
import time_machine

from tests.agendas import (
    JUNE,
    LATE,
    ask_for_time,
    finished_recommendation,
    item_on,
    make_item,
    overdue_action,
    timetable,
    todays_meeting,
)
from tests.cast import Cast
from tests.client import Page
from tests.factories import (
    NOW,
    make_meeting,
    make_recommendation,
    make_review,
    make_sent_action,
)
from tests.rows import nothing_changes
from tracker.database import db
from tracker.domain.vocabulary import ItemKind, Ruling, Status
from tracker.models import Action, AgendaItem, SignOff
from tracker.services.sign_offs import sign_off_action

CHOICES = ("Sign off", "Return with a reason", "Agree a new date", "Keep the date", "Withdraw")


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def at(item: AgendaItem) -> str:
    return f"/meetings/{item.meeting_id}/items/{item.id}"


def sent_item(cast: Cast, **words: object) -> tuple[Action, AgendaItem]:
    action = make_sent_action(by=cast.lena, **{"lead": cast.police, "due_on": LATE} | words)
    return action, item_on(action, ItemKind.SIGN_OFF)


def offered(page: Page) -> list[str]:
    return [choice for choice in CHOICES if f">{choice}<" in page.html]


class TestLooking:
    def test_the_screen_tells_what_was_asked_and_what_they_did(self, browser, cast) -> None:
        action, item = sent_item(cast, text="Put a safe sleep check on every ward")
        step = db.session.scalars(db.select(SignOff)).one()
        step.reason = "The check is on all three wards."
        action.recommendation.how_we_will_know = "9 in 10 parents can say how."
        db.session.commit()

        page = browser.sign_in(cast.colin).open(at(item))

        assert page.h1 == "Put a safe sleep check on every ward"
        for words in (
            "Thursday 19 March 2026",
            "Item 1 of 1",
            "Sign-off 1 of 1",
            f"{action.reference} , Police",
            "Red : 14 days overdue when it was sent for sign-off on 16 March 2026. Was due 2 March"
            " 2026 , never moved.",
            "The check is on all three wards.",
            "Missed appointment pathway, version 2",
            "9 in 10 parents can say how.",
        ):
            assert page.says(words), words
        assert 'class="govuk-template tracker-wall"' in page.html

    def test_the_minute_stands_there_to_be_changed(self, browser, cast) -> None:
        action, item = sent_item(cast)

        page = browser.sign_in(cast.colin).open(at(item))

        assert page.says(
            f"LIG read the evidence for {action.reference} from Police and signed it off"
        )

    def test_each_other_decision_opens_with_its_own_minute(self, browser, cast) -> None:
        _, item = sent_item(cast)

        page = browser.sign_in(cast.colin).open(f"{at(item)}?decide=returned")

        assert page.says("and returned it.")
        assert 'name="reason"' in page.html
        assert page.says("Other decisions")

    def test_an_address_with_nonsense_opens_the_likeliest(self, browser, cast) -> None:
        _, item = sent_item(cast)

        page = browser.sign_in(cast.colin).open(f"{at(item)}?decide=nonsense")

        assert page.says("signed it off as complete")

    def test_one_turns_from_item_to_item(self, browser, cast) -> None:
        meeting = todays_meeting()
        one, two = make_item(meeting, title="One"), make_item(meeting, title="Two")

        first = browser.sign_in(cast.tom).open(at(one))
        last = browser.open(at(two))

        assert first.says("Next : Two")
        assert not first.says("Previous")
        assert last.says("Previous : One")
        assert last.says("End of the meeting")

    @pytest.mark.parametrize("kind", [k for k in ItemKind if k not in {ItemKind.OTHER}])
    def test_every_kind_has_its_screen(self, browser, cast, kind: ItemKind) -> None:
        meeting, action = todays_meeting(), overdue_action(cast)
        ask_for_time(action, cast)
        review = make_review()
        timetable(review, meeting, cast)
        about = {
            ItemKind.NO_ACTIONS: {"recommendation_id": make_recommendation().id},
            ItemKind.IMPACT: {"recommendation_id": finished_recommendation(cast).id},
            ItemKind.REVIEW: {"review_id": review.id},
        }
        words = about.get(kind, {"action_id": action.id})
        item = make_item(meeting, kind, note="Look closely", **words)

        for person in (cast.priya, cast.colin, cast.tom, cast.vera):
            assert browser.sign_in(person).open(at(item)).says("Look closely")


class TestWhoMay:
    def test_the_chair_has_the_decisions_that_are_possible(self, browser, cast) -> None:
        _, item = sent_item(cast)
        late = item_on(overdue_action(cast), meeting=item.meeting)

        assert offered(browser.sign_in(cast.colin).open(at(item))) == [
            "Sign off",
            "Return with a reason",
            "Withdraw",
        ]
        assert offered(browser.open(at(late))) == ["Agree a new date", "Withdraw"]

    def test_who_runs_the_projector_is_told_who_decides(self, browser, cast) -> None:
        _, item = sent_item(cast)

        page = browser.sign_in(cast.priya).open(at(item))

        assert offered(page) == []
        assert page.says("Colin or Dora decides this, signed in as chair.")
        assert page.says("Record the minute")

    def test_a_chair_of_the_agency_that_leads_is_told_so(self, browser, cast) -> None:
        _, item = sent_item(cast, lead=cast.council)

        page = browser.sign_in(cast.colin).open(at(item))

        assert offered(page) == []
        assert page.says("Dora decides this, signed in as chair.")

    @pytest.mark.parametrize("who", ["tom", "vera"])
    def test_others_look_on(self, browser, cast, who: str) -> None:
        _, item = sent_item(cast)

        page = browser.sign_in(getattr(cast, who)).open(at(item))

        assert offered(page) == []
        assert page.says("Not decided yet.")
        with nothing_changes():
            browser.send(at(item), {"ruling": "noted"}, expect=403)

    def test_a_member_sees_nothing_of_a_restricted_review_behind_an_action(
        self, browser, cast
    ) -> None:
        secret = make_review(published_on=None, is_restricted=True, pseudonym="Child Q")
        recommendation = make_recommendation(review=secret, how_we_will_know="Of Child Q")
        item = item_on(overdue_action(cast, recommendation=recommendation))

        shown = f"{at(item)}?show=yes"
        assert not browser.sign_in(cast.tom).open(shown).says("Child Q")
        assert browser.sign_in(cast.priya).open(shown).says("Of Child Q")

    def test_what_is_restricted_is_covered_until_somebody_shows_it(self, browser, cast) -> None:
        secret = make_review(published_on=None, is_restricted=True, pseudonym="Child Q")
        meeting = todays_meeting()
        item = make_item(meeting, ItemKind.REVIEW, review_id=secret.id)
        beside = make_item(meeting, title="Dates")

        page = browser.sign_in(cast.colin).open(at(item))
        assert page.h1 == "A restricted item"
        assert page.says("Next : Dates")
        for one in (page, browser.open(at(beside))):
            assert not one.says("Child Q")
            assert one.says(secret.neutral_label)

        assert browser.open(f"{at(item)}?show=yes").h1 == "Child Q"
        assert browser.send(at(item), {"ruling": "nonsense"}).h1 == "Child Q"

    def test_nobody_posts_what_is_not_theirs(self, browser, cast) -> None:
        _, item = sent_item(cast)

        with nothing_changes():
            browser.sign_in(cast.priya).send(at(item), {"ruling": "signed off"}, expect=403)


class TestDeciding:
    def test_it_is_signed_off_and_the_next_item_opens(self, browser, cast) -> None:
        action, item = sent_item(cast)
        make_item(item.meeting, title="Dates")

        page = browser.sign_in(cast.colin).send(at(item), {"ruling": "signed off"})

        assert page.h1 == "Dates"
        assert page.says(f"{action.reference}: signed off.")
        db.session.rollback()
        assert action.status == Status.COMPLETE
        assert item.decision == Ruling.SIGNED_OFF

    def test_without_its_reason_nothing_is_saved_and_the_words_stay(self, browser, cast) -> None:
        _, item = sent_item(cast)
        form = {"ruling": "returned", "minute": "LIG talked long."}

        with nothing_changes():
            page = browser.sign_in(cast.colin).send(at(item), form)

        assert page.says("There is a problem")
        assert page.says("Give a reason")
        assert page.says("LIG talked long.")

    def test_a_new_date_is_agreed_in_the_room(self, browser, cast) -> None:
        action = overdue_action(cast)
        item = item_on(action)
        form = {
            "ruling": "new date agreed",
            "proposed_on-day": "30",
            "proposed_on-month": "6",
            "proposed_on-year": "2026",
            "reason": "The supplier is late.",
        }

        browser.sign_in(cast.dora).send(at(item), form)

        db.session.rollback()
        assert (action.due_on, action.moves) == (JUNE, 1)
        assert "30 June 2026" in item.minute

    def test_the_last_decision_leads_to_the_end_of_the_meeting(self, browser, cast) -> None:
        item = make_item(todays_meeting())

        page = browser.sign_in(cast.priya).send(at(item), {"ruling": "noted"})

        assert page.h1 == "1 of 1 item taken"
        assert page.says("Dates of next year: noted. Decide it again")
        assert page.says("Nobody has recorded who came. Record who came")
        assert page.says("Close the minutes")

    def test_what_was_passed_over_is_taken_before_the_end(self, browser, cast) -> None:
        meeting = todays_meeting()
        make_item(meeting, title="One")
        last = make_item(meeting, title="Two")

        page = browser.sign_in(cast.priya).send(at(last), {"ruling": "noted"})
        assert page.h1 == "One"

        page = browser.open(f"/meetings/{meeting.id}/end")
        assert page.h1 == "1 of 2 items taken"
        assert page.says("1. Other business: One")

    def test_before_its_day_the_screen_warns(self, browser, cast) -> None:
        early, today = make_item(make_meeting()), make_item(todays_meeting())
        words = "This meeting is on 16 April 2026, in 28 days. What is decided here counts at once."

        assert browser.sign_in(cast.priya).open(at(early)).says(words)
        assert not browser.open(at(today)).says("counts at once")
        page = browser.open(f"/meetings/{early.meeting_id}/end")
        assert page.says("The minutes can be closed from 16 April 2026 on.")

    def test_what_was_decided_stands_on_the_screen(self, browser, cast) -> None:
        _, item = sent_item(cast)
        browser.sign_in(cast.colin).send(at(item), {"ruling": "signed off", "minute": "Done."})

        page = browser.open(at(item))

        assert page.says("Signed off Done. Colin, 19 March 2026 at 10:30am")
        assert offered(page) == []

    def test_what_the_team_noted_the_chair_still_decides(self, browser, cast) -> None:
        _, item = sent_item(cast)
        browser.sign_in(cast.priya).send(at(item), {"ruling": "noted", "minute": "Talked."})

        page = browser.sign_in(cast.colin).open(at(item))
        assert page.says("Decide again")

        assert "Sign off" in offered(browser.open(f"{at(item)}?decide=signed%20off"))

    @pytest.mark.parametrize("form", [{"ruling": "nonsense"}, {"ruling": ""}, {}])
    def test_nonsense_is_refused_in_words(self, browser, cast, form: dict[str, str]) -> None:
        item = make_item(todays_meeting())

        with nothing_changes():
            page = browser.sign_in(cast.priya).send(at(item), form)

        assert page.says("There is a problem")


class TestMeanwhile:
    def test_it_says_that_the_action_is_signed_off_already(self, browser, cast) -> None:
        action, item = sent_item(cast)
        sign_off_action(action, by=cast.dora, at=NOW)

        page = browser.sign_in(cast.colin).open(at(item))

        assert page.says("It was signed off on 19 March 2026 by Dora.")
        assert offered(page) == []
        assert page.says("Record the minute")

    def test_a_decision_that_comes_too_late_is_refused_in_words(self, browser, cast) -> None:
        action, item = sent_item(cast)
        sign_off_action(action, by=cast.dora, at=NOW)

        with nothing_changes():
            page = browser.sign_in(cast.colin).send(at(item), {"ruling": "signed off"})

        assert page.says("This action is complete, so it cannot be signed off.")

    def test_an_item_taken_off_is_only_looked_at(self, browser, cast) -> None:
        item = make_item(todays_meeting(), dropped_at=NOW)

        page = browser.sign_in(cast.priya).open(at(item))

        assert page.says("This item was taken off the agenda.")

    def test_once_the_minutes_are_closed_nothing_is_decided(self, browser, cast) -> None:
        item = make_item(todays_meeting(closed_at=NOW, closed_by_id=cast.priya.id))

        assert browser.sign_in(cast.colin).open(at(item)).says("The minutes are closed")
        with nothing_changes():
            assert browser.send(at(item), {"ruling": "noted"}).says("are closed.")
