"""Fields that choose among records: one from a list that opens, or several to tick."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from wtforms import SelectField, SelectMultipleField

from tracker.forms.widgets import blank_or, record_id
from tracker.models import Agency, Person


class RecordField(SelectField):
    """One record, or none. Offer the records before the form is checked."""

    def __init__(self, label: str, *, blank: str, **settings: Any) -> None:
        super().__init__(label, coerce=blank_or(record_id), choices={"": blank}, **settings)
        self.blank = blank
        self.offered: dict[int, Any] = {}

    def offer(self, records: Iterable[Any], words: Callable[[Any], str]) -> None:
        self.offered = {record.id: record for record in records}
        named = {str(key): words(record) for key, record in self.offered.items()}
        self.choices = {"": self.blank} | named

    @property
    def record(self) -> Any:
        return self.offered.get(self.data)


class RecordsField(SelectMultipleField):
    """Any of the records. Offer them before the form is checked."""

    def __init__(self, label: str, **settings: Any) -> None:
        super().__init__(label, coerce=record_id, choices={}, **settings)
        self.offered: dict[int, Any] = {}

    def offer(self, records: Iterable[Any], words: Callable[[Any], str]) -> None:
        self.offered = {record.id: record for record in records}
        self.choices = {str(key): words(record) for key, record in self.offered.items()}

    @property
    def records(self) -> list[Any]:
        return [self.offered[key] for key in self.data or () if key in self.offered]


def ids_of(records: Sequence[Any]) -> list[int]:
    return [record.id for record in records]


def with_chosen(offered: Iterable[Any], chosen: Iterable[Any]) -> list[Any]:
    """What is offered, and what was chosen before it was retired."""
    found = {record.id: record for record in (*offered, *chosen)}
    return list(found.values())


def full_name(agency: Agency) -> str:
    """Kent County Council (KCC); Kent Police."""
    if agency.short_name in agency.name:
        return agency.name
    return f"{agency.name} ({agency.short_name})"


def person_words(person: Person) -> str:
    """Tom, member, Kent Police."""
    agency = person.agency.short_name if person.agency else ""
    return ", ".join(words for words in (person.name, person.role.value, agency) if words)
