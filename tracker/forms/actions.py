"""What a person may type about an action."""

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from tracker.domain.vocabulary import Confidence, EvidenceKind
from tracker.forms.records import RecordField, RecordsField
from tracker.forms.widgets import DateField, in_words
from tracker.models import Agency

LONGEST = 4000
NO_NAMES = "Leave out names, dates of birth and anything about a child or family."


def _text(message: str = "") -> list[object]:
    length = Length(max=LONGEST, message=f"Use {LONGEST:,} characters or fewer")
    return [InputRequired(message) if message else Optional(), length]


class ProofForm(FlaskForm):
    """Evidence: a file, or a link."""

    kind = SelectField(
        "What kind of evidence is it?",
        choices={"": "Choose a kind"} | in_words(EvidenceKind),
        validate_choice=False,
    )
    title = StringField(
        "What is it?",
        validators=[Optional(), Length(max=200, message="Use 200 characters or fewer")],
    )
    file = FileField("File")
    link = StringField(
        "Or a link to it",
        validators=[Optional(), Length(max=2000, message="Use 2,000 characters or fewer")],
    )

    @property
    def offers_proof(self) -> bool:
        return bool(self.file.data) or bool((self.link.data or "").strip())


class ReportForm(ProofForm):
    """The whole answer to "how is it going?"; a supporting agency is asked its first half only."""

    confidence = RadioField(
        "How is it going?",
        choices=in_words(Confidence),
        validators=[InputRequired("Say how it is going")],
    )
    text = TextAreaField("What has happened?", validators=_text("Say what has happened"))
    is_done = RadioField(
        "Is it done?",
        choices={"no": "Not yet", "yes": "Yes, it is done"},
        default="no",
        validate_choice=False,
    )
    needs_time = RadioField(
        "Do you need more time?",
        choices={"no": "No", "yes": "Yes, ask for a new date"},
        default="no",
        validate_choice=False,
    )
    proposed_on = DateField("New date")
    reason = TextAreaField("Why is more time needed?", validators=_text())


class SubmitForm(ProofForm):
    note = TextAreaField("What was done?", validators=_text("Say what was done"))


class SignOffForm(FlaskForm):
    reason = TextAreaField("Note (optional)", validators=_text())


class ReasonForm(FlaskForm):
    reason = TextAreaField("Reason", validators=_text("Give a reason"))


class NewDateForm(FlaskForm):
    proposed_on = DateField("New date", validators=[InputRequired("Enter the new date")])
    reason = TextAreaField(
        "Why is more time needed?", validators=_text("Say why more time is needed")
    )


class DateDecisionForm(FlaskForm):
    decision = RadioField(
        "Do you agree the new date?",
        choices={"agree": "Yes, agree it", "refuse": "No, keep the date"},
        validators=[InputRequired("Say whether you agree the new date")],
    )
    reason = TextAreaField("Reason, if you refuse", validators=_text())


class MilestoneForm(FlaskForm):
    text = StringField(
        "What will be done by then?",
        validators=[
            InputRequired("Say what will be done by then"),
            Length(max=300, message="Use 300 characters or fewer"),
        ],
    )
    due_on = DateField("Due date", validators=[InputRequired("Enter the due date")])


class ShareForm(FlaskForm):
    all_agencies = BooleanField("All agencies")
    leads = RecordsField("Agencies")
    due_on = DateField("Due date for all of them")

    @property
    def chosen_leads(self) -> list[Agency]:
        return list(self.leads.offered.values()) if self.all_agencies.data else self.leads.records


class AssignForm(FlaskForm):
    lead = RecordField(
        "Lead agency", blank="Choose an agency", validators=[InputRequired("Choose an agency")]
    )


class OfficerForm(FlaskForm):
    officer = RecordField("Who gets the reminders?", blank="Nobody by name: the agency’s leads")
    title = StringField(
        "Role of the lead officer",
        validators=[Optional(), Length(max=120, message="Use 120 characters or fewer")],
    )

    @property
    def named(self) -> dict[str, Any]:
        return {"officer": self.officer.record, "title": self.title.data or ""}
