"""“All agencies”: one step makes an action for each, and they are tracked together."""

from datetime import date

from tests.factories import make_review
from tests.journeys.partnership import make_partnership
from tests.journeys.stage import Stage

PLAN = {
    "text": "Name a lead for safe sleep",
    "kind": "staffing or commissioning",
    "due_on-day": "31",
    "due_on-month": "5",
    "due_on-year": "2023",
    "all_agencies": "y",
}
DONE = {
    "confidence": "on track",
    "text": "The named nurse leads.",
    "is_done": "yes",
    "kind": "other",
    "link": "https://police.example/letter",
}


def test_one_recommendation_for_everybody(either_stage: Stage) -> None:
    stage = either_stage
    with stage.behind():
        people = make_partnership()
        make_review(code="BBT", pseudonym="Baby T")
    team = stage.sign_in(people.priya)

    added = team.send("/reviews/BBT/add-recommendation", {"wording": "Sleep", "scope": "local"})
    assert added.h1 == "Recommendation BBT-1"
    planned = team.send("/recommendations/BBT-1/add-actions", PLAN)
    assert planned.says("3 actions added: BBT-1.1, BBT-1.2, BBT-1.3.")

    # Each agency sees and does its own.
    lead = stage.sign_in(people.lena)
    assert lead.open("/actions").says("BBT-1.")
    own = {row["Lead agency"]: row["Reference"] for row in stage.progress()["Actions"]}
    assert set(own) == {"Kent Police", "ICB", "KCC"}
    lead.open(f"/actions/{own['ICB']}", expect=404)
    lead.send(f"/actions/{own['Kent Police']}/update", DONE)
    chair = stage.sign_in(people.colin)
    chair.send(f"/actions/{own['Kent Police']}/sign-off")

    together = "1 of 3 agencies complete"
    assert chair.open(f"/actions/{own['ICB']}").says(together)
    assert team.open("/recommendations/BBT-1").says("1 of 3 actions complete")
    book = stage.progress()
    colours = {row["Lead agency"]: row["BRAG"] for row in book["Actions"]}
    assert colours == {"Kent Police": "Blue", "ICB": "Green", "KCC": "Green"}
    assert {row["Due"].date() for row in book["Actions"]} == {date(2023, 5, 31)}
    [recommendation] = book["Recommendations"]
    assert recommendation["Progress"] == "1 of 3 complete"
