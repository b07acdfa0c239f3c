"""Who was to come to a meeting, who came, and what a file may call things."""

from datetime import date

from tests.agendas import item_on, make_item, overdue_action, todays_meeting
from tests.cast import Cast
from tests.factories import NOW, kept, make_agency, make_person, make_recommendation, make_review
from tracker.database import db
from tracker.domain.vocabulary import Attending, ItemKind, Role, Ruling
from tracker.models import Agency, Attendance, Meeting
from tracker.queries.agendas import items_of
from tracker.queries.minutes import (
    Items,
    attendance_words,
    invited_to,
    member_names,
    task_owner,
)


def record(meeting: Meeting, agency: Agency, attending: Attending) -> None:
    kept(Attendance(meeting_id=meeting.id, agency_id=agency.id, attending=attending))
    db.session.refresh(meeting)


def test_agencies_with_a_member_of_lig_are_to_come(cast: Cast) -> None:
    leads_only = make_agency(name="Schools", short_name="Schools")
    make_person(name="Ed", role=Role.LEAD, agency=leads_only)
    gone = make_agency(name="Gone", short_name="Gone", retired_at=NOW)
    make_person(name="Gus", role=Role.MEMBER, agency=gone)

    invited = invited_to(todays_meeting())

    assert invited.to_come == [cast.council, cast.police, cast.health]
    assert invited.others == [leads_only]


def test_one_that_was_recorded_stays_though_it_has_retired(cast: Cast) -> None:
    gone = make_agency(name="Gone", short_name="Gone", retired_at=NOW)
    meeting = todays_meeting()
    record(meeting, gone, Attending.PRESENT)

    assert gone in invited_to(meeting).to_come


def test_a_guest_whose_agency_is_recorded_stands_with_those_of_lig(cast: Cast) -> None:
    schools = make_agency(name="Schools", short_name="Schools")
    meeting = todays_meeting()
    record(meeting, schools, Attending.PRESENT)

    invited = invited_to(meeting)

    assert schools in invited.to_come
    assert invited.others == []


def test_the_names_of_members_are_offered(cast: Cast) -> None:
    make_person(name="Tara", role=Role.MEMBER, agency=cast.police)
    make_person(name="Old Tim", role=Role.MEMBER, agency=cast.police, retired_at=NOW)

    names = member_names([cast.police, cast.health])

    assert names == {cast.police.id: "Tara, Tom", cast.health.id: "Chloe"}


def test_how_many_came_is_said_in_words(cast: Cast) -> None:
    meeting = todays_meeting()
    assert attendance_words(meeting) == ""

    record(meeting, cast.police, Attending.PRESENT)
    record(meeting, cast.health, Attending.APOLOGIES)

    assert attendance_words(meeting) == "1 agency here, 1 with apologies"

    record(meeting, cast.council, Attending.ABSENT)
    assert attendance_words(meeting) == "1 agency here, 1 with apologies, 1 absent"


def test_the_action_list_holds_what_was_decided_on_actions(cast: Cast) -> None:
    meeting = todays_meeting()
    decided = {"decision": Ruling.NOTED, "decided_at": NOW, "decided_by_id": cast.priya.id}
    taken = item_on(overdue_action(cast), meeting=meeting)
    missed, waiting = (item_on(overdue_action(cast), meeting=meeting) for _ in range(2))
    bare = make_item(
        meeting, ItemKind.NO_ACTIONS, recommendation_id=make_recommendation().id, **decided
    )
    taken.decision, taken.decided_at, taken.decided_by_id = Ruling.NOTED, NOW, cast.priya.id
    missed.decision, missed.decided_at = Ruling.NOT_REACHED, NOW
    missed.decided_by_id = cast.priya.id
    db.session.commit()

    items = Items(items_of(cast.priya, meeting))

    assert [item for item, _ in items.actions] == [taken]
    assert {missed, waiting, bare} < set(items.rows)


def test_restricted_items_can_be_left_out(cast: Cast) -> None:
    meeting = todays_meeting()
    secret = make_review(published_on=None, is_restricted=True)
    recommendation = make_recommendation(review=secret)
    item_on(overdue_action(cast, recommendation=recommendation), meeting=meeting)
    make_item(meeting, ItemKind.NO_ACTIONS, recommendation_id=recommendation.id)
    make_item(meeting, ItemKind.REVIEW, review_id=secret.id)
    open_item = make_item(meeting, ItemKind.REVIEW, review_id=make_review().id)

    items = Items(items_of(cast.priya, meeting))

    assert items.restricted == 3
    assert items.without_restricted().rows == [open_item]


def test_the_action_list_holds_the_tasks_too_the_soonest_first(cast: Cast) -> None:
    meeting = todays_meeting()
    make_item(meeting, title="Nothing to do")
    later = make_item(meeting, title="Dates", task="Send them", task_due_on=date(2026, 5, 1))
    words = {"task": "Ask the schools", "task_agency_id": cast.police.id}
    sooner = make_item(meeting, title="Schools", task_due_on=date(2026, 4, 1), **words)

    items = Items(items_of(cast.priya, meeting))

    assert items.tasks == [sooner, later]
    assert [task_owner(item) for item in items.tasks] == ["Police", "Business team"]
