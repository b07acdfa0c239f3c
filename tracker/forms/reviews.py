"""What may be typed about a review, and what its list can be asked for."""

from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField
from wtforms.validators import DataRequired, ValidationError

from tracker.domain.wording import long_date
from tracker.forms.lists import YES_OR_NO, ListForm, choice
from tracker.forms.read import ReadForm
from tracker.forms.records import RecordField, RecordsField, ids_of, person_words
from tracker.forms.texts import line, lines
from tracker.forms.widgets import DateField
from tracker.models import Incident, Person, Review, ReviewKind, Theme
from tracker.queries.reviews import ReviewFilter
from tracker.services.review_rows import ReviewDetails
from tracker.services.reviews import PublicationPlan


class ReviewForm(ReadForm):
    """A review that has its code."""

    pseudonym = line("Pseudonym", longest=120, missing="Enter a pseudonym")
    neutral_label = line("Neutral label", longest=60, missing="Enter a neutral label")
    kind = RecordField("Kind of review", blank="Choose a kind")
    another_kind = line("Another kind", longest=120)
    is_legacy = BooleanField("This is a legacy review")
    commissioned_on = DateField("Commissioned on")
    published_on = DateField("Published on")
    is_restricted = BooleanField("Only named people may see it until it is published")
    themes = RecordsField("Themes")
    incidents = RecordsField("Incidents")

    def offer(
        self, kinds: Iterable[ReviewKind], themes: Iterable[Theme], incidents: Iterable[Incident]
    ) -> None:
        self.kind.offer(kinds, lambda kind: kind.name)
        self.themes.offer(themes, lambda theme: theme.name)
        self.incidents.offer(incidents, _incident_words)

    def validate_kind(self, field: RecordField) -> None:
        if field.record is None and not self.another_kind.data:
            raise ValidationError("Choose a kind, or type another one")

    def details(self) -> ReviewDetails:
        return ReviewDetails(
            pseudonym=self.pseudonym.data,
            neutral_label=self.neutral_label.data,
            kind=self.kind.record,
            another_kind=self.another_kind.data,
            is_legacy=self.is_legacy.data,
            commissioned_on=self.commissioned_on.data,
            published_on=self.published_on.data,
            is_restricted=self.is_restricted.data,
            themes=self.themes.records,
            incidents=self.incidents.records,
        )


class AddReviewForm(ReviewForm):
    code = line("Code", longest=8, missing="Enter a code")


class PublishForm(FlaskForm):
    published_on = DateField(
        "When was it published?",
        validators=[DataRequired("Enter the date it was published")],
        called="The date",
    )


class PlanForm(FlaskForm):
    """When a review is to be published, and what was told where that is late."""

    planned_on = DateField("When is it to be published?", called="The date planned")
    reason = lines("Why is it late?", longest=2000)
    panel_told_on = DateField("When was the Panel told?", called="The date the Panel was told")
    secretary_told_on = DateField(
        "When was the Secretary of State told?", called="The date the Secretary of State was told"
    )

    def plan(self) -> PublicationPlan:
        return PublicationPlan(
            planned_on=self.planned_on.data,
            reason=self.reason.data,
            panel_told_on=self.panel_told_on.data,
            secretary_told_on=self.secretary_told_on.data,
        )


class ReadersForm(FlaskForm):
    people = RecordsField("Who may see it?")

    def offer(self, people: Iterable[Person]) -> None:
        self.people.offer(people, person_words)


class ReviewFilterForm(ListForm):
    kind = RecordField("Kind", blank="All kinds")
    published = choice("Published", "Published or not", yes="Yes", no="Not yet")
    legacy = choice("Legacy", "Legacy or not", yes="Yes", no="No")
    theme = RecordField("Theme", blank="All themes")

    def wanted(self) -> ReviewFilter:
        return ReviewFilter(
            q=self.q.data,
            kind_id=self.kind.data,
            published=YES_OR_NO.get(self.published.data),
            legacy=YES_OR_NO.get(self.legacy.data),
            theme_id=self.theme.data,
            **self.order("code"),
        )


def words_of(review: Review) -> dict[str, Any]:
    """A review as its form shows it."""
    return {
        "pseudonym": review.pseudonym,
        "neutral_label": review.neutral_label,
        "kind": review.kind_id,
        "is_legacy": review.is_legacy,
        "commissioned_on": review.commissioned_on,
        "published_on": review.published_on,
        "is_restricted": review.is_restricted,
        "themes": ids_of(review.themes),
        "incidents": ids_of(review.incidents),
    }


def plan_of(review: Review) -> dict[str, Any]:
    """The plan of a publication as its form shows it."""
    return {
        "planned_on": review.publish_planned_on,
        "reason": review.late_reason,
        "panel_told_on": review.panel_told_on,
        "secretary_told_on": review.secretary_told_on,
    }


def _incident_words(incident: Incident) -> str:
    return f"{incident.reference}, reported {long_date(incident.reported_on)}"
