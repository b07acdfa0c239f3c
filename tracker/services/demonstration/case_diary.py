"""Cases, day by day: entered, notified, reviewed, decided, by the services of the register."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from tracker.domain.register import GATE
from tracker.domain.statutory_clock import RAPID_REVIEW
from tracker.domain.vocabulary import Asked
from tracker.models import Incident
from tracker.services.cases import (
    ViewGiven,
    decide_outcome,
    meet_step,
    notify_panel,
    propose_outcome,
    record_view,
)
from tracker.services.demonstration.book import Book, Entry
from tracker.services.demonstration.case_script import (
    VOICES,
    AskedSummary,
    CaseDays,
    HeldCase,
    Voice,
    days_of,
)
from tracker.services.demonstration.days import SET_UP, instant, working_days_after
from tracker.services.incidents import IncidentDetails, add_incident, name_reader
from tracker.services.summaries import Asking, ask_for_summaries, receive_summary

ANSWERS = {"y": True, "n": False, "-": None}


@dataclass(frozen=True)
class CaseDiary:
    """The entries of one case."""

    book: Book
    held: HeldCase
    days: CaseDays

    @classmethod
    def of(cls, held: HeldCase, book: Book) -> "CaseDiary":
        return cls(book, held, days_of(held, book.today))

    def entries(self) -> Iterator[Entry]:
        yield _entry(self.days.reported_on, 8, 0, self.add)
        yield from self._notification()
        yield from self._summaries()
        yield from self._steps()
        yield from self._decision()

    # What is to be done, and when

    def _notification(self) -> Iterator[Entry]:
        held, notified_on = self.held, self.days.notified_on
        for minute, voice in enumerate(held.notifying):
            on = working_days_after(self.days.reported_on, voice.on)
            yield _entry(on, 8, 10 + minute, partial(self.speak, Asked.NOTIFY, voice, on))
        if held.raised and notified_on:
            yield _entry(notified_on, 8, 30, partial(self.notify, notified_on))
        for minute, name in enumerate((*held.panel, *held.readers)):
            begins_on = notified_on or self.days.reported_on
            yield _entry(begins_on, 8, 32 + minute, partial(self.name_reader, name))

    def _summaries(self) -> Iterator[Entry]:
        rounds = {(one.asked, one.due) for one in self.held.summaries}
        for minute, (asked, due) in enumerate(sorted(rounds)):
            yield _entry(self.days.after(asked), 9, minute, partial(self.ask, asked, due))
        for minute, one in enumerate(self.held.summaries):
            if one.came:
                came_on = self.days.after(one.came)
                yield _entry(came_on, 9, 30 + minute, partial(self.receive, one, came_on))

    def _steps(self) -> Iterator[Entry]:
        course = self.held.course
        for minute, (key, count) in enumerate(course.steps):
            on = self.days.after(count)
            yield _entry(on, 14, minute, partial(self.meet, key, on))
        if course.sent is not None:
            on = self.days.after(course.sent)
            yield _entry(on, 16, 30, partial(self.meet, RAPID_REVIEW, on))

    def _decision(self) -> Iterator[Entry]:
        course = self.held.course
        if course.proposed:
            yield _entry(self.days.after(course.proposed[1]), 14, 30, self.propose)
        for minute, voice in enumerate(course.voices):
            on = self.days.after(voice.on)
            yield _entry(on, 15, minute, partial(self.speak, Asked.OUTCOME, voice, on))
        if course.decided is not None:
            on = self.days.after(course.decided)
            yield _entry(on, 16, 0, partial(self.decide, on))

    # Doing it

    @property
    def _incident(self) -> Incident:
        return self.book.incidents[self.held.key]

    def add(self, at: datetime) -> None:
        held, days, raised = self.held, self.days, self.held.raised
        details = IncidentDetails(
            incident_on=days.incident_on,
            aware_on=days.aware_on,
            notified_on=None if raised else days.notified_on,
            reported_on=days.reported_on if raised else None,
            district=held.district,
            age_band=held.age_band,
            number_of_children=held.children,
            in_care=held.in_care,
            harm=held.harm,
            abuse=held.abuse,
            themes=self.book.themes(held.themes),
            raised_by=raised.by if raised else "",
            raised_by_agency=self.book.registers.agencies[raised.agency] if raised else None,
            executive=raised.executive if raised else "",
            gate=_answers(raised.gate) if raised else {},
        )
        self.book.incidents[held.key] = add_incident(
            details, kind=held.began_as, by=self.book.coordinator, at=at
        )

    def speak(self, asked: Asked, voice: Voice, on: date, at: datetime) -> None:
        given = ViewGiven(
            agency=self.book.registers.agencies[voice.agency],
            agrees=voice.agrees,
            why=voice.why,
            given_by=VOICES[voice.agency],
            given_on=on,
        )
        record_view(self._incident, asked, given, by=self.book.coordinator, at=at)

    def notify(self, on: date, at: datetime) -> None:
        note = self.held.notify_note
        notify_panel(self._incident, on=on, note=note, by=self.book.coordinator, at=at)

    def name_reader(self, name: str, at: datetime) -> None:
        name_reader(
            self._incident,
            self.book.registers.person_called(name),
            on_panel=name in self.held.panel,
            by=self.book.coordinator,
            at=at,
        )

    def ask(self, asked: int, due: int, at: datetime) -> None:
        registers = self.book.registers
        agencies = [
            registers.agencies[one.agency]
            for one in self.held.summaries
            if (one.asked, one.due) == (asked, due)
        ]
        ask_for_summaries(
            self._incident,
            [Asking(agency, registers.officer_of(agency.id)) for agency in agencies],
            requested_on=self.days.after(asked),
            due_on=self.days.after(due),
            by=self.book.coordinator,
            at=at,
        )

    def receive(self, one: AskedSummary, on: date, at: datetime) -> None:
        agency = self.book.registers.agencies[one.agency]
        request = next(
            each for each in self._incident.summary_requests if each.agency_id == agency.id
        )
        receive_summary(request, on=on, by=self.book.coordinator, at=at)

    def meet(self, key: str, on: date, at: datetime) -> None:
        meet_step(self._incident, key, on=on, by=self.book.coordinator, at=at)

    def propose(self, at: datetime) -> None:
        proposed, _ = self.held.course.proposed or (None, 0)
        propose_outcome(self._incident, proposed, by=self.book.coordinator, at=at)

    def decide(self, on: date, at: datetime) -> None:
        course = self.held.course
        decide_outcome(
            self._incident,
            course.outcome,
            on=on,
            note=course.note,
            by=self.book.coordinator,
            at=at,
        )


def _entry(day: date, hour: int, minute: int, do: Callable[[datetime], None]) -> Entry:
    """What is older than the tracker is typed in on its first day."""
    return Entry(instant(max(day, SET_UP), hour, minute), do)


def _answers(gate: str) -> dict[str, bool | None]:
    return {question: ANSWERS[letter] for question, letter in zip(GATE, gate, strict=True)}
