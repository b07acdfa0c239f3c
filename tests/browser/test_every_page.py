"""No page shuts anybody out: axe, a narrow screen, the keyboard and the policy, on every page."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.judging import judge
from tests.browser.scenes import next_working_day
from tests.browser.site import CHAIR, MEMBER, Site
from tests.browser.walk import NO_PAGES, WALKERS, Opened, plan_walk

Plan = dict[str, list[Opened]]


@pytest.fixture(scope="session")
def plan(site: Site) -> Plan:
    return plan_walk(site)


def test_the_walk_leads_past_every_route(site: Site, plan: Plan) -> None:
    routes = {rule.endpoint for rule in site.app.url_map.iter_rules() if "GET" in rule.methods}

    opened = {page.endpoint for pages in plan.values() for page in pages if page.status == 200}

    assert routes - opened == NO_PAGES


@pytest.mark.parametrize(
    ("walker", "part"),
    [("coordinator", 0), ("coordinator", 1), *((walker, None) for walker in [*WALKERS][1:])],
)
def test_every_page_stands_up(
    site: Site, visit: Visit, plan: Plan, walker: str, part: int | None
) -> None:
    visitor, faults = visit(), {}
    if WALKERS[walker]:
        visitor.sign_in(site.sign_in_link(WALKERS[walker]))

    for page in plan[walker] if part is None else plan[walker][part::2]:
        visitor.page.goto(site.address + page.address)
        if found := judge(visitor):
            faults[page.address] = found

    assert faults == {}


@pytest.mark.parametrize("kind", ["digest", "sign-in link"])
def test_every_mail_stands_up(site: Site, visit: Visit, kind: str) -> None:
    site.run("reminders", "raise", "--on", str(next_working_day()))
    digest = site.last_mail_to(CHAIR)
    visitor = visit()
    if kind == "sign-in link":
        visitor.page.goto(f"{site.address}/sign-in/")
        visitor.page.get_by_label("Your work e-mail address").fill(MEMBER)
        visitor.press("Send me a link")

    visitor.page.goto("about:blank")
    visitor.page.set_content(digest.html if kind == "digest" else site.last_mail_to(MEMBER).html)

    assert judge(visitor) == []


def test_the_judge_sees_what_is_wrong(site: Site, visit: Visit) -> None:
    visitor = visit()
    visitor.page.goto(f"{site.address}/sign-in/")
    visitor.page.evaluate(
        """() => document.querySelector('main').insertAdjacentHTML('beforeend',
            '<img src="/static/images/favicon.svg"><input><button tabindex="-1">No</button>'
            + '<p style="color: red">Red</p><pre>' + 'wide '.repeat(400) + '</pre>')"""
    )

    faults = "\n".join(judge(visitor))

    assert "axe image-alt" in faults
    assert "axe label" in faults
    assert "px too wide" in faults
    assert "unreachable by keyboard: <button" in faults
    assert "console: " in faults
