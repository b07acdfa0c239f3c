"""Somebody types a recommendation that has been made before."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.judging import NARROW, WIDE, judge
from tests.browser.site import COORDINATOR, Site
from tests.factories import make_recommendation, make_review
from tracker.database import db
from tracker.models import Recommendation

WORDING = "Practice nurses should ask carers of bees whether the hives are insured."
NEAR = "Whether the hives are insured, practice nurses should ask carers of bees"
PARAPHRASE = "Beekeepers need to be spoken to about cover for damage to their colonies"


def a_form(site: Site) -> tuple[str, str, int]:
    """(its address, the reference of an earlier recommendation, how many there are)"""
    with site.behind():
        known = db.session.scalar(db.select(Recommendation).filter_by(wording=WORDING))
        known = known or make_recommendation(review=make_review(), wording=WORDING)
        new = make_review(published_on=None)
        address = f"{site.address}/reviews/{new.code}/add-recommendation"
        reference = known.reference
    site.run("similar", "index")
    return address, reference, how_many(site)


def how_many(site: Site) -> int:
    with site.behind():
        return db.session.scalar(db.select(db.func.count(Recommendation.id)))


def test_while_it_is_typed_similar_ones_appear(site: Site, visit: Visit) -> None:
    address, reference, _ = a_form(site)
    visitor = visit(width=WIDE)
    page = visitor.page
    visitor.sign_in(site.sign_in_link(COORDINATOR))
    page.goto(address)
    box = page.get_by_label("Wording")

    box.press_sequentially(NEAR)
    expect(page.get_by_role("status")).to_contain_text("to compare")
    expect(page.locator("#similar")).to_contain_text("nearly the same words")
    expect(box).to_be_focused()
    box.fill(PARAPHRASE)
    expect(page.locator("#similar")).to_contain_text("may mean the same")
    expect(page.get_by_role("link", name=reference)).to_be_visible()
    box.fill("Bees")

    expect(page.get_by_role("link", name=reference)).to_have_count(0)
    assert visitor.complaints == []


def test_the_button_shows_them_and_saves_nothing(
    site: Site, visit: Visit, javascript: bool
) -> None:
    address, reference, count = a_form(site)
    visitor = visit(width=WIDE, javascript=javascript)
    page = visitor.page
    visitor.sign_in(site.sign_in_link(COORDINATOR))
    page.goto(address)

    page.get_by_label("Wording").fill(NEAR)
    visitor.press("Look for similar ones")

    expect(page.get_by_role("status")).to_contain_text("to compare")
    expect(page.get_by_role("link", name=reference)).to_be_visible()
    expect(page.get_by_label("Wording")).to_have_value(NEAR)
    assert how_many(site) == count
    if javascript:
        assert judge(visitor, widths=(WIDE, NARROW)) == []


def test_enter_in_a_line_saves_and_does_not_look(
    site: Site, visit: Visit, javascript: bool
) -> None:
    address, _, count = a_form(site)
    visitor = visit(javascript=javascript)
    page = visitor.page
    visitor.sign_in(site.sign_in_link(COORDINATOR))
    page.goto(address)

    page.get_by_label("Wording").fill("Nothing like the others, and saved.")
    page.get_by_label("Number as printed").press("Enter")

    expect(page.locator("h1")).to_contain_text("Recommendation")
    assert how_many(site) == count + 1
