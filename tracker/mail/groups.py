"""What a digest is made of: items under headings, what is worst first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.cadence import Topic


class Group(StrEnum):
    """The headings of a digest in their order."""

    STEP = "Deadlines of cases and reviews"
    SUMMARY = "Agency summaries to send"
    AWAITED = "Agency summaries that have not come"
    OVERDUE = "Overdue"
    RETURNED = "Sent back by the chair"
    CALL = "Please update before the meeting"
    DUE_SOON = "Due soon"
    ATTENTION = "For your attention"
    SIGN_OFF = "Waiting for your sign-off"
    NEW_DATE = "Requests for more time"
    DECIDED = "Decided"
    WITHDRAWN = "Withdrawn"
    NOBODY = "Nobody to remind"
    AGENDA = "Agenda to make"


ORDER = tuple(Group)
# What is due is overdue or due soon, see mail/action_items.py.
GROUPS = {
    Topic.STEP: Group.STEP,
    Topic.SUMMARY: Group.SUMMARY,
    Topic.AWAITED: Group.AWAITED,
    Topic.RETURNED: Group.RETURNED,
    Topic.UPDATE_CALL: Group.CALL,
    Topic.ESCALATED: Group.ATTENTION,
    Topic.SIGN_OFF: Group.SIGN_OFF,
    Topic.NEW_DATE: Group.NEW_DATE,
    Topic.DECIDED: Group.DECIDED,
    Topic.WITHDRAWN: Group.WITHDRAWN,
    Topic.NOBODY: Group.NOBODY,
    Topic.AGENDA: Group.AGENDA,
}


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing of a digest, with the button that opens it."""

    group: Group
    since: date
    reference: str
    title: str
    standing: str
    lines: Sequence[str]
    label: str
    url: str
    colour: str = ""
    is_action: bool = False
    needs_no_password: bool = False
