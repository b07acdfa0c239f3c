"""What a person may type about an action."""

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.validators import InputRequired

from tracker.domain.vocabulary import Confidence, EvidenceKind
from tracker.forms.records import RecordField, RecordsField
from tracker.forms.texts import line, lines
from tracker.forms.widgets import DateField, in_words
from tracker.models import Agency


class ProofForm(FlaskForm):
    """Evidence: a file, or a link."""

    kind = SelectField(
        "What kind of evidence is it?",
        choices={"": "Choose a kind"} | in_words(EvidenceKind),
        validate_choice=False,
    )
    title = line("What is it?", longest=200)
    file = FileField("File")
    link = line("Or a link to it", longest=2000)

    @property
    def offers_proof(self) -> bool:
        return bool(self.file.data or self.link.data)


class ReportForm(ProofForm):
    """The whole answer to "how is it going?"; a supporting agency is asked its first half only."""

    confidence = RadioField(
        "How is it going?",
        choices=in_words(Confidence),
        validators=[InputRequired("Say how it is going")],
    )
    text = lines("What has happened?", missing="Say what has happened")
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
    reason = lines("Why is more time needed?")


class SubmitForm(ProofForm):
    note = lines("What was done?", missing="Say what was done")


class DecisionForm(FlaskForm):
    """How the action stood when its page was shown: see services/steps.mark_of."""

    seen = HiddenField()


class SignOffForm(DecisionForm):
    reason = lines("Note (optional)")


class ReasonForm(DecisionForm):
    reason = lines("Reason", missing="Give a reason")


class NewDateForm(FlaskForm):
    proposed_on = DateField("New date", validators=[InputRequired("Enter the new date")])
    reason = lines("Why is more time needed?", missing="Say why more time is needed")


class DateDecisionForm(DecisionForm):
    decision = RadioField(
        "Do you agree the new date?",
        choices={"agree": "Yes, agree it", "refuse": "No, keep the date"},
        validators=[InputRequired("Say whether you agree the new date")],
    )
    reason = lines("Reason, if you refuse")


class MilestoneForm(FlaskForm):
    text = line("What will be done by then?", longest=300, missing="Say what will be done by then")
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
    title = line("Role of the lead officer", longest=120)

    @property
    def named(self) -> dict[str, Any]:
        return {"officer": self.officer.record, "title": self.title.data}
