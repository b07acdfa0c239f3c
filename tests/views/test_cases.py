"""What happens to a case, page by page: partners, notification, outcome, steps."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW
from tests.views.case_scenes import day, make_referral, make_sin
from tracker.database import db
from tracker.domain.vocabulary import Outcome
from tracker.models import Incident, IncidentReader, PartnerView

pytestmark = pytest.mark.usefixtures("on_the_day")


@pytest.fixture
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def view_of(agency_id: int, **words: str) -> dict[str, str]:
    return {
        "agency": str(agency_id),
        "agrees": "yes",
        "given_by": "Executive representative",
        **day("given_on", date(2026, 3, 9)),
    } | words


# The page


def test_the_clock_stands_on_the_page_in_words(browser: Browser, cast: Cast) -> None:
    incident = make_sin()

    page = browser.sign_in(cast.priya).open(f"/incidents/{incident.id}")

    assert page.says("The statutory clock Council became aware 4 March 2026 The clock starts")
    assert page.says("Notify the Panel and tell the partners 10 March 2026 In time")
    assert page.says("Rapid review to the Panel due 31 March 2026")
    assert page.says("Timetable of the rapid review")
    assert page.says("Ask agencies for information 11 March 2026 Not recorded 6 working days late")
    assert page.html.count('aria-current="step"') == 1


def test_a_settled_case_says_which_dates_are_not_recorded(browser: Browser, cast: Cast) -> None:
    incident = make_sin(outcome=Outcome.OTHER_LEARNING)

    page = browser.sign_in(cast.priya).open(f"/incidents/{incident.id}")

    assert page.says("Rapid review to the Panel Date not recorded")
    assert "late" not in page.text.partition("Agency summaries")[0].partition("clock")[2]


def test_a_referral_that_was_not_notified_had_no_clock(browser: Browser, cast: Cast) -> None:
    incident = make_referral(outcome=Outcome.CRITERIA_NOT_MET)

    page = browser.sign_in(cast.priya).open(f"/incidents/{incident.id}")

    assert page.says("The Panel was not notified of this case, so no clock ran.")


def test_a_named_person_reads_and_is_offered_nothing_to_do(browser: Browser, cast: Cast) -> None:
    incident = make_sin(
        proposed_outcome=Outcome.LCSPR, readers=[IncidentReader(person_id=cast.tom.id)]
    )

    for person in (cast.tom, cast.colin):
        page = browser.sign_in(person).open(f"/incidents/{incident.id}")
        assert page.says("Rapid review to the Panel due 31 March 2026")
        assert page.says("0 of 3 views recorded")
        for words in ("Record it", "Record the view", "Record the decision", "Ask agencies for"):
            assert words not in page.text.replace("Ask agencies for information", "")


def test_a_case_that_is_decided_keeps_its_timetable_until_the_rapid_review_is_sent(
    browser: Browser, cast: Cast
) -> None:
    incident = make_sin(proposed_outcome=Outcome.LCSPR)
    at = f"/incidents/{incident.id}"
    browser.sign_in(cast.priya)
    decision = {"outcome": "LCSPR", "note": "Note", **day("decided_on", date(2026, 3, 19))}

    decided = browser.send(f"{at}/decide", decision)
    browser.send(f"{at}/steps/rapid_review", day("met_on", date(2026, 3, 19)))
    sent = browser.open(at)

    assert decided.says("Agency summaries back 24 March 2026 Not recorded Due 24 March 2026")
    assert decided.says("Executive partners decide 30 March 2026 19 March 2026 In time")
    assert decided.says("No agency is asked for its summary yet.")
    assert sent.says("Agency summaries back No date Not recorded Date not recorded")
    assert sent.h1 == "Decided: LCSPR"


@pytest.mark.parametrize(
    ("views", "button"),
    [((), "Record the view of KCC"), (("KCC", "Police", "ICB"), "Record the decision")],
)
def test_the_first_button_is_the_next_human_act(
    browser: Browser, cast: Cast, views: tuple[str, ...], button: str
) -> None:
    incident = make_sin(proposed_outcome=Outcome.LCSPR)
    agencies = {one.short_name: one.id for one in (cast.police, cast.health, cast.council)}
    browser.sign_in(cast.priya)
    for name in views:
        browser.send(f"/incidents/{incident.id}/views/outcome", view_of(agencies[name]))

    page = browser.open(f"/incidents/{incident.id}")

    first = page.html.partition('class="govuk-button-group"')[2].partition("</a>")[0]
    assert first.strip().endswith(button)


def test_a_referral_asks_its_question_before_all_else(browser: Browser, cast: Cast) -> None:
    incident = make_referral(gate_harm=True)

    page = browser.sign_in(cast.priya).open(f"/incidents/{incident.id}")

    assert page.h1 == "Decide whether to notify the Panel"
    assert page.says("A notification would have been due by 11 March 2026.")
    assert page.says("due 11 March 2026 If the Panel is to be notified")
    assert "late" not in page.text.partition("Agency summaries")[0].partition("clock")[2]
    order = [page.text.index(words) for words in ("1 of 5 answered yes", "0 of 3 views", "clock")]
    assert order == sorted(order)


def test_days_that_stand_crosswise_are_kept_and_said(browser: Browser, cast: Cast) -> None:
    incident = make_sin()
    at = f"/incidents/{incident.id}/steps"
    browser.sign_in(cast.priya)

    browser.send(f"{at}/panel_meeting", day("met_on", date(2026, 3, 17)))
    page = browser.send(f"{at}/summaries_back", day("met_on", date(2026, 3, 18)))

    assert page.says("Check the day: “Rapid review panel meets” comes after it")
    assert page.says("Agency summaries back: recorded.")


# Partners


def test_priya_records_the_view_of_each_partner(browser: Browser, cast: Cast) -> None:
    incident = make_referral()
    address = f"/incidents/{incident.id}/views/notify"
    browser.sign_in(cast.priya)

    assert "selected" in browser.open(f"{address}?agency={cast.police.id}").html
    browser.send(address, view_of(cast.police.id, agrees="no", why="One agency’s learning."))
    page = browser.send(address, view_of(cast.police.id))

    assert page.says("Notify the Panel? 1 of 3 views recorded")
    assert page.says("Kent Police Agrees to notify the Panel Executive representative, 9 March")
    assert page.says("1 earlier view")
    assert page.says("did not agree. “One agency’s learning.”")
    assert page.says("NHS Integrated Care Board Not recorded yet")


def test_a_view_is_asked_for_beside_its_fields(browser: Browser, cast: Cast) -> None:
    incident = make_referral()
    address = f"/incidents/{incident.id}/views/notify"
    browser.sign_in(cast.priya)

    empty = browser.send(address, {})
    without = browser.send(address, view_of(cast.police.id, agrees="no"))
    nobody = browser.send(address, view_of(0))

    for words in (
        "Say whether they agree",
        "Give the role of the person who said so",
        "Enter the date of the view",
    ):
        assert empty.says(words)
    assert without.says("Say why they do not agree")
    assert nobody.says("There is a problem")
    assert db.session.query(PartnerView).count() == 0


def test_the_outcome_is_proposed_then_viewed_then_decided(browser: Browser, cast: Cast) -> None:
    incident = make_sin()
    at = f"/incidents/{incident.id}"
    browser.sign_in(cast.priya)
    decision = {"outcome": "LCSPR", **day("decided_on", date(2026, 3, 19))}

    early = browser.send(f"{at}/views/outcome", view_of(cast.police.id))
    page = browser.send(f"{at}/propose", {"outcome": "LCSPR"})
    for agency in (cast.police, cast.health):
        browser.send(f"{at}/views/outcome", view_of(agency.id))
    missing = browser.send(f"{at}/decide", decision)
    browser.send(f"{at}/views/outcome", view_of(cast.council.id))
    decided = browser.send(f"{at}/decide", decision)

    assert early.says("Propose an outcome first")
    assert page.says("The outcome: 0 of 3 views recorded")
    assert missing.says("Say why the view of KCC on “LCSPR” is missing")
    assert decided.says("Decided: LCSPR.")
    assert decided.says("Start the LCSPR")
    assert db.session.get(Incident, incident.id).outcome is Outcome.LCSPR


def test_a_decision_without_a_view_keeps_the_note(browser: Browser, cast: Cast) -> None:
    incident = make_sin()
    note = "The police write by Friday."
    form = {"outcome": "criteria not met", "note": note, **day("decided_on", date(2026, 3, 19))}

    page = browser.sign_in(cast.priya).send(f"/incidents/{incident.id}/decide", form)

    assert page.says("Outcome: criteria not met")
    assert page.says(note)


@pytest.mark.parametrize("step", ["propose", "decide", "notify"])
def test_an_empty_form_says_what_is_missing(browser: Browser, cast: Cast, step: str) -> None:
    incident = make_referral()

    page = browser.sign_in(cast.priya).send(f"/incidents/{incident.id}/{step}", {"outcome": "x"})

    assert page.says("There is a problem")
    assert incident.marks == []


def test_a_referral_is_notified_and_becomes_a_sin(browser: Browser, cast: Cast) -> None:
    incident = make_referral(gate_harm=True, gate_abuse=True, gate_area=True, gate_learning=True)
    address = f"/incidents/{incident.id}/notify"
    browser.sign_in(cast.priya)

    form = browser.open(address)
    refused = browser.send(address, day("notified_on", date(2026, 3, 10)))
    note = {"note": "The duty is the council’s."}
    page = browser.send(address, day("notified_on", date(2026, 3, 10)) | note)
    again = browser.open(address)

    assert form.says("1 of the 5 questions of the referral is not answered with yes")
    assert form.says("Not recorded as agreeing: KCC, Police and ICB")
    assert refused.says("Say why it was notified without the agreement of KCC, Police and ICB")
    assert page.says("PR 2026-01 is now SIN 2026-01, with its history.")
    assert page.says("The duty is the council’s.")
    assert again.says("The Panel has already been notified of this case.")


# Steps


def test_a_step_is_recorded_and_its_date_changed(browser: Browser, cast: Cast) -> None:
    incident = make_sin()
    address = f"/incidents/{incident.id}/steps/rapid_review"
    browser.sign_in(cast.priya)

    form = browser.open(address)
    empty = browser.send(address, {})
    page = browser.send(address, day("met_on", date(2026, 3, 18)))
    again = browser.open(address)

    assert form.says("Due 31 March 2026 : 15 working days after the Panel was notified.")
    assert empty.says("Enter the date")
    assert page.says("Rapid review to the Panel: recorded.")
    assert page.says("Rapid review to the Panel 18 March 2026 In time")
    assert again.says("Recorded as done on 18 March 2026 .")


@pytest.mark.parametrize(("key", "heading"), [("notify", "notified"), ("decide", "decision")])
def test_a_step_that_does_more_has_a_page_of_its_own(
    browser: Browser, cast: Cast, key: str, heading: str
) -> None:
    incident = make_referral()

    page = browser.sign_in(cast.priya).open(f"/incidents/{incident.id}/steps/{key}")

    assert heading in page.h1


@pytest.mark.parametrize(
    "end", ["steps/nothing", "steps/publish", "views/nothing", "summaries/9/received"]
)
def test_what_is_not_there_is_not_found(browser: Browser, cast: Cast, end: str) -> None:
    incident = make_sin()

    browser.sign_in(cast.priya).open(f"/incidents/{incident.id}/{end}", expect=404)


# Who may

PAGES = (
    "views/notify",
    "views/outcome",
    "propose",
    "notify",
    "decide",
    "steps/panel_meeting",
    "summaries",
    "rapid-review",
    "lcspr",
)


@pytest.mark.parametrize("end", PAGES)
def test_a_stranger_does_not_find_the_case_and_a_reader_changes_nothing(
    browser: Browser, cast: Cast, end: str
) -> None:
    incident = make_sin(readers=[IncidentReader(person_id=cast.tom.id)])
    address = f"/incidents/{incident.id}/{end}"

    for person in (cast.tom, cast.colin, cast.vera, cast.lena):
        browser.sign_in(person).open(address, expect=403)
        browser.send(address, {}, expect=403)
    browser.sign_in(cast.priya).open("/incidents/999999/" + end, expect=404)
