"""What the register of incidents and its figures can be asked for, and who may see a case."""

from collections.abc import Iterable, Sequence

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, Form, SelectField

from tracker.domain.register import AGE_BANDS, NOT_KNOWN, QUARTERS, year_words
from tracker.domain.vocabulary import Harm, IncidentKind, Outcome
from tracker.forms.lists import YES_OR_NO, ListForm, choice
from tracker.forms.records import RecordField, person_words
from tracker.forms.widgets import blank_or, in_words
from tracker.models import Person
from tracker.queries.incidents import IncidentFilter


class IncidentFilterForm(ListForm):
    kind = SelectField(
        "Kind", choices={"": "Both kinds"} | in_words(IncidentKind), coerce=blank_or(IncidentKind)
    )
    year = SelectField("Year", choices={"": "All years"}, coerce=blank_or(int))
    quarter = SelectField(
        "Quarter",
        choices={"": "All quarters"} | {str(number): words for number, words in QUARTERS.items()},
        coerce=blank_or(int),
    )
    until = DateField("Counted up to")
    outcome = SelectField(
        "Outcome", choices={"": "All outcomes"} | in_words(Outcome), coerce=blank_or(Outcome)
    )
    district = SelectField("District", choices={"": "All districts"})
    age_band = SelectField("Age band", choices={"": "All ages"})
    harm = SelectField("Harm", choices={"": "Any harm"} | in_words(Harm), coerce=blank_or(Harm))
    in_care = choice("Child in care", "In care or not", yes="Yes", no="No")
    theme = RecordField("Theme", blank="All themes")

    def offer(
        self, years: Iterable[int], districts: Iterable[str], age_bands: Iterable[str]
    ) -> None:
        named = {str(year): year_words(year) for year in years}
        self.year.choices = {"": "All years"} | named
        self.district.choices |= _named([*districts, NOT_KNOWN])
        self.age_band.choices |= _named([*AGE_BANDS, *age_bands, NOT_KNOWN])

    def wanted(self) -> IncidentFilter:
        return IncidentFilter(
            q=self.q.data,
            kind=self.kind.data,
            year=self.year.data if self.year.data in _YEARS else None,
            quarter=self.quarter.data if self.quarter.data in QUARTERS else None,
            until=self.until.data,
            outcome=self.outcome.data,
            district=self.district.data or "",
            age_band=self.age_band.data or "",
            harm=self.harm.data,
            in_care=YES_OR_NO.get(self.in_care.data),
            theme_id=self.theme.data,
            **self.order("reported", descending=True),
        )


class FiguresForm(Form):
    year = SelectField("Year", coerce=int)
    publication = BooleanField("For publication: counts under 5 are not shown")

    def chosen(self, years: Sequence[int], *, otherwise: int) -> int:
        """The year that is asked for, where it is one of them."""
        self.year.choices = {str(year): year_words(year) for year in years}
        self.year.data = self.year.data if self.year.data in years else otherwise
        return int(self.year.data)


class ReaderForm(FlaskForm):
    person = RecordField("Who else may see it?", blank="Choose a person")
    on_panel = BooleanField("On the rapid review panel")

    def offer(self, people: Iterable[Person]) -> None:
        self.person.offer(people, person_words)


_YEARS = range(1900, 9000)


def _named(names: Iterable[str]) -> dict[str, str]:
    return {name: name for name in names}
