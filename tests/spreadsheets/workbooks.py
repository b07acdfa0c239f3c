"""Workbooks for tests: made-up rows in, an opened workbook out."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories import NOW, TODAY
from tracker.domain.standing import Figures, Standing, counted
from tracker.domain.vocabulary import ActionKind, Confidence, Scope, Status
from tracker.queries.export_scope import ActionFacts, RecommendationFacts
from tracker.queries.exports import ActionRow, RecommendationRow
from tracker.spreadsheets.workbook import write_progress
from tracker.spreadsheets.workbook_sheets import Imprint


def make_imprint(**words: Any) -> Imprint:
    defaults = {
        "title": "Progress on recommendations and actions",
        "partnership": "Kent & Medway Partnership",
        "made_by": "Colin",
        "made_at": NOW.astimezone(ZoneInfo("Europe/London")),
        "as_at": TODAY,
        "shows": "Everything.",
    }
    return Imprint(**defaults | words)


def make_row(**words: Any) -> ActionRow:
    """An action in progress, on track, due in six weeks; words of the row or of its facts."""
    facts = {
        "id": 1,
        "reference": "CHS-1.1",
        "recommendation_id": 1,
        "text": "Write the missed appointment pathway",
        "kind": ActionKind.GUIDANCE,
        "lead_agency_id": 1,
        "agency_words": "",
        "lead_officer_id": None,
        "lead_officer_title": "",
        "status": Status.IN_PROGRESS,
        "confidence": Confidence.ON_TRACK,
        "agreed_on": date(2026, 1, 12),
        "first_due_on": date(2026, 4, 30),
        "due_on": date(2026, 4, 30),
        "due_words": "",
        "moves": 0,
        "last_update_on": date(2026, 3, 12),
        "sent_on": None,
        "completed_on": None,
    }
    row = {
        "on": TODAY,
        "review": "Child S",
        "printed_number": "3.140(a)",
        "lead": "Police",
        "officer": "Head of Protecting Vulnerable People, Lena",
        "supporting": "ICB, KCC",
        "said": "The pathway is drafted.",
        "evidence": 2,
    }
    told = {name: words.pop(name) for name in list(words) if name in row}
    return ActionRow(ActionFacts(**facts | words), **row | told)


def make_recommendation_row(*actions: ActionRow, **words: Any) -> RecommendationRow:
    facts = {
        "id": 1,
        "reference": "CHS-1",
        "review_id": 1,
        "printed_number": "3.140(a)",
        "wording": "Agencies should tell each other of a missed appointment.",
        "scope": Scope.LOCAL,
        "other_addressees": "",
        "response": None,
        "response_reason": "",
    }
    row = {"review": "Child S", "addressees": "Police, ICB", "themes": "Neglect"}
    return RecommendationRow(
        RecommendationFacts(**facts | words), **row, standing=standing_of(actions)
    )


def standing_of(actions: Sequence[ActionRow]) -> Standing:
    standing = Standing()
    for action in actions:
        standing.add(counted(action.facts, action.on))
    return standing


def figures_of(actions: Sequence[ActionRow]) -> Figures:
    return Figures(
        all=standing_of(actions),
        agencies={
            lead: standing_of([action for action in actions if action.lead == lead])
            for lead in {action.lead for action in actions}
        },
        reviews={
            review: standing_of([action for action in actions if action.review == review])
            for review in {action.review for action in actions}
        },
        recommendations=1 if actions else 0,
    )


def progress_bytes(*actions: ActionRow, **words: Any) -> bytes:
    """The workbook of these actions; all of them serve one recommendation."""
    out = BytesIO()
    write_progress(
        out,
        make_imprint(**words),
        figures_of(actions),
        actions=iter(actions),
        recommendations=iter([make_recommendation_row(*actions)] if actions else []),
        overdue=(action for action in actions if action.days_overdue),
    )
    return out.getvalue()


def opened(workbook: bytes) -> Workbook:
    return load_workbook(BytesIO(workbook))


def records(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows of a register as {heading: value}, days as dates."""
    (table,) = sheet.tables.values()
    head, *rows = sheet[table.ref]
    return [
        {str(title.value): _value(cell) for title, cell in zip(head, row, strict=True)}
        for row in rows
    ]


def _value(cell: Any) -> Any:
    return cell.value.date() if isinstance(cell.value, datetime) else cell.value
