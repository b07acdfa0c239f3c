"""Who is told what about an action."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tracker.domain.notices import (
    About,
    Decided,
    Subject,
    UpdateCall,
    Watched,
    notices_of,
    step_of,
)
from tracker.domain.recipients import Reachable, Roster
from tracker.domain.vocabulary import Decision, Role, Status

TODAY = date(2026, 3, 19)
POLICE, HEALTH, COUNCIL = 1, 2, 3


def person(id: int, role: Role, agency_id: int | None = None, *, senior: bool = False) -> Reachable:
    return Reachable(id=id, role=role, agency_id=agency_id, is_senior_contact=senior)


PRIYA = person(1, Role.COORDINATOR)
COLIN = person(2, Role.CHAIR, COUNCIL)
DORA = person(3, Role.CHAIR)
TOM = person(4, Role.MEMBER, POLICE)
CHLOE = person(5, Role.MEMBER, HEALTH)
LENA = person(6, Role.LEAD, POLICE)
LIAM = person(7, Role.LEAD, POLICE)
SUE = person(8, Role.LEAD, POLICE, senior=True)
VERA = person(9, Role.VIEWER)
EVERYBODY = (PRIYA, COLIN, DORA, TOM, CHLOE, LENA, LIAM, SUE, VERA)

ACTION = Watched(
    id=1, status=Status.IN_PROGRESS, lead_agency_id=POLICE, due_on=TODAY + timedelta(days=7)
)


CALL = UpdateCall(held_on=TODAY + timedelta(days=14), heard_since=TODAY - timedelta(days=14))


def told(
    action: Watched, *people: Reachable, call: UpdateCall | None = None
) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for notice in notices_of(action, Roster(people or EVERYBODY), TODAY, call):
        found.setdefault(notice.words, set()).add(notice.recipient_id)
    return found


def ids(*people: Reachable) -> set[int]:
    return {one.id for one in people}


def late(days: int) -> Watched:
    return replace(ACTION, due_on=TODAY - timedelta(days=days))


def test_the_lead_officer_alone_is_reminded() -> None:
    assert told(replace(ACTION, lead_officer_id=LIAM.id)) == {"due in 7 days": ids(LIAM)}


def test_a_lead_officer_who_may_not_update_is_passed_over() -> None:
    assert told(replace(ACTION, lead_officer_id=VERA.id)) == {"due in 7 days": ids(LENA, LIAM)}


@pytest.mark.parametrize(
    ("people", "reminded"),
    [
        ((LENA, LIAM, TOM, SUE, PRIYA), (LENA, LIAM)),
        ((TOM, SUE, PRIYA), (TOM,)),
        ((SUE, PRIYA), (SUE,)),
    ],
)
def test_leads_come_before_members_before_senior_contacts(people, reminded) -> None:
    assert told(ACTION, *people) == {"due in 7 days": ids(*reminded)}


@pytest.mark.parametrize("agency", [HEALTH, None])
def test_coordinators_hear_of_an_action_that_has_nobody(agency: int | None) -> None:
    action = replace(ACTION, lead_agency_id=agency)

    assert told(action, PRIYA, TOM, LENA) == {"nobody to remind: due in 7 days": ids(PRIYA)}


def test_a_person_without_agency_does_not_get_actions_without_agency() -> None:
    assert told(replace(ACTION, lead_agency_id=None), VERA) == {}


def test_at_14_days_the_senior_contact_is_told() -> None:
    assert told(late(13))["7 days overdue"] == ids(LENA, LIAM)
    assert told(late(14))["escalated to senior contact"] == ids(SUE)


def test_without_a_senior_contact_the_members_are_told() -> None:
    assert told(late(14), TOM, LENA)["escalated to senior contact"] == ids(TOM)


def test_at_28_days_the_chairs_are_told() -> None:
    assert "escalated to chair" not in told(late(27))
    assert told(late(28))["escalated to chair"] == ids(COLIN, DORA)


def test_while_it_waits_for_sign_off_the_chair_is_reminded_and_the_agency_is_not() -> None:
    sent = replace(
        late(40), status=Status.AWAITING, sent_on=TODAY - timedelta(days=8), submitted_by_id=TOM.id
    )

    assert told(sent) == {"sign-off waiting, 7 days": ids(COLIN, DORA)}


def test_no_chair_is_asked_to_sign_off_what_is_their_own() -> None:
    councils = replace(ACTION, status=Status.AWAITING, sent_on=TODAY, lead_agency_id=COUNCIL)
    sent_by_dora = replace(ACTION, status=Status.AWAITING, sent_on=TODAY, submitted_by_id=DORA.id)

    assert told(councils) == {"sign-off waiting": ids(DORA)}
    assert told(sent_by_dora) == {"sign-off waiting": ids(COLIN)}


def test_coordinators_hear_of_a_sign_off_that_no_chair_may_give() -> None:
    councils = replace(ACTION, status=Status.AWAITING, sent_on=TODAY, lead_agency_id=COUNCIL)

    assert told(councils, PRIYA, COLIN) == {"nobody to remind: sign-off waiting": ids(PRIYA)}


def test_a_return_is_told_to_the_agency() -> None:
    action = replace(ACTION, due_on=None, returned_on=TODAY - timedelta(days=1))

    assert told(action) == {"returned": ids(LENA, LIAM)}


def test_a_request_for_more_time_is_told_to_the_chairs_who_may_decide() -> None:
    action = replace(ACTION, due_on=None, lead_agency_id=COUNCIL, asked_on=TODAY)

    assert told(action) == {"new date asked for": ids(DORA)}


def test_the_answer_goes_to_the_person_who_asked_and_to_whose_date_it_is() -> None:
    answer = Decided(asked_by_id=TOM.id, on=TODAY, decision=Decision.REFUSED)
    action = replace(ACTION, due_on=None, decided=(answer,))

    assert told(action) == {"new date decided: refused": ids(TOM, LENA, LIAM)}
    assert told(action, PRIYA) == {}


def test_a_date_given_in_the_room_is_told_to_those_whose_date_it_is() -> None:
    given = Decided(asked_by_id=None, on=TODAY, decision=Decision.AGREED)
    action = replace(ACTION, due_on=None, decided=(given,))

    assert told(action) == {"new date decided: agreed": ids(LENA, LIAM)}
    assert told(replace(action, lead_officer_id=TOM.id)) == {"new date decided: agreed": ids(TOM)}


@pytest.mark.parametrize(("days_ago", "is_told"), [(0, True), (14, True), (15, False)])
def test_a_withdrawal_is_told_to_the_owners_while_it_is_news(days_ago: int, is_told: bool) -> None:
    withdrawn_on = TODAY - timedelta(days=days_ago)
    action = replace(late(60), status=Status.WITHDRAWN, withdrawn_on=withdrawn_on)

    assert told(action) == ({"withdrawn": ids(LENA, LIAM)} if is_told else {})


@pytest.mark.parametrize("status", [Status.COMPLETE, Status.WITHDRAWN])
def test_complete_and_withdrawn_silence_everything(status: Status) -> None:
    answer = Decided(asked_by_id=TOM.id, on=TODAY, decision=Decision.AGREED)

    assert told(replace(late(60), status=status, asked_on=TODAY, decided=(answer,))) == {}


def heard(days_ago: int) -> Watched:
    return replace(ACTION, due_on=None, heard_on=TODAY - timedelta(days=days_ago))


def test_before_a_meeting_owners_are_asked_where_nothing_was_heard_for_long() -> None:
    assert told(heard(15), call=CALL) == {"update before the meeting": ids(LENA, LIAM)}
    assert told(heard(14), call=CALL) == {}
    assert told(heard(15)) == {}


def test_the_call_runs_to_the_day_of_its_meeting() -> None:
    [notice] = notices_of(heard(15), Roster([LENA]), TODAY, CALL)

    assert notice.deadline_on == CALL.held_on
    assert str(notice.subject) == "action 1"


@pytest.mark.parametrize("status", [Status.AWAITING, Status.COMPLETE, Status.WITHDRAWN])
def test_nobody_is_asked_for_an_update_of_what_is_done(status: Status) -> None:
    assert told(replace(heard(60), status=status), call=CALL) == {}


def test_an_action_that_has_nobody_is_not_called_for() -> None:
    assert told(replace(heard(60), lead_agency_id=None), call=CALL) == {}


def test_a_subject_is_kept_in_words() -> None:
    assert str(Subject(About.ACTION, 12)) == "action 12"
    assert str(Subject(About.SUMMARY, 7)) == "summary 7"
    assert str(Subject(About.INCIDENT, 3, "notify")) == "step notify of incident 3"


@pytest.mark.parametrize("key", ["notify", "day_of_days", "end of term"])
def test_the_step_is_read_from_the_words_of_its_subject(key: str) -> None:
    assert step_of(str(Subject(About.REVIEW, 31, key))) == key
