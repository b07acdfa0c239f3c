"""Where a search looks: the kinds of record, their words, and how each is told."""

from collections.abc import Sequence

from sqlalchemy import String, cast, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.database import db
from tracker.domain.permissions import may_read_everything
from tracker.domain.wording import long_date
from tracker.language.stems import Word
from tracker.models import Action, Incident, Recommendation, Review, ReviewKind, Update
from tracker.models.incidents import incident_themes
from tracker.models.recommendations import recommendation_themes
from tracker.models.reviews import review_themes
from tracker.queries.search_hits import Hit, Place, in_order, said_by, snippet
from tracker.queries.search_meetings import MEETING_PLACES
from tracker.queries.visible import (
    visible_actions,
    visible_incidents,
    visible_recommendations,
    visible_reviews,
)


def _tell_reviews(ids: Sequence[int], words: Sequence[Word]) -> list[Hit]:
    wanted = select(Review).options(joinedload(Review.kind), selectinload(Review.themes))
    return [
        Hit(
            kind="reviews",
            key=one.code,
            title=one.code,
            about=f"{one.pseudonym}, {one.kind.name}",
            pieces=snippet([f"{one.pseudonym}, {one.neutral_label}", *_themes(one)], words),
        )
        for one in in_order(ids, wanted.where(Review.id.in_(ids)))
    ]


def _tell_recommendations(ids: Sequence[int], words: Sequence[Word]) -> list[Hit]:
    wanted = select(Recommendation).options(
        joinedload(Recommendation.review), selectinload(Recommendation.themes)
    )
    return [
        Hit(
            kind="recommendations",
            key=one.reference,
            title=one.reference,
            about=one.review.pseudonym,
            pieces=snippet([*said_by(one, RECOMMENDED), *_themes(one)], words),
        )
        for one in in_order(ids, wanted.where(Recommendation.id.in_(ids)))
    ]


def _tell_actions(ids: Sequence[int], words: Sequence[Word]) -> list[Hit]:
    wanted = select(Action).options(joinedload(Action.lead_agency))
    return [
        Hit(
            kind="actions",
            key=one.reference,
            title=one.reference,
            about=one.lead_agency.short_name if one.lead_agency else "Nobody leads this yet",
            pieces=snippet(said_by(one, PLANNED), words),
        )
        for one in in_order(ids, wanted.where(Action.id.in_(ids)))
    ]


def _tell_updates(ids: Sequence[int], words: Sequence[Word]) -> list[Hit]:
    wanted = select(Update.id, Update.text, Update.made_on, Action.reference).join(*OF_ACTION)
    rows = {row.id: row for row in db.session.execute(wanted.where(Update.id.in_(ids)))}
    return [
        Hit(
            kind="updates",
            key=row.reference,
            title=row.reference,
            about=f"Update of {long_date(row.made_on)}" if row.made_on else "Update without a date",
            pieces=snippet([row.text], words),
        )
        for row in (rows[number] for number in ids if number in rows)
    ]


def _tell_incidents(ids: Sequence[int], words: Sequence[Word]) -> list[Hit]:
    wanted = select(Incident).options(selectinload(Incident.themes))
    return [
        Hit(
            kind="incidents",
            key=one.id,
            title=one.reference,
            about=f"Reported on {long_date(one.reported_on)}",
            pieces=snippet([_in_short(one), *said_by(one, TOLD), *_themes(one)], words),
        )
        for one in in_order(ids, wanted.where(Incident.id.in_(ids)))
    ]


def _themes(one: Review | Recommendation | Incident) -> list[str]:
    return [f"Theme: {theme.name}" for theme in one.themes]


def _in_short(incident: Incident) -> str:
    facts = (incident.kind, incident.district, incident.harm, incident.outcome)
    return ", ".join(fact for fact in facts if fact)


RECOMMENDED = (
    Recommendation.wording,
    Recommendation.intended_outcome,
    Recommendation.how_we_will_know,
    Recommendation.response_reason,
    Recommendation.other_addressees,
)
PLANNED = (Action.text, Action.neutral_title, Action.lead_officer_title)
TOLD = (
    Incident.referral_reference,
    Incident.raised_by,
    Incident.executive,
    Incident.outcome_note,
)
OF_ACTION = (Action, Action.id == Update.action_id)

PLACES = (
    Place(
        kind="reviews",
        id=Review.id,
        columns=(Review.code, Review.pseudonym, Review.neutral_label, ReviewKind.name),
        join=(Review.kind,),
        themes=(review_themes.c.review_id, review_themes.c.theme_id),
        seen=visible_reviews,
        opens=may_read_everything,
        tell=_tell_reviews,
    ),
    Place(
        kind="recommendations",
        id=Recommendation.id,
        columns=(Recommendation.reference, Recommendation.printed_number, *RECOMMENDED),
        themes=(recommendation_themes.c.recommendation_id, recommendation_themes.c.theme_id),
        seen=visible_recommendations,
        opens=may_read_everything,
        tell=_tell_recommendations,
    ),
    Place(
        kind="actions",
        id=Action.id,
        columns=(Action.reference, *PLANNED),
        seen=visible_actions,
        tell=_tell_actions,
    ),
    Place(
        kind="updates",
        id=Update.id,
        columns=(Update.text,),
        join=OF_ACTION,
        seen=visible_actions,
        tell=_tell_updates,
    ),
    Place(
        kind="incidents",
        id=Incident.id,
        columns=(
            Incident.reference,
            *(cast(one, String) for one in (Incident.kind, Incident.harm, Incident.outcome)),
            Incident.district,
            *TOLD,
        ),
        themes=(incident_themes.c.incident_id, incident_themes.c.theme_id),
        seen=visible_incidents,
        tell=_tell_incidents,
    ),
    *MEETING_PLACES,
)
