"""The settings page."""

from dataclasses import asdict

import pytest

from tests.cast import Cast
from tests.client import Browser
from tracker.domain.settings import LIMITS, Settings
from tracker.queries.settings import read_settings


def filled(**words: str) -> dict[str, str]:
    return {name: str(number) for name, number in asdict(Settings()).items()} | words


def test_the_page_shows_every_number_with_its_limits(browser: Browser, cast: Cast) -> None:
    page = browser.sign_in(cast.priya).open("/settings")

    for limits in LIMITS.values():
        assert page.says(limits.words)
        assert page.says(f"from {limits.lowest} to {limits.highest}")


def test_a_number_is_changed(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    page = browser.send("/settings", filled(agenda_days=" 7 "))

    assert page.says("The settings are changed")
    assert read_settings() == Settings(agenda_days=7)


@pytest.mark.parametrize("typed", ["", "five", "1.5", "-3", "99999999999", "٣"])
def test_what_is_no_number_is_refused_and_stays_as_typed(
    browser: Browser, cast: Cast, typed: str
) -> None:
    browser.sign_in(cast.priya)

    page = browser.send("/settings", filled(agenda_days=typed, repeat_years="9"))

    assert page.says("Enter a whole number from 0 to 60")
    assert f'value="{typed}"' in page.html
    assert 'value="9"' in page.html
    assert read_settings() == Settings()
