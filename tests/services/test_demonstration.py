"""The demonstration is believable, alive on any day, and true to its own history."""

import json
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, inspect, select

from tests.conftest import SHARED
from tests.factories import make_agency
from tests.kent import AT, SATURDAY, count, face
from tests.services.events import events_of
from tracker.clock import bank_holidays_near
from tracker.database import Base, db
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import local_date
from tracker.domain.progress import brag, days_late, is_overdue, is_weak_plan
from tracker.domain.vocabulary import (
    Brag,
    Decision,
    Move,
    Role,
    Status,
)
from tracker.domain.working_days import is_working_day
from tracker.models import (
    Action,
    Agency,
    AuditEvent,
    DateRequest,
    Evidence,
    Milestone,
    Person,
    Recommendation,
    Review,
    SignOff,
    Update,
)
from tracker.services.demonstration import demonstration_faces, load_demonstration
from tracker.services.demonstration.days import Lig, due_day, past_day
from tracker.services.demonstration.many import plain
from tracker.services.demonstration.scale import add_many_actions

COLUMNS = {each.key for each in inspect(Action).column_attrs}


def rows_of(app: Flask) -> dict[str, list[tuple[Any, ...]]]:
    with app.app_context():
        tables = Base.metadata.sorted_tables
        return {
            table.name: [
                tuple(row) for row in db.session.execute(select(table).order_by(*table.primary_key))
            ]
            for table in tables
            if table.name != "audit_events"
        }


def actions() -> list[Action]:
    return list(db.session.scalars(select(Action).order_by(Action.id)))


def assert_events_tell(action: Action) -> None:
    """Each change begins where the one before ended, and the last one ends at the row."""
    told: dict[str, Any] = {}
    for event in events_of(action):
        for name, (before, after) in event.changes.items():
            if name in COLUMNS:
                assert told.get(name, before) == before, f"{event.what} took {name} from {before}"
                told[name] = after
    assert told == {name: plain(getattr(action, name)) for name in told}
    assert told.get("status", Status.NOT_STARTED) == action.status


@pytest.mark.usefixtures("demonstration_once")
def test_it_is_the_same_for_the_same_day_on_either_database(
    either_app: Flask, demonstration_once: Flask
) -> None:
    loaded = load_demonstration(today=SATURDAY, at=AT)

    assert loaded.actions == 70
    assert rows_of(either_app) == rows_of(demonstration_once)


def test_a_database_in_use_is_refused(app: Flask) -> None:
    make_agency()

    with pytest.raises(RuleBroken, match="empty one only"):
        load_demonstration(today=SATURDAY, at=AT)

    assert count(Agency.id > 0) == 1


@pytest.mark.usefixtures("demonstration")
class TestTheDemonstration:
    def test_agencies_are_those_of_kent(self) -> None:
        facts = json.loads((SHARED / "kent-2022-23.json").read_text())

        agencies = db.session.scalars(select(Agency))

        assert {(a.name, a.short_name, a.kind.value) for a in agencies} == {
            (a["name"], a["short_name"], a["kind"]) for a in facts["agencies"]
        }

    def test_every_address_is_one_that_cannot_exist(self) -> None:
        emails = db.session.scalars(select(Person.email)).all()
        links = db.session.scalars(select(Evidence.url)).all()

        assert all(email.endswith(".example") for email in emails)
        assert all(link and ".example/" in link for link in links)

    def test_fifteen_recommendations_come_from_three_reviews_published_in_the_half_year(
        self,
    ) -> None:
        half_year = (date(2022, 10, 1), date(2023, 3, 31))

        reviews = db.session.scalars(
            select(Review).where(Review.published_on.between(*half_year))
        ).all()

        considered = [each for review in reviews for each in review.recommendations]
        assert {review.pseudonym for review in reviews} == {"Child S", "Baby T", "Child R"}
        assert len(considered) == 15
        assert all(half_year[0] <= each.recorded_on <= half_year[1] for each in considered)

    def test_colours_are_a_believable_mix(self) -> None:
        colours = Counter(brag(action, SATURDAY) for action in actions())

        assert 6 <= colours[Brag.RED] <= 9
        assert 8 <= colours[Brag.AMBER] <= 12
        assert 12 <= colours[Brag.GREEN] <= 18
        assert 2 <= colours[None] <= 3

    def test_every_status_and_every_step_is_there(self) -> None:
        steps = set(db.session.scalars(select(SignOff.move)))
        decisions = set(db.session.scalars(select(DateRequest.decision)))

        assert {action.status for action in actions()} == set(Status)
        assert steps == set(Move)
        assert decisions == {None, *Decision}
        assert {action.moves for action in actions()} == {0, 1, 2}

    def test_what_the_business_team_must_put_right_is_there(self) -> None:
        plans = db.session.scalars(select(Recommendation)).all()

        assert count(Action.lead_agency_id.is_(None)) == 1
        assert count(Action.due_on.is_(None)) == 1
        assert [len(each.actions) for each in plans].count(0) == 1
        assert any(is_weak_plan([a.kind for a in each.actions]) for each in plans)

    def test_one_step_made_an_action_for_each_of_nine_agencies(self) -> None:
        joint = [action for action in actions() if action.joint_id]

        assert len({action.lead_agency_id for action in joint}) == 9

    def test_what_was_sent_in_time_is_past_its_date_but_nobodys_lateness(self) -> None:
        waiting = [a for a in actions() if a.status == Status.AWAITING and is_overdue(a, SATURDAY)]

        assert sorted(days_late(action, SATURDAY) > 0 for action in waiting) == [False, True]

    def test_nothing_but_due_dates_lies_in_the_future(self) -> None:
        instants = (AuditEvent.at, Update.recorded_at, Evidence.added_at, SignOff.recorded_at)
        days = (Update.made_on, SignOff.made_on, Milestone.met_on, Review.published_on)

        latest = [db.session.scalar(select(func.max(column))) for column in (*instants, *days)]

        assert all(local_date(at) <= SATURDAY for at in latest[: len(instants)])
        assert all(on <= SATURDAY for on in latest[len(instants) :])

    def test_people_work_on_weekdays(self) -> None:
        days = db.session.scalars(select(Update.made_on)).all()

        assert all(day.weekday() < 5 for day in days)

    def test_its_audit_events_lead_to_its_rows(self) -> None:
        for action in actions():
            assert_events_tell(action)

    def test_there_is_a_face_for_each_role(self) -> None:
        faces = demonstration_faces()

        assert [role for role, _ in faces] == [
            "Coordinator",
            "Chair",
            "Deputy chair",
            "Member",
            "Agency lead",
            "Viewer",
        ]
        assert {person.role for _, person in faces} == set(Role)

    def test_chair_and_deputy_come_from_different_agencies(self) -> None:
        chairs = db.session.scalars(select(Person).where(Person.role == Role.CHAIR)).all()

        assert len({person.agency_id for person in chairs}) == 2

    def test_the_agency_lead_has_work_overdue_and_work_ahead(self) -> None:
        lead = face("Agency lead")

        own = [a for a in actions() if a.lead_agency_id == lead.agency_id]

        assert sum(is_overdue(a, SATURDAY) for a in own) >= 2
        assert sum(a.due_on is not None and a.due_on > SATURDAY for a in own) >= 2


@pytest.mark.parametrize("days", range(7))
def test_a_weekend_moves_nothing_across_today(days: int) -> None:
    today = SATURDAY + timedelta(days=days)

    assert due_day(-1, today) < today
    assert due_day(1, today) > today
    assert past_day(-1, today).weekday() < 5


def test_meetings_fall_on_working_days_whatever_the_day_it_is_loaded() -> None:
    for days in range(365):
        today = SATURDAY + timedelta(days=days)
        held = [past_day(Lig(number), today) for number in (-2, -1, 1, 2, 3)]

        assert all(is_working_day(day, bank_holidays_near(day)) for day in held)
        assert all(42 <= (after - before).days <= 56 for before, after in pairwise(held))
        assert held[1] < today < held[2]


def test_many_actions_are_as_true_as_a_few(either_app: Flask) -> None:
    add_many_actions(230, today=SATURDAY, at=AT)

    assert count(Action.id > 0) == 230
    assert count(Review.id > 0) == 2
    assert {action.status for action in actions()} == set(Status)
    for action in actions()[::5]:
        assert_events_tell(action)


def test_many_actions_can_be_added_again(app: Flask) -> None:
    add_many_actions(15, today=SATURDAY, at=AT)
    add_many_actions(15, today=SATURDAY, at=AT)

    assert count(Action.id > 0) == 30
    assert count(Person.email == "scale@kscmp.example") == 1


def test_many_means_at_least_one(app: Flask) -> None:
    with pytest.raises(RuleBroken, match="1 or more"):
        add_many_actions(0, today=SATURDAY, at=AT)
