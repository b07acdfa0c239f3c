"""Who may do what: functions of (user, thing), on one page.

Services ask them before a write, queries before a read, templates for the buttons.
"""

from collections.abc import Collection
from typing import Protocol

from tracker.domain.errors import NotPermitted
from tracker.domain.vocabulary import Role


class User(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def role(self) -> Role: ...
    @property
    def agency_id(self) -> int | None: ...
    @property
    def is_active(self) -> bool: ...


class OwnedAction(Protocol):
    @property
    def lead_agency_id(self) -> int | None: ...
    @property
    def supporting_agency_ids(self) -> Collection[int]: ...
    @property
    def submitted_by_id(self) -> int | None: ...


class Case(Protocol):
    """An incident: for the business team, the chair and the people it names."""

    @property
    def reader_ids(self) -> Collection[int]: ...


class Restrictable(Case, Protocol):
    """A review: restricted to named people, or open to all who read everything."""

    @property
    def is_restricted(self) -> bool: ...


def require(permitted: bool, sentence: str) -> None:
    if not permitted:
        raise NotPermitted(sentence)


def _has(user: User, *roles: Role) -> bool:
    return user.is_active and user.role in roles


def _leads(user: User, action: OwnedAction) -> bool:
    return user.agency_id is not None and user.agency_id == action.lead_agency_id


def _takes_part(user: User, action: OwnedAction) -> bool:
    return _leads(user, action) or user.agency_id in action.supporting_agency_ids


# Reading


def may_read_everything(user: User) -> bool:
    """All actions, recommendations and reviews; an agency lead reads the own agency's actions."""
    return _has(user, Role.COORDINATOR, Role.CHAIR, Role.MEMBER, Role.VIEWER)


def may_read_action(user: User, action: OwnedAction, review: Restrictable | None = None) -> bool:
    """The agencies that take part always may, or an action could be lost.

    Name its review wherever that may be restricted.
    """
    if user.is_active and _takes_part(user, action):
        return True
    return may_read_everything(user) if review is None else may_read_review(user, review)


def may_read_restricted(user: User) -> bool:
    """Every restricted case and review, named there or not."""
    return _has(user, Role.COORDINATOR, Role.CHAIR)


def may_read_incident(user: User, incident: Case) -> bool:
    return may_read_restricted(user) or (user.is_active and user.id in incident.reader_ids)


def may_read_review(user: User, review: Restrictable) -> bool:
    if not review.is_restricted:
        return may_read_everything(user)
    return may_read_restricted(user) or (user.is_active and user.id in review.reader_ids)


def may_read_register(user: User) -> bool:
    """The figures of the whole register of incidents."""
    return may_read_restricted(user)


def may_read_meetings(user: User) -> bool:
    """Dates, agendas and minutes of LIG."""
    return may_read_everything(user)


def may_read_history(user: User) -> bool:
    return _has(user, Role.COORDINATOR, Role.CHAIR, Role.VIEWER)


def may_export(user: User) -> bool:
    return _has(user, Role.COORDINATOR, Role.CHAIR, Role.VIEWER)


def may_export_list(user: User) -> bool:
    """The list a person sees on the page may be taken away by that person."""
    return user.is_active


# The plan


def may_plan(user: User) -> bool:
    """Record and change reviews, incidents, recommendations, actions and milestones; import."""
    return _has(user, Role.COORDINATOR)


def may_manage(user: User) -> bool:
    """Agencies, people, themes, settings."""
    return _has(user, Role.COORDINATOR)


def may_hold_meetings(user: User) -> bool:
    """Plan a meeting, make its agenda, write its minutes."""
    return _has(user, Role.COORDINATOR, Role.CHAIR)


def may_correct_minutes(user: User) -> bool:
    """Put the words of minutes right that are closed."""
    return _has(user, Role.COORDINATOR)


def may_score(user: User) -> bool:
    """Judge a review in the case matrix and timetable it."""
    return _has(user, Role.COORDINATOR, Role.CHAIR)


def may_record_impact(user: User) -> bool:
    return _has(user, Role.COORDINATOR, Role.CHAIR)


# Delivery


def may_update(user: User, action: OwnedAction) -> bool:
    """Record updates and evidence, meet milestones: the agencies of the action."""
    if _has(user, Role.COORDINATOR):
        return True
    return _has(user, Role.MEMBER, Role.LEAD, Role.CHAIR) and _takes_part(user, action)


def may_submit(user: User, action: OwnedAction) -> bool:
    if _has(user, Role.COORDINATOR):
        return True
    return _has(user, Role.MEMBER, Role.LEAD, Role.CHAIR) and _leads(user, action)


def may_request_new_date(user: User, action: OwnedAction) -> bool:
    return may_submit(user, action)


# The chair's


def may_chair(user: User) -> bool:
    return _has(user, Role.CHAIR)


def may_sign_off(user: User, action: OwnedAction) -> bool:
    """Nobody signs off what they submitted themselves, nor their own agency's action."""
    return may_chair(user) and not _leads(user, action) and action.submitted_by_id != user.id


def may_return(user: User, action: OwnedAction) -> bool:
    return may_sign_off(user, action)


def may_decide_date(user: User, action: OwnedAction) -> bool:
    return may_chair(user) and not _leads(user, action)


def may_withdraw(user: User, action: OwnedAction) -> bool:
    return may_chair(user) and not _leads(user, action)


def may_reopen(user: User, action: OwnedAction) -> bool:
    return may_chair(user)
