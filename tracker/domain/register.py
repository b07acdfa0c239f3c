"""The register of incidents: the five questions of its gate, age bands, years and quarters.

A case counts once, however many children it is about; the youngest gives the age band. A year
begins on 1 April, and is compared with the same months of the year before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.calendar_months import add_years
from tracker.domain.vocabulary import Harm

APRIL = 4
QUARTERS = {
    1: "April to June",
    2: "July to September",
    3: "October to December",
    4: "January to March",
}
AGE_BANDS = ("Under 1", "1 to 5", "6 to 10", "11 to 15", "16 to 17")
ELSEWHERE = "Outside the area"
# What a district or an age band is asked for by where nothing is recorded.
NOT_KNOWN = "Not known"

# The questions that a portal referral is asked, by the column that holds the answer.
GATE = {
    "gate_harm": "Did a child die, or suffer serious harm?",
    "gate_abuse": "Is abuse or neglect known or suspected, and directly linked to it?",
    "gate_area": "Does the child live in the area, or did it happen here?",
    "gate_learning": "Is there learning for the whole system, not for one agency alone?",
    "gate_executive": "Does the agency’s executive representative agree?",
}


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def gate_words(answers: Iterable[bool | None]) -> str:
    """3 of 5 answered yes, 1 not answered yet."""
    given = list(answers)
    words = f"{given.count(True)} of {len(given)} answered yes"
    waiting = given.count(None)
    return f"{words}, {waiting} not answered yet" if waiting else words


def contradiction(gate: Mapping[str, bool | None], harm: Harm | None) -> str:
    """Where the first question is answered no although a harm is recorded; else nothing."""
    if harm is None or gate.get("gate_harm") is not False:
        return ""
    return (
        f"The answer is no, but below it says that a child {_HARMED[harm]}: put one of them right"
    )


_HARMED = {Harm.DIED: "died", Harm.SERIOUSLY_HARMED: "was seriously harmed"}


def is_notified_whatever_the_cause(harm: Harm | None, in_care: bool | None) -> bool:
    """A child in care who dies is notified whether or not abuse or neglect is suspected."""
    return harm is Harm.DIED and in_care is True


def year_of(on: date) -> int:
    """2022 for April 2022 to March 2023."""
    return on.year if on.month >= APRIL else on.year - 1


def year_words(year: int) -> str:
    return f"April {year} to March {year + 1}"


def quarter_of(on: date) -> int:
    """1 for April to June."""
    return (on.month - APRIL) % 12 // 3 + 1


def months_of(quarter: int) -> tuple[int, int, int]:
    """4, 5 and 6 for the first."""
    first = (APRIL - 1 + 3 * (quarter - 1)) % 12 + 1
    return first, first + 1, first + 2


def period_of(year: int, today: date) -> Period:
    """The whole year, or what has gone of it; of a year to come its first day."""
    first = date(year, APRIL, 1)
    return Period(first, max(first, min(date(year + 1, APRIL - 1, 31), today)))


def year_before(period: Period) -> Period:
    """The same months a year earlier, to the day."""
    return Period(add_years(period.first, -1), add_years(period.last, -1))
