"""The filter of the list of actions."""

from typing import Any

from wtforms import BooleanField, DateField, IntegerField, SelectField
from wtforms.widgets import HiddenInput

from tracker.domain.vocabulary import OPEN, Brag, Status
from tracker.forms.lists import ListForm
from tracker.forms.records import RecordField
from tracker.forms.widgets import LARGEST_ID, blank_or, in_words, record_id
from tracker.queries.actions import NOBODY, ActionFilter, FilterChoices

STATUSES = {"open": OPEN} | {status.value: (status,) for status in Status}
NOBODY_LEADS = "none"


def _agency(value: str) -> int:
    return NOBODY if value == NOBODY_LEADS else record_id(value)


class ActionListForm(ListForm):
    status = SelectField("Status", choices={"": "Any", "open": "Open"} | in_words(Status))
    colour = SelectField("Colour", choices={"": "Any"} | in_words(Brag))
    agency = SelectField("Agency", choices={}, coerce=blank_or(_agency))
    review = RecordField("Review", blank="Any")
    theme = RecordField("Theme", blank="Any")
    due_from = DateField("Due from")
    due_to = DateField("Due by")
    overdue = BooleanField("Overdue")
    no_date = BooleanField("Without a date")
    more_time = BooleanField("More time asked for")
    mine = BooleanField("Mine")
    # The id shared by actions that were made in one step.
    joint = IntegerField("Tracked together", widget=HiddenInput())

    def offer(self, choices: FilterChoices) -> None:
        agencies = {str(agency.id): agency.short_name for agency in choices.agencies}
        self.agency.choices = {"": "Any", NOBODY_LEADS: "Nobody leads"} | agencies
        self.review.offer(choices.reviews, lambda review: review.pseudonym)
        self.theme.offer(choices.themes, lambda theme: theme.name)

    def wanted(self) -> ActionFilter:
        """The question the address asks; what it does not understand is left out."""
        colour = (self.colour.data or "").capitalize()
        return ActionFilter(
            q=self.q.data,
            colour=Brag(colour) if colour in list(Brag) else None,
            statuses=STATUSES.get(self.status.data, ()),
            overdue=self.overdue.data,
            agency_id=self.agency.data,
            review_id=self.review.data,
            theme_id=self.theme.data,
            due_from=self.due_from.data,
            due_to=self.due_to.data,
            no_date=self.no_date.data,
            more_time=self.more_time.data,
            joint_id=self.joint.data if (self.joint.data or 0) <= LARGEST_ID else None,
            mine=self.mine.data,
            **self.order("due"),
        )

    @property
    def ticks(self) -> list[Any]:
        return [self.overdue, self.no_date, self.more_time, self.mine]
