"""What the business team does next with a case: the first button of its page."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.statutory_clock import (
    DECIDE,
    EXECUTIVE_DECISION,
    INFORMATION_REQUEST,
    RAPID_REVIEW,
    StepStanding,
)
from tracker.domain.vocabulary import IncidentKind, Outcome


class Act(StrEnum):
    VIEW_OF_NOTIFYING = "Record a view of the notification"
    NOTIFY = "Record that the Panel was notified"
    ASK = "Ask agencies for their summary"
    PROPOSE = "Propose an outcome"
    VIEW_OF_OUTCOME = "Record a view of the outcome"
    DECIDE = "Record the decision"
    STEP = "Record that it is done"
    START_LCSPR = "Start the LCSPR"


@dataclass(frozen=True, kw_only=True)
class CaseNow:
    kind: IncidentKind
    outcome: Outcome
    is_proposed: bool
    # Partners whose view is not recorded.
    silent_on_notifying: bool
    silent_on_outcome: bool
    # At least one partner would notify the Panel.
    some_would_notify: bool
    has_asked: bool
    has_lcspr: bool
    pressing: StepStanding | None


def next_act(case: CaseNow) -> Act | None:
    if case.outcome is Outcome.UNDECIDED:
        return _towards_the_outcome(case)
    if case.pressing:
        return Act.STEP
    return Act.START_LCSPR if case.outcome is Outcome.LCSPR and not case.has_lcspr else None


def _towards_the_outcome(case: CaseNow) -> Act:
    if case.is_proposed:
        return Act.VIEW_OF_OUTCOME if case.silent_on_outcome else Act.DECIDE
    if case.kind is IncidentKind.PORTAL_REFERRAL:
        return _of_referral(case)
    key = case.pressing.rule.key if case.pressing else DECIDE
    if key == INFORMATION_REQUEST and not case.has_asked:
        return Act.ASK
    # The partners decide before the rapid review goes to the Panel
    return Act.PROPOSE if key in {DECIDE, EXECUTIVE_DECISION, RAPID_REVIEW} else Act.STEP


def _of_referral(case: CaseNow) -> Act:
    if case.silent_on_notifying:
        return Act.VIEW_OF_NOTIFYING
    return Act.NOTIFY if case.some_would_notify else Act.PROPOSE
