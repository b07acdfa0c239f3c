"""The filter of the Actions page: from the address to the question, and back in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from tracker.domain import progress
from tracker.domain.vocabulary import OPEN, Brag, Status
from tracker.domain.wording import long_date
from tracker.forms.widgets import NotADate, read_date
from tracker.queries.actions import NOBODY, ActionFilter, FilterChoices

STATUS_WORDS = {"open": OPEN} | {status.value: (status,) for status in Status}
SORTS = ("reference", "lead", "due", "colour", "updated")


def read_filter(args: MultiDict[str, str]) -> ActionFilter:
    """What the address asks; what it does not understand is left out."""
    sort = args.get("sort", "due")
    return ActionFilter(
        q=args.get("q", "").strip()[:200],
        colour=_word(args.get("colour", "")),
        statuses=STATUS_WORDS.get(args.get("status", ""), ()),
        overdue=args.get("overdue") == "1",
        agency_id=NOBODY if args.get("agency") == "none" else args.get("agency", type=int),
        review_id=args.get("review", type=int),
        theme_id=args.get("theme", type=int),
        due_from=_date(args, "due_from"),
        due_to=_date(args, "due_to"),
        no_date=args.get("no_date") == "1",
        more_time=args.get("more_time") == "1",
        joint_id=args.get("joint", type=int),
        mine=args.get("mine") == "1",
        sort=sort if sort in SORTS else "due",
        descending=args.get("direction") == "desc",
        page=min(max(args.get("page", 1, type=int), 1), 100_000),
    )


def _word(colour: str) -> Brag | None:
    return Brag(colour.capitalize()) if colour.capitalize() in list(Brag) else None


def _date(args: MultiDict[str, str], name: str) -> date | None:
    """A date in three boxes, or in one piece (2026-03-31)."""
    boxes = [args.get(f"{name}-{part}", "").strip() for part in ("day", "month", "year")]
    whole = args.get(name, "")
    if len(whole) == len("2026-03-31"):
        boxes = whole.split("-")[::-1]
    try:
        return read_date(*boxes) if len(boxes) == len(("day", "month", "year")) else None
    except NotADate:
        return None


@dataclass(frozen=True)
class FilterWords:
    """A filter in words, each with the address of the list without it."""

    tags: list[tuple[str, str]]

    def __str__(self) -> str:
        return ", ".join(text for text, _ in self.tags)


def filter_words(wanted: ActionFilter, choices: FilterChoices) -> FilterWords:
    """("Overdue", address without it) for all that is applied."""
    status = request.args.get("status", "")
    told = {
        "q": f"Says “{wanted.q}”" if wanted.q else "",
        "status": status.capitalize() if wanted.statuses else "",
        "colour": str(wanted.colour or ""),
        "overdue": "Overdue" if wanted.overdue else "",
        "agency": _agency_words(wanted.agency_id, choices),
        "review": _named("From", wanted.review_id, choices.reviews),
        "theme": _named("Theme:", wanted.theme_id, choices.themes),
        "due_from": f"Due from {long_date(wanted.due_from)}" if wanted.due_from else "",
        "due_to": f"Due by {long_date(wanted.due_to)}" if wanted.due_to else "",
        "no_date": "Without a date" if wanted.no_date else "",
        "more_time": "More time asked for" if wanted.more_time else "",
        "joint": "Tracked together" if wanted.joint_id else "",
        "mine": "Mine" if wanted.mine else "",
    }
    return FilterWords([(text, address(**{name: None})) for name, text in told.items() if text])


def _agency_words(agency_id: int | None, choices: FilterChoices) -> str:
    return "Nobody leads" if agency_id == NOBODY else _named("", agency_id, choices.agencies)


def _named(before: str, wanted: int | None, pairs: Any) -> str:
    if wanted is None:
        return ""
    return f"{before} {dict(pairs).get(wanted, 'not on the list')}".strip()


def address(**changes: Any) -> str:
    """The address of the same list with some of its filter changed; the first page of it."""
    names = {name for change in changes for name in (change, *_boxes(change))}
    kept = {
        name: value
        for name, value in request.args.items()
        if value and name not in names and name != "page"
    }
    asked = {name: value for name, value in changes.items() if value not in (None, "")}
    return url_for("actions.index", **kept | asked)


def _boxes(name: str) -> list[str]:
    return [f"{name}-{part}" for part in ("day", "month", "year")]


def list_words(
    wanted: ActionFilter, choices: FilterChoices, counts: dict[Brag | None, int]
) -> dict[str, Any]:
    """What the template of the list needs beside its rows."""
    return {
        "wanted": wanted,
        "choices": choices,
        "words": filter_words(wanted, choices),
        "statuses": [(word, word.capitalize()) for word in STATUS_WORDS],
        "colours": [(colour, colour) for colour in Brag],
        "ticks": [
            ("overdue", "Overdue", wanted.overdue),
            ("no_date", "Without a date", wanted.no_date),
            ("more_time", "More time asked for", wanted.more_time),
            ("mine", "Mine", wanted.mine),
        ],
        "chips": {colour or "withdrawn": count for colour, count in counts.items()},
        "direction": "desc" if wanted.descending else "asc",
        "sort_address": lambda key, direction: address(sort=key, direction=direction),
        "page_address": lambda page: address(page=page),
        "colour_address": lambda colour: address(colour=colour),
        "export_url": url_for("actions.export", **dict[str, Any](request.args)),
        "brag": progress.brag,
        "reasons": progress.brag_reasons,
    }
