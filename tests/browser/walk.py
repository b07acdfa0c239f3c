"""Every page that anybody can open: each GET route of the tracker, with records to ask it for."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import quote

from flask.testing import FlaskClient
from sqlalchemy import func
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.browser.scenes import next_working_day
from tests.browser.site import CHAIR, COORDINATOR, LEAD, MEMBER, VIEWER, Site, person_called
from tests.conftest import SHARED
from tracker import clock
from tracker.database import db
from tracker.domain.vocabulary import OPEN, IncidentKind
from tracker.models import (
    Action,
    AgendaItem,
    ClockStep,
    Criterion,
    Evidence,
    Incident,
    KeptRank,
    Meeting,
    Recommendation,
    Review,
    SummaryRequest,
    Theme,
)

# Later ones walk only what looks different from what those before them have seen
WALKERS = {
    "coordinator": COORDINATOR,
    "chair": CHAIR,
    "lead": LEAD,
    "member": MEMBER,
    "viewer": VIEWER,
    "stranger": "",
}
# Pages in a state of their own, beside the plain address of each route
STATES = (
    "/actions?q=nothing+has+these+words",
    "/actions?overdue=1&sort=updated&direction=desc",
    "/actions?status=open&page=2",
    "/recommendations?q=nothing+has+these+words",
    "/recommendations?no_actions=1",
    "/reviews?q=nothing+has+these+words",
    "/incidents?q=nothing+has+these+words",
    "/incidents/add?kind=portal+referral",
    "/incidents/add?kind=serious+incident+notification",
    "/incidents/figures?year=2022&publication=y",
    "/people?q=nothing+has+these+words",
    "/learning?themes=1&themes=4&words=safe+sleep",
    "/learning/brief?themes=1&themes=4&words=safe+sleep",
    "/search?q=sleep",
    "/search?q=sleep&kind=actions",
    "/search?q=nothing+has+these+words",
    "/history?page=2",
)
# Downloads; the outcome of an import and the mails, which have tests of their own
NO_PAGES = {"static", "calendar.feed", "evidence.show", "imports.done", "mails.show_html"}
NOT_THE_ROLE = "Your role does not open this page."
TOKEN = re.compile(r'name="csrf_token" value="([^"]*)"')
MAIN = re.compile(r"<main.*</main>", re.DOTALL)


@dataclass(frozen=True)
class Opened:
    """An address, and what the tracker answers to it."""

    address: str
    endpoint: str
    status: int
    look: str


def plan_walk(site: Site) -> dict[str, list[Opened]]:
    """{walker: pages}: for each route one that opens, and each way in which routes do not open."""
    clients = {walker: client_of(site, email) for walker, email in WALKERS.items()}
    site.run("reminders", "raise", "--on", str(next_working_day()))
    values = {"imports.token": [upload(clients["coordinator"])]} | values_of(site)
    asked = {
        rule.endpoint: list(addresses(rule, values))
        for rule in site.app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
    }
    asked |= {state: [state] for state in STATES}
    seen: set[str] = set()
    return {walker: list(new_pages(client, asked, seen)) for walker, client in clients.items()}


def client_of(site: Site, email: str) -> FlaskClient:
    """Signed in, unless it is a stranger's."""
    client = site.app.test_client()
    if email:
        with site.behind():
            person_id = person_called(email).id
        with client.session_transaction() as session:
            session["person_id"], session["seen_at"] = person_id, clock.now().isoformat()
    return client


def upload(client: FlaskClient) -> str:
    """The token of the legacy tracker, sent and not yet imported."""
    token = TOKEN.findall(client.get("/imports").text)[0]
    with (SHARED / "legacy-tracker.xlsx").open("rb") as file:
        answer = client.post("/imports", data={"csrf_token": token, "file": file})
    return answer.headers["Location"].rpartition("/")[2]


def new_pages(client: FlaskClient, asked: dict[str, list[str]], seen: set[str]) -> Iterator[Opened]:
    for endpoint, addressed in asked.items():
        if endpoint in NO_PAGES:
            continue
        for page in answers(endpoint, addressed, client.get):
            if page.look not in seen:
                seen.add(page.look)
                yield page


def answers(
    endpoint: str, addressed: Sequence[str], get: Callable[[str], TestResponse]
) -> Iterator[Opened]:
    """What the addresses of a route answer, up to the first that opens; pages only."""
    for address in addressed:
        answer = get(address)
        is_page = answer.mimetype == "text/html" and not 300 <= answer.status_code < 400
        if is_page:
            yield Opened(address, endpoint, answer.status_code, look_of(answer))
        answer.close()
        if answer.status_code in {200, 302} or NOT_THE_ROLE in answer.text:
            return


def look_of(answer: TestResponse) -> str:
    """What a page shows, without its token; all that do not open for one reason look the same."""
    if answer.status_code != 200:
        return answer.status
    main = MAIN.search(answer.text)
    return TOKEN.sub("", main.group() if main else answer.text)


def addresses(rule: Rule, values: dict[str, list[Any]]) -> Iterator[str]:
    """The route with every record that it could be asked for."""
    names = sorted(rule.arguments)
    blueprint = rule.endpoint.partition(".")[0]
    choices = [
        values.get(f"{rule.endpoint}.{name}") or values.get(f"{blueprint}.{name}") or values[name]
        for name in names
    ]
    for chosen in product(*choices):
        address = rule.rule
        for name, value in zip(names, chosen, strict=True):
            address = re.sub(rf"<([^<>:]+:)?{name}>", quote(str(value)), address)
        yield address


def values_of(site: Site) -> dict[str, list[Any]]:
    """What stands in an address: by route and name, by blueprint and name, or by name."""
    mail = site.last_mail_to(LEAD)
    with site.behind():
        bethans = person_called(LEAD).agency_id
        reference = first(
            Action.reference, Action.lead_agency_id == bethans, Action.status.in_(OPEN)
        )
        answer = site.answer_link(LEAD, reference).rpartition("/")[2]
        return {
            "token": ["not-a-token"],
            "answers.token": ["not-a-token", answer],
            "filename": ["tracker.css"],
            "name": [mail.name],
        } | records()


def records() -> dict[str, list[Any]]:
    unpublished = first(Review.code, Review.published_on.is_(None))
    published = first(Review.code, Review.published_on.is_not(None))
    return {
        "reference": different_actions(),
        "recommendations.reference": [first(Recommendation.reference)],
        "recommendations.add.reference": [unpublished],
        "reviews.reference": [unpublished, published],
        "incident_id": [first(Incident.id)],
        "agency_id": [first(Action.lead_agency_id, Action.moves > 0)],
        "person_id": [person_called(LEAD).id],
        "theme_id": [first(Theme.id, Theme.parent_id.is_not(None)) or first(Theme.id)],
        "evidence_id": [first(Evidence.id)],
        "case_matrix.reference": [first(Review.code, Review.queued_on.is_not(None))],
        "case_matrix.meeting_id": [first(KeptRank.meeting_id) or first(Meeting.id)],
        "criterion_id": [first(Criterion.id)],
        "step_id": [first(ClockStep.id, ClockStep.is_statutory.is_(False))],
        **of_cases(),
        **meetings(),
        "record_type": ["actions"],
        "record_id": [first(Action.id)],
    }


def meetings() -> dict[str, list[Any]]:
    """The pages of a meeting to come that has an agenda, and of one that is closed."""
    is_open = Meeting.closed_at.is_(None) & Meeting.cancelled_at.is_(None)
    coming = first(Meeting.id, Meeting.items.any(), is_open)
    closed = first(Meeting.id, Meeting.items.any(), Meeting.closed_at.is_not(None))
    chosen = [one for one in (coming, closed) if one] or [first(Meeting.id)]
    items = [first(AgendaItem.id, AgendaItem.meeting_id == one) for one in chosen]
    return {"meeting_id": chosen, "item_id": items}


def of_cases() -> dict[str, list[Any]]:
    """A notified case that is not decided yet, with a summary that has not come."""
    asked = first(SummaryRequest.id, SummaryRequest.received_on.is_(None))
    lcspr = first(Review.code, Review.kind.has(has_clock=True), Review.published_on.is_(None))
    return {
        "cases.incident_id": [first(SummaryRequest.incident_id, SummaryRequest.id == asked)],
        "cases.notify.incident_id": [
            first(Incident.id, Incident.kind == IncidentKind.PORTAL_REFERRAL)
        ],
        "request_id": [asked],
        "question": ["outcome"],
        "cases.step.key": ["rapid_review"],
        "reviews.step.key": ["full_report"],
        "reviews.step.reference": [lcspr],
        "reviews.plan.reference": [lcspr],
    }


def first(column: Any, *conditions: Any) -> Any:
    return db.session.scalar(db.select(func.min(column)).where(*conditions))


def different_actions() -> list[str]:
    """An action for each thing in which their pages differ."""
    found: dict[Any, str] = {}
    for action in db.session.scalars(db.select(Action).order_by(Action.id)):
        lead = action.lead_agency.short_name if action.lead_agency else ""
        leads = lead if lead in {"", "KCHFT", "KCC"} else "another"
        asked = any(one.decision is None for one in action.date_requests)
        found.setdefault((action.status, leads, asked), action.reference)
    return list(found.values())
