"""The rows of the progress workbook, read in batches, as things stand or stood on a past day.

Plain columns, no models: nothing is kept once a batch is written, and the number of statements
grows with the batches, not with the rows.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from tracker.database import db
from tracker.domain import progress
from tracker.domain.kept_notes import IN_THE_SPREADSHEET, LINK_ON
from tracker.domain.standing import Standing, counted
from tracker.domain.vocabulary import Brag
from tracker.models import (
    Action,
    ActionSupport,
    Agency,
    Evidence,
    Recommendation,
    Review,
    Theme,
    Update,
)
from tracker.models.recommendations import recommendation_addressees, recommendation_themes
from tracker.queries.as_at import Moment, as_they_were
from tracker.queries.export_scope import (
    ACTION_COLUMNS,
    BATCH,
    RECOMMENDATION_COLUMNS,
    ActionFacts,
    ExportScope,
    RecommendationFacts,
    batches,
    joined,
    names,
    partitions,
)


@dataclass(frozen=True)
class ActionRow:
    """An action as a sheet tells of it."""

    facts: ActionFacts
    on: date
    review: str
    printed_number: str
    lead: str
    officer: str
    supporting: str
    said: str
    evidence: int

    @property
    def colour(self) -> Brag | None:
        return progress.brag(self.facts, self.on)

    @property
    def why(self) -> str:
        return ", ".join(progress.brag_reasons(self.facts, self.on))

    @property
    def days_overdue(self) -> int:
        return progress.days_late(self.facts, self.on)

    @property
    def days_lost(self) -> int:
        return progress.days_lost(self.facts)


@dataclass(frozen=True)
class RecommendationRow:
    facts: RecommendationFacts
    review: str
    addressees: str
    themes: str
    standing: Standing


def action_rows(scope: ExportScope) -> Iterator[ActionRow]:
    """Every action, in order of reference."""
    for batch in action_batches(scope):
        yield from _action_rows(batch, scope)


def overdue_rows(scope: ExportScope, ids: Sequence[int]) -> Iterator[ActionRow]:
    """The actions of these ids, in their order."""
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        statement = select(*ACTION_COLUMNS).where(Action.id.in_(some))
        found = {facts.id: facts for batch in batches(statement, scope) for facts in batch}
        yield from _action_rows([found[action_id] for action_id in some], scope)


def listed_rows(
    scope: ExportScope,
    conditions: Sequence[ColumnElement[bool]],
    order_by: Sequence[ColumnElement[Any]],
) -> Iterator[ActionRow]:
    """The actions of a list as a person filtered and sorted it; its order may use the lead."""
    statement = listed(select(*ACTION_COLUMNS), scope, conditions).order_by(*order_by)
    for batch in batches(statement, scope):
        yield from _action_rows(batch, scope)


def count_listed(scope: ExportScope, conditions: Sequence[ColumnElement[bool]]) -> int:
    return db.session.scalar(listed(select(func.count(Action.id)), scope, conditions)) or 0


def listed(
    statement: Select[Any], scope: ExportScope, conditions: Sequence[ColumnElement[bool]]
) -> Select[Any]:
    return statement.join(Agency, Agency.id == Action.lead_agency_id, isouter=True).where(
        *scope.actions, *conditions
    )


def recommendation_rows(scope: ExportScope) -> Iterator[RecommendationRow]:
    """Every recommendation, in order of reference, with the standing of its actions."""
    statement = (
        select(*RECOMMENDATION_COLUMNS)
        .join(Recommendation.review)
        .where(*scope.recommendations)
        .order_by(Review.code, Recommendation.number)
    )
    for batch in partitions(statement):
        facts = [RecommendationFacts._make(row) for row in batch]
        yield from _recommendation_rows(as_they_were(facts, Recommendation, scope.moment), scope)


def action_batches(scope: ExportScope) -> Iterator[list[ActionFacts]]:
    statement = (
        select(*ACTION_COLUMNS)
        .join(Action.recommendation)
        .join(Recommendation.review)
        .where(*scope.actions)
        .order_by(Review.code, Recommendation.number, Action.number)
    )
    return batches(statement, scope)


def reviews_of(facts: Collection[ActionFacts]) -> dict[int, tuple[int, str]]:
    """{recommendation: (its review, its number as printed)}"""
    wanted = {one.recommendation_id for one in facts}
    statement = select(
        Recommendation.id, Recommendation.review_id, Recommendation.printed_number
    ).where(Recommendation.id.in_(wanted))
    return {row[0]: (row[1], row[2]) for row in db.session.execute(statement)}


def _action_rows(batch: Sequence[ActionFacts], scope: ExportScope) -> Iterator[ActionRow]:
    ids = [facts.id for facts in batch]
    origins = reviews_of(batch)
    said, evidence = _last_words(ids, scope.moment), _evidence_counts(ids, scope.moment)
    supporting = joined(
        select(ActionSupport.action_id, Agency.short_name)
        .join(Agency, Agency.id == ActionSupport.agency_id)
        .where(ActionSupport.action_id.in_(ids))
        .order_by(Agency.short_name)
    )
    for facts in batch:
        review_id, printed_number = origins[facts.recommendation_id]
        told = facts.told(scope.say)
        yield ActionRow(
            told,
            scope.moment.on,
            review=scope.reviews[review_id],
            printed_number=printed_number,
            lead=lead_of(told, scope),
            officer=_officer(told, scope),
            supporting=supporting.get(facts.id, ""),
            said=scope.say(said.get(facts.id, "")),
            evidence=evidence.get(facts.id, 0),
        )


def lead_of(facts: ActionFacts, scope: ExportScope) -> str:
    """The lead agency, or the words of the imported sheet where it is not on the list."""
    return scope.agencies.get(facts.lead_agency_id or 0, facts.agency_words)


def _officer(facts: ActionFacts, scope: ExportScope) -> str:
    name = scope.people.get(facts.lead_officer_id or 0, "")
    return ", ".join(words for words in (facts.lead_officer_title, name) if words)


def _recommendation_rows(
    batch: Sequence[RecommendationFacts], scope: ExportScope
) -> Iterator[RecommendationRow]:
    ids = [facts.id for facts in batch]
    standings = _standings(ids, scope)
    addressees = joined(_linked(recommendation_addressees, Agency.short_name, ids))
    themes = joined(_linked(recommendation_themes, Theme.name, ids))
    for facts in batch:
        told = facts.told(scope.say)
        others = (addressees.get(facts.id, ""), told.other_addressees)
        yield RecommendationRow(
            told,
            review=scope.reviews[facts.review_id],
            addressees=", ".join(words for words in others if words),
            themes=themes.get(facts.id, ""),
            standing=standings.get(facts.id, Standing()),
        )


def _standings(ids: Sequence[int], scope: ExportScope) -> dict[int, Standing]:
    statement = select(*ACTION_COLUMNS).where(Action.recommendation_id.in_(ids), *scope.actions)
    standings: dict[int, Standing] = {}
    for batch in batches(statement, scope):
        for facts in batch:
            standing = standings.setdefault(facts.recommendation_id, Standing())
            standing.add(counted(facts, scope.moment.on))
    return standings


def _last_words(ids: Sequence[int], moment: Moment) -> dict[int, str]:
    """What was said last of each action; notes of an imported sheet without a date come last.

    Of those the first counts: the import puts what it found in other cells after it.
    """
    undated = Update.made_on.is_(None)
    latest_first = (
        Update.made_on.desc().nulls_last(),
        case((undated, Update.id), else_=-Update.id),
    )
    place = func.row_number().over(partition_by=Update.action_id, order_by=latest_first)
    only_kept = undated & or_(
        Update.text.contains(IN_THE_SPREADSHEET), Update.text.startswith(LINK_ON)
    )
    ranked = (
        select(Update.action_id, Update.text, place.label("place"))
        .where(Update.action_id.in_(ids), ~only_kept, *_until(Update.recorded_at, moment))
        .subquery()
    )
    latest = select(ranked.c.action_id, ranked.c.text).where(ranked.c.place == 1)
    return names(latest)


def _evidence_counts(ids: Sequence[int], moment: Moment) -> dict[int, int]:
    statement = (
        select(Evidence.action_id, func.count())
        .where(Evidence.action_id.in_(ids), *_until(Evidence.added_at, moment))
        .group_by(Evidence.action_id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}


def _until(instant: InstrumentedAttribute[datetime], moment: Moment) -> list[ColumnElement[bool]]:
    return [instant < moment.ends] if moment.ends else []


def _linked(table: Table, name: Any, ids: Sequence[int]) -> Select[Any]:
    """(recommendation, name) of the agencies or themes that a table of pairs ties to it."""
    other = next(column for column in table.c if column.key != "recommendation_id")
    return (
        select(table.c.recommendation_id, name)
        .join(table, other == name.class_.id)
        .where(table.c.recommendation_id.in_(ids))
        .order_by(name)
    )
