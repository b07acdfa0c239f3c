"""What happened, day by day, done again by the services a person would have used."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from tracker.domain.local_time import zone
from tracker.domain.vocabulary import Outcome
from tracker.models import Action, Agency, Incident, Recommendation, Review
from tracker.services.actions import ActionPlan, add_actions, add_milestone
from tracker.services.demonstration.incidents import INCIDENTS
from tracker.services.demonstration.registers import Registers
from tracker.services.demonstration.script import (
    HeldReview,
    PlannedAction,
    Step,
    When,
    WrittenRecommendation,
    due_day,
    past_day,
)
from tracker.services.demonstration.steps import take
from tracker.services.incidents import IncidentDetails, add_incident, change_incident
from tracker.services.recommendations import RecommendationDetails, add_recommendation
from tracker.services.reviews import ReviewDetails, add_review, publish_review

SET_UP = date(2022, 4, 4)
RAPID_REVIEW = timedelta(days=28)


@dataclass(frozen=True)
class Entry:
    at: datetime
    do: Callable[[datetime], None]


@dataclass(frozen=True)
class Diary:
    """Entries for each review; what one entry makes, later ones find under its name here."""

    registers: Registers
    today: date
    incidents: dict[When, Incident] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)
    recommendations: dict[str, Recommendation] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)

    def live(self, reviews: Sequence[HeldReview], *, until: datetime) -> None:
        """Do everything in the order of its days, and nothing later than `until`."""
        entries = list(self.incident_entries())
        for held in reviews:
            entries += self.review_entries(held)
        for entry in sorted(entries, key=lambda entry: entry.at):
            if entry.at < until:
                entry.do(entry.at)

    # What is to be done, and when

    def incident_entries(self) -> Iterator[Entry]:
        for kind, when, before, district, age_band, outcome in INCIDENTS:
            reported_on = past_day(when, self.today)
            details = IncidentDetails(
                kind=kind,
                reported_on=reported_on,
                incident_on=reported_on - timedelta(days=before),
                district=district,
                age_band=age_band,
            )
            yield Entry(instant(reported_on, 8), partial(self.add_incident, when, details))
            if outcome != Outcome.UNDECIDED:
                decided_on = reported_on + RAPID_REVIEW
                yield Entry(instant(decided_on, 8), partial(self.decide, when, details, outcome))

    def review_entries(self, held: HeldReview) -> Iterator[Entry]:
        added_on = max(SET_UP, past_day(held.commissioned, self.today))
        published_on = past_day(held.published, self.today) if held.published else None
        was_published = bool(published_on and published_on < added_on)
        yield Entry(
            instant(added_on, 9),
            partial(self.add_review, held, published_on if was_published else None),
        )
        if published_on and not was_published:
            yield Entry(instant(published_on, 9, 10), partial(self.publish, held, published_on))
        for minute, written in enumerate(held.recommendations):
            recorded_on = past_day(written.recorded, self.today)
            name = f"{held.code} {written.printed}"
            yield Entry(
                instant(recorded_on, 9, 20 + minute),
                partial(self.add_recommendation, held.code, name, written),
            )
            yield from self.action_entries(name, written)

    def action_entries(self, name: str, written: WrittenRecommendation) -> Iterator[Entry]:
        for minute, plan in enumerate(written.actions):
            agreed_on = past_day(plan.agreed, self.today)
            yield Entry(instant(agreed_on, 10, minute), partial(self.add_actions, name, plan))
            for lead, steps in ((plan.lead, plan.steps), *plan.joint):
                yield from self.step_entries(f"{name} {plan.title} {lead}", steps, 7 * minute)

    def step_entries(self, name: str, steps: Sequence[Step], minutes: int) -> Iterator[Entry]:
        for number, step in enumerate(steps):
            at = instant(past_day(step.when, self.today), 11) + timedelta(
                minutes=minutes + 25 * number
            )
            yield Entry(at, partial(self.take, name, step))

    # Doing it

    def add_incident(self, when: When, details: IncidentDetails, at: datetime) -> None:
        self.incidents[when] = add_incident(details, by=self.registers.coordinator, at=at)

    def decide(self, when: When, details: IncidentDetails, outcome: Outcome, at: datetime) -> None:
        decided = replace(details, outcome=outcome)
        change_incident(self.incidents[when], decided, by=self.registers.coordinator, at=at)

    def add_review(self, held: HeldReview, published_on: date | None, at: datetime) -> None:
        commissioned_on = past_day(held.commissioned, self.today)
        details = ReviewDetails(
            pseudonym=held.pseudonym,
            neutral_label=held.label.format(year=commissioned_on.year),
            kind=self.registers.kinds[held.kind],
            is_legacy=held.legacy,
            commissioned_on=commissioned_on,
            published_on=published_on,
            themes=[self.registers.themes[theme] for theme in held.themes],
            incidents=[self.incidents[held.incident]] if held.incident else [],
        )
        self.reviews[held.code] = add_review(
            details, code=held.code, by=self.registers.coordinator, at=at
        )

    def publish(self, held: HeldReview, on: date, at: datetime) -> None:
        publish_review(self.reviews[held.code], on=on, by=self.registers.coordinator, at=at)

    def add_recommendation(
        self, code: str, name: str, written: WrittenRecommendation, at: datetime
    ) -> None:
        details = RecommendationDetails(
            wording=written.wording,
            printed_number=written.printed,
            scope=written.scope,
            addressees=self._agencies(written.addressees),
            other_addressees=written.others,
            themes=[self.registers.themes[theme] for theme in written.themes],
            response=written.response,
            response_reason=written.reason,
            intended_outcome=written.outcome,
            how_we_will_know=written.know,
        )
        self.recommendations[name] = add_recommendation(
            self.reviews[code], details, by=self.registers.coordinator, at=at
        )

    def add_actions(self, name: str, plan: PlannedAction, at: datetime) -> None:
        leads = [plan.lead, *(lead for lead, _ in plan.joint)]
        actions = add_actions(
            self.recommendations[name],
            self._plan(plan),
            leads=self._agencies([lead for lead in leads if lead]),
            by=self.registers.coordinator,
            at=at,
        )
        for lead, action in zip(leads, actions, strict=True):
            self.actions[f"{name} {plan.title} {lead}"] = action
        for text, when in plan.milestones:
            add_milestone(
                actions[0],
                text=text,
                due_on=due_day(when, self.today),
                by=self.registers.coordinator,
                at=at,
            )

    def take(self, name: str, step: Step, at: datetime) -> None:
        take(step, self.actions[name], self.registers, today=self.today, at=at)

    def _plan(self, plan: PlannedAction) -> ActionPlan:
        lead = self.registers.agencies[plan.lead] if plan.lead and not plan.joint else None
        officer = self.registers.officer_of(lead.id) if lead else None
        return ActionPlan(
            text=plan.text,
            kind=plan.kind,
            due_on=due_day(plan.due, self.today),
            neutral_title=plan.title,
            lead_officer=officer,
            lead_officer_title=officer.job_title if officer else "",
            supporting=self._agencies(plan.supporting),
        )

    def _agencies(self, names: Sequence[str]) -> list[Agency]:
        return [self.registers.agencies[name] for name in names]


def instant(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=zone()).astimezone(UTC)
