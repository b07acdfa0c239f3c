"""A restricted case and the review that followed from it, in words that stand nowhere else."""

from dataclasses import dataclass
from datetime import date

from tests.factories import (
    NOW,
    TODAY,
    kept,
    make_action,
    make_incident,
    make_recommendation,
    make_review,
    make_update,
)
from tracker.database import db
from tracker.domain.vocabulary import ImpactRating, ItemKind, Outcome, Ruling, Status
from tracker.models import (
    Agency,
    AgendaItem,
    AuditEvent,
    ImpactReview,
    Incident,
    KeptRank,
    Meeting,
    Person,
    Review,
    SummaryRequest,
    Theme,
    TimetabledReview,
)
from tracker.models.agencies import AgencyKind

# None of them may be read by a person whom the case does not name
SECRETS = ("quagga", "zeta", "2026-77", "xylophone", "velociraptor", "hippogriff")


@dataclass(frozen=True)
class Hidden:
    """Ids and references, for addresses."""

    incident: int
    review: int
    recommendation: int
    action: int
    meeting: int

    def addresses(self) -> list[str]:
        """Where it would be found by somebody who guesses."""
        return [
            f"/incidents/{self.incident}",
            "/reviews/ZETA",
            "/recommendations/ZETA-1",
            f"/history/incidents/{self.incident}",
            f"/history/reviews/{self.review}",
            f"/history/recommendations/{self.recommendation}",
            f"/history/actions/{self.action}",
            "/actions?q=zeta",
            "/actions?q=quagga",
            "/actions?q=xylophone",
            f"/actions?review={self.review}",
            "/recommendations?q=xylophone",
            f"/recommendations?review={self.review}",
            "/reviews?q=quagga",
            "/incidents?q=2026-77",
            "/search?q=xylophone",
            "/search?q=quagga",
            "/search?q=velociraptor",
            "/search?q=hippogriff",
            "/search?q=SIN+2026-77",
            "/search?q=PR+2026-77",
            "/search?q=ZETA",
            "/search?q=ZETA-1",
            f"/meetings/{self.meeting}",
            f"/case-matrix/meetings/{self.meeting}",
        ]


def hide_a_case(themes: list[Theme]) -> Hidden:
    """It names nobody; the council leads its one action, in which no other agency takes part."""
    priya = db.session.query(Person).filter_by(name="Priya").one()
    council = db.session.query(Agency).filter_by(kind=AgencyKind.SAFEGUARDING_PARTNER).all()[-1]
    assert council.short_name == "KCC"
    incident = make_incident(
        reference="SIN 2026-77",
        referral_reference="PR 2026-77",
        raised_by="Hippogriff nurse",
        outcome=Outcome.LCSPR,
        themes=themes,
    )
    review = make_review(
        code="ZETA",
        pseudonym="Child Quagga",
        neutral_label="Review 2026-77",
        published_on=None,
        is_restricted=True,
        themes=themes,
        incidents=[incident],
        queued_on=TODAY,
    )
    recommendation = make_recommendation(
        review=review,
        wording="Every xylophone should be shared when an appointment is missed.",
        themes=themes,
        intended_outcome="No xylophone is lost.",
    )
    action = make_action(
        recommendation=recommendation,
        lead=council,
        text="Write the velociraptor pathway",
        neutral_title="Velociraptor",
        status=Status.IN_PROGRESS,
        due_on=date(2026, 1, 5),
    )
    make_update(action, by=priya, text="The hippogriff is drafted.")
    _speak_of_it(incident, review, recommendation.id, priya, council)
    meeting = _table_it(review, action.id, priya)
    for kind, number in (
        ("incidents", incident.id),
        ("reviews", review.id),
        ("recommendations", recommendation.id),
        ("actions", action.id),
    ):
        _tell(kind, number, priya)
    return Hidden(incident.id, review.id, recommendation.id, action.id, meeting.id)


def _speak_of_it(
    incident: Incident, review: Review, recommendation_id: int, by: Person, agency: Agency
) -> None:
    kept(
        ImpactReview(
            recommendation_id=recommendation_id,
            held_on=TODAY,
            rating=ImpactRating.STRONG,
            what_changed="The hippogriff is found sooner.",
            recorded_by_id=by.id,
            recorded_at=NOW,
        )
    )
    kept(
        SummaryRequest(
            incident_id=incident.id, agency_id=agency.id, requested_on=TODAY, due_on=TODAY
        )
    )


def _table_it(review: Review, action_id: int, by: Person) -> Meeting:
    """On the agenda, timetabled, and in the ranking that is kept with the meeting."""
    meeting = db.session.query(Meeting).filter(Meeting.closed_at.is_(None)).first()
    assert meeting is not None
    rank = {"place": 2, "points": 30, "most_points": 39, "why": "The hippogriff comes again."}
    on = {"meeting_id": meeting.id, "review_id": review.id}
    kept(TimetabledReview(rank=2, put_by_id=by.id, put_at=NOW, **on, **rank))
    kept(KeptRank(scores={}, **on, **rank))
    minute = {"minute": "LIG heard of the hippogriff.", "decision": Ruling.NOTED}
    minute |= {"task": "Find the hippogriff", "task_due_on": TODAY}
    by_whom = {"decided_at": NOW, "decided_by_id": by.id}
    kept(AgendaItem(kind=ItemKind.REVIEW, place=8, **on, **minute, **by_whom))
    kept(
        AgendaItem(
            kind=ItemKind.OVERDUE,
            place=9,
            meeting_id=meeting.id,
            action_id=action_id,
            **minute,
            **by_whom,
        )
    )
    return meeting


def name_it_elsewhere(hidden: Hidden, themes: list[Theme], agency: Agency) -> None:
    """People type the name of the hidden review where many may read it."""
    said = "As for Child Quagga"
    review = make_review(code="OPEN", themes=themes)
    one = make_recommendation(review=review, wording=f"{said}: ask who is there.", themes=themes)
    action = make_action(recommendation=one, lead=agency, text=f"{said}: write it down")
    priya = db.session.query(Person).filter_by(name="Priya").one()
    make_update(action, by=priya, text=f"{said}: it is written.")
    kept(
        ImpactReview(
            recommendation_id=one.id,
            held_on=TODAY,
            rating=ImpactRating.NONE,
            what_changed=f"{said}: nothing yet.",
            recorded_by_id=priya.id,
            recorded_at=NOW,
        )
    )
    meeting = db.session.get_one(Meeting, hidden.meeting)
    meeting.notes = f"{said}: nobody was told."
    minute = {"minute": f"{said}: LIG asked.", "decision": Ruling.NOTED, "task": f"{said}: ask"}
    by_whom = {"decided_at": NOW, "decided_by_id": priya.id, "task_due_on": TODAY}
    on = {"meeting_id": meeting.id, "title": f"{said}: what next", "note": f"{said}: a note"}
    kept(AgendaItem(kind=ItemKind.OTHER, place=10, **on, **minute, **by_whom))


def _tell(record_type: str, record_id: int, by: Person) -> None:
    kept(
        AuditEvent(
            at=NOW,
            by_id=by.id,
            what="heard of the hippogriff",
            record_type=record_type,
            record_id=record_id,
            changes={"note": ["", "hippogriff"]},
        )
    )
