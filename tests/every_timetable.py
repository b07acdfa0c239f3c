"""The front half of a small partnership: a case, its clock, the case matrix, a meeting."""

from datetime import date, time
from typing import Any

from sqlalchemy import select

from tests.factories import NOW, TODAY, kept, make_meeting, make_theme
from tracker.database import db
from tracker.domain.vocabulary import (
    AbuseKind,
    Asked,
    Attending,
    Harm,
    ImpactRating,
    ItemKind,
    Outcome,
    Ruling,
)
from tracker.models import (
    AgendaItem,
    Attendance,
    CalendarFeed,
    ClockMark,
    ClockStep,
    Criterion,
    ImpactReview,
    IncidentAbuse,
    IncidentReader,
    KeptRank,
    MatrixScore,
    Meeting,
    Notification,
    PartnerView,
    RecommendationVector,
    Setting,
    SummaryRequest,
    TimetabledReview,
)

AGREED = date(2025, 12, 10)


def fill_timetable(made: Any) -> None:
    """`made` is the partnership of tests/every_table.py."""
    _fill_case(made)
    _fill_matrix(made)
    _fill_meeting(made)
    kept(Setting(name="repeat_years", number=4))
    kept(CalendarFeed(person_id=made.cast.lena.id, made_at=NOW))
    kept(
        RecommendationVector(
            recommendation_id=made.recommendation.id,
            model="a model",
            words_hash="0" * 64,
            vector=b"0" * 768,
        )
    )
    kept(
        ImpactReview(
            recommendation_id=made.recommendation.id,
            held_on=TODAY,
            rating=ImpactRating.SOME,
            what_changed="Fewer appointments are missed.",
            how_we_know="Audit of twenty files.",
            recorded_by_id=made.cast.priya.id,
            recorded_at=NOW,
        )
    )
    made.review.readers.append(made.cast.vera)
    db.session.commit()
    make_theme(name="Sleeping place", merged_into_id=made.theme.id, retired_at=NOW)
    _fill_notices(made)


def _fill_notices(made: Any) -> None:
    summary, meeting = (
        made.incident.summary_requests[0],
        db.session.scalars(select(Meeting)).first(),
    )
    for about in (
        {"incident_id": made.incident.id},
        {"review_id": made.review.id},
        {"summary_request_id": summary.id},
        {"meeting_id": meeting.id if meeting else None},
    ):
        kept(
            Notification(
                recipient_id=made.cast.priya.id,
                subject=str(about),
                notice="due today",
                deadline_on=AGREED,
                raised_on=TODAY,
                overtaken_at=NOW,
                **about,
            )
        )


def _fill_case(made: Any) -> None:
    incident, cast = made.incident, made.cast
    incident.referral_reference = "PR 2025-09"
    incident.aware_on, incident.harm, incident.in_care = date(2025, 12, 2), Harm.DIED, False
    incident.raised_by, incident.raised_by_agency_id = "Named nurse", cast.health.id
    incident.executive, incident.proposed_outcome = "Chief nurse", Outcome.LCSPR
    for question in ("harm", "abuse", "area", "learning", "executive"):
        setattr(incident, f"gate_{question}", True)
    incident.abuse.append(IncidentAbuse(kind=AbuseKind.NEGLECT))
    incident.readers.append(IncidentReader(person_id=cast.vera.id, on_panel=True))
    db.session.commit()
    mark = {"met_on": AGREED, "recorded_by_id": cast.priya.id, "recorded_at": NOW}
    kept(ClockMark(step_id=_step("notify").id, incident_id=incident.id, due_on=AGREED, **mark))
    kept(ClockMark(step_id=_step("publish").id, review_id=made.review.id, **mark))
    for asked, proposal in ((Asked.NOTIFY, None), (Asked.OUTCOME, Outcome.LCSPR)):
        kept(
            PartnerView(
                incident_id=incident.id,
                agency_id=cast.police.id,
                asked=asked,
                proposal=proposal,
                agrees=True,
                why="There is learning for the system.",
                given_by="Assistant chief constable",
                given_on=AGREED,
                recorded_by_id=cast.priya.id,
                recorded_at=NOW,
            )
        )
    kept(
        SummaryRequest(
            incident_id=incident.id,
            agency_id=cast.health.id,
            contact_id=cast.chloe.id,
            requested_on=AGREED,
            due_on=date(2025, 12, 29),
        )
    )


def _step(key: str) -> ClockStep:
    return db.session.scalars(select(ClockStep).where(ClockStep.key == key)).one()


def _fill_matrix(made: Any) -> None:
    criterion = db.session.scalars(select(Criterion).where(Criterion.key == "harm")).one()
    made.review.queued_on = TODAY
    kept(
        MatrixScore(
            review_id=made.review.id,
            criterion_id=criterion.id,
            score=3,
            why="A child died.",
            scored_by_id=made.cast.priya.id,
            scored_at=NOW,
        )
    )


def _fill_meeting(made: Any) -> None:
    cast, meeting = made.cast, make_meeting(starts=time(9, 30), where="Room 2", review_limit=2)
    item = {"meeting_id": meeting.id, "place": 1}
    kept(AgendaItem(kind=ItemKind.SIGN_OFF, action_id=made.sent.id, **item))
    kept(AgendaItem(kind=ItemKind.IMPACT, recommendation_id=made.recommendation.id, **item))
    kept(AgendaItem(kind=ItemKind.REVIEW, review_id=made.review.id, **item))
    decided = {"decision": Ruling.NOTED, "decided_at": NOW, "decided_by_id": cast.colin.id}
    task = {"task": "Send the dates round", "task_agency_id": cast.health.id, "task_due_on": TODAY}
    dates = {"title": "Dates of next year", **decided, **task}
    kept(AgendaItem(kind=ItemKind.OTHER, **item, **dates))
    make_meeting(held_on=date(2026, 1, 15), closed_at=NOW, closed_by_id=cast.priya.id)
    kept(
        Attendance(
            meeting_id=meeting.id,
            agency_id=cast.police.id,
            attending=Attending.PRESENT,
            who="Tom",
        )
    )
    rank = {"place": 1, "points": 12, "most_points": 39, "why": "Safe sleep comes again."}
    on = {"meeting_id": meeting.id, "review_id": made.review.id}
    kept(KeptRank(scores={"Harm": [3, 3]}, **on, **rank))
    kept(TimetabledReview(rank=1, put_by_id=cast.priya.id, put_at=NOW, **on, **rank))
