"""What may be typed about a person, and what the list can be asked for."""

from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired

from tracker.domain.vocabulary import Role
from tracker.forms.lists import YES_OR_NO, ListForm, choice
from tracker.forms.records import RecordField
from tracker.forms.texts import line
from tracker.forms.widgets import blank_or, in_words
from tracker.models import Agency, Person
from tracker.queries.people import PeopleFilter
from tracker.services.people import PersonDetails

ROLES = in_words(Role)
ROLE_HINTS = {
    Role.COORDINATOR.value: "The business team: records everything, manages people and agencies",
    Role.CHAIR.value: "Chair or deputy: sees everything, signs off, returns, agrees new dates",
    Role.MEMBER.value: "An agency’s representative: reads everything, updates the agency’s actions",
    Role.LEAD.value: "Gets the reminders; reads and updates the agency’s own actions only",
    Role.VIEWER.value: "Scrutineer, executive or auditor: reads and exports, changes nothing",
}


class PersonForm(FlaskForm):
    name = line("Name", longest=120, missing="Enter their name")
    email = line("Work e-mail address", longest=254, missing="Enter their e-mail address")
    role = RadioField(
        "What do they do here?",
        choices=ROLES,
        validators=[InputRequired("Say what they do here")],
    )
    agency = RecordField("Agency", blank="No agency")
    job_title = line("Job title (optional)", longest=120)
    is_senior_contact = BooleanField("This is the agency’s senior contact")

    def offer(self, agencies: Iterable[Agency]) -> None:
        self.agency.offer(agencies, _agency_words)

    def details(self) -> dict[str, Any]:
        """As `add_person` takes them."""
        return {
            "name": self.name.data,
            "email": self.email.data,
            "role": Role(self.role.data),
            "agency": self.agency.record,
            "job_title": self.job_title.data,
            "is_senior_contact": self.is_senior_contact.data,
        }

    def changed(self) -> PersonDetails:
        return PersonDetails(**self.details())


class PeopleFilterForm(ListForm):
    q = StringField(
        "Name, e-mail or job title", filters=[lambda words: (words or "").strip()[:200]]
    )
    role = SelectField("Role", choices={"": "All roles"} | ROLES, coerce=blank_or(Role))
    agency = RecordField("Agency", blank="All agencies")
    retired = choice("Status", "In use or retired", no="In use", yes="Retired")

    def wanted(self) -> PeopleFilter:
        return PeopleFilter(
            q=self.q.data,
            role=self.role.data,
            agency_id=self.agency.data,
            is_retired=YES_OR_NO.get(self.retired.data),
            page=self.order("")["page"],
        )


def words_of(person: Person) -> dict[str, Any]:
    """A person as the form shows them."""
    return {
        "name": person.name,
        "email": person.email,
        "role": person.role.value,
        "agency": person.agency_id,
        "job_title": person.job_title,
        "is_senior_contact": person.is_senior_contact,
    }


def _agency_words(agency: Agency) -> str:
    return f"{agency.short_name} (retired)" if agency.retired_at else agency.short_name
