"""Recommendations, their actions and what became of them, day by day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from tracker.services.actions import ActionPlan, add_actions, add_milestone
from tracker.services.demonstration.book import Book, Entry
from tracker.services.demonstration.days import Lig, due_day, instant, past_day
from tracker.services.demonstration.impacts import IMPACTS
from tracker.services.demonstration.script import (
    Looked,
    PlannedAction,
    Step,
    WrittenRecommendation,
)
from tracker.services.demonstration.steps import take
from tracker.services.impact_reviews import ImpactFound, record_impact
from tracker.services.recommendations import RecommendationDetails, add_recommendation


@dataclass(frozen=True)
class PlanDiary:
    """The entries of one recommendation of a review."""

    book: Book
    code: str
    written: WrittenRecommendation

    @property
    def name(self) -> str:
        return f"{self.code} {self.written.printed}"

    def entries(self, minute: int) -> Iterator[Entry]:
        recorded_on = past_day(self.written.recorded, self.book.today)
        yield Entry(instant(recorded_on, 9, 20 + minute), self.add_recommendation)
        for number, plan in enumerate(self.written.actions):
            agreed_on = past_day(plan.agreed, self.book.today)
            yield Entry(instant(agreed_on, 10, number), partial(self.add_actions, plan))
            for lead, steps in ((plan.lead, plan.steps), *plan.joint):
                yield from self._steps(f"{self.name} {plan.title} {lead}", steps, 7 * number)

        if looked := IMPACTS.get(self.name):
            looked_on = past_day(looked.when, self.book.today)
            yield Entry(instant(looked_on, 13), partial(self.record_impact, looked, looked_on))

    def _steps(self, name: str, steps: Sequence[Step], minutes: int) -> Iterator[Entry]:
        """What a meeting decided is told by meeting_diary.py."""
        for number, step in enumerate(steps):
            if isinstance(step.when, Lig):
                self.book.for_meeting(step.when.number)[name] = step
                continue
            at = instant(past_day(step.when, self.book.today), 11)
            yield Entry(
                at + timedelta(minutes=minutes + 25 * number), partial(self.take, name, step)
            )

    def add_recommendation(self, at: datetime) -> None:
        written = self.written
        details = RecommendationDetails(
            wording=written.wording,
            printed_number=written.printed,
            scope=written.scope,
            addressees=self.book.agencies(written.addressees),
            other_addressees=written.others,
            themes=self.book.themes(written.themes),
            response=written.response,
            response_reason=written.reason,
            intended_outcome=written.outcome,
            how_we_will_know=written.know,
        )
        self.book.recommendations[self.name] = add_recommendation(
            self.book.reviews[self.code], details, by=self.book.coordinator, at=at
        )

    def add_actions(self, plan: PlannedAction, at: datetime) -> None:
        book = self.book
        leads = [plan.lead, *(lead for lead, _ in plan.joint)]
        actions = add_actions(
            book.recommendations[self.name],
            self._plan(plan),
            leads=book.agencies([lead for lead in leads if lead]),
            by=book.coordinator,
            at=at,
        )
        for lead, action in zip(leads, actions, strict=True):
            book.actions[f"{self.name} {plan.title} {lead}"] = action
        for text, when in plan.milestones:
            due_on = due_day(when, book.today)
            add_milestone(actions[0], text=text, due_on=due_on, by=book.coordinator, at=at)

    def record_impact(self, looked: Looked, on: date, at: datetime) -> None:
        found = ImpactFound(
            held_on=on,
            rating=looked.rating,
            what_changed=looked.changed,
            how_we_know=looked.know,
        )
        recommendation = self.book.recommendations[self.name]
        record_impact(recommendation, found, by=self.book.coordinator, at=at)

    def take(self, name: str, step: Step, at: datetime) -> None:
        book = self.book
        take(step, book.actions[name], book.registers, today=book.today, at=at)

    def _plan(self, plan: PlannedAction) -> ActionPlan:
        registers = self.book.registers
        lead = registers.agencies[plan.lead] if plan.lead and not plan.joint else None
        officer = registers.officer_of(lead.id) if lead else None
        return ActionPlan(
            text=plan.text,
            kind=plan.kind,
            due_on=due_day(plan.due, self.book.today),
            neutral_title=plan.title,
            lead_officer=officer,
            lead_officer_title=officer.job_title if officer else "",
            supporting=self.book.agencies(plan.supporting),
        )
