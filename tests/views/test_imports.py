"""The pages of an import: send, look, choose, import, look at what it did."""

import io
import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from tests.cast import Cast
from tests.client import Browser, Page
from tests.factories import NOW
from tests.legacy_sheets import LEGACY_FILE, row, sheet_bytes
from tests.rows import nothing_changes
from tracker.database import db
from tracker.models import Action, Agency


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def priya(browser: Browser, cast: Cast) -> Browser:
    return browser.sign_in(cast.priya)


@pytest.fixture
def folder(app: Flask) -> Path:
    return Path(app.instance_path) / "imports"


def send(browser: Browser, content: bytes | None = None, name: str = "LIG.xlsx") -> Page:
    content = (
        sheet_bytes([row(), row(Target_date="ASAP", Action="Tell every team")])
        if content is None
        else content
    )
    return browser.send("/imports", {"file": (io.BytesIO(content), name)})


def place_of(page: Page) -> str:
    return page.response.request.path


def form_of(page: Page, **changed: Any) -> dict[str, Any]:
    """What the form would send as it stands, with some of it changed."""
    form: dict[str, Any] = {"do": "import", "agency": [], "is": []}
    form["shown"] = re.search(r'name="shown" value="([^"]*)"', page.html)[1].replace("&#34;", '"')
    form["agency"] = re.findall(r'name="agency" value="([^"]*)"', page.html)
    form["is"] = [""] * len(form["agency"])
    for name, options in re.findall(
        r'<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>', page.html, re.S
    ):
        if name.startswith("column-"):
            form[name] = re.search(r'value="([^"]*)" selected', options)[1]
    return form | changed


def count_actions() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(Action.id))) or 0


def test_the_first_page_says_what_is_needed(priya: Browser) -> None:
    page = priya.open("/imports")

    assert page.h1 == "Import a spreadsheet"


def test_a_file_is_shown_row_by_row_and_nothing_is_saved(priya: Browser) -> None:
    with nothing_changes():
        page = send(priya, LEGACY_FILE.read_bytes())

    assert page.h1 == "Check before you import"
    assert page.says("24 rows with an action. Nothing is saved yet")
    assert page.says("H7 “end March 2023” is not a date")
    assert page.says("Import 24 rows")
    assert page.says("Not read, as no row of headings was found: READ ME.")
    assert page.says("New action: led by KCC, no due date, in progress, at risk, 1 note")


def test_importing_shows_what_was_made_with_links(priya: Browser, folder: Path) -> None:
    looked = send(priya)

    done = priya.send(place_of(looked), form_of(looked))

    assert done.h1 == "The spreadsheet is imported"
    assert count_actions() == 2
    assert done.says("CHS-1.2 Tracker, H3 “ASAP” is not a date")
    assert 'href="/actions/CHS-1.2"' in done.html
    assert 'href="/reviews/CHS"' in done.html
    assert [path.suffix for path in folder.iterdir()] == [".json"]


def test_the_last_page_can_be_opened_again_but_not_sent_again(priya: Browser) -> None:
    looked = send(priya)
    form = form_of(looked)
    done = priya.send(place_of(looked), form)

    assert priya.open(place_of(done)).h1 == "The spreadsheet is imported"
    priya.send(place_of(looked), form, expect=404)
    assert count_actions() == 2


def test_the_same_file_again_has_nothing_to_import(priya: Browser) -> None:
    looked = send(priya)
    priya.send(place_of(looked), form_of(looked))

    again = send(priya)

    assert again.says("All 2 rows with an action are in the tracker already.")
    assert "Import 2 rows" not in again.html


def test_a_choice_is_shown_before_it_is_imported(priya: Browser, cast: Cast) -> None:
    looked = send(priya, sheet_bytes([row(Lead_agency="KSCS")]))

    changed = form_of(looked, **{"is": [str(cast.council.id)], "column-0-11": "note"})
    shown = priya.send(place_of(looked), changed)

    assert count_actions() == 0
    assert shown.says("You changed a choice. This is what it does: look, then import.")
    assert shown.says("New action: led by KCC")
    assert form_of(shown)["column-0-11"] == "note"
    priya.send(place_of(looked), changed | {"shown": form_of(shown)["shown"]})
    assert db.session.scalars(select(Action.lead_agency_id)).all() == [cast.council.id]


def test_two_columns_of_one_meaning_are_refused_beside_their_sheet(priya: Browser) -> None:
    looked = send(priya)

    shown = priya.send(place_of(looked), form_of(looked, **{"column-0-11": "due"}))

    assert shown.says("There is a problem")
    assert shown.html.count("Two columns are the due date: H and K. Choose one.") == 2
    assert re.findall(r"<details[^>]*>", shown.html)[-1].endswith(" open>")
    assert 'href="#column-0-8"' in shown.html
    assert "Import 2 rows" not in shown.html


def test_two_columns_of_one_meaning_are_not_imported_by_a_form_sent_anyway(
    priya: Browser,
) -> None:
    looked = send(priya)
    shown = priya.send(place_of(looked), form_of(looked, **{"column-0-11": "due"}))

    again = priya.send(place_of(looked), form_of(shown))

    assert (count_actions(), again.h1) == (0, "Check before you import")


def test_columns_put_right_can_be_imported(priya: Browser) -> None:
    looked = send(priya)
    shown = priya.send(place_of(looked), form_of(looked, **{"column-0-11": "due"}))

    right = form_of(shown, **{"column-0-8": "note", "do": "look"})

    assert priya.send(place_of(looked), right).says("Import 2 rows")


def test_a_doubled_heading_is_told_beside_its_sheet(priya: Browser) -> None:
    looked = send(priya, sheet_bytes([row()], headings=(*row(), "Finding")))

    done = priya.send(place_of(looked), form_of(looked))

    assert looked.says("F1: “Finding” is the recommendation too: column C is taken")
    assert done.says("“Finding” is the recommendation too")


@pytest.mark.parametrize(
    ("reviews", "words"),
    [(("Child S", "Child S"), "See the actions of this review"), (("A", "B"), "All actions")],
)
def test_the_last_page_leads_to_what_was_imported(
    priya: Browser, reviews: tuple[str, str], words: str
) -> None:
    looked = send(priya, sheet_bytes([row(Review=name) for name in reviews]))

    done = priya.send(place_of(looked), form_of(looked))

    assert re.search(rf'href="/actions(\?review=\d+)?"[^>]*>{words}<', done.html)
    assert done.says("says which row of the file each was brought in from")


def test_looking_at_choices_imports_nothing(priya: Browser) -> None:
    looked = send(priya, sheet_bytes([row(Lead_agency="KSCS")]))

    shown = priya.send(place_of(looked), form_of(looked, **{"do": "look", "is": ["new"]}))

    assert (count_actions(), shown.h1) == (0, "Check before you import")
    assert db.session.scalar(select(Agency.id).where(Agency.short_name == "KSCS")) is None


def test_an_unknown_agency_may_be_added(priya: Browser) -> None:
    looked = send(priya, sheet_bytes([row(Lead_agency="KSCS")]))
    chosen = form_of(looked, **{"is": ["new"]})
    shown = priya.send(place_of(looked), chosen | {"do": "look"})

    priya.send(place_of(looked), chosen | {"shown": form_of(shown)["shown"]})

    [made] = db.session.scalars(select(Action))
    assert made.lead_agency is not None
    assert made.lead_agency.short_name == "KSCS"


def test_a_sheet_may_be_left_out(priya: Browser) -> None:
    looked = send(priya, LEGACY_FILE.read_bytes())

    shown = priya.send(place_of(looked), form_of(looked, do="look", leave="0"))

    assert shown.says("2 rows with an action")
    assert shown.says("LIG Tracker: 12 columns, headings in row 4, left out")


def test_rows_to_look_at_can_be_shown_alone(priya: Browser) -> None:
    looked = send(priya, sheet_bytes([row(), row(Action="Brief every team", Target_date="ASAP")]))

    flagged = priya.open(place_of(looked) + "?only=flagged")

    assert flagged.says("Tracker, row 3")
    assert not flagged.says("Tracker, row 2")


def test_a_long_file_is_shown_in_pages(priya: Browser) -> None:
    looked = send(priya, sheet_bytes([row(Action=f"Step {n}") for n in range(70)]))

    second = priya.open(place_of(looked) + "?page=2")

    assert looked.says("Step 49")
    assert not looked.says("Step 50")
    assert second.says("Step 50")
    assert priya.open(place_of(looked) + "?page=99").says("Step 69")


def test_a_file_that_cannot_be_read_is_refused_beside_the_field(
    priya: Browser, folder: Path
) -> None:
    page = send(priya, b"Ref,Review\n", "LIG.csv")

    assert page.says("There is a problem")
    assert page.says("The file is not an Excel workbook (.xlsx).")
    assert not list(folder.glob("*"))


def test_nothing_chosen_is_said(priya: Browser) -> None:
    assert priya.send("/imports").says("Choose the spreadsheet")


def test_cancelling_deletes_the_file(priya: Browser, folder: Path) -> None:
    looked = send(priya)

    page = priya.send(place_of(looked) + "/cancel")

    assert page.says("was not imported and is deleted here")
    assert not list(folder.iterdir())
    priya.open(place_of(looked), expect=404)


def test_yesterdays_uploads_are_deleted_with_the_next(priya: Browser, folder: Path) -> None:
    send(priya)
    long_ago = (NOW - timedelta(days=2)).timestamp()
    for path in folder.iterdir():
        os.utime(path, (long_ago, long_ago))

    send(priya)

    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize(
    "address",
    [
        "/imports/nonsense",
        "/imports/" + "a" * 32,
        "/imports/..%2F..%2Fsecret_key",
        "/imports/a/done",
    ],
)
def test_an_upload_that_is_not_there_is_not_found(priya: Browser, address: str) -> None:
    priya.open(address, expect=404)


@pytest.mark.parametrize(
    "question", ["?column-0-3=nonsense&leave=99&agency=x&is=y&page=x", "?is=1"]
)
def test_choices_that_make_no_sense_are_left_aside(priya: Browser, question: str) -> None:
    looked = send(priya)

    assert priya.open(place_of(looked) + question).says("2 rows with an action")


@pytest.mark.parametrize("who", ["colin", "tom", "lena", "vera"])
def test_only_coordinators_import(browser: Browser, cast: Cast, who: str) -> None:
    browser.sign_in(cast.priya)
    looked = send(browser)
    browser.sign_in(getattr(cast, who))

    browser.open("/imports", expect=403)
    browser.open(place_of(looked), expect=403)
    browser.send(place_of(looked), form_of(looked), expect=403)
    assert count_actions() == 0


def test_the_words_of_the_file_are_only_words_on_the_page(priya: Browser) -> None:
    page = send(priya, sheet_bytes([row(Action="<script>alert(1)</script>")]))

    assert "<script>alert" not in page.html
