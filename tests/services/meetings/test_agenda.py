"""The agenda: made from what is true that day, then put in order by people."""

from datetime import date, timedelta

import pytest

from tests.agendas import (
    LATE,
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
    TODAY,
    kept,
    make_action,
    make_evidence,
    make_meeting,
    make_recommendation,
    make_review,
    make_sent_action,
)
from tests.rows import nothing_changes
from tests.services.events import events_of
from tracker.database import db
from tracker.domain.errors import NotPermitted, RuleBroken
from tracker.domain.vocabulary import ImpactRating, ItemKind, Response, Ruling, Status
from tracker.models import AgendaItem, ImpactReview, KeptRank, Meeting, Setting
from tracker.services.meetings.agenda import (
    add_business,
    bring_back_item,
    change_item,
    drop_item,
    make_agenda,
    move_item,
)
from tracker.services.meetings.decisions import Said, decide_item
from tracker.services.sign_offs import submit_for_sign_off


def made(meeting: Meeting, cast: Cast) -> list[tuple[ItemKind, int | str | None]]:
    make_agenda(meeting, by=cast.priya, at=NOW)
    return subjects(meeting)


class TestMaking:
    def test_one_button_puts_on_what_is_true_today_in_the_order_of_the_field(
        self, cast: Cast
    ) -> None:
        meeting = make_meeting()
        there = one_of_each(meeting, cast)

        assert made(meeting, cast) == [(kind, thing.id) for kind, thing in there.items()]
        assert meeting.agenda_made_at == NOW

    def test_an_action_is_taken_once_though_it_is_overdue_too(self, cast: Cast) -> None:
        meeting = make_meeting()
        sent = make_sent_action(by=cast.lena, lead=cast.police, due_on=LATE)
        asked = overdue_action(cast)
        ask_for_time(asked, cast)

        assert made(meeting, cast) == [
            (ItemKind.SIGN_OFF, sent.id),
            (ItemKind.DATE_REQUEST, asked.id),
        ]

    def test_what_is_on_time_or_closed_stays_away(self, cast: Cast) -> None:
        meeting = make_meeting()
        make_action(lead=cast.police, due_on=TODAY)
        make_action(lead=cast.police, due_on=LATE, status=Status.WITHDRAWN)
        make_action(lead=cast.police, due_on=None)
        make_recommendation(response=Response.NOT_ACCEPTED, response_reason="Not ours.")

        assert made(meeting, cast) == []

    def test_an_empty_agenda_is_an_agenda(self, cast: Cast) -> None:
        meeting = make_meeting()

        assert made(meeting, cast) == []
        assert meeting.agenda_made_at == NOW

    def test_only_reviews_timetabled_on_this_meeting_are_on_it(self, cast: Cast) -> None:
        meeting = make_meeting()
        later = make_meeting(held_on=date(2026, 6, 4))
        first, second, other = make_review(), make_review(), make_review()
        timetable(second, meeting, cast, place=2)
        timetable(first, meeting, cast, place=1)
        timetable(other, later, cast)

        assert made(meeting, cast) == [
            (ItemKind.REVIEW, first.id),
            (ItemKind.REVIEW, second.id),
        ]

    def test_the_ranking_as_it_stood_is_kept_with_the_meeting(self, cast: Cast) -> None:
        meeting, review = make_meeting(), make_review(queued_on=date(2026, 1, 5))

        make_agenda(meeting, by=cast.priya, at=NOW)

        ranks = db.session.scalars(db.select(KeptRank)).all()
        assert [(one.meeting_id, one.review_id, one.place) for one in ranks] == [
            (meeting.id, review.id, 1)
        ]

    @pytest.mark.parametrize("who", ["tom", "lena", "vera"])
    def test_the_team_and_the_chair_make_it(self, cast: Cast, who: str) -> None:
        meeting = make_meeting()

        with nothing_changes(), pytest.raises(NotPermitted):
            make_agenda(meeting, by=getattr(cast, who), at=NOW)
        make_agenda(meeting, by=cast.colin, at=NOW)

        assert events_of(meeting)[-1].what == "made the agenda"

    @pytest.mark.parametrize(
        "state",
        [{"closed_at": NOW, "closed_by_id": 1}, {"cancelled_at": NOW, "cancel_reason": "Snow"}],
        ids=["closed", "cancelled"],
    )
    def test_not_of_a_meeting_that_is_over(self, cast: Cast, state: dict[str, object]) -> None:
        meeting = make_meeting(**state)

        with nothing_changes(), pytest.raises(RuleBroken):
            make_agenda(meeting, by=cast.priya, at=NOW)


class TestImpactReviews:
    @pytest.mark.parametrize(
        ("signed_off_on", "is_due"),
        [
            (date(2025, 9, 19), True),
            (date(2025, 9, 20), False),
            (date(2025, 1, 1), True),
        ],
    )
    def test_are_due_six_months_after_the_last_sign_off(
        self, cast: Cast, signed_off_on: date, is_due: bool
    ) -> None:
        finished_recommendation(cast, on=signed_off_on)

        assert bool(made(make_meeting(), cast)) == is_due

    def test_the_last_day_of_a_short_month_counts(self, cast: Cast) -> None:
        finished_recommendation(cast, on=date(2025, 8, 31))
        meeting = make_meeting()
        end_of_february = NOW.replace(month=2, day=28)

        make_agenda(meeting, by=cast.priya, at=end_of_february)

        assert len(subjects(meeting)) == 1

    def test_the_partnership_may_set_another_time(self, cast: Cast) -> None:
        kept(Setting(name="impact_review_months", number=7))
        finished_recommendation(cast, on=date(2025, 9, 1))

        assert made(make_meeting(), cast) == []

    def test_not_while_an_action_is_open(self, cast: Cast) -> None:
        recommendation = finished_recommendation(cast)
        make_action(recommendation=recommendation, lead=cast.health)

        assert made(make_meeting(), cast) == []

    def test_a_withdrawn_action_does_not_hold_it_up(self, cast: Cast) -> None:
        recommendation = finished_recommendation(cast)
        make_action(recommendation=recommendation, status=Status.WITHDRAWN)

        assert made(make_meeting(), cast) == [(ItemKind.IMPACT, recommendation.id)]

    @pytest.mark.parametrize(
        ("held_on", "is_due"), [(date(2025, 8, 31), True), (date(2025, 9, 1), False)]
    )
    def test_nor_where_somebody_has_looked_since(
        self, cast: Cast, held_on: date, is_due: bool
    ) -> None:
        recommendation = finished_recommendation(cast, on=date(2025, 9, 1))
        kept(
            ImpactReview(
                recommendation_id=recommendation.id,
                held_on=held_on,
                rating=ImpactRating.SOME,
                what_changed="Fewer are missed.",
                recorded_by_id=cast.priya.id,
                recorded_at=NOW,
            )
        )

        assert bool(made(make_meeting(), cast)) == is_due


class TestMakingItAgain:
    def test_what_is_new_goes_to_its_own_kind(self, cast: Cast) -> None:
        meeting = make_meeting()
        late, bare = overdue_action(cast), make_recommendation()
        made(meeting, cast)
        later = overdue_action(cast, due_on=LATE + timedelta(days=1))

        assert made(meeting, cast) == [
            (ItemKind.OVERDUE, late.id),
            (ItemKind.OVERDUE, later.id),
            (ItemKind.NO_ACTIONS, bare.id),
        ]

    def test_the_order_that_people_made_stays(self, cast: Cast) -> None:
        meeting = make_meeting()
        late, bare = overdue_action(cast), make_recommendation()
        made(meeting, cast)
        move_item(meeting.items[1], up=True, by=cast.priya, at=NOW)

        assert made(meeting, cast) == [
            (ItemKind.NO_ACTIONS, bare.id),
            (ItemKind.OVERDUE, late.id),
        ]

    def test_what_is_no_longer_true_goes(self, cast: Cast) -> None:
        meeting, action = make_meeting(), overdue_action(cast)
        made(meeting, cast)
        action.due_on, action.moves = date(2026, 5, 1), 1
        db.session.commit()

        assert made(meeting, cast) == []
        assert db.session.scalars(db.select(AgendaItem)).all() == []

    @pytest.mark.parametrize(
        "written",
        [
            {"note": "Ask for the audit"},
            {"minute": "LIG heard it."},
            {"decision": Ruling.NOTED, "decided_at": NOW, "decided_by_id": 1},
        ],
        ids=["a note", "a minute", "a decision"],
    )
    def test_unless_somebody_wrote_on_it(self, cast: Cast, written: dict[str, object]) -> None:
        meeting, action = make_meeting(), make_action(lead=cast.police)
        make_item(meeting, ItemKind.OVERDUE, action_id=action.id, **written)

        assert made(meeting, cast) == [(ItemKind.OVERDUE, action.id)]

    def test_an_action_that_was_taken_does_not_come_again_as_another_kind(self, cast: Cast) -> None:
        meeting = make_meeting(held_on=TODAY)
        sent = make_sent_action(by=cast.lena, lead=cast.police, due_on=LATE)
        made(meeting, cast)
        said = Said(ruling=Ruling.RETURNED, reason="One ward only.")
        decide_item(meeting.items[0], said, by=cast.colin, at=NOW)

        assert made(meeting, cast) == [(ItemKind.SIGN_OFF, sent.id)]

    def test_one_taken_off_as_overdue_comes_when_it_is_sent(self, cast: Cast) -> None:
        meeting, action = make_meeting(), overdue_action(cast)
        made(meeting, cast)
        drop_item(meeting.items[0], by=cast.priya, at=NOW)
        make_evidence(action, by=cast.lena)
        submit_for_sign_off(action, by=cast.lena, at=NOW)

        assert made(meeting, cast) == [(ItemKind.SIGN_OFF, action.id)]

    def test_what_was_taken_off_by_hand_does_not_come_back(self, cast: Cast) -> None:
        meeting = make_meeting()
        overdue_action(cast)
        made(meeting, cast)
        drop_item(meeting.items[0], by=cast.priya, at=NOW)

        assert made(meeting, cast) == []

    def test_other_business_stays(self, cast: Cast) -> None:
        meeting = make_meeting()
        add_business(meeting, title="Dates", note="", by=cast.priya, at=NOW)

        assert made(meeting, cast) == [(ItemKind.OTHER, "Dates")]


class TestBroughtForward:
    @pytest.mark.parametrize("ruling", [Ruling.DEFERRED, Ruling.NOT_REACHED])
    def test_other_business_that_was_not_taken_comes_onto_the_next_agenda(
        self, cast: Cast, ruling: Ruling
    ) -> None:
        before, meeting = make_meeting(held_on=date(2026, 2, 26)), make_meeting()
        decided = {"decision": ruling, "decided_at": NOW, "decided_by_id": cast.priya.id}
        make_item(before, title="Dates", note="Spring", **decided)

        assert made(meeting, cast) == [(ItemKind.OTHER, "Dates")]
        assert meeting.items[0].note == "Spring"
        assert made(meeting, cast) == [(ItemKind.OTHER, "Dates")], "once only"

    def test_what_was_taken_does_not(self, cast: Cast) -> None:
        before, meeting = make_meeting(held_on=date(2026, 2, 26)), make_meeting()
        decided = {"decision": Ruling.NOTED, "decided_at": NOW, "decided_by_id": cast.priya.id}
        make_item(before, title="Dates", **decided)

        assert made(meeting, cast) == []

    def test_a_cancelled_meeting_is_passed_over(self, cast: Cast) -> None:
        before = make_meeting(held_on=date(2026, 1, 15))
        make_meeting(held_on=date(2026, 2, 26), cancelled_at=NOW, cancel_reason="Snow")
        decided = {"decision": Ruling.DEFERRED, "decided_at": NOW, "decided_by_id": cast.priya.id}
        make_item(before, title="Dates", **decided)

        assert made(make_meeting(), cast) == [(ItemKind.OTHER, "Dates")]


class TestByHand:
    def titles(self, meeting: Meeting) -> list[object]:
        return [title for _, title in subjects(meeting)]

    def test_items_move_up_and_down(self, cast: Cast) -> None:
        meeting = make_meeting()
        for title in ("one", "two", "three"):
            add_business(meeting, title=title, note="", by=cast.priya, at=NOW)
        one, two, three = meeting.items

        move_item(three, up=True, by=cast.colin, at=NOW)
        assert self.titles(meeting) == ["one", "three", "two"]
        move_item(one, up=False, by=cast.priya, at=NOW)
        assert self.titles(meeting) == ["three", "one", "two"]
        move_item(two, up=False, by=cast.priya, at=NOW)
        move_item(three, up=True, by=cast.priya, at=NOW)
        assert self.titles(meeting) == ["three", "one", "two"], "the ends are the ends"

    def test_one_that_was_taken_off_is_not_in_the_way(self, cast: Cast) -> None:
        meeting = make_meeting()
        for title in ("one", "two", "three"):
            add_business(meeting, title=title, note="", by=cast.priya, at=NOW)
        one, two, three = meeting.items
        drop_item(two, by=cast.priya, at=NOW)

        move_item(three, up=True, by=cast.priya, at=NOW)
        bring_back_item(two, by=cast.priya, at=NOW)

        assert set(self.titles(meeting)) == {"one", "two", "three"}
        assert self.titles(meeting)[0] == "three"
        assert one.dropped_at is None

    def test_a_note_stands_on_any_item_and_a_title_on_other_business(self, cast: Cast) -> None:
        meeting, action = make_meeting(), overdue_action(cast)
        item = make_item(meeting, ItemKind.OVERDUE, action_id=action.id)

        change_item(item, title="Not asked", note=" Bring the audit ", by=cast.priya, at=NOW)

        assert (item.title, item.note) == ("", "Bring the audit")
        assert events_of(item)[-1].changes == {"note": ["", "Bring the audit"]}

    @pytest.mark.parametrize("title", ["", "  ", "DATES"])
    def test_other_business_has_a_name_of_its_own(self, cast: Cast, title: str) -> None:
        meeting = make_meeting()
        add_business(meeting, title="Dates", note="", by=cast.priya, at=NOW)

        with nothing_changes(), pytest.raises(RuleBroken) as broken:
            add_business(meeting, title=title, note="", by=cast.priya, at=NOW)

        assert broken.value.field == "title"

    def test_what_the_meeting_took_is_not_taken_off(self, cast: Cast) -> None:
        decided = {"decision": Ruling.NOTED, "decided_at": NOW, "decided_by_id": cast.priya.id}
        item = make_item(make_meeting(), **decided)

        with nothing_changes(), pytest.raises(RuleBroken):
            drop_item(item, by=cast.priya, at=NOW)

    @pytest.mark.parametrize("who", ["tom", "lena", "vera"])
    def test_the_team_and_the_chair_alone_change_it(self, cast: Cast, who: str) -> None:
        meeting, by = make_meeting(), getattr(cast, who)
        item = make_item(meeting)

        with nothing_changes():
            for change in (
                lambda: add_business(meeting, title="Mine", note="", by=by, at=NOW),
                lambda: change_item(item, title="Mine", note="", by=by, at=NOW),
                lambda: move_item(item, up=True, by=by, at=NOW),
                lambda: drop_item(item, by=by, at=NOW),
                lambda: bring_back_item(item, by=by, at=NOW),
            ):
                with pytest.raises(NotPermitted):
                    change()
