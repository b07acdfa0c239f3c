"""What may be typed about an incident: choices and dates only, so that no narrative gets in."""

from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField
from wtforms.validators import DataRequired, InputRequired

from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.forms.lists import ListForm
from tracker.forms.widgets import DateField, blank_or, in_words
from tracker.models import Incident
from tracker.queries.incidents import IncidentFilter
from tracker.services.incidents import IncidentDetails

AGE_BANDS = ("Under 1", "1 to 5", "6 to 10", "11 to 15", "16 to 17")
NOT_KNOWN = {"": "Not known"}
ELSEWHERE = "Outside the area"
KINDS = in_words(IncidentKind)
OUTCOMES = in_words(Outcome)


class IncidentForm(FlaskForm):
    kind = RadioField(
        "What is it?",
        choices=KINDS,
        validators=[InputRequired("Say what kind of incident it is")],
    )
    reported_on = DateField(
        "When was it reported?",
        validators=[DataRequired("Enter the date it was reported")],
        called="The date it was reported",
    )
    incident_on = DateField("When did it happen?", called="The date it happened")
    district = SelectField("District", choices=NOT_KNOWN)
    age_band = SelectField(
        "Age band of the youngest child",
        choices=NOT_KNOWN | {band: band for band in AGE_BANDS},
    )
    outcome = RadioField("Outcome", choices=OUTCOMES, default=Outcome.UNDECIDED.value)

    def offer(self, districts: Iterable[str], incident: Incident | None) -> None:
        """The districts, and what the incident already says where it is no longer on the list."""
        names = {name: name for name in [*districts, ELSEWHERE]}
        if incident and incident.district:
            names[incident.district] = incident.district
        if incident and incident.age_band:
            self.age_band.choices[incident.age_band] = incident.age_band
        self.district.choices = NOT_KNOWN | names

    def details(self) -> IncidentDetails:
        return IncidentDetails(
            kind=IncidentKind(self.kind.data),
            reported_on=self.reported_on.data,
            incident_on=self.incident_on.data,
            district=self.district.data,
            age_band=self.age_band.data,
            outcome=Outcome(self.outcome.data),
        )


class IncidentFilterForm(ListForm):
    kind = SelectField("Kind", choices={"": "Both kinds"} | KINDS, coerce=blank_or(IncidentKind))
    year = SelectField("Year", choices={"": "All years"}, coerce=blank_or(int))
    outcome = SelectField(
        "Outcome", choices={"": "All outcomes"} | OUTCOMES, coerce=blank_or(Outcome)
    )

    def offer(self, years: Iterable[int]) -> None:
        named = {str(year): f"April {year} to March {year + 1}" for year in years}
        self.year.choices = {"": "All years"} | named

    def wanted(self) -> IncidentFilter:
        year = self.year.data if self.year.data and 1 <= self.year.data < 9999 else None
        return IncidentFilter(
            q=self.q.data,
            kind=self.kind.data,
            year=year,
            outcome=self.outcome.data,
            **self.order("reported", descending=True),
        )


def words_of(incident: Incident) -> dict[str, Any]:
    """An incident as its form shows it."""
    return {
        "kind": incident.kind.value,
        "reported_on": incident.reported_on,
        "incident_on": incident.incident_on,
        "district": incident.district,
        "age_band": incident.age_band,
        "outcome": incident.outcome.value,
    }
