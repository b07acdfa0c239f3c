"""Planning actions: what is to be done, what kind of change it is, who leads, by when."""

from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired

from tracker.domain.vocabulary import ActionKind
from tracker.forms.records import RecordsField
from tracker.forms.texts import line, lines
from tracker.forms.widgets import DateField, blank_or, in_words
from tracker.models import Action, Agency
from tracker.services.actions import ActionPlan

KINDS = in_words(ActionKind)
# Under each kind, what it looks like and how far it carries.
KIND_HINTS = {
    ActionKind.BRIEFING: "Tells people something once. Weak when it is the only kind",
    ActionKind.TRAINING: "Teaches people. Weak when it is the only kind",
    ActionKind.GUIDANCE: "A policy, pathway, procedure or checklist is written or changed",
    ActionKind.PROCESS: "The way work is done changes: who does what, when, and who checks",
    ActionKind.SYSTEM: "A record, form or computer system makes the right step the easy one",
    ActionKind.STAFFING: "People, posts or contracts change",
    ActionKind.AUDIT: "Somebody looks at the work and says whether it has changed",
}


class ActionPlanForm(FlaskForm):
    """The plan of an action that is there; its date moves in another way."""

    text = lines("What is to be done?", longest=4000, missing="Say what is to be done")
    kind = RadioField(
        "What kind of change is it?",
        choices=KINDS,
        coerce=blank_or(ActionKind),
        validate_choice=False,
    )
    neutral_title = line("Short title for e-mails", longest=80)
    due_on = DateField("Due date")
    lead_officer_title = line("Role of the lead officer", longest=120)
    supporting = RecordsField("Supporting agencies")

    def offer(self, agencies: Iterable[Agency]) -> None:
        self.supporting.offer(agencies, lambda agency: agency.short_name)

    def plan(self, **more: Any) -> ActionPlan:
        return ActionPlan(
            text=self.text.data,
            kind=self.kind.data,
            due_on=self.due_on.data,
            neutral_title=self.neutral_title.data,
            lead_officer_title=self.lead_officer_title.data,
            supporting=self.supporting.records,
            **more,
        )


class AddActionsForm(ActionPlanForm):
    """A new plan: one action for each lead agency that is ticked."""

    kind = RadioField(
        "What kind of change is it?",
        choices=KINDS,
        coerce=blank_or(ActionKind),
        validators=[InputRequired("Choose what kind of change it is")],
    )
    all_agencies = BooleanField("All agencies")
    leads = RecordsField("Lead agencies")

    def offer(self, agencies: Iterable[Agency]) -> None:
        agencies = list(agencies)
        super().offer(agencies)
        self.leads.offer(agencies, lambda agency: agency.short_name)

    @property
    def chosen_leads(self) -> list[Agency]:
        return list(self.leads.offered.values()) if self.all_agencies.data else self.leads.records


def words_of(action: Action) -> dict[str, Any]:
    """The plan of an action as its form shows it."""
    return {
        "text": action.text,
        "kind": action.kind,
        "neutral_title": action.neutral_title,
        "due_on": action.due_on,
        "lead_officer_title": action.lead_officer_title,
        "supporting": list(action.supporting_agency_ids),
    }
