"""The words in which the demonstration is written down: reviews, their plans and what happened.

Their days are those of days.py.
"""

from dataclasses import dataclass
from enum import Enum, auto

from tracker.domain.vocabulary import (
    ActionKind,
    Confidence,
    EvidenceKind,
    ImpactRating,
    Response,
    Scope,
)
from tracker.services.demonstration.days import When


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
class Looked:
    """What difference a recommendation was found to have made."""

    when: When
    rating: ImpactRating
    changed: str
    know: str = ""


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
class Late:
    """Publication takes too long: why, and when Panel and Secretary of State were told."""

    noted: When
    told: When
    reason: str
    planned: When | None = None


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A score that a person gave in the case matrix."""

    criterion: str
    score: int
    why: str = ""


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
    # The name of the case it was made from.
    case: str = ""
    # A rapid review, to all who read reviews.
    opened: When | None = None
    late: Late | None = None
    # To the Panel and the Secretary of State.
    full_report: When | None = None
    # In the case matrix: put there, judged, put on which meeting, taken out by hand.
    queued: When | None = None
    judged: tuple[Judged, ...] = ()
    judged_on: When | None = None
    meeting: int = 0
    timetabled: When | None = None
    taken: When | None = None


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
