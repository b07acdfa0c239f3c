"""The whole front half in one story: from a portal referral to the minutes of the meeting."""

import re
from datetime import date, timedelta

import pytest
from docx import Document
from playwright.sync_api import Locator

from tests.browser.conftest import Visit
from tests.browser.judging import Visitor, judge
from tests.browser.site import CHAIR, COORDINATOR, MEMBER, VIEWER, Site
from tracker import clock
from tracker.domain.wording import long_date
from tracker.domain.working_days import add_working_days

QUESTIONS = (
    "Did a child die, or suffer serious harm?",
    "Is abuse or neglect known or suspected, and directly linked to it?",
    "Does the child live in the area, or did it happen here?",
    "Is there learning for the whole system, not for one agency alone?",
    "Does the agency’s executive representative agree?",
)
MINUTE = "LIG took the review and asked why."
PARTNERS = ("Kent County Council", "Kent Police", "NHS Kent and Medway Integrated Care Board")


def working_day(count: int) -> date:
    today = clock.today()
    return add_working_days(today, count, clock.bank_holidays_near(today))


def choose(visitor: Visitor, question: str, answer: str) -> None:
    group = visitor.page.get_by_role("group", name=question, exact=True)
    group.get_by_label(answer, exact=True).check()


def enter_date(visitor: Visitor, question: str, day: date) -> None:
    group: Locator = visitor.page.get_by_role("group", name=question, exact=True)
    for part in ("day", "month", "year"):
        group.get_by_label(part.capitalize(), exact=True).fill(str(getattr(day, part)))


def follow(visitor: Visitor, name: str | re.Pattern[str]) -> None:
    visitor.page.get_by_role("main").get_by_role("link", name=name).first.click()


def refer(visitor: Visitor, site: Site) -> str:
    """A referral of yesterday; the address of its page."""
    visitor.page.goto(f"{site.address}/incidents")
    follow(visitor, "Add an incident")
    visitor.page.get_by_label("Portal referral").check()
    visitor.press("Continue")
    for question in QUESTIONS:
        choose(visitor, question, "Yes")
    visitor.page.get_by_label("Who raised it?").fill("Named nurse")
    visitor.page.get_by_label("Which executive agreed to it?").fill("Chief nurse")
    enter_date(visitor, "When was it referred?", working_day(-4))
    enter_date(visitor, "When did it happen?", working_day(-5))
    enter_date(visitor, "When did the council become aware?", working_day(-5))
    visitor.page.get_by_label("District").select_option("Swale")
    visitor.page.get_by_label("Age band of the youngest child").select_option("Under 1")
    choose(visitor, "What happened to the child?", "Seriously harmed")
    visitor.page.get_by_label("Safe sleep").check()
    visitor.press("Add to the register")
    assert visitor.says("is in the register")
    [case] = re.findall(r"/incidents/\d+", visitor.page.url)
    visitor.page.goto(f"{site.address}{case}")
    return f"{site.address}{case}"


def partners_agree(visitor: Visitor, case: str, words: str) -> None:
    for partner in PARTNERS:
        visitor.page.goto(case)
        follow(visitor, re.compile(f"Record the view of {partner} {words}"))
        choose(visitor, "What do they say?", "They agree")
        visitor.page.get_by_label("Who said so?").fill("Executive representative")
        enter_date(visitor, "When?", working_day(-1))
        visitor.press("Save")
    visitor.page.goto(case)


def notify(visitor: Visitor) -> str:
    """The council notifies the Panel; the reference of the SIN that the referral becomes."""
    follow(visitor, "Record that the Panel was notified")
    enter_date(visitor, "When was the Panel notified?", working_day(-1))
    visitor.press("It was notified")
    [reference] = re.findall(r"SIN \d{4}-\d\d", visitor.page.title())
    return reference


def hold_the_rapid_review(visitor: Visitor, case: str) -> None:
    follow(visitor, "Propose an outcome")
    choose(visitor, "Which outcome is proposed?", "LCSPR")
    visitor.press("Propose it")
    partners_agree(visitor, case, "with “LCSPR”")
    follow(visitor, "Record the decision")
    choose(visitor, "What was decided?", "LCSPR")
    enter_date(visitor, "When?", clock.today())
    visitor.press("Record the decision")


def start_the_lcspr(visitor: Visitor) -> str:
    """The code of the review."""
    follow(visitor, "Start the LCSPR")
    visitor.page.get_by_label("Pseudonym").fill("Example Child Journey")
    visitor.press("Start the LCSPR")
    return visitor.page.get_by_role("main").locator(".tracker-ref").first.inner_text()


def put_on_a_meeting(visitor: Visitor, site: Site, code: str) -> str:
    """A meeting of its own, held early, takes it; the address of the meeting."""
    day = clock.today() + timedelta(days=2)
    visitor.page.goto(f"{site.address}/meetings/add")
    enter_date(visitor, "Date of the meeting", day)
    visitor.press("Add the meeting")
    meeting = visitor.page.url
    visitor.page.goto(f"{site.address}/case-matrix/{code}/score")
    visitor.page.get_by_label(re.compile("Serious or lasting harm")).check()
    visitor.press("Save")
    visitor.page.goto(f"{site.address}/case-matrix/{code}/timetable")
    offered = visitor.page.get_by_label(re.compile("meeting", re.IGNORECASE)).first
    words = offered.locator("option", has_text=long_date(day)).inner_text()
    offered.select_option(label=words)
    visitor.press("Put on the meeting")
    assert visitor.says("The review of Example Child Journey is on LIG on")
    return meeting


def words_taken_away(visitor: Visitor, button: str) -> str:
    """What the Word file says that this button gives."""
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name=re.compile(button)).click()
    document = Document(str(download.value.path()))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(part.text for part in (*document.paragraphs, *cells))


def look_at_the_case(visitor: Visitor, case: str, reference: str) -> None:
    """It is a SIN now, one case with its clock; the panel's brief can be taken away."""
    visitor.page.goto(case)
    for words in (
        f"{reference}, referred as PR",
        "In time: due",
        "Rapid review to the Panel",
        f"due {long_date(working_day(14))}",
        "What have we already learnt about this?",
    ):
        assert visitor.says(words), words
    assert judge(visitor) == []
    visitor.page.set_viewport_size({"width": 1280, "height": 900})
    follow(visitor, "Open the brief for the panel")
    assert "Safe sleep" in words_taken_away(visitor, "Word")


def hold_the_meeting(visitor: Visitor, meeting: str) -> None:
    """The chair takes the item at the wall, and closes the minutes."""
    visitor.page.goto(meeting)
    follow(visitor, "Example Child Journey")
    # Restricted: covered on the wall until somebody has looked who is in the room
    follow(visitor, "Show it")
    visitor.page.get_by_label("The minute, yours to change").fill(MINUTE)
    visitor.page.locator("button[name=ruling]").first.click()
    visitor.page.goto(f"{meeting}/close")
    visitor.press("Close the minutes")
    visitor.page.goto(f"{meeting}/minutes")
    assert visitor.says(MINUTE)


def test_from_referral_to_minutes(site: Site, visit: Visit) -> None:
    visitor, chair = visit(), visit()
    visitor.sign_in(site.sign_in_link(COORDINATOR))
    chair.sign_in(site.sign_in_link(CHAIR))

    # A referral passes the gate, the three partners agree to notify, and the council does
    case = refer(visitor, site)
    assert visitor.says("Portal referral: 5 of 5 answered yes")
    partners_agree(visitor, case, "to notify the Panel")
    assert visitor.says("Notify the Panel? 3 of 3 views recorded")
    look_at_the_case(visitor, case, reference=notify(visitor))

    # The rapid review ends with an LCSPR, which waits in the case matrix
    visitor.page.goto(case)
    hold_the_rapid_review(visitor, case)
    assert visitor.says("Outcome: LCSPR")
    meeting = put_on_a_meeting(visitor, site, start_the_lcspr(visitor))

    # It is on the agenda, LIG takes it, and the minutes say so: under its neutral label, and in
    # the file for the people it names only
    visitor.page.goto(meeting)
    visitor.press("Make the agenda")
    assert visitor.says("Example Child Journey")
    hold_the_meeting(chair, meeting)
    to_all, to_named = (words_taken_away(chair, name) for name in ("everybody", "named people"))
    assert MINUTE in to_named
    assert MINUTE not in to_all
    assert "Example Child Journey" not in to_named
    assert visitor.complaints == chair.complaints == []


@pytest.mark.parametrize("email", [MEMBER, VIEWER])
def test_whoever_is_not_named_finds_nothing_of_a_case(site: Site, visit: Visit, email: str) -> None:
    coordinator, other = visit(), visit()
    coordinator.sign_in(site.sign_in_link(COORDINATOR))
    case = refer(coordinator, site)
    other.sign_in(site.sign_in_link(email))

    answer = other.page.goto(case)

    assert answer is not None
    assert answer.status == 404
