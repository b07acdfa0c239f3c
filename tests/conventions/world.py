"""A filled partnership for the tests that open every page, and what stands in each address."""

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import Flask, url_for
from openpyxl import Workbook
from sqlalchemy import select

from tests.agendas import meeting_arguments
from tests.client import Browser
from tests.every_table import Partnership, fill_every_table
from tests.factories import make_agency, make_person, make_review
from tests.matrix import matrix_arguments
from tracker.config import Config
from tracker.database import db
from tracker.domain.vocabulary import Role
from tracker.mail.links import answer_token
from tracker.models import CalendarFeed, ClockStep, Meeting, Person, ReviewKind
from tracker.views.feed_links import feed_token

# Hal leads for health, which supports; Ed leads for education, which has no part in any action
PEOPLE = ("priya", "colin", "dora", "tom", "chloe", "lena", "vera", "hal", "ed")


@dataclass(frozen=True)
class World:
    """Ids of the people by name, and what fills each address: arguments of an endpoint."""

    people: dict[str, int]
    arguments: dict[str, dict[str, object]]

    def address(self, app: Flask, endpoint: str) -> str:
        with app.test_request_context():
            return url_for(endpoint, **self.arguments.get(endpoint, {}))


def make_world(app: Flask) -> World:
    """Fill the database, and the folders beside it, of an application with an open context."""
    made = fill_every_table()
    education = make_agency(name="Schools", short_name="Schools")
    hal = make_person(name="Hal", role=Role.LEAD, agency=made.cast.health)
    ed = make_person(name="Ed", role=Role.LEAD, agency=education)
    _make_lcspr()
    people = {person.name.lower(): person.id for person in (*made.cast, hal, ed)}
    evidence = Path(app.instance_path) / "evidence"
    evidence.mkdir()
    (evidence / "0f3a.pdf").write_bytes(b"%PDF-1.4")
    return World(people, _arguments(app, made))


def _arguments(app: Flask, made: Partnership) -> dict[str, dict[str, object]]:
    action = {"reference": made.action.reference}
    sent = {"reference": made.sent.reference}
    review = {"reference": made.review.code}
    recommendation = {"reference": made.recommendation.reference}
    checked, imported = _import_twice(app, made.cast.priya)
    config: Config = app.extensions["tracker"]
    answer = {"token": answer_token(made.cast.lena.id, made.action.id, config)}
    feed = db.session.scalars(select(CalendarFeed)).one()
    milestone = next(one for one in made.action.milestones if one.met_on is None)
    file = next(one for one in made.action.evidence if one.stored_name)
    return {
        **{f"actions.{step}": action for step in ACTION_STEPS},
        "actions.sign_off": sent,
        "actions.send_back": sent,
        "actions.reopen": {"reference": made.complete.reference},
        "actions.meet": {**action, "milestone_id": milestone.id},
        **{f"agencies.{step}": {"agency_id": made.cast.police.id} for step in RECORD_STEPS},
        **{f"answers.{step}": answer for step in ("update", "done")},
        "calendar.feed": {"token": feed_token(feed.id, config)},
        "evidence.show": {"evidence_id": file.id},
        "history.record": {"record_type": "actions", "record_id": made.action.id},
        "imports.check": checked,
        "imports.apply": checked,
        "imports.cancel": checked,
        "imports.done": imported,
        **{f"incidents.{step}": {"incident_id": made.incident.id} for step in INCIDENT_STEPS},
        **{f"cases.{step}": _of_case(made) for step in CASE_STEPS},
        **matrix_arguments(made.review),
        **meeting_arguments(db.session.scalars(select(Meeting).where(Meeting.items.any())).one()),
        "cases.view": {**_of_case(made), "question": "outcome"},
        "cases.step": {**_of_case(made), "key": "panel_meeting"},
        **{f"cases.{step}": _of_request(made) for step in ("received", "take_back")},
        **{f"clock_steps.{step}": {"step_id": _own_step_id()} for step in RECORD_STEPS},
        "reviews.plan": {"reference": "LCS"},
        "reviews.step": {"reference": "LCS", "key": "full_report"},
        "incidents.change_reader": {
            "incident_id": made.incident.id,
            "person_id": made.cast.vera.id,
        },
        **{f"mails.{step}": {"name": "a.eml"} for step in ("show", "show_html")},
        **{f"people.{step}": {"person_id": made.cast.lena.id} for step in RECORD_STEPS},
        "recommendations.add": review,
        **{
            f"recommendations.{step}": recommendation
            for step in (*RECORD_STEPS, "add_actions", "impact")
        },
        **{f"reviews.{step}": review for step in (*RECORD_STEPS, "publish", "readers")},
        "sign_in.confirm": {"token": "a-token"},
        "static": {"filename": "tracker.css"},
        **{f"themes.{step}": {"theme_id": made.theme.id} for step in (*RECORD_STEPS, "merge")},
        **{f"learning.{page}": _question(made) for page in ("index", "brief", "document")},
        "search.index": {"q": "missed appointments"},
    }


def _question(made: Partnership) -> dict[str, object]:
    return {"themes": made.theme.id, "words": "appointments", "incident": made.incident.id}


ACTION_STEPS = (
    "show",
    "update",
    "submit",
    "more_time",
    "evidence",
    "decide_date",
    "withdraw",
    "change",
    "milestone",
    "assign",
    "officer",
    "share",
)
CASE_STEPS = (
    "view",
    "propose",
    "notify",
    "decide",
    "step",
    "ask",
    "received",
    "take_back",
    "rapid_review",
    "lcspr",
)
INCIDENT_STEPS = ("show", "change", "readers")
RECORD_STEPS = ("show", "change", "retire", "bring_back")


def _of_case(made: Partnership) -> dict[str, object]:
    return {"incident_id": made.incident.id}


def _of_request(made: Partnership) -> dict[str, object]:
    return {**_of_case(made), "request_id": made.incident.summary_requests[0].id}


def _own_step_id() -> int:
    own = select(ClockStep.id).where(ClockStep.key == "panel_meeting")
    return db.session.scalars(own).one()


def _make_lcspr() -> None:
    """A review of a kind that carries the clock."""
    kind = db.session.scalars(select(ReviewKind).where(ReviewKind.has_clock)).one()
    make_review(code="LCS", kind=kind, commissioned_on=date(2025, 11, 12), published_on=None)


def _import_twice(app: Flask, priya: Person) -> tuple[dict[str, object], dict[str, object]]:
    """The tokens of a spreadsheet that was only looked at, and of one that was brought in."""
    browser = Browser(app).sign_in(priya)
    tokens = []
    for _ in range(2):
        file = (io.BytesIO(small_spreadsheet()), "tracker.xlsx")
        page = browser.send("/imports", {"file": file})
        tokens.append(page.response.request.path.rsplit("/", 1)[-1])
    shown = page.html.split('name="shown" value="')[1].split('"')[0]
    browser.send(f"/imports/{tokens[1]}", {"do": "import", "shown": shown})
    return {"token": tokens[0]}, {"token": tokens[1]}


def small_spreadsheet() -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["Review", "Rec no", "Recommendation", "Action", "Lead agency", "Due date"])
    sheet.append(["Baby T", "1", "Agree a pathway", "Write it", "Kent Police", "31/12/2026"])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()
