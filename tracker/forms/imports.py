"""Importing a spreadsheet: the upload, kept on disk until it is applied; the choices about it."""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import MultiDict

from tracker.domain.errors import RuleBroken
from tracker.services.imports import Choices
from tracker.spreadsheets.guard import LARGEST_FILE, UnreadableWorkbook
from tracker.spreadsheets.legacy import LegacyWorkbook, read_tracker
from tracker.spreadsheets.legacy_columns import Column

TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
KEPT_FOR = timedelta(days=1)
NEW_AGENCY = "new"


class UploadForm(FlaskForm):
    file = FileField("The spreadsheet", validators=[FileRequired("Choose the spreadsheet")])


@dataclass(frozen=True)
class Uploads:
    """The folder of uploads: a workbook and a few words about it under a name nobody chose."""

    folder: Path

    def keep(self, form: UploadForm, *, at: datetime) -> str:
        """Store the upload and give its name; RuleBroken beside the field if it is of no use."""
        self.forget_old(before=at - KEPT_FOR)
        content = form.file.data.read(LARGEST_FILE + 1)
        try:
            read_tracker(content)
        except UnreadableWorkbook as unreadable:
            raise RuleBroken(str(unreadable), field="file") from None
        token = secrets.token_urlsafe(24)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.workbook_path(token).write_bytes(content)
        self.write(token, {"name": _base_name(form.file.data.filename or "")})
        return token

    def forget_old(self, *, before: datetime) -> None:
        for path in self.folder.glob("*"):
            if path.stat().st_mtime < before.timestamp():
                path.unlink(missing_ok=True)

    def workbook(self, token: str) -> LegacyWorkbook | None:
        """The upload of that name, read; None where it is gone or never was."""
        path = self.workbook_path(token)
        if not TOKEN.fullmatch(token) or not path.is_file():
            return None
        return read_tracker(path.read_bytes(), name=self.words(token).get("name", ""))

    def words(self, token: str) -> dict[str, Any]:
        """What is known of an upload; {} where it is gone or never was."""
        path = self.words_path(token)
        if not TOKEN.fullmatch(token) or not path.is_file():
            return {}
        words: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return words

    def write(self, token: str, words: Mapping[str, Any]) -> None:
        self.words_path(token).write_text(json.dumps(words), encoding="utf-8")

    def forget(self, token: str, *, with_words: bool) -> None:
        if TOKEN.fullmatch(token):
            self.workbook_path(token).unlink(missing_ok=True)
            if with_words:
                self.words_path(token).unlink(missing_ok=True)

    def workbook_path(self, token: str) -> Path:
        return self.folder / f"{token}.xlsx"

    def words_path(self, token: str) -> Path:
        return self.folder / f"{token}.json"


def _base_name(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1][-100:] or "spreadsheet.xlsx"


def read_choices(values: MultiDict[str, str], workbook: LegacyWorkbook) -> Choices:
    """The choices in an address or a form; what makes no sense is left out."""
    columns: dict[str, dict[int, Column]] = {}
    for place, sheet in enumerate(workbook.sheets):
        for column, held in sheet.columns.items():
            chosen = _column(values.get(f"column-{place}-{column}", ""))
            if chosen and chosen != held:
                columns.setdefault(sheet.title, {})[column] = chosen
    left_out = {
        sheet.title
        for place, sheet in enumerate(workbook.sheets)
        if str(place) in values.getlist("leave")
    }
    pairs = zip(values.getlist("agency"), values.getlist("is"), strict=False)
    agencies = {name: _agency(choice) for name, choice in pairs if _is_choice(choice)}
    return Choices(columns=columns, left_out=frozenset(left_out), agencies=agencies)


def choices_in_address(choices: Choices, workbook: LegacyWorkbook) -> dict[str, Any]:
    """The choices as an address holds them: only what differs from what the file says."""
    held: dict[str, Any] = {}
    for place, sheet in enumerate(workbook.sheets):
        for column, chosen in choices.columns.get(sheet.title, {}).items():
            held[f"column-{place}-{column}"] = [chosen.name.lower()]
    left_out = [
        str(place) for place, sheet in enumerate(workbook.sheets) if sheet.title in choices.left_out
    ]
    explained = {
        "agency": list(choices.agencies),
        "is": list(map(_said, choices.agencies.values())),
    }
    return {name: told for name, told in (held | {"leave": left_out} | explained).items() if told}


def _column(word: str) -> Column | None:
    return Column.__members__.get(word.upper())


def _is_choice(word: str) -> bool:
    return word == NEW_AGENCY or (word.isascii() and word.isdecimal() and len(word) < 10)


def _agency(word: str) -> int | None:
    return None if word == NEW_AGENCY else int(word)


def _said(agency_id: int | None) -> str:
    return NEW_AGENCY if agency_id is None else str(agency_id)
