"""Sent back and sent again: the chair wants better evidence, gets it, and signs off."""

from typing import Any

from tests.factories import make_review
from tests.journeys.partnership import make_partnership
from tests.journeys.stage import Stage, links_in, part

NOT_ENOUGH = "The policy is there. Show that teams follow it."


def done(text: str, **proof: Any) -> dict[str, Any]:
    return {"confidence": "on track", "text": text, "is_done": "yes"} | proof


PLAN = {
    "text": "Revise the policy on visits",
    "kind": "guidance",
    "due_on-day": "24",
    "due_on-month": "3",
    "due_on-year": "2023",
}
POLICY = {"kind": "policy", "title": "Policy 4.2", "link": "https://police.example/policy"}
SAMPLE = {"kind": "audit finding", "title": "Dip sample", "link": "https://police.example/dips"}


def test_an_action_that_is_returned_comes_back_with_better_evidence(either_stage: Stage) -> None:
    stage = either_stage
    with stage.behind():
        people = make_partnership()
        make_review(code="CHS", pseudonym="Child S")
    team, reference = stage.sign_in(people.priya), "CHS-1.1"
    team.send("/reviews/CHS/add-recommendation", {"wording": "Visit", "scope": "local"})
    team.send("/recommendations/CHS-1/add-actions", PLAN | {"leads": [people.police]})

    # Sent on the 24th, in time; from then on the chair is reminded, not the police.
    stage.on("2023-03-24")
    lead = stage.sign_in(people.lena)
    lead.send(f"/actions/{reference}/update", done("The policy is out.", **POLICY))
    stage.morning("2023-03-27")
    assert (
        stage.mails_to(people.colin)[-1]["Subject"] == f"{reference} is waiting for your sign-off"
    )
    assert len(stage.mails_to(people.lena)) == 1  # the link she signed in with

    chair = stage.sign_in(people.colin)
    chair.send(f"/actions/{reference}/return", {"reason": NOT_ENOUGH})
    stage.morning("2023-03-28")
    mail = part(stage.mails_to(people.lena)[-1], "plain")
    assert "Sent back on 27 March" in mail
    assert NOT_ENOUGH not in mail

    # A return starts the clock again: the date is past, so it is overdue.
    [row] = stage.progress()["Actions"]
    assert (row["Status"], row["BRAG"], row["Days overdue"]) == ("In progress", "Red", 4)
    [link] = links_in(mail, under="/u/")
    stage.browser().send(link, done("All five teams were sampled.", **SAMPLE))
    stage.on("2023-03-29")
    chair = stage.sign_in(people.colin)
    case = chair.open(f"/actions/{reference}/sign-off")
    assert case.says("Dip sample")
    assert case.says("Policy 4.2")
    chair.send(f"/actions/{reference}/sign-off")

    story = chair.open(f"/actions/{reference}")
    for words in (NOT_ENOUGH, "The policy is out.", "All five teams were sampled."):
        assert story.says(words)
    [row] = stage.progress()["Actions"]
    assert (row["Status"], row["BRAG"], row["Pieces of evidence"]) == ("Complete", "Blue", 2)
    [before] = stage.progress("--as-at", "2023-03-27")["Actions"]
    assert before["Status"] == "In progress"
    assert before["Pieces of evidence"] == 1
