"""What the history can be asked for."""

from collections.abc import Iterable, Sequence

from wtforms import DateField, SelectField

from tracker.domain.history import RECORD_WORDS
from tracker.domain.wording import long_date
from tracker.forms.lists import ListForm
from tracker.queries.history import NOBODY, HistoryFilter

BY_NOBODY = "none"


class HistoryFilterForm(ListForm):
    """Filter by who, what kind of record and when; anything not understood is left out."""

    q = None
    person = SelectField("Who")
    record = SelectField("Kind of record")
    since = DateField("From")
    until = DateField("To")

    def offer(self, people: Iterable[tuple[int, str]], kinds: Sequence[str]) -> None:
        named = {str(number): name for number, name in people}
        self.person.choices = {"": "Anybody", BY_NOBODY: NOBODY} | named
        words = {kind: RECORD_WORDS[kind].capitalize() for kind in kinds}
        self.record.choices = {"": "Everything"} | words

    def wanted(self) -> HistoryFilter:
        person, kinds = self.person.data or "", self.record.choices
        return HistoryFilter(
            by_id=int(person) if person.isdecimal() and len(person) < 10 else None,
            by_nobody=person == BY_NOBODY,
            record_type=self.record.data if self.record.data in kinds else "",
            since=self.since.data,
            until=self.until.data,
            page=self.order("")["page"],
        )

    @property
    def applied(self) -> list[tuple[str, str]]:
        wanted, people = self.wanted(), self.person.choices
        told = {
            "person": people.get(self.person.data or ""),
            "record": RECORD_WORDS.get(wanted.record_type, "").capitalize(),
            "since": f"From {long_date(wanted.since)}" if wanted.since else "",
            "until": f"To {long_date(wanted.until)}" if wanted.until else "",
        }
        return [(name, words) for name, words in told.items() if words and self[name].data]
