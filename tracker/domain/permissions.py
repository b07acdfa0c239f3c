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


def may_read_action(user: User, action: OwnedAction) -> bool:
    return may_read_everything(user) or (user.is_active and _takes_part(user, action))


def may_read_incidents(user: User) -> bool:
    return _has(user, Role.COORDINATOR, Role.CHAIR)


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
