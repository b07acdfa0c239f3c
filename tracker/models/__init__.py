"""Tables: typed columns, links, constraints. One noun a file; all are loaded here."""

from tracker.models.actions import Action, ActionSupport
from tracker.models.agencies import Agency
from tracker.models.audit_events import AuditEvent
from tracker.models.date_requests import DateRequest
from tracker.models.evidence import Evidence
from tracker.models.incidents import Incident
from tracker.models.mails import Mail
from tracker.models.milestones import Milestone
from tracker.models.notifications import Notification
from tracker.models.people import Person
from tracker.models.recommendations import Recommendation
from tracker.models.reviews import Review, ReviewKind
from tracker.models.sign_in_links import SignInLink, SignInRequest
from tracker.models.sign_offs import SignOff
from tracker.models.themes import Theme
from tracker.models.updates import Update

__all__ = [
    "Action",
    "ActionSupport",
    "Agency",
    "AuditEvent",
    "DateRequest",
    "Evidence",
    "Incident",
    "Mail",
    "Milestone",
    "Notification",
    "Person",
    "Recommendation",
    "Review",
    "ReviewKind",
    "SignInLink",
    "SignInRequest",
    "SignOff",
    "Theme",
    "Update",
]
