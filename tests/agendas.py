"""Meetings for tests: an agenda with one of each kind of item, and items by hand."""

from datetime import date, timedelta
from typing import Any

from tests.cast import Cast
from tests.factories import (
    NOW,
    TODAY,
    kept,
    make_action,
    make_meeting,
    make_recommendation,
    make_review,
    make_sent_action,
)
from tracker.database import db
from tracker.domain.vocabulary import ItemKind, Status
from tracker.models import (
    Action,
    AgendaItem,
    DateRequest,
    Meeting,
    Recommendation,
    Review,
    TimetabledReview,
)

LATE = date(2026, 3, 2)
JUNE = date(2026, 6, 30)


def make_item(meeting: Meeting, kind: ItemKind = ItemKind.OTHER, **words: Any) -> AgendaItem:
    defaults = {
        "meeting_id": meeting.id,
        "kind": kind,
        "place": len(meeting.items) + 1,
        "title": "Dates of next year" if kind == ItemKind.OTHER else "",
    }
    item = kept(AgendaItem(**defaults | words))
    db.session.refresh(meeting)
    return item


def todays_meeting(**words: Any) -> Meeting:
    return make_meeting(held_on=TODAY, **words)


def item_on(action: Action, kind: ItemKind = ItemKind.OVERDUE, **words: Any) -> AgendaItem:
    meeting = words.pop("meeting", None) or todays_meeting()
    return make_item(meeting, kind, action_id=action.id, **words)


def ask_for_time(action: Action, cast: Cast, **words: Any) -> DateRequest:
    request = kept(
        DateRequest(
            **{
                "action_id": action.id,
                "from_due_on": action.due_on,
                "proposed_on": JUNE,
                "reason": "The supplier is late.",
                "requested_at": NOW - timedelta(days=1),
                "requested_by_id": cast.lena.id,
            }
            | words
        )
    )
    db.session.refresh(action)
    return request


def overdue_action(cast: Cast, **words: Any) -> Action:
    return make_action(**{"lead": cast.police, "due_on": LATE} | words)


def timetable(review: Review, meeting: Meeting, cast: Cast, place: int = 1) -> TimetabledReview:
    review.queued_on = review.queued_on or date(2026, 1, 5)
    put = kept(
        TimetabledReview(
            meeting_id=meeting.id,
            review_id=review.id,
            place=place,
            rank=place,
            points=21,
            most_points=39,
            why="Safe sleep comes again.",
            put_by_id=cast.priya.id,
            put_at=NOW,
        )
    )
    db.session.refresh(meeting)
    return put


def finished_recommendation(
    cast: Cast, on: date = date(2025, 9, 1), **words: Any
) -> Recommendation:
    """All its actions are closed, the last was signed off `on`."""
    recommendation = make_recommendation(**words)
    make_action(
        recommendation=recommendation,
        lead=cast.police,
        status=Status.COMPLETE,
        completed_on=on,
    )
    return recommendation


def one_of_each(meeting: Meeting, cast: Cast) -> dict[ItemKind, Any]:
    """{kind of item: what is true today, so that the agenda takes it}"""
    asked = overdue_action(cast)
    ask_for_time(asked, cast)
    review = make_review()
    timetable(review, meeting, cast)
    return {
        ItemKind.SIGN_OFF: make_sent_action(by=cast.lena, lead=cast.police, due_on=LATE),
        ItemKind.DATE_REQUEST: asked,
        ItemKind.OVERDUE: overdue_action(cast),
        ItemKind.NO_ACTIONS: make_recommendation(),
        ItemKind.REVIEW: review,
        ItemKind.IMPACT: finished_recommendation(cast),
    }


def subjects(meeting: Meeting) -> list[tuple[ItemKind, int | str | None]]:
    """(kind, id of what it is about, or its title) of the agenda, in its order."""
    db.session.refresh(meeting)
    return [
        (one.kind, one.action_id or one.recommendation_id or one.review_id or one.title)
        for one in meeting.items
        if one.dropped_at is None
    ]


MEETING_PAGES = (
    "show",
    "change",
    "cancel",
    "reinstate",
    "make_agenda",
    "add_business",
    "attendance",
    "notes",
    "minutes",
    "minutes_document",
    "action_list",
    "action_list_document",
    "agenda_document",
    "close",
    "end",
)
ITEM_PAGES = (
    "item",
    "decide",
    "change_item",
    "move_item",
    "drop_item",
    "bring_back_item",
    "minute",
    "task",
)


def meeting_arguments(meeting: Meeting) -> dict[str, dict[str, object]]:
    """What stands in the address of each page of a meeting; of the first item on its agenda."""
    of_meeting = {"meeting_id": meeting.id}
    of_item = {**of_meeting, "item_id": meeting.items[0].id}
    return {
        **{f"meetings.{page}": of_meeting for page in MEETING_PAGES},
        **{f"meetings.{page}": of_item for page in ITEM_PAGES},
    }
