"""The whole way: a legacy spreadsheet goes in, a mail comes, it is answered, the chair signs off,
and the chair's workbook tells it all.
"""

from io import BytesIO
from typing import Any

import pytest

from tests.conftest import SHARED
from tests.journeys.partnership import Partnership, make_partnership
from tests.journeys.stage import Stage, links_in, part
from tracker.database import db
from tracker.domain.cadence import Topic, topic_of
from tracker.models import Notification

LEGACY = str(SHARED / "legacy-tracker.xlsx")
DIP_SAMPLE = "Dip sample 40 call logs"
WHAT_WE_DID = "All 40 call logs are read. 37 followed the policy; the other three were put right."


@pytest.fixture
def people(either_stage: Stage) -> Partnership:
    with either_stage.behind():
        return make_partnership()


def reference_of(stage: Stage, text: str) -> str:
    [row] = [row for row in stage.progress()["Actions"] if row["Action"].startswith(text)]
    return str(row["Reference"])


def answer(**words: Any) -> dict[str, Any]:
    return {
        "confidence": "on track",
        "text": WHAT_WE_DID,
        "is_done": "yes",
        "kind": "audit finding",
        "title": "Dip sample of call logs",
        "file": (BytesIO(b"37 of 40 followed the policy"), "dip sample.txt"),
    } | words


def test_what_came_from_a_spreadsheet_is_done_and_told(
    either_stage: Stage, people: Partnership
) -> None:
    stage = either_stage

    told = stage.run_json("import", "tracker", LEGACY, "--apply")
    assert told["actions"]["new"] == told["rows"]
    again = stage.run_json("import", "tracker", LEGACY, "--apply")
    assert (again["actions"]["new"], again["actions"]["changed"]) == (0, 0)
    reference = reference_of(stage, DIP_SAMPLE)

    # A week before its date, the police lead is written to.
    stage.on("2023-03-24")
    raised = stage.run_json("reminders", "raise", "--on", "2023-03-24")
    delivered = stage.run_json("reminders", "deliver")
    assert raised["raised"] > 0
    assert (delivered["failed"], delivered["waiting"]) == (0, 0)
    assert delivered["sent"] == len(stage.letterbox.messages)
    [mail] = stage.mails_to(people.lena)
    link = link_to(reference, mail)

    # Lena answers from the mail, without signing in.
    telephone = stage.browser()
    page = telephone.open(link)
    assert page.says(DIP_SAMPLE)
    assert telephone.send(link, answer()).says(f"{reference} is with the chair")

    # Colin signs in with a link and signs it off.
    stage.on("2023-03-27")
    chair = stage.sign_in(people.colin)
    assert chair.open("/").h1 == "1 decision waits for you"
    case = chair.open(f"/actions/{reference}/sign-off")
    assert case.says(WHAT_WE_DID)
    assert case.says("Dip sample of call logs")
    chair.send(f"/actions/{reference}/sign-off", {"reason": "Thank you"})

    # The workbook tells it, with everything that was in the spreadsheet.
    rows = {row["Reference"]: row for row in stage.progress()["Actions"]}
    assert len(rows) == told["actions"]["new"]
    row = rows[reference]
    assert row["Action"].startswith(DIP_SAMPLE)
    assert (row["Status"], row["BRAG"]) == ("Complete", "Blue")
    assert row["Why"] == "Signed off 27 March 2023"
    assert f"{row['Completed']:%Y-%m-%d}" == "2023-03-27"
    assert row["What it said"] == WHAT_WE_DID
    assert row["Pieces of evidence"] == 1
    assert row["Lead agency"] == "Kent Police"


def link_to(reference: str, mail: Any) -> str:
    """The answer link of an action, which both parts of a mail have."""
    text = part(mail, "plain")
    assert f"Update {reference}:\n" in text
    address = text.split(f"Update {reference}:\n")[1].split()[0]
    [link] = links_in(address, under="/u/")
    assert link in links_in(part(mail, "html"), under="/u/")
    return link


def test_opening_the_links_of_a_mail_changes_nothing(
    either_stage: Stage, people: Partnership
) -> None:
    """Mail scanners open every link before the person does."""
    stage = either_stage
    stage.run("import", "tracker", LEGACY, "--apply")
    stage.morning("2023-03-24")
    [mail] = stage.mails_to(people.lena)
    before = stage.progress()

    for link in links_in(part(mail, "plain"), under="/u/"):
        stage.browser().open(link)

    assert stage.progress() == before


def test_each_notice_is_given_exactly_once(either_stage: Stage, people: Partnership) -> None:
    stage = either_stage
    stage.run("import", "tracker", LEGACY, "--apply")

    stage.on("2023-03-24")
    first = stage.run_json("reminders", "raise", "--on", "2023-03-24")
    second = stage.run_json("reminders", "raise", "--on", "2023-03-24")
    stage.run("reminders", "deliver")
    mails = len(stage.letterbox.messages)

    assert second == {"raised": 0, "already": first["raised"]}
    assert stage.run_json("reminders", "deliver") == {"sent": 0, "failed": 0, "waiting": 0}
    assert len(stage.letterbox.messages) == mails
    assert len({mail["To"] for mail in stage.letterbox.messages}) == mails


def test_a_missed_day_is_made_good_once(either_stage: Stage, people: Partnership) -> None:
    """Friday 24 March is when the notice of seven days falls; nothing ran until Tuesday."""
    stage = either_stage
    stage.run("import", "tracker", LEGACY, "--apply")
    reference = reference_of(stage, DIP_SAMPLE)

    for day in ("2023-03-28", "2023-03-29", "2023-03-30"):
        stage.morning(day)

    assert due_notices(stage, reference) == ["due in 7 days"]
    told = [mail for mail in stage.mails_to(people.lena) if f"{reference}\n" in part(mail, "plain")]
    assert len(told) == 1
    assert "Due in 3 days" in part(told[0], "plain")


def test_a_weekend_waits_for_the_next_working_day(either_stage: Stage, people: Partnership) -> None:
    stage = either_stage
    stage.run("import", "tracker", LEGACY, "--apply")

    saturday = stage.morning("2023-03-25")
    monday = stage.morning("2023-03-27")

    assert saturday["sent"] == 0
    assert monday["sent"] == len(stage.letterbox.messages) > 0


def due_notices(stage: Stage, reference: str) -> list[str]:
    with stage.behind():
        rows = db.session.scalars(db.select(Notification).order_by(Notification.id))
        notices = [row.notice for row in rows if row.action.reference == reference]
    return [notice for notice in notices if topic_of(notice) == Topic.DUE]
