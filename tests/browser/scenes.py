"""What a story of the browser begins with: an agency of its own, and somebody who leads for it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.agendas import make_item
from tests.browser.site import Site
from tests.factories import (
    make_action,
    make_agency,
    make_meeting,
    make_person,
    make_sent_action,
)
from tracker import clock
from tracker.database import db
from tracker.domain.vocabulary import ItemKind, Role
from tracker.domain.working_days import is_working_day
from tracker.models import Action, Meeting


def someone_with_an_action(site: Site) -> tuple[str, str]:
    """(e-mail address of an agency lead, reference of the one action of that agency)"""
    with site.behind():
        agency = make_agency()
        today = clock.today()
        due = {"due_on": today + timedelta(days=5), "last_update_on": today - timedelta(days=20)}
        action = make_action(lead=agency, **due, neutral_title="Handover")
        lead = make_person(name=f"Maya {agency.short_name}", role=Role.LEAD, agency=agency)
        return lead.email, action.reference


def something_sent(site: Site) -> str:
    """The reference of an action that waits for the chair."""
    with site.behind():
        agency = make_agency()
        lead = make_person(name="Maya", role=Role.LEAD, agency=agency)
        return make_sent_action(by=lead, lead=agency).reference


@dataclass(frozen=True)
class Sitting:
    """A meeting of its own day, and the references of the actions on its agenda."""

    address: str
    sent: str
    late: str


def a_meeting(site: Site) -> Sitting:
    """A sign-off, an overdue action and other business, on a day of the past that is free."""
    with site.behind():
        agency, day = make_agency(), clock.today()
        while db.session.scalar(db.select(Meeting.id).filter_by(held_on=day)):
            day -= timedelta(days=1)
        lead = make_person(name="Maya", role=Role.LEAD, agency=agency)
        sent = make_sent_action(by=lead, lead=agency)
        late = make_action(lead=agency, due_on=clock.today() - timedelta(days=9))
        meeting = make_meeting(held_on=day, agenda_made_at=clock.now())
        make_item(meeting, ItemKind.SIGN_OFF, action_id=sent.id)
        make_item(meeting, ItemKind.OVERDUE, action_id=late.id)
        make_item(meeting, title="Dates of next year")
        return Sitting(f"{site.address}/meetings/{meeting.id}", sent.reference, late.reference)


def next_working_day() -> date:
    day = clock.today()
    while not is_working_day(day, clock.bank_holidays_near(day)):
        day += timedelta(days=1)
    return day


def facts_of(site: Site, reference: str) -> dict[str, Any]:
    """How an action stands in the database."""
    with site.behind():
        action = db.session.scalars(db.select(Action).filter_by(reference=reference)).one()
        return {
            "status": action.status,
            "updates": [update.text for update in action.updates],
            "evidence": [(one.title, one.file_name) for one in action.evidence],
            "waits_until": [one.proposed_on for one in action.date_requests],
        }
