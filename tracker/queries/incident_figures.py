"""The figures of the register: a year against the same months of the year before.

Each number is that of a filter of the list, so that it can open the cases it counts.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from tracker.database import db
from tracker.domain.register import (
    AGE_BANDS,
    ELSEWHERE,
    NOT_KNOWN,
    QUARTERS,
    Period,
    period_of,
    quarter_of,
    year_before,
)
from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.models import Incident, Person
from tracker.queries.visible import visible_incidents


@dataclass(frozen=True)
class Line:
    """One row of a table: `key` is what the list is asked for."""

    key: str
    words: str
    cases: int
    sins: int
    cases_before: int


@dataclass(frozen=True)
class Breakdown:
    """One table; `name` is the filter of the list that takes its keys."""

    name: str
    title: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Figures:
    year: int
    period: Period
    before: Period
    total: Line
    breakdowns: Sequence[Breakdown]
    # The register reaches back into the year before: a nought there is one that was counted.
    has_before: bool

    @property
    def is_whole_year(self) -> bool:
        return self.period == period_of(self.year, date.max)

    @property
    def undecided(self) -> Line:
        """How many wait for their outcome."""
        lines = (line for one in self.breakdowns if one.name == "outcome" for line in one.lines)
        return next(line for line in lines if line.key == Outcome.UNDECIDED)


@dataclass(frozen=True)
class Cases:
    """Those of the period, and those of the same months a year before."""

    now: Sequence[Row[Any]]
    before: Sequence[Row[Any]]


KeyOf = Callable[[Row[Any]], str]
ALL = {"": "All"}
OUTCOMES = {one.value: f"{one[:1].upper()}{one[1:]}" for one in Outcome}
LAST = (ELSEWHERE, NOT_KNOWN)


def read_figures(user: Person, year: int, today: date) -> Figures:
    period = period_of(year, today)
    before = year_before(period)
    cases = Cases(_cases(user, period), _cases(user, before))
    (total,) = _lines(cases, lambda case: "", ALL)
    breakdowns = _breakdowns(cases, quarter_of(period.last))
    return Figures(year, period, before, total, breakdowns, _reaches_back(user, before))


def _reaches_back(user: Person, before: Period) -> bool:
    earlier = select(Incident.id).where(
        visible_incidents(user), Incident.reported_on <= before.last
    )
    return db.session.scalar(earlier.limit(1)) is not None


def _breakdowns(cases: Cases, quarters: int) -> list[Breakdown]:
    """Of the quarters only those that have begun."""
    begun = {str(number): words for number, words in QUARTERS.items() if number <= quarters}
    bands = {band: band for band in AGE_BANDS}
    asked: tuple[tuple[str, str, KeyOf, Mapping[str, str]], ...] = (
        ("quarter", "Quarter", lambda case: str(quarter_of(case.reported_on)), begun),
        ("outcome", "Outcome", lambda case: case.outcome.value, OUTCOMES),
        ("district", "District", lambda case: case.district or NOT_KNOWN, {}),
        ("age_band", "Age of the youngest child", lambda case: case.age_band or NOT_KNOWN, bands),
    )
    return [
        Breakdown(name, title, list(_lines(cases, key_of, words)))
        for name, title, key_of, words in asked
    ]


def _lines(cases: Cases, key_of: KeyOf, words: Mapping[str, str]) -> Iterator[Line]:
    """What is in `words` in its order, whether there is any or not; then what else there is."""
    now = Counter(map(key_of, cases.now))
    sins = Counter(key_of(case) for case in cases.now if case.kind is IncidentKind.SIN)
    before = Counter(map(key_of, cases.before))
    others = sorted({*now, *before} - {*words}, key=lambda key: (key in LAST, key))
    for key in (*words, *others):
        yield Line(key, words.get(key, key), now[key], sins[key], before[key])


def _cases(user: Person, period: Period) -> Sequence[Row[Any]]:
    statement = select(
        Incident.reported_on,
        Incident.kind,
        Incident.outcome,
        Incident.district,
        Incident.age_band,
    ).where(visible_incidents(user), Incident.reported_on.between(period.first, period.last))
    found: Sequence[Row[Any]] = list(db.session.execute(statement))
    return found
