"""Planning: actions for recommendations, their agencies, officers and milestones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select

from tracker.database import db, transaction
from tracker.domain.errors import RuleBroken
from tracker.domain.local_time import local_date
from tracker.domain.permissions import may_plan, require
from tracker.domain.vocabulary import ActionKind
from tracker.models import (
    Action,
    ActionSupport,
    Agency,
    Milestone,
    Person,
    Recommendation,
)
from tracker.services.audit import audit, audit_all, audit_change, differences
from tracker.services.steps import must_be_open

NOT_THE_TEAMS = "Only the business team plans actions."


@dataclass(frozen=True, kw_only=True)
class ActionPlan:
    """What is to be done, as the business team writes it down."""

    text: str
    kind: ActionKind | None
    due_on: date | None
    neutral_title: str = ""
    lead_officer_title: str = ""
    lead_officer: Person | None = None
    supporting: Sequence[Agency] = field(default_factory=tuple)


def add_actions(
    recommendation: Recommendation,
    plan: ActionPlan,
    *,
    leads: Sequence[Agency],
    by: Person,
    at: datetime,
) -> list[Action]:
    """One action for each lead agency, tracked together when there are several."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        _check_words(plan, recommendation)
        number = _last_number(recommendation)
        actions = [
            _new_action(recommendation, plan, lead=lead, number=number + step, at=at)
            for step, lead in enumerate(leads or [None], start=1)
        ]
        db.session.add_all(actions)
        audit_all(actions, "added the action", by=by, at=at)
        _tie_together(actions)
    return actions


def change_action(action: Action, plan: ActionPlan, *, by: Person, at: datetime) -> None:
    """Change the words, kind or supporters. A date that is set moves only by asking."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        _check_words(plan, action.recommendation)
        must_be_open(action)
        before = _names(support.agency for support in action.supports)
        _set_first_date(action, plan.due_on)
        action.text, action.kind = plan.text.strip(), plan.kind
        action.neutral_title = plan.neutral_title.strip()
        action.lead_officer_title = plan.lead_officer_title.strip()
        _set_supporters(action, plan.supporting)
        after = _names(agency for agency in plan.supporting if agency.id != action.lead_agency_id)
        more = differences({"supporting agencies": before}, {"supporting agencies": after})
        audit_change(action, "changed the action", by=by, at=at, more=more)


def assign_action(action: Action, *, lead: Agency, by: Person, at: datetime) -> None:
    """Give an action to another lead agency; its officer goes with the old one."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        must_be_open(action)
        before = _names(support.agency for support in action.supports)
        action.supports = [one for one in action.supports if one.agency_id != lead.id]
        after = _names(support.agency for support in action.supports)
        more = differences({"supporting agencies": before}, {"supporting agencies": after})
        action.lead_agency_id, action.agency_words = lead.id, ""
        action.lead_officer_id, action.lead_officer_title = None, ""
        audit(action, "assigned the action", by=by, at=at, more=more)


def name_officer(
    action: Action, *, officer: Person | None, title: str, by: Person, at: datetime
) -> None:
    """Say who in the lead agency gets the reminders; nobody by name means all its leads."""
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if officer and (officer.agency_id != action.lead_agency_id or not officer.is_active):
            raise RuleBroken("Choose somebody of the lead agency", field="officer")
        db.session.refresh(action)
        action.lead_officer_id = officer.id if officer else None
        action.lead_officer_title = title.strip()
        audit(action, "named the lead officer", by=by, at=at)


def share_action(
    action: Action,
    *,
    leads: Sequence[Agency],
    by: Person,
    at: datetime,
    due_on: date | None = None,
) -> list[Action]:
    """Make one action for each agency out of one that several share ("All agencies").

    Where it has no date yet, `due_on` is the date of each of them.
    """
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        must_be_open(action)
        if action.lead_agency_id is not None:
            raise RuleBroken("An agency leads this action already", field="leads")
        if not leads:
            raise RuleBroken("Choose the agencies that each do this", field="leads")
        before = _names(support.agency for support in action.supports)
        number = _last_number(action.recommendation)
        action.lead_agency_id, action.agency_words = leads[0].id, ""
        _set_first_date(action, action.due_on or due_on)
        # Those that stood beside it lead one of their own now.
        action.supports = []
        more = [
            _copy(action, lead=lead, number=number + step, at=at)
            for step, lead in enumerate(leads[1:], start=1)
        ]
        told = differences({"supporting agencies": before}, {"supporting agencies": ""})
        audit(action, "shared the action out", by=by, at=at, more=told)
        db.session.add_all(more)
        audit_all(more, "added the action", by=by, at=at)
        _tie_together([action, *more])
    return [action, *more]


def add_milestone(
    action: Action, *, text: str, due_on: date | None, by: Person, at: datetime
) -> Milestone:
    with transaction():
        require(may_plan(by), NOT_THE_TEAMS)
        if not text.strip():
            raise RuleBroken("Say what will be done by then", field="text")
        if due_on is None:
            raise RuleBroken("Give the date", field="due_on")
        must_be_open(action)
        milestone = Milestone(action_id=action.id, text=text.strip(), due_on=due_on)
        db.session.add(milestone)
        audit(action, "added a milestone", by=by, at=at, more={"milestone": (None, milestone.text)})
    return milestone


def _check_words(plan: ActionPlan, recommendation: Recommendation) -> None:
    if not plan.text.strip():
        raise RuleBroken("Say what is to be done", field="text")
    review = recommendation.review
    if not review.published_on and review.pseudonym.lower() in plan.neutral_title.lower():
        raise RuleBroken(
            "Leave out the name of the review: it is not published, and e-mails carry this",
            field="neutral_title",
        )


def _last_number(recommendation: Recommendation) -> int:
    # Two people who add at once wait for each other, so that both get a number.
    locked = select(Recommendation.id).where(Recommendation.id == recommendation.id)
    db.session.execute(locked.with_for_update())
    highest = select(func.max(Action.number)).where(Action.recommendation_id == recommendation.id)
    return db.session.scalar(highest) or 0


def _new_action(
    recommendation: Recommendation,
    plan: ActionPlan,
    *,
    lead: Agency | None,
    number: int,
    at: datetime,
) -> Action:
    supporting = [agency for agency in plan.supporting if agency is not lead]
    return Action(
        recommendation_id=recommendation.id,
        number=number,
        reference=f"{recommendation.reference}.{number}",
        text=plan.text.strip(),
        neutral_title=plan.neutral_title.strip(),
        kind=plan.kind,
        lead_agency_id=lead.id if lead else None,
        lead_officer_title=plan.lead_officer_title.strip(),
        lead_officer_id=plan.lead_officer.id if plan.lead_officer else None,
        supports=[ActionSupport(agency_id=agency.id) for agency in supporting],
        agreed_on=local_date(at),
        first_due_on=plan.due_on,
        due_on=plan.due_on,
        created_at=at,
    )


def _copy(action: Action, *, lead: Agency, number: int, at: datetime) -> Action:
    plan = ActionPlan(
        text=action.text,
        kind=action.kind,
        due_on=action.due_on,
        neutral_title=action.neutral_title,
    )
    copy = _new_action(action.recommendation, plan, lead=lead, number=number, at=at)
    copy.due_words = action.due_words
    return copy


def _tie_together(actions: Sequence[Action]) -> None:
    if len(actions) > 1:
        for action in actions:
            action.joint_id = actions[0].id


def _set_first_date(action: Action, due_on: date | None) -> None:
    if due_on == action.due_on:
        return
    if action.due_on is not None:
        raise RuleBroken(
            "This action has a date. It moves only by asking for more time", field="due_on"
        )
    action.first_due_on = action.due_on = due_on
    action.due_words = ""


def _set_supporters(action: Action, agencies: Sequence[Agency]) -> None:
    wanted = {agency.id for agency in agencies} - {action.lead_agency_id}
    kept = [support for support in action.supports if support.agency_id in wanted]
    new = wanted - {support.agency_id for support in kept}
    action.supports = [*kept, *(ActionSupport(agency_id=agency_id) for agency_id in new)]


def _names(agencies: Iterable[Agency]) -> str:
    return ", ".join(sorted(agency.short_name for agency in agencies))
