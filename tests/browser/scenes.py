"""What a story of the browser begins with: an agency of its own, and somebody who leads for it."""

from datetime import date, timedelta
from typing import Any

from tests.browser.site import Site
from tests.factories import make_action, make_agency, make_person, make_sent_action
from tracker import clock
from tracker.database import db
from tracker.domain.vocabulary import Role
from tracker.domain.working_days import is_working_day
from tracker.models import Action


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
