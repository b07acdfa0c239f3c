"""Reviews, day by day: recorded or made from a case, planned, published, put in the matrix."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from sqlalchemy import select

from tracker.database import db
from tracker.domain.case_matrix import Judgement
from tracker.models import Criterion, Review
from tracker.services.case_matrix import (
    queue_review,
    score_review,
    timetable_review,
    unqueue_review,
)
from tracker.services.case_reviews import ReviewNames, open_rapid_review, start_lcspr
from tracker.services.demonstration.book import Book, Entry
from tracker.services.demonstration.days import SET_UP, When, due_day, instant, past_day
from tracker.services.demonstration.script import HeldReview
from tracker.services.demonstration.themes import LCSPR
from tracker.services.review_rows import ReviewDetails
from tracker.services.reviews import (
    PublicationPlan,
    add_review,
    change_review,
    meet_review_step,
    plan_publication,
    publish_review,
)


@dataclass(frozen=True)
class ReviewDiary:
    """The entries of one review, without its recommendations."""

    book: Book
    held: HeldReview

    def entries(self) -> Iterator[Entry]:
        added_on = max(SET_UP, self._on(self.held.commissioned))
        make = self.make_from_case if self.held.case else self.add
        yield Entry(instant(added_on, 9), make)
        yield from self._publication(added_on)
        yield from self._matrix()

    def _publication(self, added_on: date) -> Iterator[Entry]:
        held = self.held
        if held.opened:
            yield Entry(instant(self._on(held.opened), 9, 5), self.open_to_all)
        if held.late:
            noted_on = max(added_on, self._on(held.late.noted))
            yield Entry(instant(noted_on, 9, 6), self.tell_of_lateness)
        if held.full_report:
            on = self._on(held.full_report)
            yield Entry(instant(on, 9, 8), partial(self.send_full_report, on))
        if held.published and (on := self._on(held.published)) >= added_on:
            yield Entry(instant(on, 9, 10), partial(self.publish, on))

    def _matrix(self) -> Iterator[Entry]:
        held = self.held
        told: tuple[tuple[When | None, Callable[[datetime], None]], ...] = (
            (held.queued, self.queue),
            (held.judged_on, self.judge),
            (held.timetabled, self.timetable),
            (held.taken, self.take_out),
        )
        for minute, (when, do) in enumerate(told):
            if when:
                yield Entry(instant(self._on(when), 9, 12 + minute), do)

    def _on(self, when: When) -> date:
        return past_day(when, self.book.today)

    # Doing it

    @property
    def _review(self) -> Review:
        return self.book.reviews[self.held.code]

    def _details(self) -> ReviewDetails:
        """As it was recorded: published only where that was before the tracker."""
        held, commissioned_on = self.held, self._on(self.held.commissioned)
        published_on = self._on(held.published) if held.published else None
        return ReviewDetails(
            pseudonym=held.pseudonym,
            neutral_label=held.label.format(year=commissioned_on.year),
            kind=self.book.registers.kinds[held.kind],
            is_legacy=held.legacy,
            commissioned_on=commissioned_on,
            published_on=published_on if published_on and published_on < SET_UP else None,
            themes=self.book.themes(held.themes),
            incidents=[self.book.incidents[held.case]] if held.case else [],
        )

    def add(self, at: datetime) -> None:
        self.book.reviews[self.held.code] = add_review(
            self._details(), code=self.held.code, by=self.book.coordinator, at=at
        )

    def make_from_case(self, at: datetime) -> None:
        """Its themes and readers are those of the case."""
        book, held, details = self.book, self.held, self._details()
        incident, by = book.incidents[held.case], book.coordinator
        names = ReviewNames(
            code=held.code, neutral_label=details.neutral_label, pseudonym=details.pseudonym
        )
        if held.kind == LCSPR:
            on = details.commissioned_on
            book.reviews[held.code] = start_lcspr(incident, names, commissioned_on=on, by=by, at=at)
        else:
            book.reviews[held.code] = open_rapid_review(incident, names, by=by, at=at)

    def open_to_all(self, at: datetime) -> None:
        change_review(self._review, self._details(), by=self.book.coordinator, at=at)

    def tell_of_lateness(self, at: datetime) -> None:
        late = self.held.late
        if late:
            plan = PublicationPlan(
                planned_on=due_day(late.planned, self.book.today),
                reason=late.reason,
                panel_told_on=self._on(late.told),
                secretary_told_on=self._on(late.told),
            )
            plan_publication(self._review, plan, by=self.book.coordinator, at=at)

    def send_full_report(self, on: date, at: datetime) -> None:
        meet_review_step(self._review, "full_report", on=on, by=self.book.coordinator, at=at)

    def publish(self, on: date, at: datetime) -> None:
        publish_review(self._review, on=on, by=self.book.coordinator, at=at)

    def queue(self, at: datetime) -> None:
        queue_review(self._review, by=self.book.coordinator, at=at)

    def judge(self, at: datetime) -> None:
        """The chair judges what only people can."""
        judged = {one.criterion: Judgement(one.score, one.why) for one in self.held.judged}
        rows = db.session.scalars(select(Criterion).where(Criterion.key.in_(judged)))
        judgements = {row.id: judged[row.key] for row in rows}
        score_review(self._review, judgements, by=self.book.registers.chair, at=at)

    def timetable(self, at: datetime) -> None:
        meeting = self.book.meetings[self.held.meeting]
        timetable_review(self._review, meeting, by=self.book.registers.chair, at=at)

    def take_out(self, at: datetime) -> None:
        unqueue_review(self._review, by=self.book.coordinator, at=at)
