"""Two people at once: each is saved whole or told to look again, and nothing is lost."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from threading import Barrier, BrokenBarrierError, Event

import pytest
from flask import Flask
from sqlalchemy import event, text

from tests.agendas import item_on
from tests.cast import Cast, make_cast
from tests.factories import (
    NOW,
    make_action,
    make_meeting,
    make_recommendation,
    make_sent_action,
)
from tests.matrix import make_waiting
from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.vocabulary import ActionKind, Confidence, ItemKind, Move, Ruling, Status
from tracker.models import (
    Action,
    AgendaItem,
    Meeting,
    Person,
    Recommendation,
    Review,
    TimetabledReview,
)
from tracker.services.actions import ActionPlan, add_actions
from tracker.services.case_matrix import timetable_review
from tracker.services.date_requests import request_new_date
from tracker.services.meetings.decisions import Said, decide_item
from tracker.services.meetings.minutes import close_meeting
from tracker.services.sign_offs import return_action, sign_off_action
from tracker.services.updates import record_update

# By ids: the two share no objects, as two people share none
Deed = Callable[[], object]
PLAN = ActionPlan(text="Agree one pathway", kind=ActionKind.PROCESS, due_on=date(2026, 9, 30))


@pytest.fixture
def cast(either_app: Flask) -> Cast:
    return make_cast()


@pytest.fixture
def side_by_side(either_app: Flask) -> Iterator[None]:
    """Whoever is about to save waits a moment for the other, who has read the same by then."""
    meeting = Barrier(2)

    def meet(*_: object) -> None:
        # Broken where the database makes the other one wait
        with suppress(BrokenBarrierError):
            meeting.wait(timeout=0.5)

    event.listen(db.session, "before_flush", meet)
    yield
    event.remove(db.session, "before_flush", meet)


def both(app: Flask, *deeds: Deed) -> list[RuleBroken | None]:
    """What each was told; nothing where it was saved."""
    with ThreadPoolExecutor(2) as people:
        told = list(people.map(lambda deed: _told(app, deed), deeds))
    db.session.rollback()  # so that what they saved is read, not what was there before
    return told


def _told(app: Flask, deed: Deed) -> RuleBroken | None:
    with app.app_context():
        try:
            deed()
        except RuleBroken as broken:
            return broken
        return None


def action_of(id: int) -> Action:
    return db.session.get_one(Action, id)


def person_of(id: int) -> Person:
    return db.session.get_one(Person, id)


def test_who_comes_second_with_an_old_page_is_told(either_app: Flask, cast: Cast) -> None:
    action = make_sent_action(by=cast.tom, lead=cast.police)
    action_id, colin_id = action.id, cast.colin.id
    assert action.status == Status.AWAITING

    told = _told(
        either_app, lambda: sign_off_action(action_of(action_id), by=person_of(colin_id), at=NOW)
    )

    assert told is None
    with pytest.raises(RuleBroken, match="This action is complete"):
        return_action(action, by=cast.dora, at=NOW, reason="Too little.")
    assert action.status == Status.COMPLETE


@pytest.mark.usefixtures("side_by_side")
def test_of_two_decisions_at_once_one_stands(either_app: Flask, cast: Cast) -> None:
    id = make_sent_action(by=cast.tom, lead=cast.police).id
    colin, dora = cast.colin.id, cast.dora.id

    told = both(
        either_app,
        lambda: sign_off_action(action_of(id), by=person_of(colin), at=NOW),
        lambda: return_action(action_of(id), by=person_of(dora), at=NOW, reason="Too little."),
    )

    assert sorted(map(bool, told)) == [False, True]
    assert len(action_of(id).sign_offs) == 2  # sent, and one decision
    assert action_of(id).status == (Status.IN_PROGRESS if told[0] else Status.COMPLETE)


@pytest.mark.usefixtures("side_by_side")
def test_of_two_updates_at_once_none_is_lost_unsaid(either_app: Flask, cast: Cast) -> None:
    id = make_action(lead=cast.police).id

    def write(by: int, words: str) -> Deed:
        return lambda: record_update(
            action_of(id), by=person_of(by), at=NOW, text=words, confidence=Confidence.AT_RISK
        )

    told = both(either_app, write(cast.tom.id, "Tom's."), write(cast.lena.id, "Lena's."))

    saved = [words for words, broken in zip(["Tom's.", "Lena's."], told, strict=True) if not broken]
    assert sorted(update.text for update in action_of(id).updates) == sorted(saved)
    assert saved


@pytest.mark.usefixtures("side_by_side")
def test_of_two_requests_at_once_one_waits(either_app: Flask, cast: Cast) -> None:
    id = make_action(lead=cast.police).id

    def ask(by: int, proposed_on: date) -> Deed:
        return lambda: request_new_date(
            action_of(id), by=person_of(by), at=NOW, proposed_on=proposed_on, reason="Late."
        )

    told = both(
        either_app,
        ask(cast.tom.id, date(2026, 6, 30)),
        ask(cast.lena.id, date(2026, 7, 31)),
    )

    assert sorted(map(bool, told)) == [False, True]
    assert len(action_of(id).date_requests) == 1


@pytest.mark.usefixtures("side_by_side")
def test_actions_added_at_once_each_get_a_number(either_app: Flask, cast: Cast) -> None:
    id, priya = make_recommendation().id, cast.priya.id
    police, health = cast.police.id, cast.health.id

    def add(agency: int) -> Deed:
        def deed() -> None:
            recommendation = db.session.get_one(Recommendation, id)
            lead = db.session.get_one(type(cast.police), agency)
            add_actions(recommendation, PLAN, leads=[lead], by=person_of(priya), at=NOW)

        return deed

    told = both(either_app, add(police), add(health))

    actions = db.session.get_one(Recommendation, id).actions
    assert (told, [action.number for action in actions]) == ([None, None], [1, 2])


def sent_item(cast: Cast) -> tuple[int, int]:
    """(id of the item, id of its action, which waits for sign-off)"""
    action = make_sent_action(by=cast.tom, lead=cast.police)
    item = item_on(action, ItemKind.SIGN_OFF)
    return item.id, action.id


def item_of(id: int) -> AgendaItem:
    return db.session.get_one(AgendaItem, id)


@pytest.mark.usefixtures("side_by_side")
def test_the_meeting_and_the_page_at_once_leave_one_decision(either_app: Flask, cast: Cast) -> None:
    item, id = sent_item(cast)
    colin, dora = cast.colin.id, cast.dora.id
    said = Said(ruling=Ruling.SIGNED_OFF)

    told = both(
        either_app,
        lambda: decide_item(item_of(item), said, by=person_of(colin), at=NOW),
        lambda: return_action(action_of(id), by=person_of(dora), at=NOW, reason="Too little."),
    )

    assert sorted(map(bool, told)) == [False, True]
    assert item_of(item).decision == (None if told[0] else Ruling.SIGNED_OFF)
    assert action_of(id).status == (Status.IN_PROGRESS if told[0] else Status.COMPLETE)


@pytest.mark.usefixtures("side_by_side")
def test_of_two_who_decide_one_item_at_once_one_is_told(either_app: Flask, cast: Cast) -> None:
    item, id = sent_item(cast)

    def decide(by: int) -> Deed:
        said = Said(ruling=Ruling.SIGNED_OFF)
        return lambda: decide_item(item_of(item), said, by=person_of(by), at=NOW)

    told = both(either_app, decide(cast.colin.id), decide(cast.dora.id))

    assert sorted(map(bool, told)) == [False, True]
    assert [step.move for step in action_of(id).sign_offs].count(Move.SIGNED_OFF) == 1


@pytest.mark.usefixtures("side_by_side")
def test_minutes_closed_meanwhile_take_no_decision(either_app: Flask, cast: Cast) -> None:
    item, id = sent_item(cast)
    colin, priya = cast.colin.id, cast.priya.id
    said = Said(ruling=Ruling.SIGNED_OFF)

    told = both(
        either_app,
        lambda: decide_item(item_of(item), said, by=person_of(colin), at=NOW),
        lambda: close_meeting(item_of(item).meeting, by=person_of(priya), at=NOW),
    )

    assert told[1] is None
    assert item_of(item).decision == (Ruling.NOT_REACHED if told[0] else Ruling.SIGNED_OFF)
    assert action_of(id).status == (Status.AWAITING if told[0] else Status.COMPLETE)


@pytest.mark.postgresql
def test_a_change_between_reading_and_saving_is_noticed(postgres_app: Flask) -> None:
    cast = make_cast()
    action = make_action(lead=cast.police)

    def change_it_meanwhile() -> None:
        with transaction():
            action.text = f"{action.text}, mine"
            with db.engine.begin() as elsewhere:
                elsewhere.execute(text("UPDATE actions SET text = 'Theirs', version = version + 1"))

    with pytest.raises(RuleBroken, match="Somebody else has just changed this"):
        change_it_meanwhile()

    assert action.text == "Theirs"


def test_on_sqlite_who_comes_second_waits_for_the_first(app: Flask) -> None:
    cast = make_cast()
    id, tom = make_action(lead=cast.police).id, cast.tom.id
    second_is_done = Event()

    def second() -> RuleBroken | None:
        told = _told(
            app,
            lambda: record_update(
                action_of(id), by=person_of(tom), at=NOW, text="Second.", confidence=None
            ),
        )
        second_is_done.set()
        return told

    with ThreadPoolExecutor(1) as people:
        with transaction():
            later = people.submit(second)
            had_to_wait = not second_is_done.wait(0.1)
            action_of(id).neutral_title = "First"
        told = later.result()

    assert had_to_wait
    assert told is None
    db.session.rollback()
    assert (action_of(id).neutral_title, len(action_of(id).updates)) == ("First", 1)


def put(review_id: int, meeting_id: int, by: int) -> Deed:
    def do() -> None:
        review, meeting = (
            db.session.get_one(Review, review_id),
            db.session.get_one(Meeting, meeting_id),
        )
        timetable_review(review, meeting, by=person_of(by), at=NOW)

    return do


@pytest.mark.usefixtures("side_by_side")
def test_the_last_place_of_a_meeting_is_taken_once(either_app: Flask, cast: Cast) -> None:
    meeting_id = make_meeting(review_limit=1).id
    first, second = make_waiting().id, make_waiting().id

    told = both(
        either_app,
        put(first, meeting_id, cast.priya.id),
        put(second, meeting_id, cast.colin.id),
    )

    assert sorted(map(bool, told)) == [False, True]
    assert db.session.query(TimetabledReview).count() == 1


@pytest.mark.usefixtures("side_by_side")
def test_a_review_put_on_two_meetings_at_once_comes_to_one(either_app: Flask, cast: Cast) -> None:
    april, june = make_meeting().id, make_meeting(held_on=date(2026, 6, 4)).id
    review_id = make_waiting().id

    both(
        either_app,
        put(review_id, april, cast.priya.id),
        put(review_id, june, cast.colin.id),
    )

    assert db.session.query(TimetabledReview).count() == 1
