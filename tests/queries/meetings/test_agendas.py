"""The items a person may see: what is restricted is not there, and not counted."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.agendas import (
    ask_for_time,
    finished_recommendation,
    make_item,
    one_of_each,
    overdue_action,
    subjects,
    timetable,
)
from tests.cast import Cast
from tests.factories import (
    NOW,
    kept,
    make_meeting,
    make_recommendation,
    make_review,
    make_sent_action,
)
from tests.queries.statements import counted
from tracker.database import db
from tracker.domain.vocabulary import Decision, ImpactRating, ItemKind
from tracker.models import ImpactReview, Meeting, Person, Review
from tracker.queries.agenda_items import news_of, who_decide
from tracker.queries.agendas import (
    count_items,
    find_item,
    items_of,
    numbers_of,
    taken_off,
)
from tracker.queries.history import HistoryFilter, is_told, list_events, names_for, tell
from tracker.queries.timetabled import on_meeting, timetabled
from tracker.services.meetings.agenda import change_item, make_agenda
from tracker.services.sign_offs import return_action

ALL = ["priya", "colin", "dora", "tom", "chloe", "vera"]
Make = Callable[[Cast], tuple[ItemKind, dict[str, int]]]
RESTRICTED = {"published_on": None, "is_restricted": True}


def agenda_on_a_restricted_review(cast: Cast) -> tuple[Meeting, Review]:
    """One of each kind, all of one restricted review; the actions are led by police."""
    meeting, review = make_meeting(), make_review(**RESTRICTED)
    with_actions = make_recommendation(review=review)
    make_sent_action(by=cast.lena, lead=cast.police, recommendation=with_actions)
    overdue_action(cast, recommendation=with_actions)
    make_recommendation(review=review)
    finished_recommendation(cast, review=review)
    timetable(review, meeting, cast)
    make_agenda(meeting, by=cast.priya, at=NOW)
    make_item(meeting, title="Dates")
    return meeting, review


def kinds(user: Person, meeting: Meeting) -> list[ItemKind]:
    return [item.kind for item in items_of(user, meeting)]


ACTIONS = [ItemKind.SIGN_OFF, ItemKind.OVERDUE]
OPEN_TO_ALL = [ItemKind.OTHER]


class TestRestricted:
    @pytest.mark.parametrize("who", ["priya", "colin", "dora"])
    def test_the_team_and_the_chairs_see_every_item(self, cast: Cast, who: str) -> None:
        meeting, _ = agenda_on_a_restricted_review(cast)

        assert len(kinds(getattr(cast, who), meeting)) == 6

    @pytest.mark.parametrize("who", ["chloe", "vera"])
    def test_to_others_they_are_not_there_nor_counted(self, cast: Cast, who: str) -> None:
        meeting, _ = agenda_on_a_restricted_review(cast)
        user = getattr(cast, who)

        assert kinds(user, meeting) == OPEN_TO_ALL
        assert count_items(user, [meeting]) == {meeting.id: 1}
        hidden = [item for item in meeting.items if item.kind not in OPEN_TO_ALL]
        assert [find_item(user, meeting, item.id) for item in hidden] == [None] * 5
        assert timetabled(user, on_meeting(meeting)) == []

    def test_the_agency_of_an_action_sees_its_items_only(self, cast: Cast) -> None:
        meeting, _ = agenda_on_a_restricted_review(cast)

        assert kinds(cast.tom, meeting) == [*ACTIONS, *OPEN_TO_ALL]

    def test_an_item_has_one_number_whoever_looks(self, cast: Cast) -> None:
        meeting, _ = agenda_on_a_restricted_review(cast)
        dates = meeting.items[-1]
        meeting.items[0].dropped_at = NOW
        db.session.commit()

        numbers = numbers_of(meeting)

        assert numbers[dates.id] == 5
        assert [numbers[item.id] for item in items_of(cast.vera, meeting)] == [5]

    def test_a_named_reader_sees_them(self, cast: Cast) -> None:
        meeting, review = agenda_on_a_restricted_review(cast)
        review.readers.append(cast.vera)
        db.session.commit()

        assert len(kinds(cast.vera, meeting)) == 6
        assert len(timetabled(cast.vera, on_meeting(meeting))) == 1

    def test_so_do_all_once_it_is_published(self, cast: Cast) -> None:
        meeting, review = agenda_on_a_restricted_review(cast)
        review.is_restricted = False
        db.session.commit()

        assert len(kinds(cast.chloe, meeting)) == 6

    def test_what_was_taken_off_is_scoped_as_well(self, cast: Cast) -> None:
        meeting, _ = agenda_on_a_restricted_review(cast)
        for item in meeting.items:
            item.dropped_at = NOW
        db.session.commit()

        assert len(taken_off(cast.priya, meeting)) == 6
        assert [item.title for item in taken_off(cast.chloe, meeting)] == ["Dates"]
        assert count_items(cast.priya, [meeting]) == {}


class TestHistory:
    def told(self, user: Person) -> set[str]:
        rows = list_events(user, HistoryFilter()).rows
        return {line.record for line in tell(rows, names_for(rows), lambda *_: "")}

    def test_of_a_restricted_item_is_told_to_those_who_see_it(self, cast: Cast) -> None:
        meeting, review = agenda_on_a_restricted_review(cast)
        for item in meeting.items:
            change_item(item, title="Dates", note="Look closely", by=cast.priya, at=NOW)

        assert {"sign-off", "review", "impact review"} < self.told(cast.priya)
        assert self.told(cast.vera) == {"LIG on 16 April 2026", "Dates"}
        assert is_told(cast.vera, "meetings", meeting.id)
        hidden = next(item.id for item in meeting.items if item.review_id)
        assert not is_told(cast.vera, "agenda_items", hidden)

        review.readers.append(cast.vera)
        db.session.commit()
        assert is_told(cast.vera, "agenda_items", hidden)


def asked_and_answered(cast: Cast) -> tuple[ItemKind, dict[str, int]]:
    action = overdue_action(cast)
    words = {"decision": Decision.AGREED, "decided_at": NOW, "decided_by_id": cast.dora.id}
    ask_for_time(action, cast, **words)
    return ItemKind.DATE_REQUEST, {"action_id": action.id}


def returned(cast: Cast) -> tuple[ItemKind, dict[str, int]]:
    action = make_sent_action(by=cast.lena, lead=cast.police)
    return_action(action, by=cast.colin, at=NOW, reason="One ward only.")
    return ItemKind.SIGN_OFF, {"action_id": action.id}


def looked_at(cast: Cast) -> tuple[ItemKind, dict[str, int]]:
    recommendation = finished_recommendation(cast)
    kept(
        ImpactReview(
            recommendation_id=recommendation.id,
            held_on=NOW.date(),
            rating=ImpactRating.SOME,
            what_changed="Fewer appointments are missed.",
            recorded_by_id=cast.priya.id,
            recorded_at=NOW,
        )
    )
    return ItemKind.IMPACT, {"recommendation_id": recommendation.id}


@pytest.mark.parametrize("make", [asked_and_answered, returned, looked_at])
def test_what_has_happened_since_is_read_for_all_items_at_once(cast: Cast, make: Make) -> None:
    def statements(meeting: Meeting) -> int:
        db.session.expire_all()
        with counted() as sent:
            for item in items_of(cast.priya, meeting):
                assert news_of(item, NOW.date())
        return len(sent)

    one, many = make_meeting(), make_meeting(held_on=date(2026, 6, 4))
    for meeting, count in ((one, 1), (many, 4)):
        for _ in range(count):
            kind, about = make(cast)
            make_item(meeting, kind, **about)

    assert statements(many) == statements(one)


@pytest.mark.parametrize("who", ALL)
def test_an_agenda_without_secrets_is_the_same_for_all(cast: Cast, who: str) -> None:
    meeting = make_meeting()
    one_of_each(meeting, cast)
    make_agenda(meeting, by=cast.priya, at=NOW)

    assert kinds(getattr(cast, who), meeting) == [kind for kind, _ in subjects(meeting)]


class TestWhatHasHappenedSince:
    def news(self, cast: Cast, kind: ItemKind, **words: Any) -> str:
        return news_of(make_item(make_meeting(), kind, **words), NOW.date())

    def test_a_return_is_told_with_its_day_and_its_chair(self, cast: Cast) -> None:
        action = make_sent_action(by=cast.lena, lead=cast.police)
        item = make_item(make_meeting(), ItemKind.SIGN_OFF, action_id=action.id)
        assert news_of(item, NOW.date()) == ""

        return_action(action, by=cast.colin, at=NOW, reason="One ward only.")

        assert news_of(item, NOW.date()) == "It was returned on 19 March 2026 by Colin."

    def test_an_action_that_was_sent_is_no_longer_merely_overdue(self, cast: Cast) -> None:
        action = make_sent_action(by=cast.lena, lead=cast.police)

        told = self.news(cast, ItemKind.OVERDUE, action_id=action.id)
        assert told == "It was sent for sign-off on 16 March 2026."

    def test_a_recommendation_with_actions_by_now_says_so(self, cast: Cast) -> None:
        recommendation = make_recommendation()
        overdue_action(cast, recommendation=recommendation)

        told = self.news(cast, ItemKind.NO_ACTIONS, recommendation_id=recommendation.id)
        assert told == "It has 1 action by now."


def test_who_decides_are_the_chairs_of_other_agencies(cast: Cast) -> None:
    of_police = make_sent_action(by=cast.lena, lead=cast.police)
    of_council = make_sent_action(by=cast.priya, lead=cast.council)
    sent_by_dora = make_sent_action(by=cast.dora, lead=cast.police)

    assert who_decide(of_police) == [cast.colin, cast.dora]
    assert who_decide(of_council) == [cast.dora]
    assert who_decide(sent_by_dora) == [cast.colin]
