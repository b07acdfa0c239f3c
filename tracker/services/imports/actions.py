"""The actions of a file, matched to those of the tracker, and what these lack.

An import only adds: what the tracker says stays, and what an earlier import has given once is not
given again, for somebody may have changed or removed it since.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from tracker.domain.progress import is_open
from tracker.domain.same_words import folded
from tracker.domain.vocabulary import Status
from tracker.domain.wording import long_date
from tracker.models import Action
from tracker.queries.imports import Given
from tracker.services.imports.planned import PlannedAction, PlannedRecommendation
from tracker.services.imports.wanted import Link, Problem, WantedAction, WantedRow
from tracker.spreadsheets.legacy_columns import Column
from tracker.spreadsheets.legacy_words import Note

NOTHING: Mapping[str, Collection[Any]] = {}


class ActionsPlan:
    """First every row of the file is taken in, then all are matched at once."""

    def __init__(self) -> None:
        self.planned: dict[tuple[PlannedRecommendation, str, str], PlannedAction] = {}
        self.rows: dict[PlannedAction, WantedRow] = {}

    def take(self, recommendation: PlannedRecommendation, row: WantedRow) -> PlannedAction | None:
        """The action of a row; rows that tell of the same action are put together."""
        if row.action is None:
            return None
        key = (recommendation, *row.action.key)
        planned = self.planned.get(key)
        if planned is None:
            planned = self.planned[key] = PlannedAction(recommendation, row.action)
            self.rows[planned] = row
        else:
            _put_together(planned.wanted, row)
        return planned

    def match(self, given: Given) -> list[PlannedAction]:
        """Every action of the file, with its action in the tracker where it has one."""
        by_recommendation = defaultdict(list)
        for planned in self.planned.values():
            by_recommendation[planned.recommendation].append(planned)
        for recommendation, wanted in by_recommendation.items():
            if recommendation.existing:
                _match(wanted, recommendation.existing.actions, given)
        for planned in self.planned.values():
            _add_what_is_missing(planned, given, self.rows[planned])
        return list(self.planned.values())


def _put_together(first: WantedAction, row: WantedRow) -> None:
    more = row.action
    if more is None:
        return
    first.notes += [note for note in more.notes if note not in first.notes]
    first.evidence += [link for link in more.evidence if link not in first.evidence]
    if row.is_more_of_the_row_above:
        return
    words = f"The same action stands in row {first.row.number} of “{first.row.sheet}”"
    row.problems.append(
        Problem(
            row.row.sheet,
            row.row[Column.ACTION].ref,
            f"{words}: it is taken once, with the notes and evidence of both.",
        )
    )
    for column in (Column.DUE, Column.COLOUR, Column.OFFICER, Column.COMPLETED):
        told = row.row[column].words
        if told and folded(told) != folded(first.row[column].words):
            first.notes.append(Note(f"{column.value.capitalize()} in row {row.row.number}: {told}"))


def _match(wanted: Sequence[PlannedAction], existing: Sequence[Action], given: Given) -> None:
    """The same words and agency first; then the same words, whoever does it by now."""
    free: dict[str, list[Action]] = defaultdict(list)
    for action in existing:
        texts = {action.text, *given.get(action.id, NOTHING).get("text", ())}
        for text in {folded(text) for text in texts}:
            free[text].append(action)
    taken: set[int] = set()
    for with_agency in (True, False):
        for planned in wanted:
            candidates = (
                action
                for action in free[folded(planned.wanted.text)]
                if action.id not in taken
                and (not with_agency or _same_agency(planned.wanted, action, given))
            )
            if planned.existing is None and (found := next(candidates, None)):
                planned.existing = found
                taken.add(found.id)


def _same_agency(wanted: WantedAction, action: Action, given: Given) -> bool:
    before = given.get(action.id, NOTHING)
    if wanted.agency_words:
        words = {action.agency_words, *before.get("agency_words", ())}
        return folded(wanted.agency_words) in map(folded, words)
    lead_id = wanted.lead.id if wanted.lead else None
    return lead_id in {action.lead_agency_id, *before.get("lead_agency_id", ())}


def _add_what_is_missing(planned: PlannedAction, given: Given, row: WantedRow) -> None:
    wanted, action = planned.wanted, planned.existing
    if action is None:
        planned.lead, planned.supporting = wanted.lead, wanted.agencies.supporting
        planned.notes, planned.evidence = wanted.notes, wanted.evidence
        return
    before = given.get(action.id, NOTHING)
    planned.notes = _new_notes(wanted, action)
    planned.evidence = _new_evidence(wanted, action)
    if is_open(action):
        _flag_differences(wanted, action, before, row)
        _add_owner(planned, action, before)
        _add_columns(planned, action, before)


def _new_notes(wanted: WantedAction, action: Action) -> list[Note]:
    told = {(folded(update.text), update.made_on) for update in action.updates}
    return [note for note in wanted.notes if (folded(note.text), note.made_on) not in told]


def _new_evidence(wanted: WantedAction, action: Action) -> list[Link]:
    titles = {folded(evidence.title) for evidence in action.evidence}
    return [link for link in wanted.evidence if folded(link.title) not in titles]


def _flag_differences(
    wanted: WantedAction, action: Action, before: Mapping[str, Collection[Any]], row: WantedRow
) -> None:
    def flag(column: Column, message: str) -> None:
        row.problems.append(Problem(row.row.sheet, row.row[column].ref, message))

    if action.due_on and wanted.due_on not in {None, action.due_on, action.first_due_on}:
        flag(
            Column.DUE,
            f"The tracker has {long_date(action.due_on)} for {action.reference}: dates move only"
            " by asking for a new date.",
        )
    was_complete = Status.COMPLETE in before.get("status", ())
    if wanted.status == Status.COMPLETE and not was_complete:
        flag(
            Column.COLOUR if row.row.has(Column.COLOUR) else Column.COMPLETED,
            f"{action.reference} is {action.status} in the tracker: only the chair signs it off.",
        )


def _add_owner(
    planned: PlannedAction, action: Action, before: Mapping[str, Collection[Any]]
) -> None:
    """A lead where nobody leads: an agency that has come on the list since, or was explained."""
    lead = planned.wanted.lead
    if lead is None or action.lead_agency_id or _was_given(before, "lead_agency_id"):
        return
    there = set(action.supporting_agency_ids)
    planned.lead = lead
    planned.columns["agency_words"] = planned.wanted.agency_words
    supporting = planned.wanted.agencies.supporting
    planned.supporting = [agency for agency in supporting if agency.id not in there]


def _add_columns(
    planned: PlannedAction, action: Action, before: Mapping[str, Collection[Any]]
) -> None:
    wanted, columns = planned.wanted, planned.columns
    if action.due_on is None and wanted.due_on and not _was_given(before, "due_on"):
        columns |= {"due_on": wanted.due_on, "first_due_on": wanted.due_on, "due_words": ""}
    elif _lacks(action, "due_words", before) and wanted.due_words and not action.due_on:
        columns["due_words"] = wanted.due_words
    if _lacks(action, "confidence", before) and wanted.confidence:
        columns["confidence"] = wanted.confidence
    is_theirs = planned.lead or _leads(wanted, action)
    nobody = action.lead_officer_id is None and _lacks(action, "lead_officer_title", before)
    if nobody and is_theirs and wanted.officer:
        columns["lead_officer_title"] = wanted.officer


def _leads(wanted: WantedAction, action: Action) -> bool:
    return action.lead_agency_id == (wanted.lead.id if wanted.lead else None)


def _lacks(action: Action, column: str, before: Mapping[str, Collection[Any]]) -> bool:
    return not getattr(action, column) and not _was_given(before, column)


def _was_given(before: Mapping[str, Collection[Any]], column: str) -> bool:
    return any(before.get(column, ()))
