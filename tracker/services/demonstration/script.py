"""The words in which the demonstration is written down: reviews, their plans and what happened.

A day is written as it was ("2022-11-24") or as days from today (-12, 28), so that what belongs to
2022-23 keeps its dates and the work in hand always looks alive.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from tracker.domain.vocabulary import ActionKind, Confidence, EvidenceKind, Response, Scope

When = str | int
SATURDAY = 5


class Deed(Enum):
    SAID = auto()
    SHOWN = auto()
    SENT = auto()
    SIGNED = auto()
    RETURNED = auto()
    WITHDRAWN = auto()
    REOPENED = auto()
    ASKED = auto()
    AGREED = auto()
    REFUSED = auto()
    MET = auto()


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something that happened to an action on a day."""

    deed: Deed
    when: When
    text: str = ""
    confidence: Confidence | None = None
    kind: EvidenceKind = EvidenceKind.OTHER
    title: str = ""
    proposed: When | None = None


@dataclass(frozen=True, kw_only=True)
class PlannedAction:
    """`title` is the neutral one, for mails. `joint` holds the other leads of "All agencies"."""

    lead: str | None
    text: str
    title: str
    kind: ActionKind
    agreed: When
    due: When | None
    steps: tuple[Step, ...] = ()
    supporting: tuple[str, ...] = ()
    milestones: tuple[tuple[str, When], ...] = ()
    joint: tuple[tuple[str, tuple[Step, ...]], ...] = ()


@dataclass(frozen=True, kw_only=True)
class WrittenRecommendation:
    printed: str
    wording: str
    addressees: tuple[str, ...]
    themes: tuple[str, ...]
    outcome: str
    know: str
    recorded: When
    actions: tuple[PlannedAction, ...] = ()
    response: Response | None = Response.ACCEPTED
    reason: str = ""
    scope: Scope = Scope.LOCAL
    others: str = ""


@dataclass(frozen=True, kw_only=True)
class HeldReview:
    """`label` is the neutral one; {year} in it is that of `commissioned`."""

    code: str
    kind: str
    pseudonym: str
    label: str
    commissioned: When
    published: When | None
    themes: tuple[str, ...]
    recommendations: tuple[WrittenRecommendation, ...]
    legacy: bool = False
    incident: When | None = None


def said(when: When, text: str, confidence: Confidence = Confidence.ON_TRACK) -> Step:
    return Step(deed=Deed.SAID, when=when, text=text, confidence=confidence)


def shown(when: When, kind: EvidenceKind, title: str) -> Step:
    return Step(deed=Deed.SHOWN, when=when, kind=kind, title=title)


def sent(when: When, text: str, kind: EvidenceKind, title: str) -> Step:
    """Reported as done, with what shows it, and so sent for sign-off."""
    return Step(deed=Deed.SENT, when=when, text=text, kind=kind, title=title)


def signed(when: When, note: str = "") -> Step:
    return Step(deed=Deed.SIGNED, when=when, text=note)


def returned(when: When, reason: str) -> Step:
    return Step(deed=Deed.RETURNED, when=when, text=reason)


def withdrawn(when: When, reason: str) -> Step:
    return Step(deed=Deed.WITHDRAWN, when=when, text=reason)


def reopened(when: When, reason: str) -> Step:
    return Step(deed=Deed.REOPENED, when=when, text=reason)


def asked(when: When, proposed: When, reason: str) -> Step:
    return Step(deed=Deed.ASKED, when=when, proposed=proposed, text=reason)


def agreed(when: When) -> Step:
    return Step(deed=Deed.AGREED, when=when)


def refused(when: When, reason: str) -> Step:
    return Step(deed=Deed.REFUSED, when=when, text=reason)


def met(when: When) -> Step:
    """The first milestone not met yet is met."""
    return Step(deed=Deed.MET, when=when)


def past_day(when: When, today: date) -> date:
    """A day on which something happened: a Friday instead of a weekend."""
    day = _day(when, today)
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def due_day(when: When | None, today: date) -> date | None:
    """A day for which something is planned; off weekends, and never from past to future or back."""
    if when is None:
        return None
    day = _day(when, today)
    if day < today:
        return past_day(when, today)
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() >= SATURDAY else 0)


def _day(when: When, today: date) -> date:
    return today + timedelta(days=when) if isinstance(when, int) else date.fromisoformat(when)
