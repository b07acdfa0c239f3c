"""Valid things by default; a keyword says what matters to the test. Each is committed."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from tracker.database import db
from tracker.domain.vocabulary import (
    AgencyKind,
    Confidence,
    EvidenceKind,
    IncidentKind,
    Move,
    Outcome,
    Role,
    Source,
    Status,
)
from tracker.models import (
    Action,
    ActionSupport,
    Agency,
    Evidence,
    Incident,
    Meeting,
    Person,
    Recommendation,
    Review,
    ReviewKind,
    SignOff,
    Theme,
    Update,
)

TODAY = date(2026, 3, 19)  # a Thursday
NOW = datetime(2026, 3, 19, 10, 30, tzinfo=UTC)
_numbers = count(1)


def kept(thing: Any) -> Any:
    db.session.add(thing)
    db.session.commit()
    return thing


def make_agency(**words: Any) -> Agency:
    number = next(_numbers)
    defaults = {
        "name": f"Agency number {number}",
        "short_name": f"Agency {number}",
        "kind": AgencyKind.OTHER,
    }
    return kept(Agency(**defaults | words))


def make_person(*, name: str = "Somebody", agency: Agency | None = None, **words: Any) -> Person:
    defaults = {
        "name": name,
        "email": f"{name.lower().replace(' ', '.')}{next(_numbers)}@agency.example",
        "role": Role.VIEWER,
        "agency_id": agency.id if agency else None,
    }
    return kept(Person(**defaults | words))


def make_theme(**words: Any) -> Theme:
    return kept(Theme(**{"name": f"Theme {next(_numbers)}"} | words))


def make_review(**words: Any) -> Review:
    number = next(_numbers)
    kind = words.pop("kind", None) or ReviewKind(name=f"LCSPR {number}")
    defaults = {
        "code": f"RV{number}",
        "kind": kind,
        "pseudonym": f"Child {number}",
        "neutral_label": f"Review 2099-{number}",
        "published_on": date(2025, 11, 3),
    }
    return kept(Review(**defaults | words))


def make_incident(**words: Any) -> Incident:
    """A SIN of December 2025 that became an LCSPR."""
    defaults = {
        "reference": f"SIN 2026-{next(_numbers):02d}",
        "kind": IncidentKind.SIN,
        "incident_on": date(2025, 12, 1),
        "reported_on": date(2025, 12, 4),
        "district": "Swale",
        "age_band": "under 1",
        "outcome": Outcome.LCSPR,
    }
    return kept(Incident(**defaults | words))


def make_meeting(**words: Any) -> Meeting:
    return kept(Meeting(**{"held_on": date(2026, 4, 16)} | words))


def make_recommendation(*, review: Review | None = None, **words: Any) -> Recommendation:
    review = review or make_review()
    number = words.get("number", len(review.recommendations) + 1)
    defaults = {
        "review_id": review.id,
        "number": number,
        "reference": f"{review.code}-{number}",
        "printed_number": f"{number}.1(a)",
        "wording": "Agencies should agree how they tell each other of a missed appointment.",
        "recorded_on": date(2026, 1, 5),
    }
    made = kept(Recommendation(**defaults | words))
    db.session.refresh(review)
    return made


def make_action(
    *,
    recommendation: Recommendation | None = None,
    lead: Agency | None = None,
    supporting: tuple[Agency, ...] = (),
    **words: Any,
) -> Action:
    """In progress, on track, due in six weeks, last heard of a week ago."""
    recommendation = recommendation or make_recommendation()
    number = words.get("number", len(recommendation.actions) + 1)
    due_on = words.get("due_on", date(2026, 4, 30))
    status = words.get("status", Status.IN_PROGRESS)
    defaults = {
        "recommendation_id": recommendation.id,
        "number": number,
        "reference": f"{recommendation.reference}.{number}",
        "text": "Write the missed appointment pathway and brief every team",
        "lead_agency_id": lead.id if lead else None,
        "supports": [ActionSupport(agency_id=agency.id) for agency in supporting],
        "status": status,
        "confidence": Confidence.ON_TRACK,
        "agreed_on": date(2026, 1, 12),
        "due_on": due_on,
        "first_due_on": due_on,
        "last_update_on": date(2026, 3, 12),
        "sent_on": date(2026, 3, 16) if status == Status.AWAITING else None,
        "completed_on": date(2026, 3, 16) if status == Status.COMPLETE else None,
        "created_at": datetime(2026, 1, 12, 9, 0, tzinfo=UTC),
    }
    made = kept(Action(**defaults | words))
    db.session.refresh(recommendation)
    return made


def make_update(action: Action, *, by: Person, **words: Any) -> Update:
    defaults = {
        "action_id": action.id,
        "text": "The pathway is drafted and with three teams for comment.",
        "confidence": Confidence.ON_TRACK,
        "made_on": date(2026, 3, 12),
        "recorded_at": datetime(2026, 3, 12, 9, 0, tzinfo=UTC),
        "by_id": by.id,
        "source": Source.PAGE,
    }
    return kept(Update(**defaults | words))


def make_evidence(action: Action, *, by: Person, **words: Any) -> Evidence:
    defaults = {
        "action_id": action.id,
        "kind": EvidenceKind.POLICY,
        "title": "Missed appointment pathway, version 2",
        "url": "https://intranet.example/pathway",
        "added_at": datetime(2026, 3, 14, 9, 0, tzinfo=UTC),
        "added_by_id": by.id,
        "source": Source.PAGE,
    }
    made = kept(Evidence(**defaults | words))
    db.session.refresh(action)
    return made


def make_sent_action(*, by: Person, **words: Any) -> Action:
    """An action that `by` sent for sign-off on 16 March 2026, with evidence."""
    action = make_action(status=Status.AWAITING, submitted_by_id=by.id, **words)
    make_evidence(action, by=by)
    kept(
        SignOff(
            action_id=action.id,
            move=Move.SUBMITTED,
            made_on=date(2026, 3, 16),
            recorded_at=datetime(2026, 3, 16, 9, 0, tzinfo=UTC),
            by_id=by.id,
            source=Source.PAGE,
        )
    )
    db.session.refresh(action)
    return action
