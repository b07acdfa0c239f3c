"""An update from the mail, on a phone: one link, one form, no password."""

import re
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.judging import NARROW, PHONE, Visitor, judge
from tests.browser.scenes import facts_of, next_working_day, someone_with_an_action
from tests.browser.site import Site
from tracker import clock

WHAT_HAPPENED = "Every ward has the new handover sheet."


def open_the_mail(site: Site, visitor: Visitor, email: str) -> None:
    site.run("reminders", "raise", "--on", str(next_working_day()))
    [link] = re.findall(r"http\S+/u/\S+", site.last_mail_to(email).text)
    visitor.page.goto(link)


def test_done_with_a_file_in_one_form(
    site: Site, visit: Visit, javascript: bool, tmp_path: Path
) -> None:
    email, reference = someone_with_an_action(site)
    (tmp_path / "sheet.txt").write_text("Handover sheet")
    visitor = visit(width=PHONE, javascript=javascript, is_mobile=True, has_touch=True)
    page = visitor.page

    open_the_mail(site, visitor, email)
    assert visitor.h1 == "How is it going?"
    page.get_by_label("On track").check()
    page.get_by_label("What has happened since").fill(WHAT_HAPPENED)
    page.get_by_label("Yes, it is done").check()
    page.get_by_label("What kind of evidence is it?").select_option("policy")
    page.get_by_label("File", exact=True).set_input_files(tmp_path / "sheet.txt")
    page.get_by_label("What is it?").fill("Handover sheet")
    visitor.press("Save")

    assert visitor.h1 == "Saved"
    assert visitor.says(f"{reference} is with the chair")
    assert visitor.complaints == []
    assert facts_of(site, reference) == {
        "status": "awaiting sign-off",
        "updates": [WHAT_HAPPENED],
        "evidence": [("Handover sheet", "sheet.txt")],
        "waits_until": [],
    }
    if javascript:
        assert judge(visitor, widths=(PHONE, NARROW)) == []


def test_more_time_in_the_same_form(site: Site, visit: Visit, javascript: bool) -> None:
    email, reference = someone_with_an_action(site)
    wanted = clock.today() + timedelta(days=60)
    visitor = visit(width=PHONE, javascript=javascript)
    page = visitor.page

    open_the_mail(site, visitor, email)
    page.get_by_label("At risk").check()
    page.get_by_label("What has happened since").fill(WHAT_HAPPENED)
    page.get_by_label("Yes, ask for a new date").check()
    for box in ("Day", "Month", "Year"):
        page.get_by_label(box).fill(str(getattr(wanted, box.lower())))
    page.get_by_label("Why is more time needed?").fill("The printer is late")
    visitor.press("Save")

    assert visitor.h1 == "Saved"
    assert facts_of(site, reference)["waits_until"] == [wanted]


def test_what_was_typed_stays_when_something_is_missing(
    site: Site, visit: Visit, javascript: bool
) -> None:
    email, reference = someone_with_an_action(site)
    visitor = visit(width=PHONE, javascript=javascript)
    page = visitor.page

    open_the_mail(site, visitor, email)
    visitor.press("Save")
    assert visitor.says("There is a problem")
    if javascript:
        assert judge(visitor, widths=(PHONE, NARROW)) == []
    page.get_by_label("What has happened since").fill(WHAT_HAPPENED)
    page.get_by_label("Yes, it is done").check()
    visitor.press("Save")

    assert visitor.says("There is a problem")
    expect(page.get_by_label("What has happened since")).to_have_value(WHAT_HAPPENED)
    expect(page.get_by_label("Yes, it is done")).to_be_checked()
    assert facts_of(site, reference)["updates"] == []


def test_what_needs_an_answer_opens_only_when_it_is_needed(site: Site, visit: Visit) -> None:
    email, _ = someone_with_an_action(site)
    visitor = visit(width=PHONE)

    open_the_mail(site, visitor, email)
    file = visitor.page.get_by_label("File", exact=True)

    expect(file).to_be_hidden()
    visitor.page.get_by_label("Yes, it is done").check()
    expect(file).to_be_visible()
