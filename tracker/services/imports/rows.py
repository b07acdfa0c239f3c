"""The rows of the database that come of what was planned."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from tracker.database import Base
from tracker.domain.local_time import local_date
from tracker.domain.vocabulary import EvidenceKind, Move, Source, Status
from tracker.models import (
    Action,
    ActionSupport,
    Evidence,
    Recommendation,
    Review,
    ReviewKind,
    SignOff,
    Update,
)
from tracker.services.imports.planned import (
    ImportPlan,
    PlannedAction,
    PlannedRecommendation,
    PlannedReview,
)
from tracker.spreadsheets.legacy_columns import Column


def new_review(planned: PlannedReview, kind: ReviewKind) -> Review:
    return Review(
        code=planned.code,
        kind_id=kind.id,
        is_legacy=True,
        pseudonym=planned.pseudonym,
        neutral_label=planned.neutral_label,
    )


def new_recommendation(
    planned: PlannedRecommendation, review: Review, *, number: int, recorded_on: date
) -> Recommendation:
    return Recommendation(
        review_id=review.id,
        number=number,
        reference=f"{review.code}-{number}",
        printed_number=planned.printed_number,
        wording=planned.wording,
        recorded_on=recorded_on,
    )


def new_action(
    planned: PlannedAction, recommendation: Recommendation, *, number: int, at: datetime
) -> Action:
    wanted = planned.wanted
    return Action(
        recommendation_id=recommendation.id,
        number=number,
        reference=f"{recommendation.reference}.{number}",
        text=wanted.text,
        lead_agency_id=planned.lead.id if planned.lead else None,
        agency_words=wanted.agency_words,
        lead_officer_title=wanted.officer,
        status=wanted.status,
        confidence=wanted.confidence,
        agreed_on=local_date(at),
        first_due_on=wanted.due_on,
        due_on=wanted.due_on,
        due_words=wanted.due_words,
        last_update_on=wanted.last_note_on,
        completed_on=wanted.completed_on,
        created_at=at,
    )


def changed_action(action: Action, planned: PlannedAction) -> Action:
    """The action with what it lacked; new notes start one that was not started."""
    for column, value in planned.columns.items():
        setattr(action, column, value)
    if planned.lead:
        action.lead_agency_id = planned.lead.id
    if planned.notes and action.status == Status.NOT_STARTED:
        action.status = Status.IN_PROGRESS
    days = [action.last_update_on, *(note.made_on for note in planned.notes)]
    action.last_update_on = max(filter(None, days), default=None)
    return action


def where_from(planned: PlannedAction, *, plan: ImportPlan) -> dict[str, tuple[Any, Any]]:
    """For the history: the file, the row of the sheet, and the reference it had there."""
    row = planned.wanted.row
    reference = f", reference {row[Column.REF].words}" if row.has(Column.REF) else ""
    file = f"{plan.file}, " if plan.file else ""
    return {"spreadsheet row": (None, f"{file}{row.sheet}, row {row.number}{reference}")}


def what_is_added(planned: PlannedAction) -> dict[str, tuple[Any, Any]]:
    told = {
        "notes": "\n".join(note.text for note in planned.notes),
        "evidence": "\n".join(link.title for link in planned.evidence),
        "supporting agencies": ", ".join(agency.short_name for agency in planned.supporting),
    }
    return {name: (None, words) for name, words in told.items() if words}


def story_of(planned: PlannedAction, action: Action, *, at: datetime) -> Iterator[Base]:
    """Supporting agencies, notes, evidence and, where it was complete, its sign-off."""
    for agency in planned.supporting:
        yield ActionSupport(action_id=action.id, agency_id=agency.id)
    for note in planned.notes:
        yield Update(
            action_id=action.id,
            text=note.text,
            made_on=note.made_on,
            recorded_at=at,
            source=Source.SPREADSHEET,
        )
    for link in planned.evidence:
        yield Evidence(
            action_id=action.id,
            kind=EvidenceKind.OTHER,
            title=link.title,
            url=link.url,
            added_at=at,
            source=Source.SPREADSHEET,
        )
    if planned.made and action.status == Status.COMPLETE:
        yield _sign_off(planned, action, at=at)


def _sign_off(planned: PlannedAction, action: Action, *, at: datetime) -> SignOff:
    """By whom is not known; when only where the sheet gives a date."""
    return SignOff(
        action_id=action.id,
        move=Move.SIGNED_OFF,
        made_on=planned.wanted.completed_on,
        recorded_at=at,
        reason=planned.wanted.sign_off_words,
        source=Source.SPREADSHEET,
    )
