"""The Export page and its download."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tests.cast import Cast
from tests.client import Browser
from tests.factories import make_action
from tests.rows import nothing_changes
from tests.spreadsheets.workbooks import opened, records
from tracker import clock


def day_form(day: date) -> dict[str, str]:
    return {
        "as_at-day": str(day.day),
        "as_at-month": str(day.month),
        "as_at-year": str(day.year),
    }


def test_the_chair_downloads_the_workbook_of_today(browser: Browser, cast: Cast) -> None:
    action = make_action(lead=cast.police)
    browser.sign_in(cast.colin)

    page = browser.open("/exports")
    answer = browser.client.post("/exports")

    assert page.h1 == "Export"
    assert answer.headers["Content-Disposition"] == (
        f"attachment; filename=progress-{clock.today()}.xlsx"
    )
    assert answer.headers["Cache-Control"] == "no-store"
    (told,) = records(opened(answer.data)["Actions"])
    assert told["Reference"] == action.reference
    answer.close()


def test_a_past_day_is_asked_for_on_the_page(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.vera)

    answer = browser.client.post("/exports", data=day_form(date(2026, 1, 31)))

    assert "progress-2026-01-31.xlsx" in answer.headers["Content-Disposition"]
    assert "As at 31 January 2026." in opened(answer.data)["Summary"]["A3"].value
    answer.close()


def test_a_day_to_come_is_refused_beside_its_field(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.colin)

    page = browser.send("/exports", day_form(clock.today() + timedelta(days=1)))

    assert page.says("There is a problem")
    assert page.html.count("The day must be today or in the past") == 2


def test_what_is_no_date_is_said_beside_its_field(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.colin)

    page = browser.send("/exports", day_form(date(2026, 1, 31)) | {"as_at-month": "13"})

    assert page.says("The day must be a real date")


def test_looking_at_the_page_records_nothing(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.colin)

    with nothing_changes():
        browser.open("/exports")


@pytest.mark.parametrize("name", ["tom", "lena"])
def test_members_and_leads_do_not_open_it(browser: Browser, cast: Cast, name: str) -> None:
    browser.sign_in(getattr(cast, name))

    browser.open("/exports", expect=403)
    browser.send("/exports", expect=403)


def test_a_stranger_is_asked_to_sign_in(app: Flask, browser: Browser) -> None:
    page = browser.open("/exports")

    assert page.h1 == "Sign in"
