"""A case on its way to a decision: where each safeguarding partner stands, who may be asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from tracker.database import db
from tracker.domain.vocabulary import AgencyKind, Asked, Outcome
from tracker.models import Agency, Incident, PartnerView, Person, Review, ReviewKind
from tracker.models.reviews import review_incidents
from tracker.queries.visible import visible_reviews

RAPID_REVIEW_KIND, LCSPR_KIND = "Rapid review", "LCSPR"


@dataclass(frozen=True, kw_only=True)
class PartnerStand:
    """What a safeguarding partner says to a decision; the view given last stands."""

    agency: Agency
    view: PartnerView | None
    earlier: Sequence[PartnerView]


def partner_stands(
    incident: Incident, asked: Asked, proposal: Outcome | None = None
) -> list[PartnerStand]:
    """Every safeguarding partner, and one that was and gave a view; `earlier` newest first."""
    views = [view for view in incident.views if view.asked == asked]
    on_it = [view for view in views if view.proposal == proposal]
    gone = {view.agency for view in on_it if view.agency.retired_at}
    partners = [*safeguarding_partners(), *sorted(gone, key=lambda agency: agency.name)]
    return [_stand(agency, on_it, views) for agency in partners]


def outcome_stands(incident: Incident) -> list[PartnerStand]:
    """On the outcome that is proposed; nobody stands anywhere before one is."""
    if incident.proposed_outcome is None:
        return []
    return partner_stands(incident, Asked.OUTCOME, incident.proposed_outcome)


def safeguarding_partners() -> Sequence[Agency]:
    partners = select(Agency).where(
        Agency.kind == AgencyKind.SAFEGUARDING_PARTNER, Agency.retired_at.is_(None)
    )
    return db.session.scalars(partners.order_by(Agency.name)).all()


def agencies_to_ask(incident: Incident) -> Sequence[Agency]:
    """Agencies in use that are not asked for a summary yet, or no longer."""
    asked = [one.agency_id for one in incident.summary_requests if one.taken_back_on is None]
    statement = select(Agency).where(Agency.retired_at.is_(None), Agency.id.not_in(asked))
    return db.session.scalars(statement.order_by(func.lower(Agency.name))).all()


def people_by_agency() -> dict[int, list[Person]]:
    """Who can be named as the contact of each agency."""
    statement = select(Person).where(Person.agency_id.is_not(None), Person.retired_at.is_(None))
    found: dict[int, list[Person]] = {}
    for person in db.session.scalars(statement.order_by(func.lower(Person.name), Person.id)):
        found.setdefault(person.agency_id or 0, []).append(person)
    return found


def review_of_kind(incident: Incident, kind: str, user: Person) -> Review | None:
    """The rapid review or the LCSPR that was made from a case, if this person may see it."""
    statement = (
        select(Review)
        .join(ReviewKind)
        .join(review_incidents, review_incidents.c.review_id == Review.id)
        .where(review_incidents.c.incident_id == incident.id)
        .where(func.lower(ReviewKind.name) == kind.lower(), visible_reviews(user))
    )
    return db.session.scalars(statement.order_by(Review.id)).first()


def _stand(
    agency: Agency, on_it: Sequence[PartnerView], views: Sequence[PartnerView]
) -> PartnerStand:
    view = next((one for one in reversed(on_it) if one.agency_id == agency.id), None)
    own = [one for one in reversed(views) if one.agency_id == agency.id]
    return PartnerStand(agency=agency, view=view, earlier=[one for one in own if one is not view])
