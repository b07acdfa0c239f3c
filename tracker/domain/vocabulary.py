"""The words of the field. A value is what the database holds and what a person reads."""

from enum import StrEnum


class Role(StrEnum):
    COORDINATOR = "coordinator"
    CHAIR = "chair"
    MEMBER = "member"
    LEAD = "agency lead"
    VIEWER = "viewer"


class AgencyKind(StrEnum):
    SAFEGUARDING_PARTNER = "safeguarding partner"
    HEALTH = "health provider"
    EDUCATION = "education"
    DISTRICT = "district council"
    BUSINESS_TEAM = "business team"
    OTHER = "other"


class IncidentKind(StrEnum):
    PORTAL_REFERRAL = "portal referral"
    SIN = "serious incident notification"


class Outcome(StrEnum):
    """What a rapid review decided."""

    UNDECIDED = "still to be decided"
    LCSPR = "LCSPR"
    OTHER_LEARNING = "no LCSPR but other learning"
    NATIONAL = "referred for a national review"
    CRITERIA_NOT_MET = "criteria not met"


class Harm(StrEnum):
    DIED = "died"
    SERIOUSLY_HARMED = "seriously harmed"


class AbuseKind(StrEnum):
    """What is known or suspected; a case may have several."""

    PHYSICAL = "physical abuse"
    EMOTIONAL = "emotional abuse"
    SEXUAL = "sexual abuse"
    NEGLECT = "neglect"
    DOMESTIC = "domestic abuse"
    EXPLOITATION = "exploitation"
    NOT_KNOWN = "not known yet"


class Asked(StrEnum):
    """A decision on which each safeguarding partner gives its view."""

    NOTIFY = "notify the Panel"
    OUTCOME = "outcome of the rapid review"


class Scope(StrEnum):
    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"


class Response(StrEnum):
    ACCEPTED = "accepted"
    PARTLY = "partly accepted"
    NOT_ACCEPTED = "not accepted"


class ActionKind(StrEnum):
    """What sort of change an action makes; see `progress.is_weak_plan`."""

    BRIEFING = "briefing or reminder"
    TRAINING = "training"
    GUIDANCE = "guidance"
    PROCESS = "process"
    SYSTEM = "system or form change"
    STAFFING = "staffing or commissioning"
    AUDIT = "audit"


class Status(StrEnum):
    """Delivery status. Complete only by sign-off; withdrawn only by the chair."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    AWAITING = "awaiting sign-off"
    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"


# With the agency; with the agency or the chair.
WORKED_ON = (Status.NOT_STARTED, Status.IN_PROGRESS)
OPEN = (*WORKED_ON, Status.AWAITING)


class Confidence(StrEnum):
    """What the owner says."""

    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"


class Brag(StrEnum):
    """Derived, never typed: see `progress.brag`."""

    RED = "Red"
    AMBER = "Amber"
    GREEN = "Green"
    BLUE = "Blue"


class Move(StrEnum):
    """One step in the sign-off of an action; see `sign_off.TRANSITIONS`."""

    SUBMITTED = "sent for sign-off"
    SIGNED_OFF = "signed off"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


class Decision(StrEnum):
    """What the chair said to a request for a new date."""

    AGREED = "agreed"
    REFUSED = "refused"


class EvidenceKind(StrEnum):
    POLICY = "policy"
    TRAINING_DATES = "training dates"
    AUDIT_FINDING = "audit finding"
    SYSTEM_CHANGE = "system change"
    OTHER = "other"


class Source(StrEnum):
    """How a piece of news reached the tracker."""

    PAGE = "page"
    MAIL_LINK = "mail link"
    SPREADSHEET = "spreadsheet"


class ImpactRating(StrEnum):
    """How well it is shown that something changed for children."""

    NONE = "no evidence yet"
    SOME = "some evidence"
    STRONG = "strong evidence"


class ItemKind(StrEnum):
    """What an item of an agenda is about; they are taken in this order."""

    SIGN_OFF = "sign-off"
    DATE_REQUEST = "request for more time"
    OVERDUE = "overdue action"
    NO_ACTIONS = "recommendation without actions"
    REVIEW = "review"
    IMPACT = "impact review"
    OTHER = "other business"


class Attending(StrEnum):
    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"


class Ruling(StrEnum):
    """What a meeting made of an item."""

    SIGNED_OFF = "signed off"
    RETURNED = "returned"
    DATE_AGREED = "new date agreed"
    DATE_REFUSED = "new date refused"
    WITHDRAWN = "withdrawn"
    NOTED = "noted"
    DEFERRED = "put off to the next meeting"
    NOT_REACHED = "not reached"
