"""What every use case of a meeting asks first, inside its transaction."""

from tracker.database import db
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import may_correct_minutes, may_hold_meetings, require
from tracker.models import Meeting, Person

NOT_YOURS = "Only the business team and the chair prepare and hold meetings."


def may_work_on(meeting: Meeting, *, by: Person) -> None:
    """A meeting is worked on until its minutes are closed. Two who save at once take turns."""
    require(may_hold_meetings(by), NOT_YOURS)
    db.session.refresh(meeting, with_for_update=True)
    if meeting.cancelled_at:
        raise RuleBroken("This meeting is cancelled.")
    if meeting.closed_at:
        raise RuleBroken("The minutes of this meeting are closed.")


def may_write_on(meeting: Meeting, *, by: Person) -> None:
    """The words of the minutes are put right even after they are closed, by the business team."""
    require(may_hold_meetings(by), NOT_YOURS)
    if meeting.cancelled_at:
        raise RuleBroken("This meeting is cancelled.")
    if meeting.closed_at:
        require(
            may_correct_minutes(by),
            "The minutes are closed. Only the business team corrects them now.",
        )
