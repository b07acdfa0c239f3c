"""Planning an import: the file beside the tracker. It reads only."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tracker.domain.same_words import folded
from tracker.models import Agency
from tracker.queries import imports as queries
from tracker.services.imports.actions import ActionsPlan
from tracker.services.imports.agencies import AgencyList, new_agency
from tracker.services.imports.columns import clashes, kept_as_notes
from tracker.services.imports.own_rows import OwnRows
from tracker.services.imports.planned import ImportPlan, PlannedReview, PlannedRow
from tracker.services.imports.reading import read_row
from tracker.services.imports.reviews import RecommendationsPlan, ReviewsPlan
from tracker.services.imports.wanted import Choices, WantedRow
from tracker.spreadsheets.legacy import LegacyRow, LegacyWorkbook
from tracker.spreadsheets.legacy_columns import Column


def plan_import(workbook: LegacyWorkbook, choices: Choices, *, today: date) -> ImportPlan:
    """What importing the workbook would make, change and leave, and what is wrong with it."""
    agencies = queries.all_agencies()
    rows = list(_rows(workbook, choices))
    own = OwnRows(rows)
    unknown = _unknown_agencies([row for row in rows if row not in own], agencies)
    chosen = _chosen_agencies(unknown, choices, agencies)
    names = AgencyList(agencies, chosen)
    wanted = [own.read(row) if row in own else read_row(row, names, today=today) for row in rows]
    new = [agency for agency in chosen.values() if agency not in agencies]
    return ImportPlan(
        **_planned(wanted, year=today.year),
        new_agencies=new,
        unknown_agencies=list(unknown.values()),
        clashes=clashes(workbook, choices),
        kept_as_notes=kept_as_notes(workbook, choices),
        file=workbook.name,
    )


def _rows(workbook: LegacyWorkbook, choices: Choices) -> Iterator[LegacyRow]:
    for sheet in workbook.sheets:
        if sheet.title not in choices.left_out:
            yield from sheet.rows(choices.columns.get(sheet.title))


def _unknown_agencies(rows: Sequence[LegacyRow], agencies: Sequence[Agency]) -> dict[str, str]:
    """Names that are not on the list, before anybody explained them."""
    names = AgencyList(agencies, {})
    cells = dict.fromkeys(row[Column.AGENCY].words for row in rows if row.has(Column.ACTION))
    return {folded(words): words for cell in cells for words in names.read(cell).unknown}


def _chosen_agencies(
    unknown: dict[str, str], choices: Choices, agencies: Sequence[Agency]
) -> dict[str, Agency]:
    """The agency each explained name stands for, on the list or newly made."""
    by_id = {agency.id: agency for agency in agencies if agency.retired_at is None}
    chosen: dict[str, Agency] = {}
    for name in sorted(unknown.keys() & choices.agencies.keys()):
        agency_id = choices.agencies[name]
        agency = (
            new_agency(unknown[name], [*agencies, *chosen.values()])
            if agency_id is None
            else by_id.get(agency_id)
        )
        if agency:
            chosen[name] = agency
    return chosen


def _planned(wanted: Sequence[WantedRow], *, year: int) -> dict[str, Any]:
    """The records, as ImportPlan takes them."""
    reviews = ReviewsPlan(
        queries.all_reviews(),
        queries.all_review_kinds(),
        queries.values_given("reviews"),
        year=year,
    )
    named = [reviews.find(row.review) if row.review else None for row in wanted]
    recommendations = _known_recommendations(list(reviews.planned.values()))
    actions = ActionsPlan()
    rows = []
    for row, review in zip(wanted, named, strict=True):
        found = recommendations.find(review, row) if review else None
        rows.append(PlannedRow(row, found, actions.take(found, row) if found else None))
    return {
        "rows": rows,
        "reviews": list(reviews.planned.values()),
        "recommendations": recommendations.planned,
        "actions": actions.match(queries.values_given("actions")),
    }


def _known_recommendations(reviews: Sequence[PlannedReview]) -> RecommendationsPlan:
    plan = RecommendationsPlan()
    by_id = {review.existing.id: review for review in reviews if review.existing}
    given = queries.values_given("recommendations")
    for known in queries.plans_of([review.existing for review in reviews if review.existing]):
        plan.know(by_id[known.review_id], known, given.get(known.id, {}))
    return plan
