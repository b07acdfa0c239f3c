"""The meetings of LIG, day by day: the calendar, the agenda, what was decided, the minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from tracker.domain.vocabulary import ItemKind, Ruling
from tracker.models import AgendaItem, Meeting, Person
from tracker.services.demonstration.book import Book, Entry
from tracker.services.demonstration.days import Lig, instant, past_day, working_days_after
from tracker.services.demonstration.meetings import COMING, HeldMeeting
from tracker.services.demonstration.script import Deed
from tracker.services.meetings.agenda import add_business, make_agenda
from tracker.services.meetings.calendar import MeetingDetails, add_meeting
from tracker.services.meetings.decisions import Said, decide_item
from tracker.services.meetings.minutes import Came, close_meeting, record_attendance, write_notes

PLANNED = -200
STARTS, WHERE = time(10, 0), "Room 3 and online"
RULINGS = {
    Deed.SIGNED: Ruling.SIGNED_OFF,
    Deed.RETURNED: Ruling.RETURNED,
    Deed.WITHDRAWN: Ruling.WITHDRAWN,
    Deed.AGREED: Ruling.DATE_AGREED,
    Deed.REFUSED: Ruling.DATE_REFUSED,
}


@dataclass(frozen=True)
class MeetingDiary:
    """The entries of the meetings that were held, and of the calendar."""

    book: Book

    def entries(self, held: Sequence[HeldMeeting]) -> Iterator[Entry]:
        planned_on = past_day(PLANNED, self.book.today)
        for minute, number in enumerate((*(one.number for one in held), *COMING)):
            yield Entry(instant(planned_on, 10, minute), partial(self.add, number))
        for one in held:
            yield from self._meeting(one)

    def _meeting(self, held: HeldMeeting) -> Iterator[Entry]:
        day = past_day(Lig(held.number), self.book.today)
        made_on, after = working_days_after(day, -5), working_days_after(day, 1)
        yield Entry(instant(made_on, 9, 30), partial(self.make_agenda, held))
        yield Entry(instant(made_on, 9, 40), partial(self.add_business, held))
        yield Entry(instant(day, 9, 30), partial(self.make_agenda, held))
        yield Entry(instant(day, 10), partial(self.record_attendance, held))
        yield Entry(instant(day, 10, 5), partial(self.decide_all, held))
        yield Entry(instant(day, 12), partial(self.write_notes, held))
        yield Entry(instant(after, 9), partial(self.close, held))

    def add(self, number: int, at: datetime) -> None:
        held_on = past_day(Lig(number), self.book.today)
        details = MeetingDetails(held_on=held_on, starts=STARTS, where=WHERE)
        self.book.meetings[number] = add_meeting(details, by=self.book.coordinator, at=at)

    def make_agenda(self, held: HeldMeeting, at: datetime) -> None:
        make_agenda(self._of(held), by=self.book.coordinator, at=at)

    def add_business(self, held: HeldMeeting, at: datetime) -> None:
        for title, _ in held.business:
            add_business(self._of(held), title=title, note="", by=self.book.coordinator, at=at)

    def record_attendance(self, held: HeldMeeting, at: datetime) -> None:
        agencies = self.book.registers.agencies
        came = [Came(agencies[name], attending, who) for name, attending, who in held.attending]
        record_attendance(self._of(held), came, by=self.book.coordinator, at=at)

    def decide_all(self, held: HeldMeeting, at: datetime) -> None:
        """Item by item, three minutes each."""
        items = [item for item in self._of(held).items if item.dropped_at is None]
        for place, item in enumerate(items):
            said, by = self._decision(held, item)
            decide_item(item, said, by=by, at=at + timedelta(minutes=3 * place))

    def write_notes(self, held: HeldMeeting, at: datetime) -> None:
        write_notes(self._of(held), held.notes, by=self.book.coordinator, at=at)

    def close(self, held: HeldMeeting, at: datetime) -> None:
        close_meeting(self._of(held), by=self.book.coordinator, at=at)

    def _of(self, held: HeldMeeting) -> Meeting:
        return self.book.meetings[held.number]

    def _decision(self, held: HeldMeeting, item: AgendaItem) -> tuple[Said, Person]:
        """What the script has for it; else it is noted."""
        coordinator = self.book.coordinator
        if item.action and (said := self._on_action(held, item)):
            return said, self.book.registers.decider_of(item.action)
        if item.review:
            told = {code: Said(ruling=ruling, minute=words) for code, ruling, words in held.reviews}
            return told[item.review.code], coordinator
        words = dict(held.business).get(item.title, "") if item.kind == ItemKind.OTHER else ""
        return Said(ruling=Ruling.NOTED, minute=words), coordinator

    def _on_action(self, held: HeldMeeting, item: AgendaItem) -> Said | None:
        for name, step in self.book.for_meeting(held.number).items():
            if self.book.actions[name].id == item.action_id:
                ruling = RULINGS[step.deed]
                if ruling is Ruling.SIGNED_OFF:
                    return Said(ruling=ruling, minute=step.text)
                return Said(ruling=ruling, reason=step.text)
        return None
