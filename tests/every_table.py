"""A small partnership in which every table has rows, every link is made and every column filled."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from tests.cast import Cast, make_cast
from tests.every_timetable import fill_timetable
from tests.factories import (
    NOW,
    TODAY,
    kept,
    make_action,
    make_evidence,
    make_incident,
    make_recommendation,
    make_review,
    make_sent_action,
    make_theme,
    make_update,
)
from tracker.database import db
from tracker.domain.vocabulary import (
    ActionKind,
    Confidence,
    Decision,
    EvidenceKind,
    Move,
    Response,
    Source,
    Status,
)
from tracker.models import (
    Action,
    AuditEvent,
    DateRequest,
    Incident,
    Mail,
    Milestone,
    Notification,
    Person,
    Recommendation,
    Review,
    SignInLink,
    SignInRequest,
    SignOff,
    Theme,
)

DUE = date(2026, 4, 30)
JUNE = date(2026, 6, 30)


@dataclass(frozen=True)
class Partnership:
    cast: Cast
    theme: Theme
    incident: Incident
    review: Review
    recommendation: Recommendation
    # Led by police with health in support, in progress, with a request that waits
    action: Action
    # Led by police, sent for sign-off
    sent: Action
    # Led by the council, complete
    complete: Action


def fill_every_table() -> Partnership:
    cast = make_cast()
    theme = make_theme(name="Safe sleep", parent_id=make_theme(name="Infants").id)
    incident = make_incident(themes=[theme])
    review = make_review(
        code="CHS",
        pseudonym="Child S",
        neutral_label="Review 2026-01",
        themes=[theme],
        incidents=[incident],
        commissioned_on=date(2025, 1, 6),
    )
    recommendation = make_recommendation(
        review=review,
        addressees=[cast.police, cast.health],
        themes=[theme],
        response=Response.PARTLY,
        response_reason="The duty lies with another body in part.",
        intended_outcome="No infant is missed after a missed appointment.",
        how_we_will_know="An audit of twenty files in a year.",
        other_addressees="Housing",
    )
    made = Partnership(
        cast=cast,
        theme=theme,
        incident=incident,
        review=review,
        recommendation=recommendation,
        action=_action(recommendation, cast),
        sent=make_sent_action(
            by=cast.lena, recommendation=recommendation, lead=cast.police, due_on=JUNE
        ),
        complete=_complete_action(recommendation, cast),
    )
    _mail(made.action, cast.lena)
    _sign_in(cast.colin)
    _history(made.action, cast.priya)
    fill_timetable(made)
    _assert_every_table_has_rows()
    return made


def _action(recommendation: Recommendation, cast: Cast) -> Action:
    action = make_action(
        recommendation=recommendation,
        lead=cast.police,
        supporting=(cast.health,),
        kind=ActionKind.PROCESS,
        neutral_title="Missed appointments",
        agency_words="Kent Police / ICB",
        due_words="end April",
        lead_officer_id=cast.lena.id,
        lead_officer_title="Detective Inspector",
        first_due_on=date(2026, 3, 31),
        due_on=DUE,
        moves=1,
    )
    action.joint_id = action.id
    kept(Milestone(action_id=action.id, text="Draft", due_on=TODAY))
    kept(Milestone(action_id=action.id, text="Agreed", due_on=DUE, met_on=TODAY, met_by=cast.tom))
    make_update(action, by=cast.lena)
    make_evidence(action, by=cast.tom)
    file = {"url": None, "file_name": "audit.pdf", "stored_name": "0f3a.pdf", "size": 20_480}
    make_evidence(action, by=cast.tom, kind=EvidenceKind.AUDIT_FINDING, **file)
    _date_request(action, cast, decision=Decision.AGREED, decided_at=NOW, decided_by=cast.colin)
    _date_request(action, cast)
    db.session.refresh(action)
    return action


def _date_request(action: Action, cast: Cast, **words: object) -> None:
    kept(
        DateRequest(
            action_id=action.id,
            from_due_on=DUE,
            proposed_on=JUNE,
            reason="The supplier is late.",
            requested_at=NOW,
            requested_by_id=cast.lena.id,
            **words,
        )
    )


def _complete_action(recommendation: Recommendation, cast: Cast) -> Action:
    action = make_action(recommendation=recommendation, lead=cast.council, status=Status.COMPLETE)
    make_update(action, by=cast.colin, confidence=Confidence.AT_RISK)
    for move, by, reason in (
        (Move.SUBMITTED, cast.colin, ""),
        (Move.RETURNED, cast.dora, "One team only."),
        (Move.SUBMITTED, cast.colin, ""),
        (Move.SIGNED_OFF, cast.dora, ""),
    ):
        kept(
            SignOff(
                action_id=action.id,
                move=move,
                made_on=TODAY,
                recorded_at=NOW,
                by_id=by.id,
                reason=reason,
                source=Source.PAGE,
            )
        )
    db.session.refresh(action)
    return action


def _mail(action: Action, recipient: Person) -> None:
    mail = kept(
        Mail(
            recipient_id=recipient.id,
            to_address=recipient.email,
            message_id="<1@tracker.example>",
            subject="1 action",
            text_body="An action is due.",
            html_body="<p>An action is due.</p>",
            digest_on=TODAY,
            written_at=NOW,
            next_try_at=NOW,
            tries=1,
            sent_at=NOW,
        )
    )
    for notice, mail_id in (("28 days before", mail.id), ("7 days before", None)):
        kept(
            Notification(
                recipient_id=recipient.id,
                subject=f"action {action.id}",
                action_id=action.id,
                notice=notice,
                deadline_on=DUE,
                raised_on=TODAY,
                mail_id=mail_id,
            )
        )


def _sign_in(person: Person) -> None:
    later = NOW + timedelta(minutes=20)
    kept(SignInLink(person_id=person.id, token_hash="0" * 64, made_at=NOW, expires_at=later))
    kept(SignInRequest(email_hash="1" * 64, address_hash="2" * 64, made_at=NOW))


def _history(action: Action, by: Person) -> None:
    kept(
        AuditEvent(
            at=NOW,
            by_id=by.id,
            what="changed the action",
            record_type="actions",
            record_id=action.id,
            changes={"neutral_title": ["", "Missed appointments"]},
        )
    )


def _assert_every_table_has_rows() -> None:
    empty = [
        table.name
        for table in db.metadata.sorted_tables
        if not db.session.scalar(select(func.count()).select_from(table))
    ]
    assert not empty, f"give {', '.join(empty)} rows here"
