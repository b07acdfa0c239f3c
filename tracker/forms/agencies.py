"""What may be typed about an agency, and what the list can be asked for."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import InputRequired

from tracker.domain.vocabulary import AgencyKind
from tracker.forms.lists import YES_OR_NO, ListForm, choice
from tracker.forms.texts import line
from tracker.forms.widgets import blank_or, in_words
from tracker.models import Agency
from tracker.queries.agencies import AgencyFilter

KINDS = in_words(AgencyKind)


class AgencyForm(FlaskForm):
    name = line("Name", longest=200, missing="Enter the name of the agency")
    short_name = line("Short name", longest=40, missing="Enter a short name")
    kind = RadioField(
        "What kind of agency is it?",
        choices=KINDS,
        validators=[InputRequired("Say what kind of agency it is")],
    )

    def facts(self) -> dict[str, Any]:
        """As the services take them."""
        return {
            "name": self.name.data,
            "short_name": self.short_name.data,
            "kind": AgencyKind(self.kind.data),
        }


class AgencyFilterForm(ListForm):
    q = StringField("Name or short name", filters=[lambda words: (words or "").strip()[:200]])
    kind = SelectField("Kind", choices={"": "All kinds"} | KINDS, coerce=blank_or(AgencyKind))
    retired = choice("Status", "In use or retired", no="In use", yes="Retired")
    remind = choice("Reminders", "All", nobody="Nobody to remind")

    def wanted(self) -> AgencyFilter:
        order = self.order("name")
        return AgencyFilter(
            q=self.q.data,
            kind=self.kind.data,
            is_retired=YES_OR_NO.get(self.retired.data),
            nobody_to_remind=self.remind.data == "nobody",
            sort=order["sort"],
            descending=order["descending"],
        )


def words_of(agency: Agency) -> dict[str, Any]:
    """An agency as its form shows it."""
    return {
        "name": agency.name,
        "short_name": agency.short_name,
        "kind": agency.kind.value,
    }
