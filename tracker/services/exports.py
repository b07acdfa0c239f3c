"""Taking figures away: the progress workbook, and a list of actions as a person filtered it.

Who takes what is recorded before the first row is read: nothing leaves without a trace, and
writing a large workbook holds up nobody who saves something meanwhile.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, BinaryIO

from sqlalchemy import ColumnElement

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import zone
from tracker.domain.neutral import saying
from tracker.domain.permissions import may_export, may_export_list, require
from tracker.models import Person
from tracker.queries.as_at import end_of, now_on
from tracker.queries.export_figures import survey
from tracker.queries.export_scope import ExportScope, open_scope
from tracker.queries.exports import (
    action_rows,
    count_listed,
    listed_rows,
    overdue_rows,
    recommendation_rows,
)
from tracker.queries.neutral_names import known_names
from tracker.services.export_events import record_export
from tracker.spreadsheets.workbook import write_list, write_progress
from tracker.spreadsheets.workbook_rows import clean
from tracker.spreadsheets.workbook_sheets import Imprint

TITLE = "Progress on recommendations and actions"
EVERYTHING = (
    "All agencies and reviews, open and closed actions;"
    " withdrawn actions are listed but not counted."
)
COMMAND_LINE = "the command line"


def export_progress(
    by: Person | None,
    *,
    as_at: date | None,
    at: datetime,
    today: date,
    partnership: str,
    out: BinaryIO,
) -> None:
    """Write the progress workbook to `out`, as things stand or as they stood at the end of a day.

    Nobody is the command line. RuleBroken for a day that is still to come.
    """
    with transaction():
        require(by is None or may_export(by), "Your role does not export the progress workbook.")
        if as_at and as_at > today:
            raise RuleBroken("The day must be today or in the past", field="as_at")
        name = by.name if by else COMMAND_LINE
        told: dict[str, Any] = {"as at": (as_at or today).isoformat()}
        record_export("exported progress", told, by=by, at=at)
    scope = open_scope(by, end_of(as_at) if as_at and as_at < today else now_on(today))
    counted = survey(scope)
    write_progress(
        out,
        _imprint(TITLE, EVERYTHING, scope, name=name, at=at, partnership=partnership),
        counted.figures,
        actions=action_rows(scope),
        recommendations=recommendation_rows(scope),
        overdue=overdue_rows(scope, counted.overdue),
    )
    db.session.rollback()


def export_actions(
    by: Person,
    *,
    conditions: Sequence[ColumnElement[bool]],
    order_by: Sequence[ColumnElement[Any]],
    words: str,
    at: datetime,
    today: date,
    partnership: str,
    out: BinaryIO,
) -> None:
    """Write the actions of a list to `out`; `words` say how it is filtered.

    Conditions and order may use the columns of Action and of its lead Agency. What a person may
    see is asked here again.
    """
    with transaction():
        require(may_export_list(by), "Your role does not export this list.")
        name = by.name
        record_export("exported a list of actions", {"filter": words}, by=by, at=at)
    scope = open_scope(by, now_on(today))
    said = saying(known_names(by))(words)
    shows = f"Shown: {said}." if words else "All actions."
    write_list(
        out,
        _imprint("List of actions", shows, scope, name=name, at=at, partnership=partnership),
        count_listed(scope, conditions),
        listed_rows(scope, conditions, order_by),
    )
    db.session.rollback()


def _imprint(
    title: str, shows: str, scope: ExportScope, *, name: str, at: datetime, partnership: str
) -> Imprint:
    return Imprint(
        title=title,
        partnership=partnership,
        made_by=clean(name),
        made_at=at.astimezone(zone()),
        as_at=scope.moment.on,
        shows=clean(shows),
    )
