"""What every page must stand up to: axe, a narrow screen, a keyboard, a strict policy."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

WIDE, PHONE, NARROW = 1280, 375, 320
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# The rows of a long table are alike: all are judged once, a few again where the screen is narrow
FEW = """document.querySelectorAll('tbody').forEach(
  body => [...body.rows].slice(10).forEach(row => row.remove()))"""
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Controls that can be seen and used, yet a keyboard does not come to
UNREACHABLE = """() =>
  [...document.querySelectorAll('a[href], input, select, textarea, button, summary')]
  .filter(one => !one.disabled && one.type !== 'hidden' && one.checkVisibility())
  .filter(one => { one.focus(); return one.tabIndex < 0 || document.activeElement !== one })
  .map(one => one.outerHTML.slice(0, 120))"""


class Visitor:
    """A person at a browser, who remembers what the console complained about."""

    def __init__(
        self, chromium: Browser, *, width: int = WIDE, javascript: bool = True, **more: Any
    ) -> None:
        self.context: BrowserContext = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, **more
        )
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, message: ConsoleMessage) -> None:
        # That the page asked for is itself a "not found" is no complaint
        is_the_page = message.location.get("url") == self.page.url
        if message.type == "error" and not (is_the_page and "status of 4" in message.text):
            self.complaints.append(message.text)

    def sign_in(self, link: str) -> None:
        self.page.goto(link)
        self.page.get_by_role("main").get_by_role("button", name="Sign in").click()

    def press(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()

    @property
    def h1(self) -> str:
        return " ".join(self.page.locator("h1").inner_text().split())

    def says(self, words: str) -> bool:
        return words in " ".join(self.page.locator("body").inner_text().split())


def judge(visitor: Visitor, *, widths: tuple[int, ...] = (WIDE, NARROW)) -> list[str]:
    """What is wrong with the page as it stands; nothing, if all is well.

    It takes rows away from long tables, so look at these before.
    """
    page = visitor.page
    page.evaluate(OPEN_ALL)
    faults = [f"unreachable by keyboard: {one}" for one in page.evaluate(UNREACHABLE)]
    for width in sorted(widths):
        page.set_viewport_size({"width": width, "height": 900})
        if over := page.evaluate(OVERFLOW):
            faults.append(f"at {width} px, the page is {over} px too wide")
    for width in sorted(widths, reverse=True):
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"at {width} px, {fault}" for fault in _violations(page)]
        page.evaluate(FEW)
    faults += [f"console: {words}" for words in visitor.complaints]
    visitor.complaints.clear()
    return faults


def _violations(page: Page) -> Iterator[str]:
    results = Axe().run(page, options=RULES)
    for violation in results.response["violations"]:
        targets = [" ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
        yield f"axe {violation['id']}: {violation['help']}: {targets}"
