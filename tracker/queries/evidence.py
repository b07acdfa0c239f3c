"""Evidence a person may open."""

from sqlalchemy import select

from tracker.database import db
from tracker.models import Action, Evidence, Person
from tracker.queries.visible import visible_actions


def find_evidence(user: Person, evidence_id: int) -> Evidence | None:
    return db.session.scalar(
        select(Evidence)
        .join(Action, Action.id == Evidence.action_id)
        .where(Evidence.id == evidence_id, visible_actions(user))
    )
