"""What may be asked of earlier reviews."""

from collections.abc import Iterable

from wtforms import Form, IntegerField, StringField

from tracker.forms.records import RecordsField
from tracker.forms.texts import without_controls
from tracker.models import Theme

LONGEST_QUESTION = 200


def tidy_question(words: str | None) -> str:
    return " ".join(without_controls(words).split())[:LONGEST_QUESTION]


def _theme_words(theme: Theme) -> str:
    return f"{theme.name} (retired)" if theme.retired_at else theme.name


class LearningForm(Form):
    """Read from the address; what it does not understand is left out."""

    themes = RecordsField("Themes")
    words = StringField("Words", filters=[tidy_question])
    # The case it is asked for.
    incident = IntegerField()

    def offer(self, themes: Iterable[Theme]) -> None:
        """The retired too, for what carries them; what was merged is on another theme."""
        kept = [theme for theme in themes if theme.merged_into_id is None]
        self.themes.offer(kept, _theme_words)

    @property
    def is_asked(self) -> bool:
        return bool(self.themes.records or self.words.data)
