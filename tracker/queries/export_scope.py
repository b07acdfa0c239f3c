"""What an export reads from: plain columns in batches, scoped to a person and a moment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, select, true

from tracker.database import db
from tracker.domain.neutral import Say, saying
from tracker.domain.vocabulary import ActionKind, Confidence, Response, Scope, Status
from tracker.models import Action, Agency, Person, Recommendation, Review
from tracker.queries.as_at import Moment, as_they_were
from tracker.queries.neutral_names import neutral_names
from tracker.queries.visible import closed_reviews, visible_actions, visible_recommendations

BATCH = 500
# What stands for a restricted review: a person may take part in its action, and not see it.
CLOSED = "A restricted review"


class ActionFacts(NamedTuple):
    """Columns of an action, now or on a past day."""

    id: int
    reference: str
    recommendation_id: int
    text: str
    kind: ActionKind | None
    lead_agency_id: int | None
    agency_words: str
    lead_officer_id: int | None
    lead_officer_title: str
    status: Status
    confidence: Confidence | None
    agreed_on: date
    first_due_on: date | None
    due_on: date | None
    due_words: str
    moves: int
    last_update_on: date | None
    sent_on: date | None
    completed_on: date | None

    def told(self, say: Say) -> "ActionFacts":
        """With what somebody typed as a file may say it."""
        return self._replace(
            text=say(self.text),
            agency_words=say(self.agency_words),
            lead_officer_title=say(self.lead_officer_title),
            due_words=say(self.due_words),
        )


class RecommendationFacts(NamedTuple):
    """Columns of a recommendation, now or on a past day."""

    id: int
    reference: str
    review_id: int
    printed_number: str
    wording: str
    scope: Scope
    other_addressees: str
    response: Response | None
    response_reason: str

    def told(self, say: Say) -> "RecommendationFacts":
        """With what somebody typed as a file may say it."""
        return self._replace(
            wording=say(self.wording),
            other_addressees=say(self.other_addressees),
            response_reason=say(self.response_reason),
        )


ACTION_COLUMNS = [getattr(Action, name) for name in ActionFacts._fields]
RECOMMENDATION_COLUMNS = [getattr(Recommendation, name) for name in RecommendationFacts._fields]


@dataclass(frozen=True)
class ExportScope:
    """What of which moment a person may take away, and the names that stand in it.

    Nobody is the command line, which takes everything.
    """

    user: Person | None
    moment: Moment
    agencies: Mapping[int, str]
    people: Mapping[int, str]
    reviews: Mapping[int, str]
    # How words that somebody typed are told, so that they name no review that is not published.
    say: Say

    @property
    def actions(self) -> list[ColumnElement[bool]]:
        seen = [visible_actions(self.user) if self.user else true()]
        return [*seen, Action.created_at < self.moment.ends] if self.moment.ends else seen

    @property
    def recommendations(self) -> list[ColumnElement[bool]]:
        seen = [visible_recommendations(self.user) if self.user else true()]
        return [*seen, Recommendation.recorded_on <= self.moment.on] if self.moment.ends else seen


def open_scope(user: Person | None, moment: Moment) -> ExportScope:
    """All that follows is read from one state of the database, though others write meanwhile."""
    db.session.rollback()
    if db.engine.dialect.name == "postgresql":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    reviews = db.session.scalars(select(Review)).all()
    closed = set(db.session.scalars(closed_reviews(user))) if user else set()
    return ExportScope(
        user,
        moment,
        agencies=names(select(Agency.id, Agency.short_name)),
        people=names(select(Person.id, Person.name)),
        reviews={one.id: CLOSED if one.id in closed else one.public_name for one in reviews},
        say=saying(neutral_names(user)),
    )


def batches(statement: Select[Any], scope: ExportScope) -> Iterator[list[ActionFacts]]:
    for batch in partitions(statement):
        facts = [ActionFacts._make(row) for row in batch]
        yield as_they_were(facts, Action, scope.moment)


def partitions(statement: Select[Any]) -> Iterator[Sequence[Row[Any]]]:
    return db.session.execute(statement, execution_options={"yield_per": BATCH}).partitions()


def joined(statement: Select[int, str]) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for owner_id, name in db.session.execute(statement):
        found.setdefault(owner_id, []).append(name)
    return {owner_id: ", ".join(names) for owner_id, names in found.items()}


def names(statement: Select[int, str]) -> dict[int, str]:
    return {row[0]: row[1] for row in db.session.execute(statement)}
