"""What may be typed about a recommendation, and what the list can be asked for."""

from collections.abc import Iterable
from typing import Any

from wtforms import RadioField, SelectField

from tracker.domain.vocabulary import Response, Scope
from tracker.forms.lists import ListForm
from tracker.forms.read import ReadForm
from tracker.forms.records import RecordField, RecordsField, full_name, ids_of
from tracker.forms.texts import line, lines
from tracker.forms.widgets import in_words
from tracker.models import Agency, Recommendation, Theme
from tracker.queries.recommendations import UNANSWERED, RecommendationFilter
from tracker.services.recommendations import RecommendationDetails

NOT_YET = "Not decided yet"
RESPONSES = in_words(Response)


class RecommendationForm(ReadForm):
    printed_number = line("Number as printed", longest=40)
    wording = lines("Wording", missing="Enter the wording, as it is printed")
    scope = RadioField("Scope", choices=in_words(Scope), default=Scope.LOCAL.value)
    addressees = RecordsField("Who is it addressed to?")
    other_addressees = line("Others, in words", longest=200)
    themes = RecordsField("Themes")
    response = RadioField("Response", choices=RESPONSES | {"": NOT_YET}, default="")
    response_reason = lines("Reasons for the response", longest=4000)
    intended_outcome = lines("Intended outcome for children", longest=4000)
    how_we_will_know = lines("How will we know?", longest=4000)

    def offer(self, agencies: Iterable[Agency], themes: Iterable[Theme]) -> None:
        self.addressees.offer(agencies, full_name)
        self.themes.offer(themes, lambda theme: theme.name)

    def details(self) -> RecommendationDetails:
        return RecommendationDetails(
            wording=self.wording.data,
            printed_number=self.printed_number.data,
            scope=Scope(self.scope.data),
            addressees=self.addressees.records,
            other_addressees=self.other_addressees.data,
            themes=self.themes.records,
            response=Response(self.response.data) if self.response.data else None,
            response_reason=self.response_reason.data,
            intended_outcome=self.intended_outcome.data,
            how_we_will_know=self.how_we_will_know.data,
        )


class RecommendationFilterForm(ListForm):
    review = RecordField("Review", blank="All reviews")
    agency = RecordField("Addressed to", blank="All agencies")
    theme = RecordField("Theme", blank="All themes")
    response = SelectField(
        "Response", choices={"": "All responses"} | RESPONSES | {UNANSWERED: NOT_YET}
    )
    no_actions = SelectField("Actions", choices={"": "With or without", "1": "None yet"})

    def wanted(self) -> RecommendationFilter:
        return RecommendationFilter(
            q=self.q.data,
            review_id=self.review.data,
            agency_id=self.agency.data,
            theme_id=self.theme.data,
            response=self.response.data or "",
            without_actions=self.no_actions.data == "1",
            **self.order("reference"),
        )


def words_of(recommendation: Recommendation) -> dict[str, Any]:
    """A recommendation as its form shows it."""
    return {
        "printed_number": recommendation.printed_number,
        "wording": recommendation.wording,
        "scope": recommendation.scope.value,
        "addressees": ids_of(recommendation.addressees),
        "other_addressees": recommendation.other_addressees,
        "themes": ids_of(recommendation.themes),
        "response": recommendation.response.value if recommendation.response else "",
        "response_reason": recommendation.response_reason,
        "intended_outcome": recommendation.intended_outcome,
        "how_we_will_know": recommendation.how_we_will_know,
    }
