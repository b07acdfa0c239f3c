"""The words in which a case is written down: how it began, its clock, and who said what.

Days of a case are working days: from the day it became known to the council to the notification,
and from the notification to all that follows; without a notification from the referral.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.vocabulary import AbuseKind, Harm, IncidentKind, Outcome
from tracker.services.demonstration.days import When, past_day, working_days_after

DIED, HARMED = Harm.DIED, Harm.SERIOUSLY_HARMED
LEARNING, NATIONAL, NOT_MET = Outcome.OTHER_LEARNING, Outcome.NATIONAL, Outcome.CRITERIA_NOT_MET
PHYSICAL, EMOTIONAL, SEXUAL = AbuseKind.PHYSICAL, AbuseKind.EMOTIONAL, AbuseKind.SEXUAL
NEGLECTED, DOMESTIC = AbuseKind.NEGLECT, AbuseKind.DOMESTIC
EXPLOITED, NOT_KNOWN = AbuseKind.EXPLOITATION, AbuseKind.NOT_KNOWN

# Who speaks for each safeguarding partner: roles, no names.
VOICES = {
    "KCC": "Director of children’s services",
    "ICB": "Chief nurse",
    "Kent Police": "Head of public protection",
}


@dataclass(frozen=True, kw_only=True)
class Voice:
    """What a safeguarding partner said, and on which working day."""

    agency: str
    on: int
    agrees: bool = True
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class AskedSummary:
    """An agency was asked for its summary; days are counted from the notification."""

    agency: str
    asked: int = 1
    due: int = 10
    came: int | None = None


@dataclass(frozen=True, kw_only=True)
class Raised:
    """Who raised a portal referral, and who agreed: roles."""

    by: str
    agency: str
    executive: str
    # The answers to the five questions of the gate: y, n, or - where it is not answered yet.
    gate: str = "yyyyy"


@dataclass(frozen=True, kw_only=True)
class Course:
    """How a case went on; days are counted from the notification, or else the referral."""

    # Steps of the partnership's own timetable, by key.
    steps: tuple[tuple[str, int], ...] = ()
    proposed: tuple[Outcome, int] | None = None
    outcome: Outcome = Outcome.UNDECIDED
    voices: tuple[Voice, ...] = ()
    decided: int | None = None
    # The rapid review, to the Panel.
    sent: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class HeldCase:
    """`day` is the one it counts on: that of the referral, or else of the notification."""

    day: When
    district: str
    age_band: str
    harm: Harm
    abuse: tuple[AbuseKind, ...]
    # Days before it became known.
    happened: int
    themes: tuple[str, ...] = ()
    name: str = ""
    children: int = 1
    in_care: bool | None = False
    raised: Raised | None = None
    is_known_to_council: bool = True
    # Until the notification; None: it was not notified.
    told: int | None = None
    notifying: tuple[Voice, ...] = ()
    notify_note: str = ""
    panel: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    summaries: tuple[AskedSummary, ...] = ()
    course: Course = Course()

    @property
    def key(self) -> str:
        return self.name or str(self.day)

    @property
    def began_as(self) -> IncidentKind:
        return IncidentKind.PORTAL_REFERRAL if self.raised else IncidentKind.SIN


@dataclass(frozen=True)
class CaseDays:
    """The days of a case, worked out."""

    reported_on: date
    aware_on: date | None
    notified_on: date | None
    incident_on: date

    def after(self, count: int) -> date:
        """So many working days after the notification, or else the referral."""
        return working_days_after(self.notified_on or self.reported_on, count)


def days_of(held: HeldCase, today: date) -> CaseDays:
    day = past_day(held.day, today)
    if held.raised is None:
        aware_on = working_days_after(day, -(held.told or 0))
        notified_on: date | None = day
    else:
        aware_on = day
        notified_on = None if held.told is None else working_days_after(day, held.told)
    return CaseDays(
        reported_on=day,
        aware_on=aware_on if held.is_known_to_council else None,
        notified_on=notified_on,
        incident_on=aware_on - timedelta(days=held.happened),
    )


def came_from(*agencies: str, on: int = 9) -> tuple[AskedSummary, ...]:
    """All were asked on the first day; the last of them came on that day."""
    days = [*[on - 1] * (len(agencies) - 1), on]
    return tuple(
        AskedSummary(agency=agency, came=day) for agency, day in zip(agencies, days, strict=True)
    )


def own_steps(
    asked: int = 1, back: int = 10, panel: int = 12, decision: int = 14
) -> tuple[tuple[str, int], ...]:
    """The partnership's own timetable, kept to unless it says otherwise."""
    return (
        ("information_request", asked),
        ("summaries_back", back),
        ("panel_meeting", panel),
        ("executive_decision", decision),
    )


def reviewed(
    outcome: Outcome,
    *,
    decided: int = 14,
    sent: int = 15,
    back: int = 10,
    against: tuple[str, str] | None = None,
) -> Course:
    """From the first step to the outcome; `against` is who did not agree, and why."""
    return Course(
        steps=own_steps(back=back, panel=decided - 2, decision=decided),
        proposed=(outcome, decided - 2),
        voices=_voices(decided, against),
        outcome=outcome,
        decided=decided,
        sent=sent,
        note=_in_spite_of(against),
    )


def looked_at(outcome: Outcome, *, decided: int, against: tuple[str, str] | None = None) -> Course:
    """A referral on which the partners decided without a notification."""
    return Course(
        proposed=(outcome, decided - 1),
        voices=_voices(decided, against),
        outcome=outcome,
        decided=decided,
        note=_in_spite_of(against),
    )


def typed_in(outcome: Outcome, *, decided: int, sent: int | None = None) -> Course:
    """From before the tracker: dates and outcome only."""
    note = "Decided before this register was kept. The views are in the papers of that time."
    return Course(outcome=outcome, decided=decided, sent=sent, note=note)


def _in_spite_of(against: tuple[str, str] | None) -> str:
    if against is None:
        return ""
    return "Two of the three partners agreed; the third was heard and asked for its view to stand."


def all_agree(*, on: int) -> tuple[Voice, ...]:
    """The last of them says so on that day, the others on the day before."""
    return _voices(on, None)


def all_but(agency: str, why: str, *, on: int) -> tuple[Voice, ...]:
    """One does not agree."""
    return _voices(on, (agency, why))


def _voices(on: int, against: tuple[str, str] | None) -> tuple[Voice, ...]:
    *first, last = VOICES
    days = {**dict.fromkeys(first, on - 1), last: on}
    dissent, why = against or ("", "")
    return tuple(
        Voice(agency=agency, on=day, agrees=agency != dissent, why=why if agency == dissent else "")
        for agency, day in days.items()
    )
