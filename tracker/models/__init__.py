"""Tables: typed columns, links, constraints. One noun a file; all are loaded here."""

from tracker.models.actions import Action, ActionSupport
from tracker.models.agencies import Agency
from tracker.models.audit_events import AuditEvent
from tracker.models.calendar_feeds import CalendarFeed
from tracker.models.case_matrix import Criterion, MatrixScore
from tracker.models.clock import ClockMark, ClockStep
from tracker.models.date_requests import DateRequest
from tracker.models.evidence import Evidence
from tracker.models.impact_reviews import ImpactReview
from tracker.models.incidents import (
    Incident,
    IncidentAbuse,
    IncidentReader,
    PartnerView,
    SummaryRequest,
)
from tracker.models.mails import Mail
from tracker.models.meetings import AgendaItem, Attendance, KeptRank, Meeting, TimetabledReview
from tracker.models.milestones import Milestone
from tracker.models.notifications import Notification
from tracker.models.people import Person
from tracker.models.recommendation_vectors import RecommendationVector
from tracker.models.recommendations import Recommendation
from tracker.models.reviews import Review, ReviewKind
from tracker.models.settings import Setting
from tracker.models.sign_in_links import SignInLink, SignInRequest
from tracker.models.sign_offs import SignOff
from tracker.models.themes import Theme
from tracker.models.updates import Update

__all__ = [
    "Action",
    "ActionSupport",
    "Agency",
    "AgendaItem",
    "Attendance",
    "AuditEvent",
    "CalendarFeed",
    "ClockMark",
    "ClockStep",
    "Criterion",
    "DateRequest",
    "Evidence",
    "ImpactReview",
    "Incident",
    "IncidentAbuse",
    "IncidentReader",
    "KeptRank",
    "Mail",
    "MatrixScore",
    "Meeting",
    "Milestone",
    "Notification",
    "PartnerView",
    "Person",
    "Recommendation",
    "RecommendationVector",
    "Review",
    "ReviewKind",
    "Setting",
    "SignInLink",
    "SignInRequest",
    "SignOff",
    "SummaryRequest",
    "Theme",
    "TimetabledReview",
    "Update",
]
