"""What a person may see, as conditions of a query; the twins of permissions.may_read_*."""

from sqlalchemy import ColumnElement, false, or_, select, true

from tracker.domain.permissions import may_read_everything
from tracker.models import Action, ActionSupport, Person


def visible_actions(user: Person) -> ColumnElement[bool]:
    """Everything, or the actions in which the person's own agency takes part."""
    if may_read_everything(user):
        return true()
    if not user.is_active or user.agency_id is None:
        return false()
    supported = select(ActionSupport.action_id).where(ActionSupport.agency_id == user.agency_id)
    return or_(Action.lead_agency_id == user.agency_id, Action.id.in_(supported))


def visible_records(user: Person) -> ColumnElement[bool]:
    """Reviews and recommendations: all or none."""
    return true() if may_read_everything(user) else false()
