"""What may be typed about a theme."""

from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm

from tracker.forms.records import RecordField
from tracker.forms.texts import line
from tracker.models import Theme


class ThemeForm(FlaskForm):
    name = line("Name", longest=120, missing="Enter the name of the theme")
    parent = RecordField("Stands under", blank="No other theme")

    def offer(self, themes: Iterable[tuple[Theme, int]]) -> None:
        _offer_tree(self.parent, themes)


class MergeForm(FlaskForm):
    into = RecordField("Which theme should stay?", blank="Choose a theme")

    def offer(self, themes: Iterable[tuple[Theme, int]]) -> None:
        _offer_tree(self.into, themes)


def _offer_tree(field: RecordField, themes: Iterable[tuple[Theme, int]]) -> None:
    """Themes of the tree with their depth."""
    depths = dict(themes)
    field.offer(depths, lambda theme: "– " * depths[theme] + theme.name)


def words_of(theme: Theme) -> dict[str, Any]:
    """A theme as its form shows it."""
    return {"name": theme.name, "parent": theme.parent_id}
