"""What the address of every list holds: words to search for, the order, the page."""

from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    Form,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
)

from tracker.domain.wording import long_date
from tracker.forms.texts import without_controls

YES_OR_NO = {"yes": True, "no": False}
MOST_PAGES = 100_000


class ListForm(Form):
    """The filter of a list, read from the address; what it does not understand is left out."""

    q = StringField(
        "Reference or words", filters=[lambda words: without_controls(words).strip()[:200]]
    )
    sort = HiddenField()
    direction = HiddenField()
    page = IntegerField()

    def order(self, default: str, *, descending: bool = False) -> dict[str, Any]:
        """The chosen order and page, as the filter of a query takes them."""
        return {
            "sort": self.sort.data or default,
            "descending": self.direction.data == "desc" if self.sort.data else descending,
            "page": min(max(self.page.data or 1, 1), MOST_PAGES),
        }

    @property
    def applied(self) -> list[tuple[str, str]]:
        """(name in the address, words) of each part of the filter that is used."""
        return [
            (field.short_name, _in_words(field))
            for field in self
            if field.short_name not in {"sort", "direction", "page"} and field.data
        ]


def choice(label: str, blank: str, **words: str) -> SelectField:
    """A choice that may be left open: published="Published"."""
    return SelectField(label, choices={"": blank} | words)


def _in_words(field: Any) -> str:
    if isinstance(field, BooleanField | IntegerField):
        return str(field.label.text)
    if isinstance(field, DateField):
        return f"{field.label.text} {long_date(field.data)}"
    if not isinstance(field, SelectField):
        return f"Says “{field.data}”"
    words = field.choices.get(str(field.raw_data[0]), "not on the list")
    return f"{field.label.text}: {words}"
