"""Fields for words: one line or several, tidied, and never longer than their column."""

from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

LONGEST = 8000


def line(label: str, *, longest: int, missing: str = "") -> StringField:
    """One line; `missing` is what to say when it is empty, where it must not be."""
    return StringField(label, validators=_checks(longest, missing), filters=[_tidy_line])


def lines(label: str, *, longest: int = LONGEST, missing: str = "") -> TextAreaField:
    """Several lines, with the line ends that the database has, whatever the browser sent."""
    return TextAreaField(label, validators=_checks(longest, missing), filters=[_tidy_lines])


def _checks(longest: int, missing: str) -> list[object]:
    length = Length(max=longest, message=f"Use {longest:,} characters or fewer")
    return [InputRequired(missing) if missing else Optional(), length]


def _tidy_line(typed: str | None) -> str:
    return " ".join(without_controls(typed).split())


def _tidy_lines(typed: str | None) -> str:
    return without_controls("\n".join((typed or "").splitlines())).strip()


def without_controls(typed: str | None) -> str:
    """Without what no keyboard types and no database or workbook holds."""
    return "".join(sign for sign in typed or "" if sign.isprintable() or sign in "\n\t\u00ad\u200d")
