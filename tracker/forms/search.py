"""What may be asked of the whole tracker."""

from wtforms import Form, IntegerField, StringField

from tracker.forms.learning import tidy_question
from tracker.forms.lists import MOST_PAGES


class SearchForm(Form):
    """Read from the address; what it does not understand is left out."""

    q = StringField("Reference or words", filters=[tidy_question])
    kind = StringField("Kind", filters=[tidy_question])
    page = IntegerField()

    @property
    def page_asked(self) -> int:
        return min(max(self.page.data or 1, 1), MOST_PAGES)
