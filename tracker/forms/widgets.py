"""Our own form fields: a date typed as day, month and year, and a choice that may be blank."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict
from wtforms import Field, Form
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

PARTS = ("day", "month", "year")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


class DatePart(NamedTuple):
    """One of the three boxes, as the page shows it."""

    id: str
    name: str
    label: str
    value: str
    wrong: bool


class NotADate(ValueError):
    """What was typed is no date; `parts` are the boxes to put right."""

    def __init__(self, problem: str, parts: Sequence[str]) -> None:
        super().__init__(problem)
        self.parts = frozenset(parts)


class DateField(Field):
    """A date in three boxes, `<name>-day`, `<name>-month` and `<name>-year`.

    `data` is a date or None. What was typed stays in the boxes when it is
    wrong. Messages begin with the label, or with `called` where the label
    is a question.
    """

    data: datetime.date | None

    def __init__(
        self,
        label: str | None = None,
        validators: Sequence[Any] | None = None,
        *,
        called: str | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(label, validators, **settings)
        self.called = called or self.label.text
        self._refused: frozenset[str] = frozenset()

    def process(
        self,
        formdata: MultiDict[str, str] | None,
        data: Any = unset_value,
        extra_filters: Sequence[Any] | None = None,
    ) -> None:
        """Hand the three boxes to WTForms as one value with three items."""
        self._refused = frozenset()
        typed = None if formdata is None else self._typed(formdata)
        super().process(typed, data, extra_filters)

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        self.data = None
        try:
            self.data = read_date(*valuelist)
        except NotADate as problem:
            self._refused = problem.parts
            raise ValueError(f"{self.called} {problem}") from None

    def pre_validate(self, form: Form) -> None:
        """Keep "must be a real date" from being replaced by "is required"."""
        if self.process_errors:
            raise StopValidation

    @property
    def boxes(self) -> list[DatePart]:
        """The three boxes with what they hold."""
        return [
            DatePart(
                id=f"{self.id}-{part}",
                name=f"{self.name}-{part}",
                label=part.capitalize(),
                value=value,
                wrong=part in self._wrong,
            )
            for part, value in zip(PARTS, self._shown, strict=True)
        ]

    @property
    def focus_id(self) -> str:
        """The id of the first box to put right: where an error links to."""
        first = next((part for part in PARTS if part in self._wrong), PARTS[0])
        return f"{self.id}-{first}"

    @property
    def _wrong(self) -> frozenset[str]:
        if self._refused:
            return self._refused
        return frozenset(PARTS) if self.errors else frozenset()

    @property
    def _shown(self) -> tuple[str, ...]:
        if self.raw_data:
            return tuple(self.raw_data)
        if self.data is None:
            return ("", "", "")
        return tuple(str(getattr(self.data, part)) for part in PARTS)

    def _typed(self, formdata: MultiDict[str, str]) -> MultiDict[str, str]:
        names = [f"{self.name}-{part}" for part in PARTS]
        if not any(name in formdata for name in names):
            return MultiDict()
        return MultiDict((self.name, formdata.get(name, "").strip()) for name in names)


def blank_or(coerce: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """For a SelectField whose first choice has the value "": blank is None."""
    return lambda value: None if value in ("", None) else coerce(value)


LARGEST_ID = 2**31 - 1


def record_id(value: Any) -> int:
    """An id as the database can hold it; ValueError for what is none."""
    number = int(value)
    if not 0 <= number <= LARGEST_ID:
        raise ValueError("no record has this number")
    return number


def read_date(day: str, month: str, year: str) -> datetime.date | None:
    """The date that was typed, None if all three are blank. Raises NotADate."""
    typed = dict(zip(PARTS, (day, month, year), strict=True))
    missing = [part for part in PARTS if not typed[part]]
    if len(missing) == len(PARTS):
        return None
    if missing:
        raise NotADate(f"must include a {' and '.join(missing)}", missing)
    if _number(year) is not None and len(year) < 4:
        raise NotADate("must have a year with 4 numbers, like 2023", ["year"])
    return _real_date(typed)


def _real_date(typed: Mapping[str, str]) -> datetime.date:
    day, month, year = _number(typed["day"]), _month(typed["month"]), _number(typed["year"])
    if year is not None and LATEST_YEAR < year <= datetime.MAXYEAR:
        raise NotADate(f"must be before {LATEST_YEAR + 1}", ["year"])
    understood = {
        "day": day is not None and 1 <= day <= 31,
        "month": month is not None,
        "year": year is not None and EARLIEST_YEAR <= year <= LATEST_YEAR,
    }
    try:
        if day and month and year and all(understood.values()):
            return datetime.date(year, month, day)
    except ValueError:
        pass
    wrong = [part for part in PARTS if not understood[part]]
    raise NotADate("must be a real date", wrong or PARTS)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None


def _month(text: str) -> int | None:
    """1 to 12, from a number, a name, or at least three letters of one."""
    number = _number(text)
    if number is not None:
        return number if 1 <= number <= 12 else None
    start = text.rstrip(".").lower()
    named = (place for place, name in enumerate(MONTHS, 1) if name.startswith(start))
    return next(named, None) if len(start) >= 3 else None


def in_words(vocabulary: type[StrEnum]) -> dict[str, str]:
    """The choices of a vocabulary, each beginning with a capital."""
    return {word.value: word[:1].upper() + word[1:] for word in vocabulary}
