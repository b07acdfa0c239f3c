"""The state of a past day, put together again from what is told of every change."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from tests.cast import Cast, make_cast
from tests.factories import (
    NOW,
    TODAY,
    kept,
    make_action,
    make_evidence,
    make_recommendation,
)
from tests.queries.statements import counted
from tracker.database import db
from tracker.domain.vocabulary import (
    ActionKind,
    Brag,
    Confidence,
    EvidenceKind,
    Response,
    Source,
    Status,
)
from tracker.models import Action, AuditEvent, Person, Update
from tracker.queries.as_at import Moment, end_of, now_on
from tracker.queries.export_figures import survey
from tracker.queries.export_scope import open_scope
from tracker.queries.exports import ActionRow, action_rows, recommendation_rows
from tracker.services.actions import ActionPlan, add_actions, assign_action, change_action
from tracker.services.date_requests import agree_new_date, request_new_date
from tracker.services.recommendations import RecommendationDetails, change_recommendation
from tracker.services.sign_offs import reopen_action, sign_off_action, submit_for_sign_off
from tracker.services.steps import Proof
from tracker.services.updates import add_evidence, record_update


def on(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def lived_action(cast: Cast) -> Action:
    """Agreed on 5 January, at risk on the 20th, moved in February, signed off on 10 March."""
    recommendation = make_recommendation(recorded_on=date(2026, 1, 5))
    plan = ActionPlan(text="Write the pathway", kind=ActionKind.GUIDANCE, due_on=date(2026, 1, 30))
    (action,) = add_actions(recommendation, plan, leads=[cast.police], by=cast.priya, at=on(1, 5))
    say(action, "Half of it is written.", Confidence.AT_RISK, by=cast.tom, at=on(1, 20))
    request = request_new_date(
        action, by=cast.tom, at=on(2, 2), proposed_on=date(2026, 3, 6), reason="The author left"
    )
    agree_new_date(request, action, by=cast.colin, at=on(2, 4))
    say(action, "It is written.", Confidence.ON_TRACK, by=cast.tom, at=on(3, 2))
    proof = Proof(kind=EvidenceKind.POLICY, title="Pathway", url="https://intranet.example/p")
    add_evidence(action, proof, by=cast.tom, at=on(3, 3))
    submit_for_sign_off(action, by=cast.tom, at=on(3, 4))
    sign_off_action(action, by=cast.colin, at=on(3, 10))
    return action


def say(action: Action, text: str, confidence: Confidence, *, by: Person, at: datetime) -> None:
    record_update(action, by=by, at=at, text=text, confidence=confidence)


def rows_at(moment: Moment) -> list[ActionRow]:
    return list(action_rows(open_scope(None, moment)))


def test_each_past_day_shows_the_action_as_it_stood(either_app: Flask) -> None:
    cast = make_cast()
    lived_action(cast)

    told = {
        day: row_words(rows_at(end_of(date(2026, *day)))[0])
        for day in ((1, 5), (1, 20), (2, 1), (2, 4), (3, 3), (3, 9), (3, 10))
    }

    assert told == {
        (1, 5): ("not started", "Green", date(2026, 1, 30), 0, "", 0),
        (1, 20): ("in progress", "Amber", date(2026, 1, 30), 0, "Half of it is written.", 0),
        (2, 1): ("in progress", "Red", date(2026, 1, 30), 0, "Half of it is written.", 0),
        (2, 4): ("in progress", "Amber", date(2026, 3, 6), 1, "Half of it is written.", 0),
        (3, 3): ("in progress", "Amber", date(2026, 3, 6), 1, "It is written.", 1),
        (3, 9): ("awaiting sign-off", "Red", date(2026, 3, 6), 1, "It is written.", 1),
        (3, 10): ("complete", "Blue", date(2026, 3, 6), 1, "It is written.", 1),
    }


def row_words(row: ActionRow) -> tuple[object, ...]:
    facts = row.facts
    return (facts.status, row.colour, facts.due_on, facts.moves, row.said, row.evidence)


def test_now_and_the_end_of_today_are_the_same(app: Flask, cast: Cast) -> None:
    lived_action(cast)

    assert rows_at(end_of(TODAY)) == rows_at(now_on(TODAY))


def test_an_action_is_not_there_before_it_was_added(app: Flask, cast: Cast) -> None:
    lived_action(cast)

    assert rows_at(end_of(date(2026, 1, 4))) == []


def test_a_recommendation_is_not_there_before_it_was_recorded(app: Flask, cast: Cast) -> None:
    lived_action(cast)
    make_recommendation(recorded_on=date(2026, 3, 1))

    before = list(recommendation_rows(open_scope(None, end_of(date(2026, 2, 28)))))

    assert len(before) == 1
    assert before[0].standing.total == 1
    assert survey(open_scope(None, end_of(date(2026, 2, 28)))).figures.recommendations == 1


def test_a_day_ends_at_midnight_in_london_not_in_greenwich(app: Flask, cast: Cast) -> None:
    recommendation = make_recommendation(recorded_on=date(2026, 1, 5))
    plan = ActionPlan(text="Write it", kind=None, due_on=None)
    just_after = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)  # half past midnight in London

    add_actions(recommendation, plan, leads=[cast.police], by=cast.priya, at=just_after)

    assert rows_at(end_of(date(2026, 6, 1))) == []
    assert len(rows_at(end_of(date(2026, 6, 2)))) == 1


def test_a_reopened_action_is_complete_on_the_days_between(app: Flask, cast: Cast) -> None:
    action = lived_action(cast)
    reopen_action(action, by=cast.colin, at=on(3, 16), reason="The audit found gaps")

    between = rows_at(end_of(date(2026, 3, 12)))[0]

    assert between.facts.status == Status.COMPLETE
    assert between.facts.completed_on == date(2026, 3, 10)
    assert rows_at(now_on(TODAY))[0].facts.completed_on is None


def test_words_kind_and_lead_are_those_of_the_day(app: Flask, cast: Cast) -> None:
    recommendation = make_recommendation(recorded_on=date(2026, 1, 5))
    plan = ActionPlan(text="Remind everybody", kind=ActionKind.BRIEFING, due_on=None)
    (action,) = add_actions(recommendation, plan, leads=[cast.police], by=cast.priya, at=on(1, 5))
    better = ActionPlan(text="Build it into the form", kind=ActionKind.SYSTEM, due_on=None)
    change_action(action, better, by=cast.priya, at=on(2, 1))
    assign_action(action, lead=cast.health, by=cast.priya, at=on(2, 2))

    before, after = rows_at(end_of(date(2026, 1, 31)))[0], rows_at(now_on(TODAY))[0]

    assert (before.facts.text, before.facts.kind) == ("Remind everybody", ActionKind.BRIEFING)
    assert (before.lead, after.lead) == ("Police", "ICB")
    assert (after.facts.text, after.facts.kind) == ("Build it into the form", ActionKind.SYSTEM)


def test_the_answer_to_a_recommendation_is_that_of_the_day(app: Flask, cast: Cast) -> None:
    recommendation = make_recommendation(recorded_on=date(2026, 1, 5))
    answered = RecommendationDetails(
        wording="As printed", response=Response.PARTLY, response_reason="Not ours alone"
    )
    change_recommendation(recommendation, answered, by=cast.priya, at=on(2, 1))

    (before,) = recommendation_rows(open_scope(None, end_of(date(2026, 1, 31))))
    (after,) = recommendation_rows(open_scope(None, now_on(TODAY)))

    assert (before.facts.response, before.facts.response_reason) == (None, "")
    assert (after.facts.response, after.facts.response_reason) == (
        Response.PARTLY,
        "Not ours alone",
    )


def test_changes_of_the_same_instant_are_taken_back_in_their_order(app: Flask, cast: Cast) -> None:
    action = lived_action(cast)
    action.text = "Third wording"
    for before, after in (("First wording", "Second wording"), ("Second wording", "Third wording")):
        db.session.add(
            AuditEvent(
                at=on(3, 15),
                what="changed the action",
                record_type="actions",
                record_id=action.id,
                changes={"text": [before, after], "supporting agencies": ["", "KCC"]},
            )
        )
    db.session.commit()

    assert rows_at(end_of(date(2026, 3, 14)))[0].facts.text == "First wording"


@pytest.mark.parametrize("undated_first", [True, False])
def test_the_last_update_is_the_one_with_the_latest_date(
    app: Flask, cast: Cast, undated_first: bool
) -> None:
    action = lived_action(cast)
    notes = [("Undated note", None), ("Old note", date(2025, 11, 3))]
    for text, made_on in notes if undated_first else reversed(notes):
        kept(
            Update(
                action_id=action.id,
                text=text,
                made_on=made_on,
                recorded_at=NOW,
                source=Source.SPREADSHEET,
            )
        )

    assert rows_at(now_on(TODAY))[0].said == "It is written."


def test_statements_do_not_grow_with_the_rows(app: Flask, cast: Cast) -> None:
    def statements() -> int:
        with counted() as sent:
            scope = open_scope(None, end_of(date(2026, 3, 1)))
            list(action_rows(scope))
            list(recommendation_rows(scope))
            survey(scope)
        return len(sent)

    lived_action(cast)
    few = statements()
    for _ in range(3):
        make_evidence(lived_action(cast), by=cast.tom)

    assert statements() == few


def test_figures_of_a_past_day_count_slippage_by_agency(app: Flask, cast: Cast) -> None:
    lived_action(cast)

    before = survey(open_scope(None, end_of(date(2026, 2, 3)))).figures.agencies["Police"]
    after = survey(open_scope(None, now_on(TODAY))).figures.agencies["Police"]

    assert (before.moves, before.days_lost, before.colours[Brag.RED]) == (0, 0, 1)
    assert (after.moves, after.days_lost, after.colours[Brag.BLUE]) == (1, 35, 1)


def test_an_action_without_a_history_stays_as_it_is(app: Flask, cast: Cast) -> None:
    action = make_action(created_at=on(1, 12), due_on=date(2026, 2, 20), lead=cast.police)

    (before,) = rows_at(end_of(date(2026, 2, 1)))

    assert (before.facts.reference, before.facts.due_on) == (action.reference, date(2026, 2, 20))
    assert before.colour == Brag.GREEN
