"""One Chromium and one running tracker for each test process, and a person at it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.judging import Visitor
from tests.browser.site import Site, running_site

CHROMIUM = "/usr/bin/chromium"
Visit = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """visit(width=..., javascript=...): somebody opens a browser."""
    visitors: list[Visitor] = []

    def arrive(**how: Any) -> Visitor:
        visitors.append(Visitor(chromium, **how))
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        visitor.context.close()


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)
