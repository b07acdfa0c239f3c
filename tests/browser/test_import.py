"""Bringing in a spreadsheet: send it, look at what it would make, then all of it."""

from pathlib import Path

from openpyxl import Workbook

from tests.browser.conftest import Visit
from tests.browser.judging import judge
from tests.browser.site import COORDINATOR, Site
from tests.conftest import SHARED


def test_the_legacy_tracker_goes_in(site: Site, visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.sign_in(site.sign_in_link(COORDINATOR))

    page.goto(f"{site.address}/imports")
    visitor.press("Look at it")
    assert visitor.says("There is a problem")
    assert judge(visitor) == []
    page.locator("input[type=file]").set_input_files(SHARED / "legacy-tracker.xlsx")
    visitor.press("Look at it")
    assert visitor.h1.endswith("Check before you import")
    assert visitor.says("“31/02/2023” is not a date")
    assert judge(visitor) == []
    page.reload()
    page.get_by_label("Violence Reduction Unit").select_option("Add it to the list")
    visitor.press("Show what these choices do")
    page.get_by_role("main").get_by_role("button", name="Import ").click()
    assert visitor.h1 == "The spreadsheet is imported"
    assert judge(visitor) == []

    page.goto(f"{site.address}/imports")
    page.locator("input[type=file]").set_input_files(SHARED / "legacy-tracker.xlsx")
    visitor.press("Look at it")
    assert visitor.says("There is nothing to import")


def test_it_needs_no_javascript(site: Site, visit: Visit, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Review", "Recommendation", "Agency", "What we do", "Target date"])
    book.active.append(["Child Z", "Tell each other", "Kent Police", "Write it down", "ASAP"])
    book.active["D1"].value = "Action"
    book.save(tmp_path / "small.xlsx")
    visitor = visit(javascript=False)
    page = visitor.page
    visitor.sign_in(site.sign_in_link(COORDINATOR))

    page.goto(f"{site.address}/imports")
    page.locator("input[type=file]").set_input_files(tmp_path / "small.xlsx")
    visitor.press("Look at it")
    assert visitor.says("New action")
    visitor.press("Import 1 row")

    assert visitor.h1 == "The spreadsheet is imported"
    page.get_by_role("link", name="Child Z").click()
    assert "Child Z" in visitor.h1
