"""A date that slips: asked for, refused, asked for again, agreed, and agreed once more."""

from datetime import date

from tests.client import Browser
from tests.factories import kept, make_action, make_recommendation, make_review
from tests.journeys.partnership import Partnership, make_partnership
from tests.journeys.stage import Stage, links_in, part

FIRST, SECOND, THIRD = date(2023, 3, 31), date(2023, 5, 31), date(2023, 7, 14)


def begin(stage: Stage) -> tuple[Partnership, str]:
    with stage.behind():
        people = make_partnership()
        review = make_review(code="CHS", pseudonym="Child S")
        one = make_recommendation(review=review, recorded_on=date(2023, 1, 5))
        words = {"lead_agency_id": people.police, "due_on": FIRST, "agreed_on": date(2023, 1, 12)}
        action = make_action(
            recommendation=one, **words, last_update_on=date(2023, 3, 20), neutral_title="Handover"
        )
        return people, kept(action).reference


def ask(browser: Browser, reference: str, wanted: date, reason: str) -> None:
    form = {
        "proposed_on-day": str(wanted.day),
        "proposed_on-month": str(wanted.month),
        "proposed_on-year": str(wanted.year),
        "reason": reason,
    }
    page = browser.send(f"/actions/{reference}/more-time", form)
    assert page.says("the chair has been asked for the new date")


def decide(browser: Browser, reference: str, decision: str, reason: str = "") -> None:
    form = {"decision": decision, "reason": reason}
    page = browser.send(f"/actions/{reference}/date-request", form)
    assert page.says(f"{reference}: the new date is {decision}")


def test_a_date_moves_only_by_asking_and_the_ledger_tells_it_all(either_stage: Stage) -> None:
    stage = either_stage
    people, reference = begin(stage)
    lead, chair = stage.sign_in(people.lena), stage.sign_in(people.colin)

    ask(lead, reference, SECOND, "The supplier is late")
    assert chair.open("/").h1 == "1 decision waits for you"
    decide(chair, reference, "refuse", "Start with the two busiest teams")
    ask(lead, reference, SECOND, "The two teams began; the others need the new form")
    decide(chair, reference, "agree")
    stage.on("2023-05-22")
    lead, chair = stage.sign_in(people.lena), stage.sign_in(people.colin)
    ask(lead, reference, THIRD, "The form failed its test")
    decide(chair, reference, "agree")

    page = chair.open(f"/actions/{reference}")
    assert page.says("31 March 2023 , moved twice, 105 days later")
    assert chair.open(f"/agencies/{people.police}").says("2 times, 105 days lost")
    for reason in ("The supplier is late", "Start with the two busiest teams", "failed its test"):
        assert page.says(reason)
    listed = chair.open("/actions")
    assert listed.says("First due 31 March 2023, moved twice, 105 days lost")
    told = {"First due": FIRST, "Due": THIRD, "Times moved": 2, "Days lost": 105}
    [taken_away] = stage.exported_list(chair, "status=open")
    [exported] = stage.progress()["Actions"]
    for row in (taken_away, exported):
        assert {heading: plain(row[heading]) for heading in told} == told
        assert row["BRAG"] == "Amber"


def test_the_one_who_asked_is_told_of_each_decision_once(stage: Stage) -> None:
    people, reference = begin(stage)

    ask(stage.sign_in(people.lena), reference, SECOND, "The supplier is late")
    assert stage.morning("2023-03-24")["failed"] == 0
    chairs_mail = stage.mails_to(people.colin)[-1]
    decide(stage.sign_in(people.colin), reference, "refuse", "Start with the two busiest teams")
    stage.morning("2023-03-27")
    stage.morning("2023-03-28")

    assert chairs_mail["Subject"] == f"{reference}: more time is asked for"
    text = part(chairs_mail, "plain")
    assert links_in(text, under="/actions/") == [f"/actions/{reference}"]
    decided = [mail for mail in stage.mails_to(people.lena) if "date stays" in part(mail, "plain")]
    assert len(decided) == 1
    assert "busiest" not in decided[0].as_string()


def plain(value: object) -> object:
    return value.date() if hasattr(value, "date") else value
