"""What may be typed about an incident: dates, choices and roles, so that no story gets in."""

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import Form, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import DataRequired, InputRequired, NumberRange

from tracker.domain.register import AGE_BANDS, ELSEWHERE, GATE
from tracker.domain.vocabulary import AbuseKind, Harm, IncidentKind
from tracker.forms.lists import YES_OR_NO
from tracker.forms.read import ReadForm
from tracker.forms.records import RecordField, RecordsField, full_name, ids_of
from tracker.forms.texts import line
from tracker.forms.widgets import DateField, blank_or, in_words
from tracker.models import Agency, Incident, Theme
from tracker.services.incidents import IncidentDetails

NOT_RECORDED = {"": "Not known"}
MOST_CHILDREN = 99
NUMBER_OF_CHILDREN = f"Enter a number of children from 1 to {MOST_CHILDREN}"


def _yes(value: Any) -> bool | None:
    if value in {"", None}:
        return None
    if value not in YES_OR_NO:
        raise ValueError("neither yes nor no")
    return YES_OR_NO[value]


def yes_or_no(question: str, otherwise: str) -> RadioField:
    """Yes, no, or `otherwise`, which is None."""
    return RadioField(
        question,
        choices={"yes": "Yes", "no": "No", "": otherwise},
        coerce=_yes,
    )


class KindForm(Form):
    """The first page of adding one: the answer stands in the address."""

    kind = RadioField(
        "What do you want to add?",
        choices=in_words(IncidentKind),
        validators=[InputRequired("Say what you want to add")],
    )


class IncidentForm(ReadForm):
    """What is known of every case."""

    incident_on = DateField("When did it happen?", called="The date it happened")
    aware_on = DateField(
        "When did the council become aware?", called="The date the council became aware"
    )
    district = SelectField("District", choices=NOT_RECORDED, default="")
    age_band = SelectField("Age band of the youngest child", choices=NOT_RECORDED, default="")
    number_of_children = IntegerField(
        "How many children is it about?",
        default=1,
        validators=[
            DataRequired(NUMBER_OF_CHILDREN),
            NumberRange(1, MOST_CHILDREN, message=NUMBER_OF_CHILDREN),
        ],
    )
    in_care = yes_or_no("Was a child in care?", "Not known")
    harm = RadioField(
        "What happened to the child?",
        choices=in_words(Harm) | NOT_RECORDED,
        coerce=blank_or(Harm),
        default="",
    )
    abuse = SelectMultipleField(
        "Abuse or neglect that is known or suspected",
        choices=in_words(AbuseKind),
        coerce=AbuseKind,
    )
    themes = RecordsField("Themes")

    def offer(
        self,
        districts: Iterable[str],
        agencies: Iterable[Agency],
        themes: Iterable[Theme],
        incident: Incident | None,
    ) -> None:
        """The lists, and what the incident already says where it is no longer on them."""
        there = (incident.district, incident.age_band) if incident else ("", "")
        self.district.choices = _named([*districts, ELSEWHERE], there[0])
        self.age_band.choices = _named(AGE_BANDS, there[1])
        self.themes.offer(themes, lambda theme: theme.name)

    def details(self) -> IncidentDetails:
        return IncidentDetails(**self.known())

    def known(self) -> dict[str, Any]:
        """As IncidentDetails takes it."""
        return {
            "incident_on": self.incident_on.data,
            "aware_on": self.aware_on.data,
            "district": self.district.data,
            "age_band": self.age_band.data,
            "number_of_children": self.number_of_children.data,
            "in_care": self.in_care.data,
            "harm": self.harm.data,
            "abuse": self.abuse.data or (),
            "themes": self.themes.records,
        }


class SinForm(IncidentForm):
    """A case that the council notifies."""

    notified_on = DateField(
        "When was the Panel notified?", called="The date the Panel was notified"
    )

    def known(self) -> dict[str, Any]:
        return super().known() | {"notified_on": self.notified_on.data}


class ReferralForm(IncidentForm):
    """A case that an agency asks to be considered."""

    reported_on = DateField(
        "When was it referred?",
        validators=[DataRequired("Enter the date it was referred")],
        called="The date it was referred",
    )
    raised_by = line("Who raised it?", longest=120)
    raised_by_agency = RecordField("For which agency?", blank="Not known")
    executive = line("Which executive agreed to it?", longest=120)
    gate_harm = yes_or_no(GATE["gate_harm"], "Not answered yet")
    gate_abuse = yes_or_no(GATE["gate_abuse"], "Not answered yet")
    gate_area = yes_or_no(GATE["gate_area"], "Not answered yet")
    gate_learning = yes_or_no(GATE["gate_learning"], "Not answered yet")
    gate_executive = yes_or_no(GATE["gate_executive"], "Not answered yet")

    def offer(
        self,
        districts: Iterable[str],
        agencies: Iterable[Agency],
        themes: Iterable[Theme],
        incident: Incident | None,
    ) -> None:
        super().offer(districts, agencies, themes, incident)
        self.raised_by_agency.offer(agencies, full_name)

    def known(self) -> dict[str, Any]:
        return super().known() | {
            "reported_on": self.reported_on.data,
            "raised_by": self.raised_by.data,
            "raised_by_agency": self.raised_by_agency.record,
            "executive": self.executive.data,
            "gate": {question: self[question].data for question in GATE},
        }


class NotifiedReferralForm(ReferralForm, SinForm):
    """A referral that has become a SIN keeps all it was asked."""


def form_for(kind: IncidentKind, was_referred: bool, **settings: Any) -> IncidentForm:
    if kind is IncidentKind.PORTAL_REFERRAL:
        return ReferralForm(**settings)
    return NotifiedReferralForm(**settings) if was_referred else SinForm(**settings)


def words_of(incident: Incident) -> dict[str, Any]:
    """An incident as its form shows it."""
    return {
        "incident_on": incident.incident_on,
        "aware_on": incident.aware_on,
        "notified_on": incident.notified_on,
        "reported_on": incident.reported_on,
        "district": incident.district,
        "age_band": incident.age_band,
        "number_of_children": incident.number_of_children,
        "in_care": _said(incident.in_care),
        "harm": incident.harm.value if incident.harm else "",
        "abuse": [one.kind for one in incident.abuse],
        "themes": ids_of(incident.themes),
        "raised_by": incident.raised_by,
        "raised_by_agency": incident.raised_by_agency_id,
        "executive": incident.executive,
        **{question: _said(getattr(incident, question)) for question in GATE},
    }


def _named(offered: Sequence[str], there: str) -> dict[str, str]:
    names = [*offered, there] if there else offered
    return NOT_RECORDED | {name: name for name in names}


def _said(answer: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[answer]
