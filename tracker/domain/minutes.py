"""The minute of an item, as the tracker proposes it; a person may put it in other words."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.vocabulary import ItemKind, Ruling
from tracker.domain.wording import long_date


@dataclass(frozen=True, kw_only=True)
class MinuteOf:
    """What an item is about, in the words that minutes may carry: neutral until published."""

    kind: ItemKind
    # CHS-3.3; CHS-3; Review 2023-02; the title of other business
    name: str
    agency: str = ""
    due_on: date | None = None
    # The date that is asked for, and why.
    proposed_on: date | None = None
    asked_because: str = ""

    @property
    def named(self) -> str:
        return f"{self.name} ({self.agency})" if self.agency else self.name

    @property
    def evidence(self) -> str:
        agency = f" from {self.agency}" if self.agency else ""
        return f"the evidence for {self.name}{agency}"


def proposed_minute(ruling: Ruling, subject: MinuteOf, *, next_on: date | None = None) -> str:
    """A sentence or two for the minutes. `next_on` is the day of the next meeting."""
    if ruling == Ruling.DATE_AGREED:
        return _agreed(subject)
    if ruling == Ruling.DEFERRED:
        when = f" on {long_date(next_on)}" if next_on else ""
        return f"LIG put {subject.named} off to its next meeting{when}."
    if ruling == Ruling.NOTED:
        return _noted(subject)
    sentences = {
        Ruling.SIGNED_OFF: f"LIG read {subject.evidence} and signed it off as complete.",
        Ruling.RETURNED: f"LIG read {subject.evidence} and returned it.",
        Ruling.DATE_REFUSED: f"LIG kept the date of {subject.named}{_due(subject, ': ')}.",
        Ruling.WITHDRAWN: f"LIG withdrew {subject.named}.",
        Ruling.NOT_REACHED: f"LIG did not reach {subject.named}.",
    }
    return sentences[ruling]


def finished_minute(minute: str, *, reason: str = "", new_date: date | None = None) -> str:
    """The minute with what was typed beside it, unless it says so itself."""
    words = [minute.strip()]
    if new_date and long_date(new_date) not in minute:
        words.append(f"It is now due on {long_date(new_date)}.")
    if reason.strip() and reason.strip() not in minute:
        words.append(f"Reason: {reason.strip()}")
    return " ".join(words)


def _agreed(subject: MinuteOf) -> str:
    if subject.proposed_on is None:
        return f"LIG agreed a new date for {subject.named}."
    moved = f"LIG agreed to move {subject.named}{_due(subject, ' from ')}"
    because = f" Reason: {subject.asked_because}" if subject.asked_because else ""
    return f"{moved} to {long_date(subject.proposed_on)}.{because}"


def _due(subject: MinuteOf, before: str) -> str:
    return f"{before}{long_date(subject.due_on)}" if subject.due_on else ""


def _noted(subject: MinuteOf) -> str:
    sentences = {
        ItemKind.SIGN_OFF: f"LIG read {subject.evidence}. It still waits for sign-off.",
        ItemKind.DATE_REQUEST: f"LIG talked about more time for {subject.named}.",
        ItemKind.OVERDUE: f"LIG heard where {subject.named} stands.",
        ItemKind.NO_ACTIONS: f"LIG talked about recommendation {subject.name}, which has no actions"
        " yet.",
        ItemKind.REVIEW: f"LIG talked about {subject.name}.",
        ItemKind.IMPACT: f"LIG talked about the impact of recommendation {subject.name}.",
        ItemKind.OTHER: f"LIG talked about this: {subject.name}.",
    }
    return sentences[subject.kind]
