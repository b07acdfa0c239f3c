"""What may be typed about the decisions of a case: choices, dates, roles and short reasons."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import DataRequired, InputRequired

from tracker.domain.vocabulary import Outcome
from tracker.forms.lists import YES_OR_NO
from tracker.forms.records import RecordField, RecordsField, full_name
from tracker.forms.texts import line, lines
from tracker.forms.widgets import DateField, blank_or, in_words
from tracker.models import Agency, Person
from tracker.services.case_reviews import ReviewNames
from tracker.services.cases import ViewGiven
from tracker.services.summaries import Asking

AGREES = {"yes": "They agree", "no": "They do not agree"}
OUTCOMES = {
    word: name for word, name in in_words(Outcome).items() if word != Outcome.UNDECIDED.value
}


def _date(label: str, *, called: str, missing: str = "Enter the date") -> DateField:
    return DateField(label, validators=[DataRequired(missing)], called=called)


class ViewForm(FlaskForm):
    agency = RecordField("Which safeguarding partner?", blank="Choose a partner")
    agrees = RadioField(
        "What do they say?", choices=AGREES, validators=[InputRequired("Say whether they agree")]
    )
    why = lines("Why?", longest=2000)
    given_by = line("Who said so?", longest=120, missing="Give the role of the person who said so")
    given_on = _date("When?", called="The date of the view", missing="Enter the date of the view")

    def offer(self, partners: Iterable[Agency]) -> None:
        self.agency.offer(partners, full_name)

    def given(self) -> ViewGiven:
        return ViewGiven(
            agency=self.agency.record,
            agrees=YES_OR_NO.get(self.agrees.data),
            why=self.why.data,
            given_by=self.given_by.data,
            given_on=self.given_on.data,
        )


class ProposeForm(FlaskForm):
    outcome = RadioField(
        "Which outcome is proposed?",
        choices=OUTCOMES,
        coerce=blank_or(Outcome),
        validators=[InputRequired("Choose the outcome that is proposed")],
    )


class NotifyForm(FlaskForm):
    notified_on = _date("When was the Panel notified?", called="The date it was notified")
    note = lines("Why without the agreement of every partner?", longest=2000)


class DecideForm(FlaskForm):
    outcome = RadioField(
        "What was decided?",
        choices=OUTCOMES,
        coerce=blank_or(Outcome),
        validators=[InputRequired("Choose the outcome")],
    )
    decided_on = _date("When?", called="The date of the decision")
    note = lines("Why without the view, or the agreement, of every partner?", longest=2000)


class MetForm(FlaskForm):
    met_on = _date("When was it done?", called="The date it was done")


class ReceivedForm(FlaskForm):
    received_on = _date("When did it come?", called="The date it came")


class NamesForm(FlaskForm):
    """What a review made from a case is called."""

    pseudonym = line("Pseudonym", longest=120, missing="Enter a pseudonym")
    neutral_label = line("Neutral label", longest=60, missing="Enter a neutral label")
    code = line("Code", longest=8, missing="Enter a code")

    def names(self) -> ReviewNames:
        return ReviewNames(
            pseudonym=self.pseudonym.data,
            neutral_label=self.neutral_label.data,
            code=self.code.data,
        )


class LcsprForm(NamesForm):
    commissioned_on = _date("When was it decided?", called="The date of the decision")


class AskForm(FlaskForm):
    """Agencies to tick; each has a field of its own for the person who is reminded there."""

    agencies = RecordsField(
        "Which agencies?", validators=[InputRequired("Choose the agencies to ask")]
    )
    requested_on = _date("When were they asked?", called="The date they were asked")
    due_on = _date(
        "By when is it needed?",
        called="The date it is needed by",
        missing="Enter the date by which it is needed",
    )

    def contact_of(self, agency_id: int) -> RecordField | None:
        return self._fields.get(contact_field(agency_id))

    def asking(self) -> list[Asking]:
        return [Asking(agency, self._contact(agency)) for agency in self.agencies.records]

    def _contact(self, agency: Agency) -> Person | None:
        field = self.contact_of(agency.id)
        return field.record if field else None


def ask_form(
    agencies: Sequence[Agency],
    people: Mapping[int, Sequence[Person]],
    requested_on: date,
    due_on: date | None,
) -> AskForm:
    """The form with one field more for each agency that has people to name."""
    contacts = {
        contact_field(agency.id): RecordField(
            f"Who is reminded at {agency.short_name}?", blank="Whoever leads there"
        )
        for agency in agencies
        if people.get(agency.id)
    }
    dates = {"requested_on": requested_on, "due_on": due_on}
    form: AskForm = type("AskFormOfThese", (AskForm,), dict(contacts))(data=dates)
    form.agencies.offer(agencies, full_name)
    for agency in agencies:
        if field := form.contact_of(agency.id):
            field.offer(people[agency.id], _person_words)
    return form


def contact_field(agency_id: int) -> str:
    return f"contact_{agency_id}"


def _person_words(person: Person) -> str:
    return f"{person.name}, {person.job_title}" if person.job_title else person.name
