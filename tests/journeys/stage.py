"""Where a whole story is played: the command line, people's browsers, a real mail server."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import time_machine
from flask import Flask
from openpyxl import load_workbook

from tests.client import Browser
from tests.smtp import Letterbox

LINK = re.compile(r"http://tracker\.example(/\S+)")


def part(mail: EmailMessage, kind: str) -> str:
    """The plain or the HTML part of a mail, which has both."""
    body = mail.get_body(preferencelist=(kind,))
    assert body is not None, f"the mail has no {kind} part"
    return str(body.get_content()).replace("\r\n", "\n")


def links_in(text: str, *, under: str) -> list[str]:
    """The addresses of our own pages in a mail, those that begin so."""
    found = [link.rstrip('">') for link in LINK.findall(text)]
    return [link for link in found if link.startswith(under)]


@dataclass
class Stage:
    """The tracker as people and machines meet it: commands, pages, mails, workbooks."""

    app: Flask
    letterbox: Letterbox
    clock: time_machine.Traveller
    folder: Path

    def on(self, day: str) -> None:
        """The story goes on at ten o'clock of that day."""
        self.clock.move_to(datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=UTC))

    def run(self, *words: str) -> str:
        """A command; what it prints."""
        result = self.app.test_cli_runner().invoke(args=words)
        assert result.exit_code == 0, result.output
        return result.output

    def run_json(self, *words: str) -> dict[str, Any]:
        return json.loads(self.run(*words, "--json"))

    def morning(self, day: str) -> dict[str, Any]:
        """The reminders of a day, raised and delivered; how many mails went."""
        self.on(day)
        self.run("reminders", "raise", "--on", day)
        return self.run_json("reminders", "deliver")

    @contextmanager
    def behind(self) -> Iterator[None]:
        """A look at the database itself."""
        with self.app.app_context():
            yield

    def mails_to(self, email: str) -> list[EmailMessage]:
        return [mail for mail in self.letterbox.messages if mail["To"] == email]

    def browser(self) -> Browser:
        return Browser(self.app)

    def sign_in(self, email: str) -> Browser:
        """By the pages: ask for a link, read the mail, open it, press the button."""
        browser = self.browser()
        browser.send("/sign-in/", {"email": email})
        self.run("reminders", "deliver")
        [link] = links_in(part(self.mails_to(email)[-1], "plain"), under="/sign-in/")
        assert browser.open(link).h1 == "Sign in"
        browser.send(link)
        return browser

    def progress(self, *words: str) -> dict[str, list[dict[str, Any]]]:
        """The progress workbook, written by the command and read again."""
        out = self.folder / "progress.xlsx"
        self.run("export", "progress", "--out", str(out), *words)
        return read_workbook(out.read_bytes())

    def exported_list(self, browser: Browser, question: str) -> list[dict[str, Any]]:
        """The workbook of the Actions page, filtered."""
        with browser.client.post(f"/actions/export?{question}") as answer:
            assert answer.status_code == 200
            return read_workbook(answer.data)["Actions"]


def read_workbook(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """{sheet: [{heading: value}, ...]} of every sheet with one table."""
    book = load_workbook(BytesIO(content))
    return {
        sheet.title: _rows(sheet, table.ref)
        for sheet in book
        for table in sheet.tables.values()
        if len(sheet.tables) == 1
    }


def _rows(sheet: Any, area: str) -> list[dict[str, Any]]:
    head, *rows = sheet[area]
    headings = [cell.value for cell in head]
    return [dict(zip(headings, (cell.value for cell in row), strict=True)) for row in rows]
