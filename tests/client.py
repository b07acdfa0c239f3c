"""A browser for tests that judges every page it is given."""

import re
from html.parser import HTMLParser
from typing import Any

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

from tracker import clock
from tracker.models import Person


class Page:
    """A page as a person reads it."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.html = response.get_data(as_text=True)
        self.text = words_of(self.html)

    @property
    def h1(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.html, re.DOTALL)
        return words_of(found.group(1)) if found else ""

    def says(self, words: str) -> bool:
        return words in self.text


class Browser:
    """Follows redirects; fails on broken HTML, doubled ids and pages without title or heading."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def sign_in(self, person: Person) -> "Browser":
        with self.client.session_transaction() as session:
            session["person_id"] = person.id
            session["seen_at"] = clock.now().isoformat()
        return self

    def open(self, address: str, *, expect: int = 200) -> Page:
        return self._judge(self.client.get(address, follow_redirects=True), expect)

    def send(self, address: str, form: dict[str, Any] | None = None, *, expect: int = 200) -> Page:
        answer = self.client.post(
            address,
            data=form or {},
            follow_redirects=True,
            content_type="multipart/form-data",
        )
        return self._judge(answer, expect)

    def _judge(self, response: TestResponse, expect: int) -> Page:
        page = Page(response)
        assert page.status == expect, f"{page.status}, not {expect}: {page.text[:600]}"
        if response.mimetype == "text/html":
            judge_html(page.html)
        return page


def judge_html(html: str) -> None:
    """Strict HTML5, a title, one heading, no id twice, no form without a token."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    assert not parser.errors, f"broken HTML: {parser.errors[:3]}"
    assert re.search(r"<title>[^<]+</title>", html), "the page has no title"
    assert len(re.findall(r"<h1[ >]", html)) == 1, "a page has exactly one h1"
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids)), f"ids twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    assert " style=" not in html, "inline style"
    assert "<style" not in html, "inline style"
    assert " onclick=" not in html, "inline script"


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def words_of(html: str) -> str:
    parser = _Words()
    parser.feed(html)
    return " ".join(" ".join(parser.found).split())
