"""What may be asked of earlier reviews."""

from collections.abc import Iterable

from wtforms import Form, IntegerField, StringField

from tracker.forms.records import RecordsField
from tracker.forms.texts import without_controls
from tracker.models import Theme

LONGEST_QUESTION = 200


def tidy_question(words: str | None) -> str:
    return " ".join(without_controls(words).split())[:LONGEST_QUESTION]


class LearningForm(Form):
    """Read from the address; what it does not understand is left out."""

    themes = RecordsField("Themes")
    words = StringField("Words", filters=[tidy_question])
    # The case it is asked for.
    incident = IntegerField()

    def offer(self, themes: Iterable[Theme]) -> None:
        self.themes.offer(themes, lambda theme: theme.name)

    @property
    def is_asked(self) -> bool:
        return bool(self.themes.records or self.words.data)
