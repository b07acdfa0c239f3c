"""Themes: the tree and its small forms."""

import pytest
import time_machine

from tests.cast import Cast
from tests.client import Browser
from tests.factories import NOW, make_incident, make_recommendation, make_theme
from tracker.database import db
from tracker.models import Theme


@pytest.fixture(autouse=True)
def at_half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("who", ["priya", "colin", "tom", "vera"])
def test_whoever_reads_everything_sees_the_tree(browser: Browser, cast: Cast, who: str) -> None:
    neglect = make_theme(name="Neglect")
    make_theme(name="Medical neglect", parent_id=neglect.id)
    make_theme(name="Covid", retired_at=NOW)
    recommendation = make_recommendation()
    recommendation.themes = [neglect]
    db.session.commit()
    browser.sign_in(getattr(cast, who))

    page = browser.open("/themes")

    assert page.says("Medical neglect , under Neglect")
    assert page.says("Covid Retired on 19 March 2026")
    assert f'href="/recommendations?theme={neglect.id}"' in page.html
    assert f'href="/reviews?theme={neglect.id}"' in page.html


def test_an_agency_lead_and_a_stranger_see_none(browser: Browser, cast: Cast) -> None:
    assert browser.open("/themes").h1 == "Sign in"

    browser.sign_in(cast.lena)

    browser.open("/themes", expect=403)


@pytest.mark.parametrize("who", ["colin", "tom", "vera"])
def test_only_the_business_team_changes_themes(browser: Browser, cast: Cast, who: str) -> None:
    theme = make_theme(name="Neglect")
    browser.sign_in(getattr(cast, who))

    assert "Retire" not in browser.open("/themes").text
    for path in ("add", f"{theme.id}/change", f"{theme.id}/retire", f"{theme.id}/bring-back"):
        browser.send(f"/themes/{path}", {"name": "Other"}, expect=403)
    assert theme.name == "Neglect"


@pytest.mark.parametrize(("who", "words"), [("priya", "Add a theme"), ("vera", "No themes")])
def test_an_empty_page_teaches(browser: Browser, cast: Cast, who: str, words: str) -> None:
    browser.sign_in(getattr(cast, who))

    assert browser.open("/themes").says(words)


def test_a_theme_is_added_under_another(browser: Browser, cast: Cast) -> None:
    neglect = make_theme(name="Neglect")
    browser.sign_in(cast.priya)

    page = browser.send("/themes/add", {"name": "Medical neglect", "parent": str(neglect.id)})

    assert page.says("Medical neglect is on the list.")
    assert page.says("Medical neglect , under Neglect")


def test_a_name_that_is_taken_is_refused_and_kept(browser: Browser, cast: Cast) -> None:
    make_theme(name="Neglect")
    browser.sign_in(cast.priya)

    page = browser.send("/themes/add", {"name": "NEGLECT", "parent": ""})

    assert page.says("There is already a theme called NEGLECT")
    assert 'id="name-error"' in page.html
    assert 'value="NEGLECT"' in page.html


def test_a_theme_is_renamed_and_moved(browser: Browser, cast: Cast) -> None:
    neglect, theme = make_theme(name="Neglect"), make_theme(name="Not brought")
    browser.sign_in(cast.priya)

    page = browser.send(
        f"/themes/{theme.id}/change", {"name": "Was not brought", "parent": str(neglect.id)}
    )

    assert page.says("Was not brought is changed.")
    assert page.says("Was not brought , under Neglect")


def test_a_ring_of_themes_cannot_be_chosen(browser: Browser, cast: Cast) -> None:
    top = make_theme(name="Neglect")
    under = make_theme(name="Medical neglect", parent_id=top.id)
    browser.sign_in(cast.priya)
    address = f"/themes/{top.id}/change"
    assert f'value="{under.id}"' not in browser.open(address).html

    browser.send(address, {"name": "Neglect", "parent": str(under.id)})

    db.session.rollback()
    assert db.session.get(Theme, top.id).parent_id is None


def test_a_theme_is_retired_and_brought_back(browser: Browser, cast: Cast) -> None:
    theme = make_theme(name="Covid")
    browser.sign_in(cast.priya)
    assert browser.open(f"/themes/{theme.id}/retire").says("Nothing carries it.")

    assert browser.send(f"/themes/{theme.id}/retire").says("Covid is retired.")
    assert browser.send(f"/themes/{theme.id}/bring-back").says("Covid is in use again.")
    assert theme.retired_at is None


def test_a_theme_with_others_under_it_stays(browser: Browser, cast: Cast) -> None:
    top = make_theme(name="Neglect")
    make_theme(name="Medical neglect", parent_id=top.id)
    browser.sign_in(cast.priya)

    page = browser.send(f"/themes/{top.id}/retire")

    assert page.says("1 theme stands under Neglect. Move or retire it first.")
    assert page.says("There is a problem")


def test_a_theme_comes_back_only_after_the_one_above_it(browser: Browser, cast: Cast) -> None:
    top = make_theme(name="Neglect", retired_at=NOW)
    under = make_theme(name="Medical neglect", parent_id=top.id, retired_at=NOW)
    browser.sign_in(cast.priya)

    page = browser.send(f"/themes/{under.id}/bring-back", expect=409)

    assert page.says("Neglect, above it, is retired. Bring that back first.")


def test_a_theme_that_is_not_there_is_not_found(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.priya)

    for path in ("change", "retire"):
        browser.open(f"/themes/4711/{path}", expect=404)


def test_two_names_for_one_thing_are_merged(browser: Browser, cast: Cast) -> None:
    cot, safe = make_theme(name="Cot death"), make_theme(name="Safe sleep")
    make_theme(name="Sleeping place", parent_id=cot.id)
    recommendation = make_recommendation()
    recommendation.themes = [cot]
    db.session.commit()
    browser.sign_in(cast.priya)

    asked = browser.open(f"/themes/{cot.id}/merge")
    assert asked.says("1 recommendation and 1 theme under it with Cot death will have it instead.")
    assert "Sleeping place" not in asked.html

    refused = browser.send(f"/themes/{cot.id}/merge", {"into": ""})
    assert refused.says("Choose the theme to keep")
    page = browser.send(f"/themes/{cot.id}/merge", {"into": str(safe.id)})
    assert page.says("Cot death is merged into Safe sleep.")
    assert page.says("Cot death Merged into Safe sleep on 19 March 2026")
    assert page.says("Sleeping place , under Safe sleep")
    assert browser.open(f"/history/themes/{cot.id}").says("merged into")
    assert [theme.name for theme in recommendation.themes] == ["Safe sleep"]


@pytest.mark.parametrize("who", ["colin", "tom", "vera"])
def test_nobody_else_merges(browser: Browser, cast: Cast, who: str) -> None:
    theme = make_theme()
    browser.sign_in(getattr(cast, who))

    browser.open(f"/themes/{theme.id}/merge", expect=403)
    assert not browser.open("/themes").says("Merge")


def test_the_number_of_incidents_opens_them_and_only_for_those_who_see_them(
    browser: Browser, cast: Cast
) -> None:
    theme = make_theme(name="Neglect")
    make_incident(reference="SIN 2026-08", themes=[theme])
    make_incident(reference="SIN 2026-09")
    link = f"/incidents?theme={theme.id}"

    assert f'href="{link}"' in browser.sign_in(cast.colin).open("/themes").html
    listed = browser.open(link)
    assert listed.says("SIN 2026-08")
    assert not listed.says("SIN 2026-09")
    assert link not in browser.sign_in(cast.tom).open("/themes").html
