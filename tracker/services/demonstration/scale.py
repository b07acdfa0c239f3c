"""Thousands of made-up actions at once, to see how the tracker copes with many.

Rows go in by the thousand and not by the services; they obey the same constraints and carry the
same audit events, so that every page and the state of a past day are what they would be.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from random import Random
from typing import Any

from sqlalchemy import func, insert, select

from tracker.database import Base, db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.vocabulary import Response, Role
from tracker.models import (
    Action,
    ActionSupport,
    Agency,
    AuditEvent,
    DateRequest,
    Evidence,
    Person,
    Recommendation,
    Review,
    ReviewKind,
    SignOff,
    Theme,
    Update,
)
from tracker.models.recommendations import recommendation_themes
from tracker.services.audit import audit_all
from tracker.services.demonstration.agencies import AGENCIES
from tracker.services.demonstration.many import FOR, MadeUp, Row, Team, make_up
from tracker.services.demonstration.themes import RECURRING

PER_REVIEW, PER_RECOMMENDATION = 200, 10
KIND = "Made up to measure"
COORDINATOR, CHAIR = "scale@kscmp.example", "scale.chair@kscmp.example"


def add_many_actions(count: int, *, today: date, at: datetime) -> int:
    """Add `count` actions under reviews of their own; each time adds more. Answers how many."""
    if count < 1:
        raise RuleBroken("Give a number of actions, 1 or more")
    with transaction():
        team = _team(at)
        reviews = _add_reviews(count, today, at)
        places = _places(_add_recommendations(reviews, count, today, at), count)
        random = Random(places[0]["reference"])
        _write([make_up(place, team, random, today) for place in places])
    return count


def _team(at: datetime) -> Team:
    """Those who are there; agencies, leads, a coordinator and a chair are made where missing."""
    coordinator = _person(Role.COORDINATOR, COORDINATOR, at)
    chair = db.session.scalar(_active(Role.CHAIR)) or _person(Role.CHAIR, CHAIR, at)
    leads = (
        select(Person.agency_id, Person.id)
        .where(Person.role == Role.LEAD, Person.retired_at.is_(None))
        .order_by(Person.id)
    )
    officers = {agency_id: lead for agency_id, lead in db.session.execute(leads) if agency_id}
    return Team(officers or _make_officers(at), coordinator.id, chair.id)


def _active(role: Role) -> Any:
    return select(Person).where(Person.role == role, Person.retired_at.is_(None)).limit(1)


def _person(role: Role, email: str, at: datetime) -> Person:
    person = db.session.scalar(select(Person).where(Person.email == email))
    if person is None:
        person = Person(name=f"Made-up {role}", email=email, role=role)
        _keep([person], "added the person", at)
    return person


def _make_officers(at: datetime) -> dict[int, int]:
    agencies = list(db.session.scalars(select(Agency).where(Agency.retired_at.is_(None))))
    if not agencies:
        agencies = [
            Agency(name=name, short_name=short, kind=kind) for short, name, kind in AGENCIES
        ]
        _keep(agencies, "added the agency", at)
    leads = [
        Person(
            name=f"Made-up lead {agency.id}",
            email=f"scale.lead{agency.id}@kscmp.example",
            role=Role.LEAD,
            agency_id=agency.id,
        )
        for agency in agencies
    ]
    _keep(leads, "added the person", at)
    return {agency.id: lead.id for agency, lead in zip(agencies, leads, strict=True)}


def _add_reviews(count: int, today: date, at: datetime) -> list[Review]:
    kind = db.session.scalar(select(ReviewKind).where(ReviewKind.name == KIND))
    kind = kind or ReviewKind(name=KIND)
    _keep([kind], "added the kind of review", at)
    before = db.session.scalar(select(func.count(Review.id)).where(Review.kind_id == kind.id))
    first = (before or 0) + 1
    reviews = [
        Review(
            code=f"SCALE{number}",
            kind_id=kind.id,
            pseudonym=f"Made-up review {number}",
            neutral_label=f"Measure {number}",
            commissioned_on=today.replace(year=today.year - 3, day=1),
            published_on=today.replace(year=today.year - 2, day=1) if number % 4 else None,
        )
        for number in range(first, first + _parts(count, PER_REVIEW))
    ]
    _keep(reviews, "added the review", at)
    return reviews


def _add_recommendations(
    reviews: Sequence[Review], count: int, today: date, at: datetime
) -> list[Recommendation]:
    per_review = PER_REVIEW // PER_RECOMMENDATION
    recommendations = [
        Recommendation(
            review_id=review.id,
            number=number,
            reference=f"{review.code}-{number}",
            printed_number=f"4.{number}",
            wording=f"Agencies should do better at {FOR[number % len(FOR)]}.",
            response=Response.ACCEPTED,
            recorded_on=today.replace(year=today.year - 3, day=1),
        )
        for review in reviews
        for number in range(1, per_review + 1)
    ][: _parts(count, PER_RECOMMENDATION)]
    _keep(recommendations, "added the recommendation", at)
    _give_themes(recommendations, at)
    return recommendations


def _give_themes(recommendations: Sequence[Recommendation], at: datetime) -> None:
    themes = list(db.session.scalars(select(Theme.id).order_by(Theme.id)))
    if not themes:
        made = [Theme(name=name) for name in RECURRING]
        _keep(made, "added the theme", at)
        themes = [theme.id for theme in made]
    db.session.execute(
        insert(recommendation_themes),
        [
            {"recommendation_id": each.id, "theme_id": themes[number % len(themes)]}
            for number, each in enumerate(recommendations)
        ],
    )


def _places(recommendations: Sequence[Recommendation], count: int) -> list[Row]:
    return [
        {
            "recommendation_id": recommendation.id,
            "number": number,
            "reference": f"{recommendation.reference}.{number}",
        }
        for recommendation in recommendations
        for number in range(1, PER_RECOMMENDATION + 1)
    ][:count]


def _write(actions: Sequence[MadeUp]) -> None:
    last = db.session.scalar(select(func.max(Action.id))) or 0
    _insert(Action, (action.row for action in actions))
    new = select(Action.reference, Action.id).where(Action.id > last)
    ids = dict(db.session.execute(new).all())
    beside: tuple[tuple[type[Base], str], ...] = (
        (ActionSupport, "supports"),
        (Update, "updates"),
        (Evidence, "evidence"),
        (SignOff, "sign_offs"),
        (DateRequest, "date_requests"),
    )
    for model, rows in beside:
        _insert(
            model,
            (
                row | {"action_id": ids[action.row["reference"]]}
                for action in actions
                for row in getattr(action, rows)
            ),
        )
    _insert(AuditEvent, _events(actions, ids))


def _events(actions: Sequence[MadeUp], ids: dict[str, int]) -> Iterable[Row]:
    """In the order of their instants, as real use would have written them."""
    rows = (
        event | {"record_type": "actions", "record_id": ids[action.row["reference"]]}
        for action in actions
        for event in action.events
    )
    return sorted(rows, key=lambda row: row["at"])


def _insert(model: type[Base], rows: Iterable[Row]) -> None:
    """Into the table itself: by the model, rows would be sorted into batches by what is empty."""
    told = list(rows)
    if told:
        db.session.execute(insert(Base.metadata.tables[model.__tablename__]), told)


def _keep(rows: Sequence[Base], what: str, at: datetime) -> None:
    db.session.add_all(rows)
    audit_all(rows, what, by=None, at=at)


def _parts(count: int, size: int) -> int:
    return -(-count // size)
